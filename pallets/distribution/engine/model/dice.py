"""Random waterfalls and their lives, sound by section 5 of the engine's README. And the short forms in which all cases are written."""

import json
from bisect import bisect_right

from waterfall import (DRAWING, EMPTY_STATE, EMPTY_TEST, LAST_DAY, MILLION, NAMES, U128, applied, chain, kind_of, month_of, pocket_of, run, year_of)

# --- Short forms ------------------------------------------------------------------------------------------------------

STANDING = {"outstanding": 0, "charges_due": 0, "default_due": 0, "principal_due": 0, "accrued": 0, "fraction": 0, "default_fraction": 0,
            "compounded": 0, "accrued_to": 0, "dates_passed": 0, "fixing": None, "basis": 0, "basis_from": 0, "advance": 0, "window": 0,
            "base": 0, "assessed": 0, "counted": 0, "charges_paid": 0, "repaid": 0, "written_off": 0}


def schedule(first, every_months=12, count=10):
    return {"first": first, "every_months": every_months, "count": count}


def account(number):
    return {"Account": number}


def holders(class_id):
    return {"Holders": class_id}


def share(beneficiary, ppm):
    return {"beneficiary": beneficiary, "ppm": ppm}


def obligation(number, creditor, terms, service=(), **standing):
    """`service`: pairs of a month and what fell due in it."""
    assert set(standing) <= set(STANDING)
    return {"id": number, "creditor": creditor, "terms": terms, "standing": {**STANDING, **standing},
            "service": [{"month": month, "amount": amount} for month, amount in service]}


def expense(when, amount):
    return {"Expense": {"schedule": when, "amount": amount}}


def percent(base="Gross", ppm=100_000, window="Run", floor=None, ceiling=None):
    return {"Percent": {"base": base, "ppm": ppm, "window": window, "floor": floor, "ceiling": ceiling}}


def loan(when, rate=60_000, repayment="Linear", day_count="Thirty360", default_ppm=0, on_interest=False, pik="Never"):
    rate = rate if isinstance(rate, dict) else {"Fixed": rate}
    return {"Loan": {"schedule": when, "rate": rate, "day_count": day_count, "repayment": repayment, "default_ppm": default_ppm,
                     "on_interest": on_interest, "pik": pik}}


def capital(rate=80_000, day_count="Thirty360", compounds=None):
    return {"Capital": {"rate": rate, "day_count": day_count, "compounds": compounds}}


def tier(number, kind, dates=None, name=None):
    name = name if name is not None else kind_of(kind)[0]
    return {"id": number, "name": list(name.encode())[:32], "kind": kind, "dates": dates}


def reserve(number, supports=(), letter=None):
    return {"id": number, "supports": list(supports), "letter": letter and {"amount": letter[0], "expires": letter[1]}}


def state(number, **fields):
    assert set(fields) <= set(EMPTY_STATE)
    return {"tier": number, **EMPTY_STATE, **fields}


def test_state(number, **fields):
    assert set(fields) <= set(EMPTY_TEST)
    return {"tier": number, **EMPTY_TEST, **fields}


def given(day, receipts, tiers, obligations=(), reserves=(), balances=(), **fields):
    """An input; `reserves` as the waterfall has them, `balances` what they hold."""
    result = {"day": day, "receipts": receipts, "from_bills": receipts, "carried": 0, "cure": 0, "loss": 0, "default_declared": False, "complete": False, "stopped": [],
              "facts": [], "reserves": [list(b) for b in balances], "trapped": [], "allocated": [], "retained": [],
              "waterfall": {"tiers": list(tiers), "reserves": list(reserves)}, "obligations": list(obligations), "states": [], "tests": []}
    assert set(fields) <= set(result)
    result.update(fields)
    return result


# --- Numbers ----------------------------------------------------------------------------------------------------------

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
        if most < 2**32:
            return self.bits() % (most + 1)
        return (self.bits() << 64 | self.bits()) % (most + 1)

    def between(self, least, most):
        return least + self.upto(most - least)

    def one_of(self, *options):
        return options[self.upto(len(options) - 1)]

    def chance(self, percent):
        return self.upto(99) < percent

    def some(self, things, most):
        """1 to most of the things, in random order, none twice."""
        left, result = list(things), []
        for _ in range(self.between(1, most)):
            if not left:
                break
            result.append(left.pop(self.upto(len(left) - 1)))
        return result

    def maybe(self, percent, make):
        return make() if self.chance(percent) else None


