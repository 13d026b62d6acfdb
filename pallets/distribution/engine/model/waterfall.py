#!/usr/bin/env python3
"""A second implementation of the waterfall engine, written from its README and not from its code.

    waterfall.py                    writes vectors.json beside this file
    waterfall.py --check            recomputes it and fails if the committed file differs
    waterfall.py --random N SEED    prints N random cases as JSON lines
    waterfall.py --judge FILE       reads cases with the plans of another implementation and says where they differ

It goes by other means than the engine where there are any:

- interest is an exact fraction of everything since the run began; what falls due is the difference of two floors;
- dates are `datetime.date`, shares and percentages are fractions, floored once;
- a balance is its opening and the sum of all postings, never a number that is carried along;
- what a tier paid, to whom and out of what, is read from the postings again.

Every run asserts what the README promises: no pocket below zero, cash ends at zero, money in is money out, principal is where it was
or repaid, capitalised or written off, a cure reaches lenders only, dues are split to the unit.

Cases are JSON as serde writes `types.rs`; accounts are plain integers. Standard library only; the random numbers are our own, so that every
Python writes the same file. `model/cases.py` has the cases by hand, `model/dice.py` the random ones.
"""

import json
import sys
from bisect import bisect_right
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.dont_write_bytecode = True

VECTORS = Path(__file__).with_name("vectors.json")
U128 = 2**128 - 1
MILLION = 10**6
MAX_DATES = 120
MAX_MONTHS = 24
LETTER_MARGIN = 30
EPOCH = date(1970, 1, 1)
LAST_DAY = (date.max - EPOCH).days

CASH, CURE, CARRIED = ("Cash",), ("Cure",), ("Carried",)


class Refused(Exception):
    """There is no plan; the argument is the engine's refusal."""


def fits(value):
    assert value >= 0, "a sum below zero"
    if value > U128:
        raise Refused("Overflow")
    return value


# --- Days ------------------------------------------------------------------------------------------------------------

def civil(day):
    return EPOCH + timedelta(days=day)


def month_of(day):
    when = civil(day)
    return when.year * 12 + when.month - 1


def length_of_month(year, month):
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days


CHAINS = {}


def chain(schedule):
    """All dates of a schedule as days, those after the year 9999 left out."""
    first, step, count = schedule["first"], schedule["every_months"], schedule["count"]
    known = CHAINS.get((first, step, count))
    if known is None:
        known = []
        if first <= LAST_DAY:
            start = civil(first)
            year, month = start.year, start.month
            for _ in range(count):
                if year > 9999:
                    break
                known.append((date(year, month, min(start.day, length_of_month(year, month))) - EPOCH).days)
                month += step
                while month > 12:
                    year, month = year + 1, month - 12
        if len(CHAINS) > 20_000:
            CHAINS.clear()
        CHAINS[first, step, count] = known
    return known


def dates_until(schedule, day):
    return bisect_right(chain(schedule), day)


def days_between(day_count, a, b):
    if day_count == "Thirty360":
        one, two = civil(a), civil(b)
        return 360 * (two.year - one.year) + 30 * (two.month - one.month) + min(two.day, 30) - min(one.day, 30)
    return b - a


def year_of(day_count):
    return 365 if day_count == "Act365" else 360


# --- Sums ------------------------------------------------------------------------------------------------------------

def part(amount, ppm):
    """A share in parts per million, as an exact fraction."""
    return Fraction(amount * ppm, MILLION)


def pro_rata(amount, dues, whole=None):
    """Largest remainders, ties to the earlier. `whole`: what the dues are shares of."""
    total = sum(dues) if whole is None else whole
    if whole is None and amount >= fits(total):
        return list(dues)
    exact = [Fraction(amount * due, total) for due in dues]
    result = [floor(x) for x in exact]
    by_remainder = sorted(range(len(dues)), key=lambda i: (result[i] - exact[i], i))
    for i in by_remainder[:amount - sum(result)]:
        result[i] += 1
    assert sum(result) == amount and all(abs(r - x) < 1 for r, x in zip(result, exact))
    return result


# --- Obligations -----------------------------------------------------------------------------------------------------

def kind_of(thing):
    """The variant's name and its fields, of serde's external tagging."""
    if isinstance(thing, str):
        return thing, None
    (name, fields), = thing.items()
    return name, fields


