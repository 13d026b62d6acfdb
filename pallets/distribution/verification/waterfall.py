#!/usr/bin/env python3
"""A second implementation of the money formulas of pallet-distribution, in exact fractions and without its short cuts.

    waterfall.py           writes vectors.json beside this file
    waterfall.py --check   recomputes it and fails if the committed file differs

Written from the documentation of the pallet, not from its code, and on purpose by other means:

- a percentage is a fraction, floored once;
- a bill is the difference of two floored totals since the tariff began, so that no remainder is carried along;
- an accrual visits every holder at every distribution, so that nothing is ever settled or looked up in an index.

The pallet's tests (`src/tests/vectors.rs`) read vectors.json and must agree to the base unit, and for accruals to the
last of 2^-128 of it. Standard library only; the random numbers are our own, so every Python writes the same file.
"""

import json
import sys
from fractions import Fraction
from math import floor
from pathlib import Path

VECTORS = Path(__file__).with_name("vectors.json")
U128 = 2**128 - 1
U256 = 2**256 - 1
MILLION = 10**6


class Refused(Exception):
    """A sum does not fit: the chain refuses and changes nothing."""


def fits(value, limit=U128):
    if not 0 <= value <= limit:
        raise Refused
    return value


class Dice:
    """SplitMix64: the same numbers on every Python."""

    def __init__(self, seed):
        self.state = seed

    def bits(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) % 2**64
        z = self.state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB % 2**64
        return z ^ (z >> 31)

    def upto(self, most):
        """0 to most, both included."""
        return (self.bits() << 64 | self.bits()) % (most + 1)

    def one_of(self, *options):
        return options[self.upto(len(options) - 1)]

    def chance(self, percent):
        return self.upto(99) < percent

    def amount(self):
        """Dust, everyday sums, and now and then something enormous."""
        digits = self.one_of(1, 2, 4, 6, 9, 12, 15, 24, 24, 36)
        return self.upto(10**digits)

    def ppm(self):
        return self.one_of(0, 1, 333_333, 500_000, 999_999, MILLION, self.upto(MILLION), self.upto(MILLION))


# --- Percentages and bills -------------------------------------------------------------------------------------------

def share_of(amount, ppm):
    return floor(Fraction(amount) * Fraction(ppm, MILLION))


def percent_case(amount, ppm):
    try:
        result = str(fits(share_of(amount, ppm)))
    except Refused:
        result = None
    return {"amount": str(amount), "ppm": ppm, "result": result}


def bill_case(price, per, quantities):
    """Bills one after the other under one tariff. Each is what the exact total passed since the last one."""
    exact, billed_before, bills = Fraction(0), 0, []
    for quantity in quantities:
        try:
            if per == 0:
                raise Refused
            total = exact + Fraction(max(quantity, 0) * price, per)
            billed = fits(floor(total) - billed_before)
        except Refused:
            bills.append({"quantity": str(quantity), "billed": None})
            continue
        exact, billed_before = total, billed_before + billed
        rest = (exact - billed_before) * per
        assert rest.denominator == 1 and 0 <= rest < per
        bills.append({"quantity": str(quantity), "billed": str(billed), "remainder": str(rest)})
    return {"price": str(price), "per": str(per), "bills": bills}


# --- The waterfall ---------------------------------------------------------------------------------------------------

class Asset:
    """What an asset owes and has put aside between two runs."""

    def __init__(self):
        self.owed = {}      # tier number -> arrears
        self.put_aside = {}  # reserve number -> balance
        self.carried = 0

    def copy(self):
        twin = Asset()
        twin.owed, twin.put_aside, twin.carried = dict(self.owed), dict(self.put_aside), self.carried
        return twin