# --- A random asset ---------------------------------------------------------------------------------------------------

class World:
    """One waterfall with its obligations, and its life."""

    def __init__(self, dice):
        self.dice = dice
        self.scale = 10**dice.one_of(1, 2, 3, 4, 6, 6, 9, 9, 12, 12, 18, 24, 36)
        if dice.chance(2):
            self.scale = U128 // 2
        self.day = dice.one_of(dice.between(0, 3000), dice.between(10_000, 60_000), dice.between(18_000, 22_000), dice.between(18_000, 22_000))
        if dice.chance(1):
            self.day = LAST_DAY - dice.upto(900)
        size = dice.one_of(2, 4, 4, 6, 6, 8, 8, 12, 16, 23)
        self.size = dice.between(1, size)
        # Receipts of the size of debt service, so that tests fail and pass by turns.
        self.calm = dice.chance(40)
        self.classes = [dice.upto(99) for _ in range(2)]
        self.make_obligations()
        self.make_tiers()

    def amount(self):
        dice = self.dice
        return dice.one_of(0, 1, 2, self.scale, *(dice.upto(self.scale) for _ in range(6)), dice.upto(self.scale // 7 + 1))

    def ppm(self):
        dice = self.dice
        return dice.one_of(0, 1, 333_333, 500_000, MILLION, dice.upto(MILLION), dice.upto(MILLION), dice.upto(MILLION))

    def beneficiary(self):
        dice = self.dice
        return account(dice.upto(7)) if dice.chance(65) else holders(dice.one_of(*self.classes))

    def schedule(self, near=True):
        dice = self.dice
        first = max(0, self.day + dice.one_of(dice.between(-400, 60), dice.between(-40, 40), dice.between(-2000, 500)))
        if dice.chance(15):
            first = self.end_of_month(first)
        if dice.chance(4):
            return schedule(min(first, LAST_DAY), 1, dice.between(100, 400))
        return schedule(min(first, LAST_DAY), dice.one_of(1, 1, 3, 3, 6, 12, dice.between(1, 120)), dice.one_of(dice.between(1, 4), dice.between(1, 40)))

    def end_of_month(self, day):
        days = chain(schedule(30, 1, 120 * 12))
        place = bisect_right(days, day)
        return days[place] if place < len(days) else day

    # Obligations.

    def make_obligations(self):
        dice = self.dice
        count = dice.upto(dice.one_of(2, 4, 6, 6, 10, 16))
        numbers = dice.some(range(1, 60), 16)
        while len(numbers) < count:
            numbers = dice.some(range(1, 60), 16)
        self.obligations = []
        for number in numbers[:count]:
            kind = dice.one_of("Expense", "Percent", "Loan", "Loan", "Loan", "Capital")
            self.obligations.append(getattr(self, "new_" + kind)(number))
        self.by_kind = {kind: [o["id"] for o in self.obligations if kind in o["terms"]] for kind in ("Expense", "Percent", "Loan", "Capital")}

    def passed_by(self, when):
        """How many dates were handled before this life begins: all, or a few fewer."""
        passed = bisect_right(chain(when), self.day)
        return max(0, passed - self.dice.one_of(0, 0, 0, 1, 1, 2, self.dice.upto(5)))

    def new_Expense(self, number):
        dice, when = self.dice, self.schedule()
        return obligation(number, self.beneficiary(), expense(when, self.amount()), dates_passed=self.passed_by(when),
                          charges_due=dice.one_of(0, self.amount()), charges_paid=dice.one_of(0, self.amount()))

    def new_Percent(self, number):
        dice = self.dice
        base = dice.one_of("Gross", "Net", "Remaining", {"Fact": dice.upto(3)})
        terms = percent(base, self.ppm(), dice.one_of("Run", "Year", "Life"), dice.maybe(30, self.amount), dice.maybe(30, self.amount))
        year = 1970 + self.day * 400 // 146_097
        old = {"window": dice.one_of(0, year, year - 1), "base": self.amount(), "assessed": self.amount(), "counted": self.amount()}
        return obligation(number, self.beneficiary(), terms, charges_due=dice.one_of(0, self.amount()), **(old if dice.chance(40) else {}))

    def new_Loan(self, number):
        dice, when = self.dice, self.schedule()
        rate = dice.one_of(0, dice.upto(200_000), dice.upto(200_000), dice.upto(MILLION))
        if dice.chance(25):
            low = dice.upto(100_000)
            rate = {"Floating": {"margin": dice.between(-60_000, 60_000), "floor": low, "ceiling": low + dice.upto(200_000)}}
        repayment = dice.one_of("Bullet", "Linear", "Linear", "Profile", "Profile", "OnDemand")
        if repayment == "Profile":
            when["count"] = min(when["count"], 40)
            repayment = {"Profile": sorted(self.ppm() for _ in range(when["count"] - 1)) + [MILLION]}
        terms = loan(when, rate, repayment, dice.one_of("Act360", "Act365", "Thirty360"), dice.one_of(0, 0, dice.upto(100_000)), dice.chance(40),
                     dice.one_of("Never", "Never", "Never", "Always", "Unpaid"))
        standing = {"outstanding": self.amount(), "accrued_to": max(0, self.day - dice.upto(100)), "dates_passed": self.passed_by(when),
                    "fixing": dice.maybe(70, lambda: dice.between(-20_000, 120_000))}
        standing["basis"] = standing["outstanding"]
        if dice.chance(60):
            standing["basis_from"] = dice.upto(standing["dates_passed"])
        if dice.chance(30):
            grain = year_of(terms["Loan"]["day_count"]) * MILLION
            standing.update(charges_due=dice.one_of(0, self.amount()), default_due=dice.one_of(0, self.amount()), accrued=dice.one_of(0, self.amount()),
                            principal_due=dice.one_of(0, dice.upto(standing["outstanding"])), fraction=dice.upto(grain - 1),
                            default_fraction=dice.upto(grain - 1), advance=dice.one_of(0, 0, self.amount()), repaid=dice.one_of(0, self.amount()))
            standing["basis"] = dice.one_of(standing["basis"], standing["basis"] + dice.upto(self.scale))
        service = []
        if dice.chance(40) and standing["dates_passed"] and chain(when)[:standing["dates_passed"]]:
            # What fell due since the last run, outside of runs: on dates that have passed.
            month = month_of(chain(when)[:standing["dates_passed"]][-1])
            service = sorted({max(0, month - dice.upto(3)): 1 + self.amount() // 2 for _ in range(dice.upto(2))}.items())
        return obligation(number, self.beneficiary(), terms, service, **standing)

    def new_Capital(self, number):
        dice = self.dice
        compounds = dice.maybe(50, self.schedule)
        terms = capital(dice.one_of(0, dice.upto(200_000), dice.upto(MILLION)), dice.one_of("Act360", "Act365", "Thirty360"), compounds)
        standing = {"outstanding": self.amount(), "accrued_to": max(0, self.day - dice.upto(100)), "dates_passed": self.passed_by(compounds) if compounds else 0}
        if dice.chance(40):
            standing["charges_due"] = self.amount()
            standing["compounded"] = dice.one_of(0, dice.upto(standing["charges_due"]))
            standing["fraction"] = dice.upto(year_of(terms["Capital"]["day_count"]) * MILLION - 1)
        return obligation(number, self.beneficiary(), terms, **standing)

    # Tiers.

    def make_tiers(self):
        dice = self.dice
        self.reserves = [reserve(number, (), dice.maybe(30, lambda: (self.amount(), self.day + dice.between(0, 900))))
                         for number in dice.some(range(20), dice.one_of(1, 3, 8))] if dice.chance(70) else []
        reserve_ids = [r["id"] for r in self.reserves]
        self.unfilled = list(reserve_ids)
        self.free_percents = list(self.by_kind["Percent"])
        self.hurdle_capital = dice.some(self.by_kind["Capital"], 2) if self.by_kind["Capital"] and dice.chance(40) else []
        self.capitals = [n for n in self.by_kind["Capital"] if n not in self.hurdle_capital]
        self.ids = dice.some(range(1, 200), 24)
        while len(self.ids) <= self.size:
            self.ids = dice.some(range(1, 200), 24)
        kinds = ["Expense"] * 3 + ["Interest", "Principal", "PariPassu"] * 2 + ["Sweep", "Sweep", "TopUp", "TopUp", "Release", "Draw", "Test", "Test",
                 "PreferredReturn", "ReturnOfCapital", "CatchUp", "Hurdle", "Threshold", "Split", "Holders", "Holders", "Incentive",
                 "MinimumDistribution", "WriteOff", "Retain"]
        # A Release stands above every Test, and a test looks at reserves that are filled anywhere.
        wanted = []
        for _ in range(self.size):
            kind = dice.one_of(*kinds)
            if kind == "Release" and "Test" in wanted:
                wanted.insert(dice.upto(wanted.index("Test")), kind)
            else:
                wanted.append(kind)
        self.tiers = []
        for kind in wanted:
            made = getattr(self, "tier_" + kind)()
            if made is not None:
                dates = self.schedule() if dice.chance(25) else None
                self.tiers.append(tier(self.ids[len(self.tiers)], {kind: made}, dates))
        if not self.tiers or not dice.chance(10):
            self.tiers.append(tier(self.ids[len(self.tiers)], {"Residual": {"beneficiary": self.beneficiary()}}, dice.maybe(10, self.schedule)))
        self.fill_in_names()
        for r in self.reserves:
            able = [t["id"] for t in self.tiers if kind_of(t["kind"])[0] in DRAWING]
            if able and dice.chance(80):
                r["supports"] = dice.some(able, 8)

    def fill_in_names(self):
        """What names tiers below, or tiers by what they pay."""
        dice = self.dice
        filled = [t["kind"]["TopUp"]["reserve"] for t in self.tiers if "TopUp" in t["kind"]]
        for t in self.tiers:
            name, kind = kind_of(t["kind"])
            if name == "Test" and filled and dice.chance(40):
                kind["full"] = dice.some(filled, 8)
            if name == "MinimumDistribution":
                paying = [o["id"] for o in self.tiers if o is not t and ("Holders", kind["class_id"]) in self.payees(o)]
                if paying and dice.chance(80):
                    kind["counted"] = dice.some(paying, 8)

    def payees(self, t):
        name, kind = kind_of(t["kind"])
        creditors = {o["id"]: pocket_of(o["creditor"]) for o in self.obligations}
        result = [pocket_of(kind[field]) for field in ("beneficiary", "sponsor", "investors") if field in kind]
        if name in NAMES and name != "WriteOff":
            result += [creditors[n] for n in kind["obligations"]]
        if name == "Test" and kind["cure"] is not None:
            result += [creditors[n] for n in kind["cure"]["prepays"]]
        if name == "Hurdle":
            result.append(creditors[kind["obligation"]])
        result += [pocket_of(s["beneficiary"]) for s in kind.get("shares", []) + kind.get("others", [])]
        if "class_id" in kind:
            result.append(("Holders", kind["class_id"]))
        return result

    def named(self, *kinds):
        numbers = [n for kind in kinds for n in (self.capitals if kind == "Capital" else self.by_kind[kind])]
        return self.dice.some(numbers, 8) if numbers else None

    def obligations_of(self, *kinds, **fields):
        numbers = self.named(*kinds)
        return None if numbers is None else {"obligations": numbers, **fields}

    def paying_above(self):
        return [t["id"] for t in self.tiers if kind_of(t["kind"])[0] not in ("TopUp", "Release", "Test", "WriteOff", "Retain")]

    def shares(self, whole, without=None):
        """Beneficiaries that differ, with parts of a whole."""
        dice, count, result = self.dice, self.dice.between(1, self.dice.one_of(2, 3, 8)), []
        for _ in range(count):
            who = self.beneficiary()
            if who != without and all(s["beneficiary"] != who for s in result):
                result.append(share(who, 0))
        left = whole
        for s in result[:-1]:
            s["ppm"] = dice.one_of(dice.upto(left), min(left, whole // len(result)), min(left, 333_333))
            left -= s["ppm"]
        if result:
            result[-1]["ppm"] = left
        return result

    def tier_Expense(self):
        dice = self.dice
        numbers = dice.some(self.by_kind["Expense"], 4) if self.by_kind["Expense"] else []
        while self.free_percents and len(numbers) < 8 and dice.chance(70):
            numbers.insert(dice.upto(len(numbers)), self.free_percents.pop(dice.upto(len(self.free_percents) - 1)))
        return {"obligations": numbers, "most_per_run": dice.maybe(25, self.amount)} if numbers else None

    def tier_Interest(self):
        return self.obligations_of("Loan")

    def tier_Principal(self):
        return self.obligations_of("Loan")

    def tier_PariPassu(self):
        return self.obligations_of("Loan", "Expense")

    def target(self):
        dice = self.dice
        kind = dice.one_of("Fixed", "PercentOfGross", "ComingService", "ComingService", "Profile")
        if kind == "ComingService" and self.by_kind["Loan"]:
            return {kind: {"obligations": dice.some(self.by_kind["Loan"], 8), "dates": dice.one_of(1, 2, dice.between(1, 12)), "ppm": self.ppm()}}
        if kind == "Profile":
            days = sorted({max(0, self.day + dice.between(-300, 1500)) for _ in range(dice.between(1, 6))})
            return {kind: [[day, self.amount()] for day in days]}
        return {"PercentOfGross": self.ppm()} if kind == "PercentOfGross" else {"Fixed": self.amount()}

    def tier_TopUp(self):
        dice = self.dice
        if not self.unfilled:
            return None
        return {"reserve": self.unfilled.pop(dice.upto(len(self.unfilled) - 1)), "target": self.target(), "most_per_run": dice.maybe(25, self.amount)}

    def any_reserve(self):
        return self.dice.one_of(*(r["id"] for r in self.reserves))

    def tier_Release(self):
        return {"reserve": self.any_reserve(), "target": self.target()} if self.reserves else None

    def tier_Draw(self):
        return {"reserve": self.any_reserve(), "beneficiary": self.beneficiary(), "approved": self.dice.upto(3)} if self.reserves else None

    def tier_Test(self):
        dice, loans = self.dice, self.by_kind["Loan"]
        ratio = cure = first = None

        def bound():
            return {"ppm": dice.one_of(MILLION, 1_250_000, dice.upto(3 * MILLION)), "inclusive": dice.chance(50)}

        if loans and dice.chance(80):
            ratio = {"debt": dice.some(loans, 8), "months": dice.one_of(1, 3, 12, dice.between(1, 24)), "stay_open": bound(), "reopen": bound()}
        if loans and dice.chance(70):
            cure = {"most": dice.upto(3), "in_a_row": dice.chance(50), "prepays": dice.some(loans, 8)}
        if loans and dice.chance(10):
            first = dice.one_of(*loans)
        return {"ratio": ratio, "full": [], "no_default": dice.chance(15), "complete": dice.chance(15), "first_repayment": first,
                "passes": dice.one_of(1, 1, 2, 3), "cure": cure}

    def tier_Sweep(self):
        dice = self.dice
        tests = [t["id"] for t in self.tiers if "Test" in t["kind"]]
        return self.obligations_of("Loan", ppm=self.ppm(), order=dice.one_of("Inverse", "InOrder", "ProRata"),
                                   only_while=dice.one_of(*tests) if tests and dice.chance(60) else None)

    def tier_PreferredReturn(self):
        return self.obligations_of("Capital")

    def tier_ReturnOfCapital(self):
        return self.obligations_of("Capital", *(["Loan"] if self.dice.chance(30) else []))

    def tier_CatchUp(self):
        dice, above = self.dice, self.paying_above()
        if not above:
            return None
        target = dice.one_of(200_000, dice.upto(MILLION - 1))
        return {"sponsor": self.beneficiary(), "investors": self.beneficiary(), "sponsor_ppm": dice.one_of(MILLION, dice.between(target + 1, MILLION)),
                "target_ppm": target, "profit": dice.some(above, dice.one_of(1, 3, 8))}

    def tier_Hurdle(self):
        dice, above = self.dice, self.paying_above()
        if not self.hurdle_capital:
            return None
        number = self.hurdle_capital.pop()
        investor = next(o["creditor"] for o in self.obligations if o["id"] == number)
        ppm = dice.one_of(MILLION, 800_000, dice.between(1, MILLION))
        others = self.shares(MILLION - ppm, without=investor)
        if not others:
            ppm = MILLION
        return {"obligation": number, "investor_ppm": ppm, "others": others, "counted": dice.some(above, 8) if above and dice.chance(60) else []}

    def tier_Threshold(self):
        return {"beneficiary": self.beneficiary(), "total": self.amount()}

    def tier_Split(self):
        return {"ppm": self.ppm(), "shares": self.shares(MILLION)}

    def tier_Holders(self):
        dice = self.dice
        return {"class_id": dice.one_of(*self.classes),
                "share": dice.one_of("AllRemaining", {"PercentOfRemaining": self.ppm()}, {"PercentOfRemaining": self.ppm()}, {"Fixed": self.amount()},
                                     {"Fixed": self.amount()})}

    def tier_Incentive(self):
        dice = self.dice
        if not self.reserves:
            return None
        return {"beneficiary": self.beneficiary(), "schedule": self.schedule(), "amount": self.amount(), "kpi": dice.between(10, 12),
                "ceiling": dice.one_of(MILLION, dice.upto(3 * MILLION)), "missing": dice.one_of("Whole", "Nothing", "Wait"), "funding": self.any_reserve()}

    def tier_MinimumDistribution(self):
        return {"class_id": self.dice.one_of(*self.classes), "ppm": self.ppm(), "counted": []}

    def tier_WriteOff(self):
        return self.obligations_of("Loan", "Capital")

    def tier_Retain(self):
        dice = self.dice
        return {"most": self.amount(), "until": dice.maybe(40, lambda: self.day + dice.between(0, 700))}

    # A life.

    def begin(self):
        dice = self.dice

        def balances(numbers, chance):
            return [[n, self.amount()] for n in numbers if dice.chance(chance)]

        tests = [t["id"] for t in self.tiers if "Test" in t["kind"]]
        life = given(self.day, self.amount(), self.tiers, self.obligations, self.reserves, balances([r["id"] for r in self.reserves], 60),
                     carried=dice.one_of(0, 0, self.amount()))
        if dice.chance(20):
            ids = [t["id"] for t in self.tiers]
            life["allocated"] = balances(ids + ([201] if len(ids) < 24 else []), 30)
            life["retained"] = balances(ids, 30)
            life["trapped"] = balances(ids, 30)
        if dice.chance(20):
            life["tests"] = [test_state(n, closed=dice.chance(60), cures=dice.upto(2)) for n in tests]
        if dice.chance(15):
            life["states"] = [state(t["id"], paid=self.amount()) for t in self.tiers if "CatchUp" not in t["kind"]]
        return life

    def new_day(self, life):
        """What the world brings to the next run."""
        dice = self.dice
        receipts = dice.between(self.scale // 2000, self.scale // dice.one_of(5, 50, 500)) if self.calm else self.amount()
        life = dict(life, receipts=receipts, default_declared=dice.chance(7), complete=dice.chance(80))
        if dice.chance(15):
            life["receipts"] = 0
        life["from_bills"] = dice.one_of(life["receipts"], life["receipts"], life["receipts"], dice.upto(life["receipts"]), 0)
        if dice.chance(30):
            life["cure"] = min(U128, life["cure"] + self.amount())
        life["loss"] = self.amount() if dice.chance(12) else 0
        life["stopped"] = dice.some([t["id"] for t in self.tiers], 2) if dice.chance(12) else []
        facts = dict(map(tuple, life["facts"]))
        for number in range(4):
            if dice.chance(50):
                facts[number] = min(U128, facts.get(number, 0) + self.amount())
        for number in range(10, 13):
            facts.pop(number, None)
            if dice.chance(60):
                facts[number] = dice.one_of(0, MILLION, dice.upto(2 * MILLION), dice.upto(5 * MILLION))
        life["facts"] = [[number, amount] for number, amount in facts.items()]
        obligations = []
        for o in life["obligations"]:
            now = o["standing"]
            if "Loan" in o["terms"] and dice.chance(8) and now["outstanding"] + now["advance"] < U128 // 4:
                # A drawdown.
                now = dict(now, outstanding=now["outstanding"] + dice.upto(self.scale))
                now.update(basis=now["outstanding"] - now["principal_due"] + now["advance"], basis_from=now["dates_passed"])
            if "Loan" in o["terms"] and dice.chance(20):
                now = dict(now, fixing=dice.between(-20_000, 120_000))
            obligations.append(dict(o, standing=now))
        life["obligations"] = obligations
        return life

    def amended(self, life):
        """Another waterfall: a tier less, other figures. What named the tier names it no more."""
        dice, tiers = self.dice, json.loads(json.dumps(life["waterfall"]["tiers"]))
        if len(tiers) > 1 and dice.chance(60):
            tiers.pop(dice.upto(len(tiers) - 2))
        ids = {t["id"] for t in tiers}
        filled = {t["kind"]["TopUp"]["reserve"] for t in tiers if "TopUp" in t["kind"]}
        for t in tiers:
            name, kind = kind_of(t["kind"])
            for field in ("profit", "counted"):
                if field in kind:
                    kind[field] = [n for n in kind[field] if n in ids]
            if name == "Test":
                kind["full"] = [n for n in kind["full"] if n in filled]
            if name == "Sweep" and kind["only_while"] not in ids:
                kind["only_while"] = None
            if name == "CatchUp" and dice.chance(50):
                kind["target_ppm"] = dice.upto(kind["sponsor_ppm"] - 1)
                kind["sponsor_ppm"] = dice.between(kind["target_ppm"] + 1, MILLION)
            if name in ("Retain", "Threshold") and dice.chance(50):
                kind["most" if name == "Retain" else "total"] = self.amount()
            if dice.chance(10):
                t["dates"] = dice.maybe(50, self.schedule)
        reserves = [dict(r, supports=[n for n in r["supports"] if n in ids]) for r in life["waterfall"]["reserves"]]
        return dict(life, waterfall={"tiers": tiers, "reserves": reserves})

    def runs(self):
        dice = self.dice
        life = self.begin()
        for _ in range(dice.one_of(1, 2, 3, 4, 6)):
            life = self.new_day(life)
            result = run(life)
            yield life, result
            if "Err" in result:
                return
            life = applied(life, result["Ok"])
            if dice.chance(15):
                life = self.amended(life)
            if dice.chance(2):
                # Too early, or too late; or late by as many dates as one run handles.
                life["day"] = dice.one_of(max(0, life["day"] - dice.upto(40)), min(LAST_DAY, life["day"] + dice.between(3_600, 4_000)))
                continue
            life["day"] = min(LAST_DAY, life["day"] + dice.one_of(0, 1, 28, 30, 31, 31, 61, 91, 91, 182, 365, dice.upto(800)))


def cases(seed, count):
    """As many random cases as wanted; each life gives a few."""
    made, life = 0, 0
    while made < count:
        world = World(Dice((seed << 32) + life))
        for number, (before, result) in enumerate(world.runs()):
            sound(before)
            yield {"name": f"seed {seed}, life {life}, run {number}", "input": before, "expected": result}
            made += 1
            if made == count:
                return
        life += 1


# --- Soundness --------------------------------------------------------------------------------------------------------

def sound(case):
    """Section 5 of the README; asserts. (A waterfall without a Residual is run as well: what it leaves is carried.)"""
    tiers, reserves, obligations = case["waterfall"]["tiers"], case["waterfall"]["reserves"], case["obligations"]
    kinds = [kind_of(t["kind"]) for t in tiers]
    place = {t["id"]: i for i, t in enumerate(tiers)}
    terms = {o["id"]: kind_of(o["terms"]) for o in obligations}
    reserve_ids = {r["id"] for r in reserves}

    def differ(things):
        seen = [str(t) for t in things]
        assert len(set(seen)) == len(seen), "named twice"

    def names(numbers, wanted):
        assert len(numbers) <= 8
        differ(numbers)
        assert all(terms[n][0] in wanted for n in numbers)

    def ppm(*figures):
        assert all(0 <= f <= MILLION for f in figures)

    def good(when):
        if when is not None:
            assert 1 <= when["every_months"] <= 120 and 1 <= when["count"] < 2**16 and 0 <= when["first"] <= LAST_DAY

    def above(numbers, i):
        assert len(numbers) <= 8
        differ(numbers)
        assert all(place[n] < i for n in numbers)

    assert 1 <= len(tiers) <= 24 and len(reserves) <= 8 and len(obligations) <= 16
    for things in (tiers, reserves, obligations):
        differ(t["id"] for t in things)
    for name, t in terms.values():
        if name == "Percent":
            ppm(t["ppm"])
        elif name == "Capital":
            ppm(t["rate"])
            good(t["compounds"])
        else:
            good(t["schedule"])
        if name == "Loan":
            rate, fields = kind_of(t["rate"])
            ppm(t["default_ppm"], *([fields] if rate == "Fixed" else [fields["floor"], fields["ceiling"]]))
            assert rate == "Fixed" or fields["floor"] <= fields["ceiling"]
            if "Profile" in t["repayment"]:
                steps = t["repayment"]["Profile"]
                assert len(steps) == t["schedule"]["count"] <= 40 and steps == sorted(steps) and steps[-1] == MILLION
    for o in obligations:
        now = o["standing"]
        assert now["principal_due"] <= now["outstanding"] and now["compounded"] <= now["charges_due"] and now["basis_from"] <= now["dates_passed"]
    seen_test = False
    named_percents, hurdles, filled = [], [], []
    for i, (name, k) in enumerate(kinds):
        good(tiers[i]["dates"])
        assert name != "Residual" or i == len(kinds) - 1
        if name in NAMES:
            names(k["obligations"], NAMES[name])
            named_percents += [n for n in k["obligations"] if terms[n][0] == "Percent"]
        for field in ("reserve", "funding"):
            assert field not in k or k[field] in reserve_ids
        if "target" in k:
            target, fields = kind_of(k["target"])
            if target == "ComingService":
                names(fields["obligations"], ("Loan",))
                ppm(fields["ppm"])
                assert 1 <= fields["dates"] <= 12
            elif target == "PercentOfGross":
                ppm(fields)
            elif target == "Profile":
                assert all(a[0] < b[0] for a, b in zip(fields, fields[1:])) and len(fields) <= 40
        if name == "TopUp":
            filled.append(k["reserve"])
        assert name != "Release" or not seen_test
        if name == "Test":
            seen_test = True
            assert k["passes"] >= 1
            differ(k["full"])
            if k["ratio"] is not None:
                names(k["ratio"]["debt"], ("Loan",))
                assert 1 <= k["ratio"]["months"] <= 24
            if k["cure"] is not None:
                names(k["cure"]["prepays"], ("Loan",))
            if k["first_repayment"] is not None:
                names([k["first_repayment"]], ("Loan",))
        if name == "Sweep":
            ppm(k["ppm"])
            if k["only_while"] is not None:
                above([k["only_while"]], i)
                assert kinds[place[k["only_while"]]][0] == "Test"
        if name == "CatchUp":
            above(k["profit"], i)
            ppm(k["sponsor_ppm"])
            assert k["sponsor_ppm"] > k["target_ppm"]
        if name == "Hurdle":
            above(k["counted"], i)
            names([k["obligation"]], ("Capital",))
            hurdles.append(k["obligation"])
            assert k["investor_ppm"] > 0 and k["investor_ppm"] + sum(s["ppm"] for s in k["others"]) == MILLION
            differ([s["beneficiary"] for s in k["others"]] + [o["creditor"] for o in obligations if o["id"] == k["obligation"]])
        if name == "Split":
            ppm(k["ppm"])
            differ(s["beneficiary"] for s in k["shares"])
            assert sum(s["ppm"] for s in k["shares"]) == MILLION and len(k["shares"]) <= 8
        if name == "Holders" and "PercentOfRemaining" in k["share"]:
            ppm(k["share"]["PercentOfRemaining"])
        if name == "Incentive":
            good(k["schedule"])
        if name == "MinimumDistribution":
            ppm(k["ppm"])
            differ(k["counted"])
            assert tiers[i]["id"] not in k["counted"] and all(n in place for n in k["counted"])
    differ(named_percents)
    differ(filled)
    differ(hurdles)
    assert all(r in filled for _, k in kinds if "full" in k for r in k["full"])
    for name, k in kinds:
        assert name == "Hurdle" or not set(hurdles) & set(k.get("obligations", []))
    for r in reserves:
        assert len(r["supports"]) <= 8
        differ(r["supports"])
        assert all(kinds[place[n]][0] in DRAWING for n in r["supports"])