class Debt:
    """An obligation while a run changes it."""

    def __init__(self, obligation):
        self.id = obligation["id"]
        self.kind, self.terms = kind_of(obligation["terms"])
        self.pocket = pocket_of(obligation["creditor"])
        self.now = dict(obligation["standing"])
        # What fell due since the last run, also outside of runs, by month.
        self.months = {entry["month"]: entry["amount"] for entry in obligation["service"]}
        self.service = 0
        self.capitalised = 0
        self.opening_principal = self.now["outstanding"]
        if self.kind in ("Loan", "Capital"):
            self.grain = year_of(self.terms["day_count"]) * MILLION
            self.exact = Fraction(self.now["fraction"], self.grain)
            self.exact_default = Fraction(self.now["default_fraction"], self.grain)

    def twin(self):
        """As it stands now, to look ahead."""
        twin = object.__new__(Debt)
        twin.__dict__.update(self.__dict__)
        twin.now = dict(self.now)
        twin.months, twin.service = {}, 0
        return twin

    def add(self, field, amount):
        self.now[field] = fits(self.now[field] + amount)

    # In time.

    def schedule(self):
        return self.terms["compounds"] if self.kind == "Capital" else self.terms["schedule"]

    def bring_forward(self, day):
        if self.kind == "Percent":
            return
        now = self.now
        if self.kind != "Expense" and day < now["accrued_to"]:
            raise Refused("DayPassed")
        schedule = self.schedule()
        if schedule is not None:
            passed = dates_until(schedule, day)
            if passed - now["dates_passed"] > MAX_DATES:
                raise Refused("TooFarBehind")
            for when in chain(schedule)[now["dates_passed"]:passed]:
                self.reach_date(when)
        if self.kind != "Expense":
            self.accrue(day)

    def reach_date(self, when):
        """Returns the service that falls due."""
        now, interest, instalment = self.now, 0, 0
        if self.kind == "Expense":
            self.add("charges_due", self.terms["amount"])
        elif self.kind == "Capital":
            self.accrue(when)
            now["compounded"] = now["charges_due"]
        else:
            self.accrue(when)
            if self.terms["pik"] == "Unpaid":
                self.capitalise("charges_due")
            if self.terms["pik"] == "Always":
                self.capitalise("accrued")
            else:
                interest, now["accrued"] = now["accrued"], 0
                self.add("charges_due", interest)
            instalment = self.instalment()
            self.add("principal_due", instalment)
            self.service = fits(self.service + fits(interest + instalment))
            month = month_of(when)
            self.months[month] = fits(self.months.get(month, 0) + interest + instalment)
        now["dates_passed"] += 1
        return interest, instalment

    def capitalise(self, field):
        amount, self.now[field] = self.now[field], 0
        self.add("outstanding", amount)
        self.add("basis", amount)
        self.capitalised += amount

    def rate(self):
        if self.kind == "Capital":
            return self.terms["rate"]
        name, rate = kind_of(self.terms["rate"])
        if name == "Fixed":
            return rate
        if self.now["fixing"] is None:
            return rate["floor"]
        return min(max(self.now["fixing"] + rate["margin"], rate["floor"]), rate["ceiling"])

    def accrue(self, day):
        now = self.now
        if day <= now["accrued_to"]:
            return
        days = days_between(self.terms["day_count"], now["accrued_to"], day)
        if self.kind == "Capital":
            self.add("charges_due", self.since("exact", fits(now["outstanding"] + now["compounded"]) * self.rate() * days))
        else:
            self.add("accrued", self.since("exact", now["outstanding"] * self.rate() * days))
            late = fits(now["principal_due"] + (now["charges_due"] if self.terms["on_interest"] else 0))
            self.add("default_due", self.since("exact_default", late * self.terms["default_ppm"] * days))
        now["accrued_to"] = day

    def since(self, which, numerator):
        """Adds to an exact total and returns by how much its whole units grew."""
        if numerator == 0:
            return 0
        before = getattr(self, which)
        after = before + Fraction(numerator, self.grain)
        setattr(self, which, after)
        return floor(after) - floor(before)

    def share(self, number):
        """What part of the basis is due up to a date."""
        name, steps = kind_of(self.terms["repayment"])
        count = self.terms["schedule"]["count"]
        if number == 0:
            return Fraction(0)
        if name == "Linear":
            return Fraction(number, count)
        if name == "Profile":
            return Fraction(steps[number - 1], MILLION)
        return Fraction(1 if name == "Bullet" and number == count else 0)

    def instalment(self):
        now = self.now
        number, left = now["dates_passed"] + 1, now["outstanding"] - now["principal_due"]
        if self.terms["repayment"] == "OnDemand":
            due = 0
        elif number == self.terms["schedule"]["count"]:
            now["advance"] = 0
            return left
        else:
            start = self.share(now["basis_from"])
            if start == 1:
                due = 0
            else:
                def until(n):
                    return floor(now["basis"] * (self.share(n) - start) / (1 - start))
                due = until(number) - until(number - 1)
        used = min(now["advance"], due)
        now["advance"] -= used
        return min(due - used, left)

    def coming_service(self, dates):
        """Interest and principal of the next dates, as if all that is past due were paid today and each date's service in time."""
        twin = self.twin()
        now = twin.now
        now["charges_due"] = now["default_due"] = 0
        now["outstanding"] -= now["principal_due"]
        now["principal_due"] = 0
        total = 0
        for when in chain(self.terms["schedule"])[now["dates_passed"]:now["dates_passed"] + dates]:
            interest, instalment = twin.reach_date(when)
            now["charges_due"] -= interest
            now["principal_due"] -= instalment
            now["outstanding"] -= instalment
            total += interest + instalment
        return total

    # Paying.

    def charges(self):
        return fits(self.now["default_due"] + self.now["charges_due"])

    def left(self):
        """What may be prepaid."""
        return self.now["outstanding"] - self.now["principal_due"]

    def pay_charges(self, amount):
        now = self.now
        late = min(amount, now["default_due"])
        now["default_due"] -= late
        now["charges_due"] -= amount - late
        now["compounded"] -= min(now["compounded"], amount)
        self.add("charges_paid", amount)
        assert now["charges_due"] >= 0

    def pay_principal(self, amount):
        self.now["principal_due"] -= amount
        self.now["outstanding"] -= amount
        self.add("repaid", amount)
        assert self.now["principal_due"] >= 0

    def prepay(self, amount, order):
        if amount == 0:
            return
        now, before = self.now, self.left()
        assert amount <= before
        now["outstanding"] -= amount
        self.add("repaid", amount)
        if self.kind == "Capital":
            return
        if order == "InOrder":
            self.add("advance", amount)
        elif order == "ProRata":
            self.shrink(before)

    def write_off(self, amount):
        if amount == 0:
            return
        now, before = self.now, self.left()
        now["outstanding"] -= amount
        now["principal_due"] = min(now["principal_due"], now["outstanding"])
        self.add("written_off", amount)
        if self.kind == "Loan":
            self.shrink(before)

    def shrink(self, before):
        """All instalments to come shrink alike; `before`: what was to come."""
        now, after = self.now, self.left()
        if before:
            now["advance"] = floor(Fraction(now["advance"] * after, before))
        now["basis"] = fits(after + now["advance"])
        now["basis_from"] = now["dates_passed"]

    def final(self):
        now = self.now
        if self.kind in ("Loan", "Capital"):
            now["fraction"] = int((self.exact % 1) * self.grain)
            now["default_fraction"] = int((self.exact_default % 1) * self.grain)
        assert now["principal_due"] <= now["outstanding"] and now["compounded"] <= now["charges_due"], "a standing out of order"
        return now

    def check(self, before):
        gone = self.now["repaid"] - before["repaid"] + self.now["written_off"] - before["written_off"]
        assert self.opening_principal + self.capitalised == self.now["outstanding"] + gone, "principal is lost or made"