def run_waterfall(asset, tiers, gross):
    """Changes `asset` and returns (due, paid, drawn, shortfall) of each tier."""
    money = fits(gross + asset.carried)
    results = []
    for number, tier in enumerate(tiers):
        kind, drawn = tier["kind"], 0
        if kind in ("fixed", "percent"):
            if kind == "fixed":
                this_period = int(tier["amount"])
            else:
                this_period = share_of(gross if tier["base"] == "gross" else money, tier["ppm"])
                this_period = max(this_period, int(tier["floor"] or 0))
            due = fits(this_period + asset.owed.get(number, 0))
            most = min(due, int(tier["cap"])) if tier["cap"] is not None else due
            paid = min(most, money)
            money -= paid
            if tier["reserve"] is not None:
                aside = asset.put_aside.get(tier["reserve"], 0)
                drawn = min(most - paid, aside)
                asset.put_aside[tier["reserve"]] = aside - drawn
            paid += drawn
            asset.owed[number] = due - paid
        elif kind == "reserve":
            target = int(tier["fixed"]) if "fixed" in tier else share_of(gross, tier["ppm"])
            aside = asset.put_aside.get(tier["reserve"], 0)
            due = max(target - aside, 0)
            paid = min(due, money)
            money -= paid
            asset.put_aside[tier["reserve"]] = fits(aside + paid)
        elif kind == "holders":
            share = tier["share"]
            due = money if share == "all" else share_of(money, tier["ppm"]) if share == "ppm" else int(tier["fixed"])
            paid = min(due, money)
            money -= paid
        elif kind == "residual":
            due = paid = money
            money = 0
        else:
            raise ValueError(kind)
        results.append((due, paid, drawn, due - paid))
    asset.carried = money
    return results


def waterfall_case(name, tiers, revenues):
    """Several periods of one asset: arrears, reserves and carry-over pass from each to the next."""
    asset, runs, received, spent = Asset(), [], 0, 0
    for gross in revenues:
        trial = asset.copy()
        try:
            results = run_waterfall(trial, tiers, gross)
        except Refused:
            runs.append({"gross": str(gross), "results": None})
            continue
        asset = trial
        # What came in is with a payee or holder, in a reserve, or carried; a draw is a reserve's money.
        received += gross
        spent += sum(r[1] for r, t in zip(results, tiers) if t["kind"] != "reserve")
        assert received == spent + sum(asset.put_aside.values()) + asset.carried, name
        runs.append({
            "gross": str(gross),
            "results": [[str(part) for part in result] for result in results],
            "carried": str(asset.carried),
            "arrears": {str(n): str(v) for n, v in sorted(asset.owed.items()) if v},
            "reserves": {str(n): str(v) for n, v in sorted(asset.put_aside.items()) if v},
        })
    return {"name": name, "tiers": tiers, "runs": runs}


def text(amount):
    return None if amount is None else str(amount)


def fixed(amount, cap=None, reserve=None):
    return {"kind": "fixed", "amount": str(amount), "cap": text(cap), "reserve": reserve}


def percent(base, ppm, cap=None, floor=None, reserve=None):
    return {"kind": "percent", "base": base, "ppm": ppm, "cap": text(cap), "floor": text(floor), "reserve": reserve}


def reserve_fixed(reserve, amount):
    return {"kind": "reserve", "reserve": reserve, "fixed": str(amount)}


def reserve_ppm(reserve, ppm):
    return {"kind": "reserve", "reserve": reserve, "ppm": ppm}


def holders_all():
    return {"kind": "holders", "share": "all"}


def holders_ppm(ppm):
    return {"kind": "holders", "share": "ppm", "ppm": ppm}


def holders_fixed(amount):
    return {"kind": "holders", "share": "fixed", "fixed": str(amount)}


def residual():
    return {"kind": "residual"}