# --- Pockets ---------------------------------------------------------------------------------------------------------

def pocket_of(beneficiary):
    (name, number), = beneficiary.items()
    return name, number


def pocket_json(pocket):
    return pocket[0] if len(pocket) == 1 else {pocket[0]: pocket[1]}


class Ledger:
    """Openings and postings; every balance is added up from them."""

    INSIDE = ("Cash", "Reserve", "Trapped", "Allocated", "Retained", "Cure", "Carried")

    def __init__(self, given):
        self.opening = {CASH: fits(given["receipts"] + given["carried"]), CURE: given["cure"]}
        for field, name in (("reserves", "Reserve"), ("trapped", "Trapped"), ("allocated", "Allocated"), ("retained", "Retained")):
            for number, amount in given[field]:
                self.opening[name, number] = amount
        self.postings = []
        self.moved = {}

    def balance(self, pocket):
        moved = self.moved.get(pocket)
        opening = self.opening.get(pocket, 0)
        return opening if moved is None else opening + sum(moved)

    def post(self, tier, source, target, amount):
        assert amount >= 0
        if amount == 0:
            return
        assert amount <= self.balance(source), f"tier {tier} overdraws {source}"
        self.postings.append((tier, source, target, amount))
        self.moved.setdefault(source, []).append(-amount)
        self.moved.setdefault(target, []).append(amount)
        if target[0] in self.INSIDE:
            fits(self.balance(target))

    def paid(self, tiers, payee):
        """What a payee got from some tiers."""
        return sum(amount for tier, _, into, amount in self.postings if tier in tiers and into == payee)

    def taken(self, tiers):
        """What tiers took out of cash, paid or set aside, less what they gave back; not below zero."""
        out = sum(amount for tier, out_of, _, amount in self.postings if tier in tiers and out_of == CASH)
        back = sum(amount for tier, _, into, amount in self.postings if tier in tiers and into == CASH)
        return max(0, out - back)

    def check(self):
        pockets = set(self.opening) | set(self.moved)
        assert all(self.balance(p) >= 0 for p in pockets)
        assert self.balance(CASH) == 0, "cash is left"
        paid = sum(self.balance(p) for p in pockets if p[0] in ("Account", "Holders"))
        kept = sum(self.balance(p) for p in pockets if p[0] in self.INSIDE)
        assert sum(self.opening.values()) == paid + kept, "money is lost or made"


# --- A run -----------------------------------------------------------------------------------------------------------

DRAWING = ("Expense", "Interest", "Principal", "PariPassu")
EMPTY_STATE = {"window": 0, "base": 0, "in_window": 0, "paid": 0, "sponsor_paid": 0, "dates_passed": 0, "due": 0, "due_above": 0}
EMPTY_TEST = {"closed": False, "passes": 0, "passed_month": 0, "judged_month": 0, "cures": 0, "cured_last": False, "history": []}
NAMES = {
    "Expense": ("Expense", "Percent"), "Interest": ("Loan",), "Principal": ("Loan",), "PariPassu": ("Loan", "Expense"), "Sweep": ("Loan",),
    "PreferredReturn": ("Capital",), "ReturnOfCapital": ("Capital", "Loan"), "WriteOff": ("Loan", "Capital"),
}