def waterfall_edges():
    full = [fixed(1000, reserve=1), percent("gross", 30_000, cap=500, floor=10), reserve_fixed(1, 5000),
            holders_ppm(600_000), percent("remaining", 333_333), residual()]
    return [
        ("no revenue at all", full, [0, 0, 0]),
        ("no revenue, nothing due", [percent("gross", MILLION), holders_all(), residual()], [0]),
        ("good years, then none: the reserve is drawn, then arrears", full, [20_000, 0, 0, 0, 0, 0, 0, 30_000]),
        ("a shortfall becomes arrears and is due again", [fixed(100), holders_all()], [60, 60, 500]),
        ("a cap holds arrears back as well", [fixed(100, cap=70), residual()], [1000, 1000, 10]),
        ("a cap of zero pays nothing, ever", [fixed(100, cap=0), residual()], [1000, 1000]),
        ("a floor is due without revenue", [percent("gross", 10_000, floor=50), residual()], [0, 100, 10_000]),
        ("a floor above the cap piles up arrears", [percent("gross", 10_000, cap=20, floor=50)], [100, 100]),
        ("dust: a percentage of one unit is nothing", [percent("gross", 999_999), holders_ppm(999_999), residual()], [1]),
        ("dust: thirds of ten", [percent("remaining", 333_333)] * 3 + [residual()], [10, 11, 1]),
        ("all of gross twice: the second falls short", [percent("gross", MILLION), percent("gross", MILLION)], [77, 0]),
        ("remaining is what the tiers above left", [fixed(40), percent("remaining", 500_000), residual()], [100]),
        ("a reserve filled and drawn in one run", [reserve_fixed(3, 100), fixed(90, reserve=3), residual()], [120, 0]),
        ("a reserve filled after the tier it supports", [fixed(90, reserve=3), reserve_fixed(3, 100)], [120, 50, 0, 300]),
        ("a reserve's target in percent shrinks with revenue", [reserve_ppm(0, 500_000), residual()], [100, 10, 200]),
        ("two tiers share one reserve, the first first",
         [fixed(50, reserve=9), fixed(50, reserve=9), reserve_fixed(9, 60)], [160, 0, 0]),
        ("a drawn reserve respects the cap", [fixed(100, cap=60, reserve=1), reserve_fixed(1, 500)], [600, 0, 0]),
        ("nobody takes the rest: it is carried", [fixed(10), holders_ppm(500_000)], [101, 0, 1]),
        ("holders take no more than there is", [holders_fixed(1000), residual()], [400, 1500]),
        ("everything at once, at the top of u128", [fixed(U128), holders_all()], [U128]),
        ("percent of the top of u128", [percent("gross", 999_999), holders_ppm(1), residual()], [U128]),
        ("a reserve as large as u128", [reserve_fixed(1, U128), residual()], [U128, 5]),
        ("arrears that do not fit refuse the run", [fixed(U128)], [0, 7, 5]),
        ("a carry-over that does not fit refuses the run", [fixed(0)], [U128, 1, 0]),
        ("a floor of everything", [percent("gross", 0, floor=U128)], [3, 0]),
    ]