class Run:
    def __init__(self, given):
        self.given, self.day = given, given["day"]
        self.tiers = given["waterfall"]["tiers"]
        self.reserves = {r["id"]: r for r in given["waterfall"]["reserves"]}
        self.facts = dict(map(tuple, given["facts"]))
        self.debts = {}
        for obligation in given["obligations"]:
            self.debts[obligation["id"]] = Debt(obligation)
        old_states = {s["tier"]: s for s in given["states"]}
        old_tests = {s["tier"]: s for s in given["tests"]}
        self.states = {t["id"]: dict(old_states.get(t["id"], {"tier": t["id"], **EMPTY_STATE})) for t in self.tiers}
        self.tests = {t["id"]: dict(old_tests.get(t["id"], {"tier": t["id"], **EMPTY_TEST}))
                      for t in self.tiers if kind_of(t["kind"])[0] == "Test"}
        self.loss = given["loss"]
        self.lines, self.determinations = [], []
        self.reopened = set()

    def plan(self):
        if self.day > LAST_DAY:
            raise Refused("Overflow")
        self.check_lists()
        self.check_names()
        self.ledger = Ledger(self.given)
        self.follow_money()
        for debt in self.debts.values():
            debt.bring_forward(self.day)
        self.after_time = {number: debt.twin() for number, debt in self.debts.items() if debt.kind == "Loan"}
        today = civil(self.day)
        self.year, self.month = today.year, month_of(self.day)

        stopped = False
        for place, tier in enumerate(self.tiers):
            stopped = stopped or tier["id"] in self.given["stopped"]
            self.tier(place, tier, stopped)
        for place, tier in enumerate(self.tiers):
            name, kind = kind_of(tier["kind"])
            if name == "MinimumDistribution":
                state, below = self.states[tier["id"]], {t["id"] for t in self.tiers[place + 1:]}
                paid = self.ledger.paid(below & set(kind["counted"]), ("Holders", kind["class_id"]))
                state["in_window"] = fits(state["in_window"] + paid)
        carried = self.ledger.balance(CASH)
        self.ledger.post(None, CASH, CARRIED, carried)
        return self.written(carried)

    def written(self, carried):
        self.ledger.check()
        obligations = []
        for before in self.given["obligations"]:
            debt = self.debts[before["id"]]
            obligations.append({**before, "standing": debt.final(), "service": []})
            debt.check(before["standing"])
        lenders = {d.pocket for d in self.debts.values() if d.kind == "Loan"}
        assert all(into in lenders for _, out_of, into, _ in self.ledger.postings if out_of == CURE), "a cure reaches an owner"
        states = [self.states[t["id"]] for t in self.tiers]
        return {
            "postings": [{"tier": tier, "source": pocket_json(source), "target": pocket_json(target), "amount": amount}
                         for tier, source, target, amount in self.ledger.postings],
            "lines": self.lines,
            "determinations": self.determinations,
            "obligations": obligations,
            "states": [s for s in states if any(s[field] for field in EMPTY_STATE)],
            "tests": [self.tests[t["id"]] for t in self.tiers if t["id"] in self.tests],
            "loss_left": self.loss,
            "carried": carried,
        }

    def check_lists(self):
        given, waterfall = self.given, self.given["waterfall"]
        bounds = [(waterfall["tiers"], 24, "id"), (waterfall["reserves"], 8, "id"), (given["obligations"], 16, "id"), (given["reserves"], 256, 0),
                  (given["trapped"], 24, 0), (given["allocated"], 24, 0), (given["retained"], 24, 0)]
        for things, most, name in bounds:
            if len(things) > most or len({thing[name] for thing in things}) < len(things):
                raise Refused("ListInvalid")

    def follow_money(self):
        """What lies in pockets of tiers that are gone, or cannot use them, is cash again."""
        kinds = {t["id"]: kind_of(t["kind"])[0] for t in self.tiers}

        def holds(pocket, kind):
            if pocket == "Allocated":
                return kind not in (None, "Release", "Draw", "Test", "WriteOff")
            return kind == {"Trapped": "Test", "Retained": "Retain"}[pocket]

        for field, pocket in (("trapped", "Trapped"), ("allocated", "Allocated"), ("retained", "Retained")):
            for number, amount in self.given[field]:
                if not holds(pocket, kinds.get(number)):
                    self.ledger.post(None, (pocket, number), CASH, amount)

    def check_names(self):
        def need(condition):
            if not condition:
                raise Refused("NameUnknown")

        def debts(numbers, kinds):
            need(all(n in self.debts and self.debts[n].kind in kinds for n in numbers))

        def target(spec):
            name, fields = kind_of(spec)
            if name == "ComingService":
                debts(fields["obligations"], ("Loan",))

        above = set()
        for tier in self.tiers:
            name, kind = kind_of(tier["kind"])
            if name in NAMES:
                debts(kind["obligations"], NAMES[name])
            if name in ("TopUp", "Release", "Draw"):
                need(kind["reserve"] in self.reserves)
            if name in ("TopUp", "Release"):
                target(kind["target"])
            if name == "Incentive":
                need(kind["funding"] in self.reserves)
            if name == "Hurdle":
                debts([kind["obligation"]], ("Capital",))
            if name == "Test":
                if kind["ratio"] is not None:
                    debts(kind["ratio"]["debt"], ("Loan",))
                if kind["cure"] is not None:
                    debts(kind["cure"]["prepays"], ("Loan",))
                if kind["first_repayment"] is not None:
                    debts([kind["first_repayment"]], ("Loan",))
                need(all(self.topup_of(r) is not None for r in kind["full"]))
            need(all(n in self.states for n in [*kind.get("profit", ()), *kind.get("counted", ())]))
            if name == "Sweep" and kind["only_while"] is not None:
                need(kind["only_while"] in self.tests and kind["only_while"] in above)
            above.add(tier["id"])

    # What all tiers share.

    def tier(self, place, tier, stopped):
        self.place, self.id = place, tier["id"]
        self.own = ("Allocated", self.id)
        self.state = self.states[self.id]
        self.line = {"tier": self.id, "due": 0, "paid": 0, "drawn": 0, "allocated": 0, "shortfall": 0}
        self.lines.append(self.line)
        name, kind = kind_of(tier["kind"])
        self.name = name

        passed = None
        if tier["dates"] is not None and name not in ("Incentive", "WriteOff"):
            passed = dates_until(tier["dates"], self.day)
        by_dates = passed is None or passed > self.state["dates_passed"]
        self.pays = by_dates and (name == "Test" or not stopped)
        getattr(self, "run_" + name)(kind)
        if self.pays and passed is not None:
            self.state["dates_passed"] = passed
        self.state["paid"] = fits(self.state["paid"] + self.line["paid"])

    def cash(self):
        return self.ledger.balance(CASH)

    def post(self, source, target, amount):
        self.ledger.post(self.id, source, target, amount)

    def pay_out(self, sources, payees):
        """The first source pays the first payee in full before the second."""
        waiting = [list(payee) for payee in payees]
        for source in sources:
            for payee in waiting:
                amount = min(self.ledger.balance(source), payee[1])
                self.post(source, payee[0], amount)
                payee[1] -= amount
        assert all(left == 0 for _, left in waiting)

    def below(self):
        """Pockets of the tiers below, the lowest first."""
        return [("Allocated", t["id"]) for t in reversed(self.tiers[self.place + 1:])]

    def owe(self, due, split, funding=None, due_above=0):
        """The owing family. `split`: who gets what of a sum. Returns what was paid of `due`; what `funding` paid of `due_above` is
        the line's `drawn`."""
        fits(due)
        self.line["due"] = fits(due + due_above)
        sources = [CASH]
        if self.name in DRAWING or self.name == "TopUp":
            sources += self.below()
        if not self.pays:
            need = max(0, due - self.ledger.balance(self.own))
            amount = min(need, sum(map(self.ledger.balance, sources)))
            self.pay_out(sources, [(self.own, amount)])
            self.line["allocated"] = amount
            self.line["shortfall"] = max(0, self.line["due"] - self.ledger.balance(self.own))
            return 0
        reserves = []
        if self.name in DRAWING:
            reserves = [("Reserve", r["id"]) for r in self.given["waterfall"]["reserves"] if self.id in r["supports"]]
        sources = [self.own] + sources + reserves
        before = sum(map(self.ledger.balance, reserves))
        paid = min(due, sum(map(self.ledger.balance, sources)))
        payees = split(paid)
        assert sum(amount for _, amount in payees) == paid
        self.pay_out(sources, payees)
        self.line["drawn"] = before - sum(map(self.ledger.balance, reserves))
        self.line["paid"] = paid
        if funding is not None:
            pocket, beneficiary = funding
            above = min(due_above, self.ledger.balance(pocket))
            self.post(pocket, beneficiary, above)
            self.line["drawn"] = above
            self.line["paid"] = fits(paid + above)
        self.post(self.own, CASH, self.ledger.balance(self.own))
        self.line["shortfall"] = self.line["due"] - self.line["paid"]
        return paid

    def owe_debts(self, kind, dues, most=None, settle=None):
        """Dues of obligations, pro rata."""
        debts = [self.debts[n] for n in kind["obligations"]]
        owed = [dues(debt) for debt in debts]
        total = fits(sum(owed))
        parts = []

        def split(amount):
            parts.extend(pro_rata(amount, owed))
            assert all(share <= due for share, due in zip(parts, owed))
            return [(debt.pocket, share) for debt, share in zip(debts, parts)]

        self.owe(total if most is None else min(total, most), split)
        for debt, share in zip(debts, parts):
            settle(debt, share)

    def take(self, share, split):
        """The taking family: own allocated and a share of cash. `split` as above."""
        if not self.pays:
            self.post(CASH, self.own, share)
            self.line["due"] = self.line["allocated"] = share
            return 0
        whole = fits(self.ledger.balance(self.own) + share)
        payees = split(whole)
        assert sum(amount for _, amount in payees) == whole
        # Cash pays exactly the share: the allocated money is spent before it.
        self.pay_out([self.own, CASH], payees)
        self.line["due"] = self.line["paid"] = whole
        return whole

    def tiers_above(self, kind_name):
        return {t["id"] for t in self.tiers[:self.place] if kind_of(t["kind"])[0] == kind_name}

    def net_receipts(self):
        return max(0, self.given["receipts"] - self.ledger.taken(self.tiers_above("Expense")))

    # Expenses and debt.

    def run_Expense(self, kind):
        for number in kind["obligations"]:
            if self.debts[number].kind == "Percent":
                self.assess(self.debts[number])
        self.owe_debts(kind, Debt.charges, kind["most_per_run"], Debt.pay_charges)

    def assess(self, debt):
        terms, now = debt.terms, debt.now
        key = self.year if terms["window"] == "Year" else 0
        if terms["window"] == "Run" or now["window"] != key:
            now["window"], now["base"], now["assessed"] = key, 0, 0
        base, fact = kind_of(terms["base"])
        if base == "Gross":
            grown = self.given["receipts"]
        elif base == "Net":
            grown = self.net_receipts()
        elif base == "Remaining":
            grown = self.cash()
        else:
            grown = max(0, self.facts.get(fact, 0) - now["counted"])
            now["counted"] += grown
        debt.add("base", grown)
        total = floor(part(now["base"], terms["ppm"]))
        if terms["floor"] is not None:
            total = max(total, terms["floor"])
        if terms["ceiling"] is not None:
            total = min(total, terms["ceiling"])
        if total > now["assessed"]:
            debt.add("charges_due", total - now["assessed"])
            now["assessed"] = total

    def run_Interest(self, kind):
        self.owe_debts(kind, Debt.charges, settle=Debt.pay_charges)

    def run_Principal(self, kind):
        self.owe_debts(kind, lambda debt: debt.now["principal_due"], settle=Debt.pay_principal)

    def run_PariPassu(self, kind):
        def settle(debt, amount):
            charges = min(amount, debt.charges())
            debt.pay_charges(charges)
            debt.pay_principal(amount - charges)

        self.owe_debts(kind, lambda debt: fits(debt.charges() + debt.now["principal_due"]), settle=settle)

    # Reserves.

    def letter(self, reserve):
        letter = self.reserves[reserve]["letter"]
        return letter["amount"] if letter is not None and self.day + LETTER_MARGIN < letter["expires"] else 0

    def target(self, spec):
        name, fields = kind_of(spec)
        if name == "Fixed":
            return fields
        if name == "PercentOfGross":
            return floor(part(self.given["receipts"], fields))
        if name == "ComingService":
            service = fits(sum(self.after_time[n].coming_service(fields["dates"]) for n in fields["obligations"]))
            return fits(ceil(part(service, fields["ppm"])))
        return next((amount for day, amount in fields if day > self.day), 0)

    def run_TopUp(self, kind):
        pocket = ("Reserve", kind["reserve"])
        due = max(0, self.target(kind["target"]) - self.ledger.balance(pocket) - self.letter(kind["reserve"]))
        if kind["most_per_run"] is not None:
            due = min(due, kind["most_per_run"])
        self.owe(due, lambda amount: [(pocket, amount)])

    def run_Release(self, kind):
        if not self.pays:
            return
        pocket = ("Reserve", kind["reserve"])
        balance = self.ledger.balance(pocket)
        amount = min(balance, max(0, balance + self.letter(kind["reserve"]) - self.target(kind["target"])))
        self.post(pocket, CASH, amount)
        self.line["due"] = self.line["paid"] = self.line["drawn"] = amount

    def run_Draw(self, kind):
        if not self.pays:
            return
        pocket = ("Reserve", kind["reserve"])
        due = max(0, self.facts.get(kind["approved"], 0) - self.state["paid"])
        amount = min(due, self.ledger.balance(pocket))
        self.post(pocket, pocket_of(kind["beneficiary"]), amount)
        self.line["due"] = due
        self.line["paid"] = self.line["drawn"] = amount

    # Tests.

    def topup_of(self, reserve):
        for tier in self.tiers:
            name, kind = kind_of(tier["kind"])
            if name == "TopUp" and kind["reserve"] == reserve:
                return kind
        return None

    def run_Test(self, kind):
        memory, trapped = self.tests[self.id], ("Trapped", self.id)
        ratio = kind["ratio"]
        cash = service = 0
        # The month that a pass counts for, and whether there is anything to say.
        month, decided = self.month, True
        if ratio is None:
            memory["history"] = []
        else:
            due = self.remember(memory, ratio)
            owing = any(self.debts[n].now[field] for n in ratio["debt"] for field in ("outstanding", "charges_due", "default_due", "accrued"))
            last = self.month if due is None else due
            seen = [entry for entry in memory["history"] if entry["month"] <= last]
            service = fits(sum(entry["service"] for entry in seen))
            cash = max(0, fits(sum(entry["cash"] for entry in seen)) - fits(sum(entry["expenses"] for entry in seen)))
            if owing:
                month, decided = last, due is not None and (due == self.month or memory["judged_month"] < due)
        if self.pays:
            self.determine(kind, memory, cash, service, month, decided, ratio is None or not owing)
            if not memory["closed"]:
                self.post(trapped, CASH, self.ledger.balance(trapped))
        if memory["closed"]:
            amount = self.cash()
            self.post(CASH, trapped, amount)
            self.line["due"] = self.line["paid"] = amount

    def remember(self, memory, ratio):
        """Keeps the history; the last month in which service fell due."""
        history = {entry["month"]: dict(entry) for entry in memory["history"]}
        since = min(history, default=self.month)

        def note(month, field, amount):
            entry = history.setdefault(month, {"month": month, "cash": 0, "expenses": 0, "service": 0})
            entry[field] = fits(entry[field] + amount)

        note(self.month, "cash", min(self.given["from_bills"], self.given["receipts"]))
        note(self.month, "expenses", self.ledger.taken(self.tiers_above("Expense")))
        for number in ratio["debt"]:
            for month, amount in self.debts[number].months.items():
                if month >= since and amount:
                    note(month, "service", amount)
        history = {month: entry for month, entry in history.items() if self.month - month < MAX_MONTHS}
        due = max((month for month, entry in history.items() if entry["service"]), default=None)
        last = self.month if due is None else due
        memory["history"] = [history[month] for month in sorted(history) if last - month < ratio["months"]]
        return due

    def determine(self, kind, memory, cash, service, month, decided, holds_anyway):
        ratio, cure = kind["ratio"], kind["cure"]
        money = self.ledger.balance(CURE)

        def holds(available):
            if holds_anyway:
                return True
            bound = ratio["reopen" if memory["closed"] else "stay_open"]
            covered = Fraction(available, service)
            needed = Fraction(bound["ppm"], MILLION)
            return covered >= needed if bound["inclusive"] else covered > needed

        others = self.other_conditions(kind)
        if not decided and others:
            self.determinations.append({"tier": self.id, "cash": cash, "service": service, "cure": 0, "decided": False, "passed": False,
                                        "closed": memory["closed"]})
            return
        passed = others and holds(cash)
        cured = (not passed and others and cure is not None and money > 0 and memory["cures"] < cure["most"]
                 and (cure["in_a_row"] or not memory["cured_last"]) and holds(cash + money))
        if cured:
            for number in cure["prepays"]:
                debt = self.debts[number]
                amount = min(debt.left(), self.ledger.balance(CURE))
                self.post(CURE, debt.pocket, amount)
                debt.prepay(amount, "Inverse")
            memory["cures"] += 1
        memory["cured_last"] = cured
        good = passed or cured
        if not good:
            memory["closed"], memory["passes"] = True, 0
        elif memory["closed"]:
            if memory["passed_month"] != month:
                memory["passes"] += 1
                memory["passed_month"] = month
            if memory["passes"] >= kind["passes"]:
                memory["closed"] = False
                self.reopened.add(self.id)
        if ratio is not None and others:
            memory["judged_month"] = max(memory["judged_month"], month)
        self.determinations.append({"tier": self.id, "cash": cash, "service": service, "cure": money if cured else 0, "decided": True,
                                    "passed": passed, "closed": memory["closed"]})

    def other_conditions(self, kind):
        for reserve in kind["full"]:
            if self.ledger.balance(("Reserve", reserve)) + self.letter(reserve) < self.target(self.topup_of(reserve)["target"]):
                return False
        if kind["no_default"]:
            if self.given["default_declared"]:
                return False
            loans = kind["ratio"]["debt"] if kind["ratio"] is not None else [n for n, d in self.debts.items() if d.kind == "Loan"]
            if any(self.debts[n].now[field] for n in loans for field in ("charges_due", "default_due", "principal_due")):
                return False
        if kind["complete"] and not self.given["complete"]:
            return False
        first = kind["first_repayment"]
        return first is None or self.debts[first].now["repaid"] > 0

    # Shares of what is left.

    def run_Sweep(self, kind):
        gate = kind["only_while"]
        if gate is not None and not (self.tests[gate]["closed"] or gate in self.reopened):
            return
        debts = [self.debts[n] for n in kind["obligations"]]
        lefts = [debt.left() for debt in debts]
        most, own = fits(sum(lefts)), self.ledger.balance(self.own)
        share = min(floor(part(self.cash(), kind["ppm"])), max(0, most - own))
        if not self.pays:
            self.take(share, None)
            return
        whole = min(most, own + share)
        amounts = []
        for left in lefts:
            amounts.append(min(left, whole - sum(amounts)))
        self.pay_out([self.own, CASH], [(debt.pocket, amount) for debt, amount in zip(debts, amounts)])
        for debt, amount in zip(debts, amounts):
            debt.prepay(amount, kind["order"])
        self.post(self.own, CASH, self.ledger.balance(self.own))
        self.line["due"] = self.line["paid"] = whole

    def run_Split(self, kind):
        payees = [pocket_of(s["beneficiary"]) for s in kind["shares"]]
        shares = [s["ppm"] for s in kind["shares"]]
        self.take(floor(part(self.cash(), kind["ppm"])), lambda amount: list(zip(payees, pro_rata(amount, shares, MILLION))))

    def run_Holders(self, kind):
        name, figure = kind_of(kind["share"])

        def split(amount):
            return [(("Holders", kind["class_id"]), amount)]

        if name == "Fixed":
            self.owe(figure, split)
        else:
            self.take(self.cash() if name == "AllRemaining" else floor(part(self.cash(), figure)), split)

    def run_Residual(self, kind):
        self.take(self.cash(), lambda amount: [(pocket_of(kind["beneficiary"]), amount)])

    def run_Retain(self, kind):
        retained = ("Retained", self.id)
        over = kind["until"] is not None and self.day >= kind["until"]
        most = 0 if over else kind["most"]
        if not self.pays:
            room = max(0, most - self.ledger.balance(retained) - self.ledger.balance(self.own))
            self.take(min(self.cash(), room), None)
            return
        self.post(retained, CASH, max(0, self.ledger.balance(retained) - most))
        room = most - self.ledger.balance(retained)
        kept = min(room, self.ledger.balance(self.own) + self.cash())
        self.pay_out([self.own, CASH], [(retained, kept)])
        self.post(self.own, CASH, self.ledger.balance(self.own))
        self.line["due"] = self.line["paid"] = kept

    # Owners.

    def run_PreferredReturn(self, kind):
        self.owe_debts(kind, lambda debt: debt.now["charges_due"], settle=Debt.pay_charges)

    def run_ReturnOfCapital(self, kind):
        self.owe_debts(kind, Debt.left, settle=lambda debt, amount: debt.prepay(amount, "Inverse"))

    def run_CatchUp(self, kind):
        profit = fits(sum(self.states[n]["paid"] for n in kind["profit"]))
        parity = fits(floor(Fraction(kind["target_ppm"] * profit, kind["sponsor_ppm"] - kind["target_ppm"])))
        before = self.state["paid"]

        def split(amount):
            sponsor = floor(part(fits(before + amount), kind["sponsor_ppm"])) - self.state["sponsor_paid"]
            sponsor = min(max(sponsor, 0), amount)
            return [(pocket_of(kind["sponsor"]), sponsor), (pocket_of(kind["investors"]), amount - sponsor)]

        paid = self.owe(max(0, parity - before), split)
        if self.pays:
            self.state["sponsor_paid"] += split(paid)[0][1]

    def run_Hurdle(self, kind):
        capital = self.debts[kind["obligation"]]

        def credit(amount):
            charges = min(amount, capital.now["charges_due"])
            capital.pay_charges(charges)
            capital.prepay(min(amount - charges, capital.now["outstanding"]), "Inverse")

        credit(self.ledger.paid(kind["counted"], capital.pocket))
        missing = fits(capital.now["charges_due"] + capital.now["outstanding"])
        shares = []

        def split(amount):
            others = [(pocket_of(s["beneficiary"]), floor(part(amount, s["ppm"]))) for s in kind["others"]]
            shares.append(amount - sum(share for _, share in others))
            return [(capital.pocket, shares[0])] + others

        self.owe(fits(ceil(Fraction(missing * MILLION, kind["investor_ppm"]))), split)
        for share in shares:
            credit(share)

    def run_Threshold(self, kind):
        due = max(0, kind["total"] - self.state["paid"])
        self.owe(due, lambda amount: [(pocket_of(kind["beneficiary"]), amount)])

    def run_Incentive(self, kind):
        state, kpi = self.state, self.facts.get(kind["kpi"])
        if kpi is None:
            multiplier = {"Whole": MILLION, "Nothing": 0, "Wait": None}[kind["missing"]]
        else:
            multiplier = min(kpi, kind["ceiling"])
        passed = dates_until(kind["schedule"], self.day)
        if multiplier is not None and passed > state["dates_passed"]:
            for _ in range(min(passed - state["dates_passed"], MAX_DATES)):
                state["due"] = fits(state["due"] + floor(part(kind["amount"], min(multiplier, MILLION))))
                if multiplier > MILLION:
                    above = fits(floor(part(kind["amount"], multiplier))) - kind["amount"]
                    state["due_above"] = fits(state["due_above"] + above)
                state["dates_passed"] += 1
        beneficiary, funding = pocket_of(kind["beneficiary"]), ("Reserve", kind["funding"])
        paid = self.owe(state["due"], lambda amount: [(beneficiary, amount)], (funding, beneficiary), state["due_above"])
        state["due"] -= paid
        state["due_above"] -= self.line["drawn"]

    def run_MinimumDistribution(self, kind):
        state = self.state
        if state["window"] != self.year:
            state["window"], state["base"], state["in_window"] = self.year, 0, 0
        counted = {t["id"] for t in self.tiers[:self.place]} & set(kind["counted"])
        above = self.ledger.paid(counted, ("Holders", kind["class_id"]))
        state["base"] = fits(state["base"] + max(0, self.cash() + above - self.given["carried"]))
        state["in_window"] = fits(state["in_window"] + above)
        due = max(0, floor(part(state["base"], kind["ppm"])) - state["in_window"])
        paid = self.owe(due, lambda amount: [(("Holders", kind["class_id"]), amount)])
        state["in_window"] = fits(state["in_window"] + paid)

    # Losses.

    def run_WriteOff(self, kind):
        self.line["due"] = self.loss
        for number in kind["obligations"]:
            debt = self.debts[number]
            amount = min(self.loss, debt.now["outstanding"])
            debt.write_off(amount)
            self.loss -= amount
        self.line["paid"] = self.line["due"] - self.loss


def run(given):
    """The plan, or the refusal, as serde writes a Result."""
    try:
        return {"Ok": Run(given).plan()}
    except Refused as refused:
        return {"Err": refused.args[0]}


# --- Lives -----------------------------------------------------------------------------------------------------------

def applied(given, plan):
    """The input of the next run, of the same day, without new money."""
    ledger = Ledger(given)
    for posting in plan["postings"]:
        source, target = (((p,) if isinstance(p, str) else pocket_of(p)) for p in (posting["source"], posting["target"]))
        ledger.post(posting["tier"], source, target, posting["amount"])
    after = dict(given, receipts=0, from_bills=0, loss=0, carried=plan["carried"], cure=ledger.balance(CURE),
                 obligations=plan["obligations"], states=plan["states"], tests=plan["tests"])
    pockets = set(ledger.opening) | set(ledger.moved)
    for field, name in (("reserves", "Reserve"), ("trapped", "Trapped"), ("allocated", "Allocated"), ("retained", "Retained")):
        after[field] = [[p[1], ledger.balance(p)] for p in sorted(pockets, key=str) if p[0] == name and ledger.balance(p)]
    return after


def first_difference(ours, theirs, where=""):
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in list(ours) + [k for k in theirs if k not in ours]:
            if key not in ours or key not in theirs:
                return f"{where}.{key}: only one side has it"
            found = first_difference(ours[key], theirs[key], f"{where}.{key}")
            if found:
                return found
        return None
    if isinstance(ours, list) and isinstance(theirs, list):
        for i, (a, b) in enumerate(zip(ours, theirs)):
            found = first_difference(a, b, f"{where}[{i}]")
            if found:
                return found
        if len(ours) != len(theirs):
            longer = ours if len(ours) > len(theirs) else theirs
            return f"{where}: the model has {len(ours)}, the other {len(theirs)}; the first extra is {longer[min(len(ours), len(theirs))]}"
        return None
    return None if ours == theirs and type(ours) is type(theirs) else f"{where}: the model says {ours}, the other {theirs}"