def random_waterfall(dice):
    count = 1 + dice.upto(7)
    scale = dice.amount()
    # Which reserves are filled, each once; only these may be drawn.
    top_ups = {n: dice.upto(5) for n in range(count) if dice.chance(20)}
    top_ups = {n: r for n, r in top_ups.items() if r not in [q for m, q in top_ups.items() if m < n]}

    def near():
        return dice.one_of(0, 1, scale, dice.upto(scale), dice.upto(scale // 3), dice.amount())

    def maybe(percent_chance):
        return near() if dice.chance(percent_chance) else None

    def source():
        return dice.one_of(*top_ups.values()) if top_ups and dice.chance(60) else None

    tiers = []
    for n in range(count):
        if n in top_ups:
            tiers.append(reserve_fixed(top_ups[n], near()) if dice.chance(60) else reserve_ppm(top_ups[n], dice.ppm()))
            continue
        kind = dice.one_of("fixed", "fixed", "percent", "percent", "percent", "holders", "holders", "residual")
        # The chain refuses tiers below a residual.
        if kind == "residual" and n + 1 < count:
            kind = "percent"
        if kind == "fixed":
            tiers.append(fixed(near(), maybe(30), source()))
        elif kind == "percent":
            tiers.append(percent(dice.one_of("gross", "remaining"), dice.ppm(), maybe(30), maybe(25), source()))
        elif kind == "holders":
            share = dice.one_of("all", "ppm", "ppm", "fixed")
            tiers.append(holders_all() if share == "all" else
                         holders_ppm(dice.ppm()) if share == "ppm" else holders_fixed(near()))
        else:
            tiers.append(residual())
    revenues = [dice.one_of(0, 1, scale, dice.upto(scale), dice.upto(2 * scale), dice.upto(scale))
                for _ in range(1 + dice.upto(4))]
    return tiers, revenues


# --- Accrual ---------------------------------------------------------------------------------------------------------

class Class:
    """Holders of a class. Every distribution visits each of them; amounts are exact fractions of base units."""

    GRAIN = 2**128  # A holder's share of a distribution is a multiple of 1/GRAIN for each unit; the rest is carried.

    def __init__(self):
        self.units, self.earned, self.paid = {}, {}, {}
        self.per_unit = Fraction(0)   # earned by one unit held from the beginning
        self.carry = Fraction(0)
        self.waiting = 0
        self.received = 0

    def do(self, op):
        name = op[0]
        if name == "earn":
            self.earn(op[1])
        elif name == "issue":
            self.units[op[1]] = self.units.get(op[1], 0) + op[2]
        elif name == "redeem":
            self.units[op[1]] -= op[2]
        elif name == "move":
            self.units[op[1]] -= op[3]
            self.units[op[2]] = self.units.get(op[2], 0) + op[3]
        elif name == "claim":
            whole = floor(self.earned.get(op[1], 0))
            self.earned[op[1]] = self.earned.get(op[1], Fraction(0)) - whole
            self.paid[op[1]] = self.paid.get(op[1], 0) + whole
        else:
            raise ValueError(name)

    def earn(self, amount):
        waiting = fits(amount + self.waiting)
        supply = sum(self.units.values())
        if supply == 0:
            self.waiting, self.received = waiting, self.received + amount
            return
        pool = waiting + self.carry
        each = Fraction(floor(pool / supply * self.GRAIN), self.GRAIN)
        fits((self.per_unit + each) * self.GRAIN, U256)
        self.per_unit += each
        self.carry = pool - each * supply
        self.waiting = 0
        self.received += amount
        for holder, units in self.units.items():
            self.earned[holder] = self.earned.get(holder, Fraction(0)) + each * units

    def check(self):
        out = sum(self.earned.values()) + sum(self.paid.values()) + self.carry + self.waiting
        assert out == self.received, "money is lost or made"

    def scaled(self, value):
        exact = value * self.GRAIN
        assert Fraction(exact).denominator == 1
        return str(int(exact))


def accrual_case(name, ops):
    state, steps = Class(), []
    for op in ops:
        before = state.paid.get(op[1], 0) if op[0] == "claim" else 0
        step = {"op": [op[0]] + [str(part) for part in op[1:]]}
        try:
            state.do(op)
        except Refused:
            step["refused"] = True
        state.check()
        if op[0] == "claim":
            step["paid"] = str(state.paid[op[1]] - before)
        if op[0] == "earn":
            step.update(index=state.scaled(state.per_unit), carry=state.scaled(state.carry), waiting=str(state.waiting))
        steps.append(step)
    accrued = {str(h): state.scaled(state.earned.get(h, Fraction(0))) for h in sorted(state.units)}
    return {"name": name, "steps": steps, "accrued": accrued}


def accrual_edges():
    big = 10**24
    return [
        ("3 over 10^24 loses nothing", [("issue", 0, big), ("earn", 3), ("claim", 0)]),
        ("3 over 10^24, eight holders", [("issue", h, big // 8) for h in range(8)] + [("earn", 3)] * 5
         + [("claim", h) for h in range(8)]),
        ("1 over 3, three times", [("issue", h, 1) for h in range(3)] + [("earn", 1)] * 3 + [("claim", h) for h in range(3)]),
        ("nobody holds: the money waits for the first holder",
         [("earn", 70), ("earn", 7), ("issue", 0, 5), ("earn", 1), ("claim", 0)]),
        ("everybody leaves: the money waits again",
         [("issue", 0, 3), ("earn", 10), ("redeem", 0, 3), ("earn", 9), ("claim", 0), ("issue", 1, 2), ("earn", 1),
          ("claim", 1), ("claim", 0)]),
        ("all of u128 to one unit", [("issue", 0, 1), ("earn", U128), ("claim", 0)]),
        ("all of u128 over all of u128", [("issue", 0, U128), ("earn", U128), ("claim", 0)]),
        ("one over all of u128", [("issue", 0, U128), ("earn", 1), ("claim", 0), ("earn", U128 - 1), ("claim", 0)]),
        ("all of u128 in two halves over a prime supply",
         [("issue", 0, 5), ("issue", 1, 2), ("earn", U128 // 2), ("claim", 1), ("earn", U128 - U128 // 2), ("claim", 0),
          ("claim", 1)]),
        ("more than u128 waiting is refused", [("earn", U128), ("earn", 1), ("issue", 0, 4), ("claim", 0)]),
        ("an index that does not fit is refused", [("issue", 0, 1), ("earn", U128), ("earn", U128), ("claim", 0)]),
        ("a carry outlives the supply that left it", [("issue", 0, 7), ("earn", 3), ("redeem", 0, 6), ("earn", 0), ("earn", 3),
                                                      ("claim", 0)]),
        ("a seller keeps what accrued before the sale",
         [("issue", 0, 10), ("earn", 100), ("move", 0, 1, 10), ("earn", 50), ("claim", 0), ("claim", 1)]),
        ("a move to oneself is neutral", [("issue", 0, 10), ("earn", 33), ("move", 0, 0, 4), ("earn", 1), ("claim", 0)]),
    ]


def random_accrual(dice):
    ops, units, left = [], {}, U128
    most = dice.one_of(3, 10**3, 10**6, 10**18, 10**24)
    for _ in range(6 + dice.upto(24)):
        choice = dice.upto(9)
        owners = [h for h, u in units.items() if u]
        if choice <= 1 or not owners and dice.chance(70):
            holder, amount = dice.upto(4), 1 + dice.upto(most)
            units[holder] = units.get(holder, 0) + amount
            ops.append(("issue", holder, amount))
        elif choice <= 5:
            amount = dice.one_of(1, 3, 1 + dice.upto(1000), 1 + dice.upto(10**9), 1 + dice.upto(10**30))
            if amount <= left:
                left -= amount
                ops.append(("earn", amount))
        elif not owners:
            continue
        elif choice == 6:
            holder = dice.one_of(*owners)
            amount = dice.one_of(units[holder], dice.upto(units[holder]))
            units[holder] -= amount
            ops.append(("redeem", holder, amount))
        elif choice <= 8:
            holder, to = dice.one_of(*owners), dice.upto(4)
            amount = dice.one_of(units[holder], dice.upto(units[holder]))
            units[holder] -= amount
            units[to] = units.get(to, 0) + amount
            ops.append(("move", holder, to, amount))
        else:
            ops.append(("claim", dice.one_of(*units)))
    return ops + [("claim", h) for h in sorted(units)]


# --- The file --------------------------------------------------------------------------------------------------------

def vectors():
    dice = Dice(0x76696164756374)
    percents = [percent_case(a, p) for a in (0, 1, 999_999, MILLION, U128 - 1, U128) for p in (0, 1, 333_333, 999_999, MILLION)]
    percents += [percent_case(U128, MILLION + 1), percent_case(U128 // 2, 2**32 - 1)]
    percents += [percent_case(dice.amount(), dice.ppm()) for _ in range(40)]

    bills = [
        bill_case(0, 1, [5, 6]),
        bill_case(1, 3, [1] * 7),
        bill_case(7, 1000, [1, 999, 0, -5, 143, 10**6]),
        bill_case(85_000, 10**6, [11, 12, 13, -1, 14]),
        bill_case(U128, 1, [1, 2, 0]),
        bill_case(U128, U128, [1, 2**127 - 1]),
        bill_case(U128, 2, [1, 1, 1, 3]),
        bill_case(1, U128, [2**127 - 1, 2**127 - 1, 1, 1]),
        bill_case(5, 0, [1]),
    ]
    for _ in range(60):
        price, per = dice.amount(), 1 + dice.amount()
        bills.append(bill_case(price, per, [dice.one_of(1, -1) * dice.upto(10**dice.one_of(1, 4, 9)) if dice.chance(15)
                                            else dice.upto(10**dice.one_of(1, 4, 9)) for _ in range(1 + dice.upto(5))]))

    waterfalls = [waterfall_case(*edge) for edge in waterfall_edges()]
    waterfalls += [waterfall_case(f"random {n}", *random_waterfall(dice)) for n in range(250)]
    accruals = [accrual_case(*edge) for edge in accrual_edges()]
    accruals += [accrual_case(f"random {n}", random_accrual(dice)) for n in range(100)]
    return {"percent": percents, "bill": bills, "waterfall": waterfalls, "accrual": accruals}


def written(groups):
    """One case a line, so that a change of one shows as one."""
    lines = [f"{json.dumps(name)}: [\n" + ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases) + "\n]"
             for name, cases in groups.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main(args):
    if args not in ([], ["--check"]):
        sys.exit(__doc__)
    groups = vectors()
    new = written(groups)
    counts = ", ".join(f"{len(cases)} {name}" for name, cases in groups.items())
    if not args:
        VECTORS.write_text(new)
        print(f"wrote {VECTORS.name}: {counts}")
    elif not VECTORS.exists() or VECTORS.read_text() != new:
        sys.exit(f"{VECTORS} differs from what waterfall.py computes: run it and look at the difference")
    else:
        print(f"{VECTORS.name} is what waterfall.py computes: {counts}")


if __name__ == "__main__":
    main(sys.argv[1:])