def judge(path):
    count, wrong = 0, []
    with open(path) as file:
        for line in file:
            case = json.loads(line)
            count += 1
            found = first_difference(run(case["input"]), case["expected"])
            if found:
                wrong.append(f"{case['name']}: {found}")
    if wrong:
        sys.exit("\n".join(wrong[:20]) + f"\n{len(wrong)} of {count} cases differ")
    print(f"{count} cases agree")


def compact(case):
    return json.dumps(case, separators=(",", ":"))


def main(args):
    if len(args) == 3 and args[0] == "--random":
        import dice
        for case in dice.cases(int(args[2]), int(args[1])):
            print(compact(case))
        return
    if len(args) == 2 and args[0] == "--judge":
        return judge(args[1])
    if args not in ([], ["--check"]):
        sys.exit(__doc__)
    import cases
    # One case a line, so that a change of one shows as one.
    all_cases = cases.committed()
    new = "[\n" + ",\n".join(map(compact, all_cases)) + "\n]\n"
    if not args:
        VECTORS.write_text(new)
        print(f"wrote {VECTORS.name}: {len(all_cases)} cases")
    elif not VECTORS.exists() or VECTORS.read_text() != new:
        sys.exit(f"{VECTORS} differs from what waterfall.py computes: run it and look at the difference")
    else:
        print(f"{VECTORS.name} is what waterfall.py computes: {len(all_cases)} cases")


if __name__ == "__main__":
    sys.modules["waterfall"] = sys.modules["__main__"]
    main(sys.argv[1:])
