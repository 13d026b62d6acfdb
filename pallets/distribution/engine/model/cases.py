"""The committed cases: by hand every kind, every refusal and every border; then random ones that show what the others do not."""

from datetime import date

from dice import (account, capital, cases as random_cases, expense, given, holders, loan, obligation, percent, reserve, schedule, share, state, test_state,
                  tier as named_tier)
from waterfall import EPOCH, LAST_DAY, MILLION, U128, kind_of, run


def day(year, month=1, number=1):
    return (date(year, month, number) - EPOCH).days


TODAY = day(2027, 7, 1)
YEARLY = schedule(day(2027, 7, 1), 12, 4)
LATER = schedule(day(2028, 1, 1), 12, 4)
NEVER_LATE = {"accrued_to": TODAY}


# --- Tiers in short ---------------------------------------------------------------------------------------------------

def tier(number, kind, dates=None):
    return named_tier(number, kind, dates, "")


def residual(number=99, who=account(9), dates=None):
    return tier(number, {"Residual": {"beneficiary": who}}, dates)


def pays(number, kind, *obligations, dates=None, **fields):
    if kind == "Expense":
        fields.setdefault("most_per_run", None)
    if kind == "Sweep":
        fields = {"ppm": MILLION, "order": "Inverse", "only_while": None, **fields}
    return tier(number, {kind: {"obligations": list(obligations), **fields}}, dates)


def fixed(amount):
    return {"Fixed": amount}


def top_up(number, of, target, most=None, dates=None):
    return tier(number, {"TopUp": {"reserve": of, "target": target, "most_per_run": most}}, dates)


def release(number, of, target, dates=None):
    return tier(number, {"Release": {"reserve": of, "target": target}}, dates)


def draw(number, of, fact=1, who=account(5), dates=None):
    return tier(number, {"Draw": {"reserve": of, "beneficiary": who, "approved": fact}}, dates)


def bound(ppm, inclusive=True):
    return {"ppm": ppm, "inclusive": inclusive}


def ratio(*debt, months=12, stay=bound(1_250_000), reopen=bound(1_250_000)):
    return {"debt": list(debt), "months": months, "stay_open": stay, "reopen": reopen}


def cure(*prepays, most=2, in_a_row=False):
    return {"most": most, "in_a_row": in_a_row, "prepays": list(prepays)}


def test(number, dates=None, **fields):
    kind = {"ratio": None, "full": [], "no_default": False, "complete": False, "first_repayment": None, "passes": 1, "cure": None}
    assert set(fields) <= set(kind)
    return tier(number, {"Test": {**kind, **fields}}, dates)


def catch_up(number, *profit, sponsor_ppm=MILLION, target_ppm=200_000, dates=None):
    return tier(number, {"CatchUp": {"sponsor": account(6), "investors": holders(1), "sponsor_ppm": sponsor_ppm, "target_ppm": target_ppm,
                                     "profit": list(profit)}}, dates)


def hurdle(number, of, ppm=800_000, others=None, counted=(), dates=None):
    others = [share(account(6), MILLION - ppm)] if others is None else others
    return tier(number, {"Hurdle": {"obligation": of, "investor_ppm": ppm, "others": others, "counted": list(counted)}}, dates)


def threshold(number, total, dates=None):
    return tier(number, {"Threshold": {"beneficiary": account(7), "total": total}}, dates)


def split(number, ppm, *parts, dates=None):
    return tier(number, {"Split": {"ppm": ppm, "shares": [share(account(i), p) for i, p in enumerate(parts)]}}, dates)


def to_holders(number, how, class_id=1, dates=None):
    return tier(number, {"Holders": {"class_id": class_id, "share": how}}, dates)


def incentive(number, when, amount=1_000, missing="Whole", ceiling=1_500_000, funding=1, dates=None):
    return tier(number, {"Incentive": {"beneficiary": account(8), "schedule": when, "amount": amount, "kpi": 10, "ceiling": ceiling,
                                       "missing": missing, "funding": funding}}, dates)


def minimum(number, ppm, *counted, class_id=1, dates=None):
    return tier(number, {"MinimumDistribution": {"class_id": class_id, "ppm": ppm, "counted": list(counted)}}, dates)


def retain(number, most, until=None, dates=None):
    return tier(number, {"Retain": {"most": most, "until": until}}, dates)


def owed(number, amount, who=None):
    """An expense that is due, and no more to come."""
    return obligation(number, who or account(number), expense(LATER, 0), charges_due=amount)


def lent(number, outstanding, principal_due=0, who=None, terms=None, **standing):
    """A loan without interest that stands as told."""
    fields = {"outstanding": outstanding, "principal_due": principal_due, "basis": outstanding - principal_due, **NEVER_LATE, **standing}
    return obligation(number, who or account(number), terms or loan(LATER, 0), **fields)


def invested(number, outstanding, charges_due=0, who=None, **standing):
    return obligation(number, who or account(number), capital(0), outstanding=outstanding, charges_due=charges_due, **NEVER_LATE, **standing)


# --- Cases ------------------------------------------------------------------------------------------------------------

def a_run():
    one = [residual()]
    yield "nothing in, nothing out", given(TODAY, 0, one)
    yield "receipts and carried money are one cash", given(TODAY, 70, one, carried=30)
    yield "what the last tier leaves is carried", given(TODAY, 100, [to_holders(1, {"PercentOfRemaining": 500_000})])
    yield "cash up to 2^128 - 1 is divided", given(TODAY, U128, one)
    yield "a cure that no test used stays", given(TODAY, 5, one, cure=7)
    yield "a loss without a WriteOff is left", given(TODAY, 5, one, loss=7)
    yield "the last day of the calendar", given(LAST_DAY, 5, one)
    yield "day zero", given(0, 5, one)
    pockets = {"trapped": [[50, 1], [1, 2]], "allocated": [[51, 4], [2, 8], [3, 16], [4, 32], [5, 64], [1, 128]], "retained": [[52, 256], [6, 512]]}
    gone = [test(1, complete=True), release(2, 1, fixed(0)), draw(3, 1), pays(4, "WriteOff", 1), threshold(5, 1_000), retain(6, 600), residual()]
    yield "pockets of tiers that are gone or cannot use them return to cash", given(
        TODAY, 0, gone, [lent(1, 10)], [reserve(1)], complete=True, stopped=[5], tests=[test_state(1, closed=True, passes=0)], **pockets)
    yield "a reserve that the waterfall does not have keeps its balance", given(TODAY, 5, one, balances=[(7, 100)])
    yield "states and tests of tiers that are gone are forgotten", given(
        TODAY, 5, one, states=[state(50, paid=9)], tests=[test_state(50, closed=True)])
    yield "a tier that is stopped sets aside, and so do those below", given(
        TODAY, 100, [pays(1, "Expense", 1), pays(2, "Expense", 2), residual()], [owed(1, 30), owed(2, 30)], stopped=[2])
    yield "a stop that names no tier stops nothing", given(TODAY, 100, one, stopped=[50])
    yield "24 tiers", given(TODAY, 24, [threshold(i, 1) for i in range(1, 24)] + [residual()])
    yield "two obligations of one creditor are two payees", given(
        TODAY, 50, [pays(1, "Expense", 1, 2), residual()], [owed(1, 30, account(5)), owed(2, 10, account(5))])
    yield "the first source pays the first payee before the second", given(
        TODAY, 20, [pays(1, "Expense", 1, 2), residual()], [owed(1, 30), owed(2, 30)], [reserve(3, [1]), reserve(2, [1])], [(2, 25), (3, 7)],
        allocated=[[1, 5]])


def sources():
    debts = [owed(1, 100), owed(2, 1_000), owed(3, 1_000)]
    below = [pays(1, "Expense", 1), pays(2, "Expense", 2, dates=LATER), pays(3, "Expense", 3, dates=LATER), residual()]
    yield "a senior takes what juniors set aside, the lowest first", given(TODAY, 10, below, debts, allocated=[[2, 50], [3, 60]])
    yield "money set aside pays first, then cash, then from below, then reserves in the waterfall's order", given(
        TODAY, 10, below, debts, [reserve(9, [1]), reserve(4, [1])], [(4, 100), (9, 8)], allocated=[[1, 20], [3, 30], [2, 1]])
    yield "own money set aside above the due returns to cash last", given(TODAY, 10, below, debts, allocated=[[1, 150]])
    yield "a tier between dates sets aside from cash, then from below, and draws on nothing", given(
        TODAY, 10, [pays(1, "Expense", 1, dates=LATER), pays(2, "Expense", 2, dates=LATER), residual()], debts, [reserve(1, [1])], [(1, 500)],
        allocated=[[1, 20], [2, 30]])
    yield "own money above the due waits between dates", given(
        TODAY, 10, [pays(1, "Expense", 1, dates=LATER), residual()], debts, allocated=[[1, 150]])
    yield "a tier that is not of the five takes nothing from below", given(
        TODAY, 10, [threshold(1, 100), pays(2, "Expense", 2, dates=LATER), residual()], debts, allocated=[[2, 50]])
    yield "a top-up takes from below but draws on nothing", given(
        TODAY, 10, [top_up(1, 1, fixed(100)), pays(2, "Expense", 2, dates=LATER), residual()], debts, [reserve(1), reserve(2, [2])], [(2, 70)],
        allocated=[[2, 50]])
    yield "a top-up between dates recalls from below", given(
        TODAY, 10, [top_up(1, 1, fixed(100), dates=LATER), pays(2, "Expense", 2, dates=LATER), residual()], debts, [reserve(1)], allocated=[[2, 50]])
    yield "a reserve that supports nothing is not drawn", given(
        TODAY, 0, [pays(1, "Expense", 1), residual()], debts, [reserve(1)], [(1, 500)])
    yield "one reserve supports two tiers, the higher first", given(
        TODAY, 0, [pays(1, "Expense", 1), pays(2, "Expense", 2), residual()], debts, [reserve(1, [2, 1])], [(1, 150)])
    for name, when in (("on its date", schedule(TODAY, 12, 2)), ("the day before its date", schedule(TODAY + 1, 12, 2))):
        yield f"a tier {name}", given(TODAY, 150, [pays(1, "Expense", 1, dates=when), residual()], debts, allocated=[[1, 5]])
    yield "a date that was paid does not pay twice", given(
        TODAY, 150, [pays(1, "Expense", 1, dates=YEARLY), residual()], debts, states=[state(1, dates_passed=1)])
    yield "a stopped date is paid when the stop ends", given(
        TODAY + 30, 150, [pays(1, "Expense", 1, dates=YEARLY), residual()], debts, states=[state(1, dates_passed=0)], allocated=[[1, 100]])
    yield "a stopped tier keeps its date", given(TODAY, 150, [pays(1, "Expense", 1, dates=YEARLY), residual()], debts, stopped=[1])
    yield "after its last date a tier never pays", given(
        TODAY, 150, [pays(1, "Expense", 1, dates=schedule(TODAY - 40, 1, 2)), residual()], debts, states=[state(1, dates_passed=2)])
    owing = {
        "Interest": ([pays(1, "Interest", 1)], [lent(1, 500, charges_due=40, default_due=3)]),
        "Principal": ([pays(1, "Principal", 1)], [lent(1, 500, 60)]),
        "PariPassu": ([pays(1, "PariPassu", 1)], [lent(1, 500, 60, charges_due=40)]),
        "TopUp": ([top_up(1, 1, fixed(100))], []),
        "PreferredReturn": ([pays(1, "PreferredReturn", 1)], [invested(1, 500, 90)]),
        "ReturnOfCapital": ([pays(1, "ReturnOfCapital", 1)], [invested(1, 500, 90)]),
        "Threshold": ([threshold(1, 80)], []),
        "Fixed holders": ([to_holders(1, fixed(80))], []),
        "Split": ([split(1, 400_000, 300_000, 700_000)], []),
        "Percent holders": ([to_holders(1, {"PercentOfRemaining": 400_000})], []),
        "All holders": ([to_holders(1, "AllRemaining")], []),
        "Sweep": ([pays(1, "Sweep", 1, ppm=400_000)], [lent(1, 70)]),
        "Retain": ([retain(1, 80)], []),
        "Residual": ([], []),
        "CatchUp": ([catch_up(1, 2)], []),
        "Hurdle": ([hurdle(1, 1)], [invested(1, 50)]),
        "MinimumDistribution": ([minimum(1, 300_000)], []),
    }
    for name, (tiers, obligations) in owing.items():
        extra = [threshold(2, 400)] if name == "CatchUp" else []
        bottom = residual(1) if name == "Residual" else residual()
        for how, fields in (("stopped", {"stopped": [1]}), ("pays what was set aside first", {})):
            yield f"{name}: {how}", given(
                TODAY, 100, extra + tiers + [bottom], obligations, [reserve(1)], [(1, 10)], allocated=[[1, 30]],
                states=[state(2, paid=350)] if extra else [], **fields)


def refusals():
    one = [residual()]
    yield "refused: the day after the last day", given(LAST_DAY + 1, 5, one)
    yield "refused: receipts and carried above 2^128", given(TODAY, U128, one, carried=1)
    yield "refused: a charge above 2^128", given(
        TODAY, 0, one, [obligation(1, account(1), expense(YEARLY, 1), charges_due=U128)])
    yield "a charge of exactly 2^128 - 1", given(
        TODAY, 0, one, [obligation(1, account(1), expense(YEARLY, 1), charges_due=U128 - 1)])
    yield "refused: dues of a tier together above 2^128", given(
        TODAY, 0, [pays(1, "Expense", 1, 2), residual()], [owed(1, U128), owed(2, 1)])
    yield "dues of a tier together exactly 2^128 - 1", given(
        TODAY, 5, [pays(1, "Expense", 1, 2), residual()], [owed(1, U128 - 2), owed(2, 1)])
    yield "refused: interest above 2^128", given(
        TODAY, 0, one, [obligation(1, account(1), loan(LATER, MILLION, day_count="Act360"), outstanding=U128, accrued_to=TODAY - 361)])
    yield "interest of exactly 2^128 - 1", given(
        TODAY, 0, one, [obligation(1, account(1), loan(LATER, MILLION, day_count="Act360"), outstanding=U128, accrued_to=TODAY - 360)])
    yield "refused: capitalised above 2^128", given(
        TODAY, 0, one, [lent(1, U128, terms=loan(YEARLY, 0, pik="Unpaid"), charges_due=1)])
    yield "refused: charges paid above 2^128", given(
        TODAY, 5, [pays(1, "Expense", 1), residual()], [obligation(1, account(1), expense(LATER, 0), charges_due=1, charges_paid=U128)])
    yield "refused: a tier has paid more than 2^128", given(TODAY, 5, one, states=[state(99, paid=U128 - 4)])
    yield "a tier has paid exactly 2^128 - 1", given(TODAY, 4, one, states=[state(99, paid=U128 - 4)])
    yield "refused: what a sweep may prepay is above 2^128", given(TODAY, 4, [pays(1, "Sweep", 1, 2), residual()], [lent(1, U128), lent(2, 1)])
    yield "refused: a catch-up's parity above 2^128", given(
        TODAY, 4, [threshold(2, U128), catch_up(1, 2, sponsor_ppm=500_001, target_ppm=500_000), residual()], states=[state(2, paid=U128 - 4)])
    yield "refused: a hurdle above 2^128", given(TODAY, 4, [hurdle(1, 1, 1, [share(account(6), 999_999)]), residual()], [invested(1, U128)])
    yield "refused: an incentive above 2^128", given(
        TODAY, 4, [incentive(1, YEARLY, U128), residual()], (), [reserve(1)], facts=[[10, 1_500_000]])
    yield "refused: a year's income above 2^128", given(
        TODAY, 4, [minimum(1, 1), residual()], states=[state(1, window=2027, base=U128 - 3)])
    yield "refused: a reserve above 2^128 is filled by trapped money", given(
        TODAY, 4, [test(1, complete=True), residual()], trapped=[[1, U128 - 3]])
    for name, tiers in (("the last", one), ("all for holders", [to_holders(99, "AllRemaining"), residual(98)]), ("a split", [split(99, MILLION, MILLION), residual(98)])):
        yield f"refused: own money and a share above 2^128, {name}", given(TODAY, U128, tiers, allocated=[[99, 1]])
        yield f"refused: money set aside above 2^128, {name}", given(TODAY, U128, tiers, allocated=[[99, 1]], stopped=[99])
    yield "own money and a share of exactly 2^128 - 1", given(TODAY, U128 - 1, one, allocated=[[99, 1]])
    yield "refused: a percentage's base above 2^128", given(
        TODAY, 4, [pays(1, "Expense", 1), residual()], [obligation(1, account(1), percent(window="Life"), base=U128 - 3)])
    yield "refused: a coming service above 2^128", given(
        TODAY, 4, [top_up(1, 1, {"ComingService": {"obligations": [1, 2], "dates": 4, "ppm": 1}}), residual()], [lent(1, U128), lent(2, 1)], [reserve(1)])
    yield "a cure together with the cash above 2^128 is compared in full", given(
        TODAY, 5, [test(1, ratio=ratio(1, stay=bound(2**32 - 1)), cure=cure(1)), residual()],
        [lent(1, 50, terms=loan(YEARLY, 0, "OnDemand"), accrued=100)], cure=U128)
    # Lists.
    sixteen = [owed(i, 1) for i in range(1, 17)]
    yield "16 obligations", given(TODAY, 20, [pays(1, "Expense", *range(1, 9)), pays(2, "Expense", *range(9, 17)), residual()], sixteen)
    yield "refused: 17 obligations", given(TODAY, 20, one, sixteen + [owed(17, 1)])
    yield "refused: an obligation twice", given(TODAY, 20, one, [owed(1, 1), owed(1, 2)])
    yield "refused: a tier twice", given(TODAY, 20, [threshold(1, 5), threshold(1, 6), residual()])
    yield "refused: a reserve of the waterfall twice", given(TODAY, 20, one, reserves=[reserve(1), reserve(1)])
    yield "8 balances of reserves", given(TODAY, 20, one, balances=[(i, 1) for i in range(8)])
    yield "256 balances of reserves", given(TODAY, 20, one, balances=[(i, 1) for i in range(256)])
    yield "refused: a balance of a reserve twice", given(TODAY, 20, one, balances=[(1, 1), (1, 1)])
    for field in ("trapped", "allocated", "retained"):
        yield f"24 pockets: {field}", given(TODAY, 20, one, **{field: [[i, 1] for i in range(24)]})
        yield f"refused: 25 pockets: {field}", given(TODAY, 20, one, **{field: [[i, 1] for i in range(25)]})
        yield f"refused: a pocket twice: {field}", given(TODAY, 20, one, **{field: [[1, 1], [1, 1]]})
    # Names.
    all_terms = [obligation(1, account(1), expense(LATER, 1)), obligation(2, account(2), percent()), lent(3, 100), invested(4, 100)]
    fit = {"Expense": (1, 2), "Interest": (3,), "Principal": (3,), "PariPassu": (1, 3), "Sweep": (3,), "PreferredReturn": (4,),
           "ReturnOfCapital": (3, 4), "WriteOff": (3, 4)}
    for kind, good in fit.items():
        yield f"{kind} names what it may", given(TODAY, 20, [pays(1, kind, *good), residual()], all_terms)
        for wrong in (1, 2, 3, 4, 5):
            if wrong not in good:
                what = {1: "an expense", 2: "a percentage", 3: "a loan", 4: "capital", 5: "what is not there"}[wrong]
                yield f"refused: {kind} names {what}", given(TODAY, 20, [pays(1, kind, good[0], wrong), residual()], all_terms)
    coming = {"ComingService": {"obligations": [3, 1], "dates": 1, "ppm": MILLION}}
    nowhere = {"ComingService": {"obligations": [5], "dates": 1, "ppm": MILLION}}
    for name, made, reserves in (
        ("a top-up's reserve", top_up(1, 2, fixed(1)), [reserve(1)]),
        ("a release's reserve", release(1, 2, fixed(1)), [reserve(1)]),
        ("a draw's reserve", draw(1, 2), [reserve(1)]),
        ("an incentive's reserve", incentive(1, YEARLY, funding=2), [reserve(1)]),
        ("a target's loan", top_up(1, 1, nowhere), [reserve(1)]),
        ("a target's loan is an expense", top_up(1, 1, coming), [reserve(1)]),
        ("a release's loan", release(1, 1, nowhere), [reserve(1)]),
        ("a ratio's loan", test(1, ratio=ratio(5)), []),
        ("a ratio's loan is capital", test(1, ratio=ratio(4)), []),
        ("a cure's loan", test(1, cure=cure(5)), []),
        ("a cure's loan is capital", test(1, cure=cure(4)), []),
        ("a first repayment's loan", test(1, first_repayment=5), []),
        ("a first repayment's loan is an expense", test(1, first_repayment=1), []),
        ("a reserve that must be full is filled by no tier", test(1, full=[1]), [reserve(1)]),
        ("a reserve that must be full", test(1, full=[2]), [reserve(1)]),
        ("a sweep's gate", pays(1, "Sweep", 3, only_while=50), []),
        ("a sweep's gate is no test", pays(1, "Sweep", 3, only_while=99), []),
        ("a catch-up's profit", catch_up(1, 50), []),
        ("a hurdle's capital", hurdle(1, 5), []),
        ("a hurdle's capital is a loan", hurdle(1, 3), []),
    ):
        yield f"refused: {name}", given(TODAY, 20, [made, residual()], all_terms, reserves)
    yield "refused: a sweep's gate is below it", given(
        TODAY, 20, [pays(1, "Sweep", 3, only_while=2), test(2), residual()], all_terms)
    yield "refused: a hurdle counts a tier that is gone", given(TODAY, 20, [hurdle(1, 4, counted=[50]), residual()], all_terms)
    yield "refused: a minimum distribution counts a tier that is gone", given(TODAY, 20, [minimum(1, 1, 50), residual()], all_terms)
    yield "a reserve may support a tier that is gone", given(TODAY, 20, one, reserves=[reserve(1, [50])])
    # In time.
    monthly = schedule(day(2010), 1, 400)
    terms = {"an expense": expense(monthly, 3), "a loan": loan(monthly, 60_000), "capital": capital(60_000, compounds=monthly)}
    for name, made in terms.items():
        start = {} if name == "an expense" else {"outstanding": 1_000, "basis": 1_000, "accrued_to": day(2010)}
        for dates in (120, 121):
            when = day(2010 + (dates - 1) // 12, 1 + (dates - 1) % 12)
            yield f"{'refused: ' if dates > 120 else ''}{name} {dates} dates behind", given(when, 5, one, [obligation(1, account(1), made, **start)])
        yield f"{name} goes on after 50 dates", given(
            day(2018), 5, one, [obligation(1, account(1), made, **{**start, "dates_passed": 50, **({"accrued_to": day(2014, 2)} if start else {})})])
        if start:
            yield f"refused: {name} is past this day", given(day(2010) - 1, 5, one, [obligation(1, account(1), made, **start)])
            yield f"{name} is at this day", given(day(2010), 5, one, [obligation(1, account(1), made, **{**start, "dates_passed": 1})])
    yield "an expense knows no day", given(1, 5, one, [obligation(1, account(1), expense(monthly, 3), accrued_to=9_000)])
    late = [obligation(1, account(1), expense(monthly, 3)), lent(2, 5, accrued_to=TODAY + 1)]
    yield "refused: of several refusals the names come first", given(TODAY, 5, [pays(1, "Expense", 7), residual()], late)
    yield "refused: the sum of receipts and carried money comes before the obligations", given(TODAY, U128, one, late, carried=1)
    yield "refused: names come before the sum of receipts and carried money", given(TODAY, U128, [pays(1, "Expense", 7), residual()], late, carried=1)
    yield "refused: the day comes before the lists", given(LAST_DAY + 1, 5, one, late + [late[0]])
    yield "refused: within an obligation the day comes before the dates", given(
        day(2040), 5, one, [obligation(1, account(1), loan(schedule(day(2010), 1, 400), 0), accrued_to=day(2041))])
    yield "refused: within an obligation the dates come before the sums", given(
        day(2040), 5, one, [obligation(1, account(1), expense(monthly, U128), charges_due=1)])
    yield "refused: then the first obligation", given(TODAY, 5, one, late)
    yield "refused: then the first obligation, the other way around", given(TODAY, 5, one, late[::-1])
    yield "refused: lists come before names", given(TODAY, 5, [pays(1, "Expense", 7), residual()], late + [late[0]])


def in_time():
    one = [residual()]

    def debt(terms, until, since, **standing):
        standing = {"outstanding": 1_000_003, **standing}
        standing.setdefault("basis", standing["outstanding"] - standing.get("principal_due", 0) + standing.get("advance", 0))
        return given(until, 0, one, [obligation(1, account(1), terms, accrued_to=since, **standing)])

    ends = schedule(day(2027, 10, 31), 1, 6)
    leap = schedule(day(2024, 2, 29), 12, 5)
    century = schedule(day(2100, 1, 31), 1, 3)
    for name, when, until in (
        ("the 31st in November falls on the 30th", ends, day(2027, 11, 30)), ("the 31st in November has not passed on the 29th", ends, day(2027, 11, 29)),
        ("the 31st returns in December", ends, day(2027, 12, 30)), ("the 31st in February of a leap year", ends, day(2028, 2, 29)),
        ("the 29th of February in other years", leap, day(2025, 2, 28)), ("the 29th of February comes back", leap, day(2028, 2, 28)),
        ("2100 has no 29th of February", century, day(2100, 2, 28)), ("no date after the count", ends, day(2040)),
        ("dates after 9999 never pass", schedule(LAST_DAY - 400, 12, 9), LAST_DAY), ("a first date after 9999", schedule(LAST_DAY + 5, 1, 9), LAST_DAY),
        ("a first date far beyond days", schedule(2**32 - 1, 120, 2**16 - 1), LAST_DAY),
    ):
        yield name, given(until, 0, one, [obligation(1, account(1), expense(when, 7))])
    spans = ((day(2027, 1, 31), day(2027, 2, 28)), (day(2028, 2, 28), day(2028, 3, 1)), (day(2027, 1, 30), day(2027, 3, 31)), (day(2027, 12, 31), day(2028, 1, 1)))
    for count in ("Act360", "Act365", "Thirty360"):
        for since, until in spans:
            yield f"{count} from {since} to {until}", debt(loan(schedule(day(2030), 12, 2), 61_237, day_count=count, default_ppm=20_000), until, since,
                                                       principal_due=400_001, fraction=359_999_999, default_fraction=1)
    for fixing in (None, -90_000, 10_000, 30_000, 90_000, -2**31, 2**31 - 1):
        rate = {"Floating": {"margin": 5_000, "floor": 20_000, "ceiling": 80_000}}
        yield f"a floating rate at a fixing of {fixing}", debt(loan(schedule(day(2030), 12, 2), rate), day(2028), day(2027), fixing=fixing)
    for pik in ("Never", "Always", "Unpaid"):
        for interest in (False, True):
            terms = loan(schedule(day(2027, 4, 1), 3, 8), 60_000, "Linear", "Act365", 30_000, interest, pik)
            yield f"three dates with Pik {pik}, default interest on interest {interest}", debt(
                terms, day(2027, 11, 15), day(2027), charges_due=777, principal_due=1_111)
    profile = {"Profile": [0, 100_000, 100_000, 900_001, MILLION]}
    steps = schedule(day(2027), 12, 5)
    for repayment in ("Bullet", "Linear", profile, "OnDemand"):
        for number in range(1, 6):
            yield f"instalment {number} of {kind_of(repayment)[0]}", debt(
                loan(steps, 10_000, repayment), day(2026 + number), day(2026 + number), dates_passed=number - 1)
    for number, since in ((4, 3), (5, 4), (3, 0)):
        yield f"instalment {number} of a basis set after {since}", debt(
            loan(steps, 0, profile), day(2026 + number), day(2026 + number), dates_passed=number - 1, basis_from=since, basis=1_000_003)
    yield "a basis set when all was due", debt(
        loan(steps, 0, {"Profile": [MILLION] * 5}), day(2030), day(2030), dates_passed=3, basis_from=2, outstanding=50)
    for advance in (1, 200_000, 200_001, 900_000, 2_000_000):
        yield f"an advance of {advance} pays for an instalment", debt(loan(steps, 0), day(2027), day(2027), advance=advance, basis=1_000_003 + advance)
        yield f"an advance of {advance} on the last date", debt(
            loan(steps, 0), day(2031), day(2031), dates_passed=4, advance=advance, basis=1_000_003)
    yield "an instalment is cut to what is outstanding", debt(loan(steps, 0), day(2028), day(2028), dates_passed=1, outstanding=100, basis=1_000_003)
    yield "four instalments at once after a prepayment in order", debt(
        loan(schedule(day(2027), 12, 4), 0), day(2030), day(2027), outstanding=20, basis=100, advance=80)
    for compounds in (None, schedule(day(2027, 4, 1), 3, 4), schedule(day(2027, 4, 1), 3, 1)):
        yield f"capital that compounds {compounds and compounds['count']} times", given(
            day(2028), 0, one, [obligation(1, account(1), capital(80_000, "Act365", compounds), outstanding=1_000_003, charges_due=500, compounded=200,
                                           accrued_to=day(2027))])
    yield "interest adds up over a cut of time, the rest of rounding goes on", debt(
        loan(schedule(day(2030), 12, 2), 1, day_count="Act360"), day(2027, 1, 2), day(2027), outstanding=359_999_999, fraction=1)


def shares():
    def between(amount, *dues):
        return given(TODAY, amount, [pays(1, "Expense", *range(1, len(dues) + 1)), residual()], [owed(i + 1, due) for i, due in enumerate(dues)])

    for amount, dues in ((2, (1, 1, 1)), (1, (1, 1, 1)), (5, (2, 3, 5)), (9, (2, 3, 5)), (10, (2, 3, 5)), (0, (2, 3)), (3, (0, 0, 7)), (4, (0, 0)),
                         (7, (3, 1, 9, 3)), (100, (333, 333, 334)), (U128 // 3, (U128 // 2, U128 // 2 - 5))):
        yield f"{amount} over {dues}", between(amount, *dues)
    yield "most in one run", given(TODAY, 100, [pays(1, "Expense", 1, 2, most_per_run=5), residual()], [owed(1, 4), owed(2, 4)])
    yield "most in one run is zero", given(TODAY, 100, [pays(1, "Expense", 1, most_per_run=0), residual()], [owed(1, 4)])
    yield "charges pay what is late first", given(TODAY, 5, [pays(1, "Interest", 1), residual()], [lent(1, 10, charges_due=4, default_due=3)])
    for cash in (3, 7, 12, 30):
        yield f"pari passu with {cash}", given(
            TODAY, cash, [pays(1, "PariPassu", 1, 2), residual()], [lent(1, 20, 8, charges_due=2, default_due=1), owed(2, 9)])
    yield "principal never pays what is not due", given(TODAY, 50, [pays(1, "Principal", 1), residual()], [lent(1, 20, 8)])


def percentages():
    def assessed(name, terms, receipts=1_000, tiers=(), obligations=(), facts=(), until=TODAY, dates=None, **standing):
        made = [*tiers, pays(1, "Expense", 1, dates=dates), residual()]
        return name, given(until, receipts, made, [obligation(1, account(1), terms, **standing), *obligations], facts=list(facts), carried=60)

    other = [pays(2, "Expense", 2)]
    yield assessed("a percentage of gross", percent(ppm=123_457))
    yield assessed("a percentage of net", percent("Net"), tiers=other, obligations=[owed(2, 300)])
    yield assessed("net knows debt service as nothing", percent("Net"), tiers=[pays(2, "Interest", 2)], obligations=[lent(2, 5, charges_due=300)])
    yield assessed("net below zero is zero", percent("Net"), 10, other, [owed(2, 65)])
    yield assessed("net after money set aside", percent("Net"), tiers=[pays(2, "Expense", 2, dates=LATER)], obligations=[owed(2, 300)])
    yield assessed("a percentage of what remains", percent("Remaining"), tiers=[threshold(2, 300)])
    yield assessed("a percentage of a fact", percent({"Fact": 3}), facts=[[3, 5_000]], counted=4_000)
    yield assessed("a fact that fell", percent({"Fact": 3}), facts=[[3, 3_000]], counted=4_000)
    yield assessed("a fact that is missing", percent({"Fact": 3}), counted=4_000)
    yield assessed("a floor", percent(floor=400))
    yield assessed("a floor without receipts", percent(floor=400), 0)
    yield assessed("a ceiling", percent(ceiling=70))
    yield assessed("the ceiling beats the floor", percent(floor=400, ceiling=70))
    yield assessed("a year goes on", percent(window="Year"), window=2027, base=900, assessed=90)
    yield assessed("a year begins", percent(window="Year", floor=30), window=2026, base=900, assessed=90)
    yield assessed("a life goes on", percent(window="Life", ceiling=150), window=0, base=900, assessed=90)
    yield assessed("a run begins anew", percent(window="Run"), window=0, base=900, assessed=90)
    yield assessed("what was assessed above the total stays", percent(window="Life"), window=0, base=900, assessed=900)
    yield assessed("assessed in a run that does not pay", percent(), dates=LATER)
    yield assessed("the last day of a year", percent(window="Year"), until=day(2027, 12, 31), window=2027, base=7, assessed=1)
    yield "net less money set aside, plus what was given back", given(
        TODAY, 1_000, [pays(2, "Expense", 2), pays(3, "Expense", 3), pays(1, "Expense", 1), residual()],
        [obligation(1, account(1), percent("Net")), owed(2, 300), owed(3, 10)], allocated=[[3, 110]])
    yield "net is never above the receipts", given(
        TODAY, 1_000, [pays(3, "Expense", 3), pays(1, "Expense", 1), residual()], [obligation(1, account(1), percent("Net")), owed(3, 10)],
        allocated=[[3, 110]])


def reserves():
    def filled(name, target, balance=40, letter=None, receipts=500, obligations=(), most=None, kind=top_up, until=TODAY):
        made = top_up(1, 1, target, most) if kind is top_up else kind(1, 1, target)
        return name, given(until, receipts, [made, residual()], obligations, [reserve(1, (), letter)], [(1, balance)])

    yield filled("a reserve is filled", fixed(100))
    yield filled("a reserve is filled with what there is", fixed(1_000))
    yield filled("a full reserve takes nothing", fixed(40))
    yield filled("a reserve above its target gives nothing to a top-up", fixed(30))
    yield filled("a top-up puts in at most", fixed(100), most=50)
    yield filled("a target of gross, down", {"PercentOfGross": 333_333}, receipts=500)
    for expires in (TODAY + 30, TODAY + 31):
        yield filled(f"a letter {expires - TODAY} days before it expires", fixed(100), letter=(25, expires))
        yield filled(f"a release with a letter {expires - TODAY} days before it expires", fixed(50), letter=(25, expires), kind=release)
    steps = {"Profile": [[TODAY, 70], [TODAY + 1, 80], [TODAY + 9, 90]]}
    for until in (TODAY - 1, TODAY, TODAY + 8, TODAY + 9):
        yield filled(f"a profile {until - TODAY} days from its first step", steps, until=until)
    yield filled("a profile after its last step", steps, 0, until=TODAY + 9)
    yield filled("a release gives what is above", fixed(10), kind=release)
    yield filled("a release gives at most the balance", fixed(10), letter=(100, TODAY + 100), kind=release)
    yield filled("a release below the target", fixed(41), kind=release)
    yield "a release that does not pay is idle", given(
        TODAY, 5, [release(1, 1, fixed(10), dates=LATER), residual()], (), [reserve(1)], [(1, 40)])
    service = [
        lent(1, 900, 100, terms=loan(schedule(day(2028), 6, 4), 60_000, default_ppm=50_000, on_interest=True), charges_due=33, accrued_to=day(2027, 7, 1)),
        lent(2, 1_000_007, terms=loan(schedule(day(2027, 9, 1), 3, 3), 60_000, "Bullet", "Act360"), accrued=17, fraction=5),
        lent(3, 500, terms=loan(schedule(day(2020), 12, 2), 60_000), dates_passed=2),
        lent(4, 5_000, terms=loan(schedule(day(2028), 12, 5), 60_000, "Linear", pik="Always"), advance=1_500, basis=6_500),
        lent(5, 5_000, 500, terms=loan(schedule(day(2028), 12, 5), 60_000, "OnDemand", pik="Unpaid"), charges_due=70),
    ]
    for names in ([1], [2], [3], [4], [5], [1, 2, 3, 4, 5]):
        for dates in (1, 2, 12):
            if dates < 12 or len(names) > 1:
                target = {"ComingService": {"obligations": names, "dates": dates, "ppm": 333_333 if dates == 2 else MILLION}}
                yield filled(f"the coming service of {names}, {dates} dates", target, receipts=9_000_000, obligations=service)
    yield "what tiers above pay does not change the coming service", given(
        TODAY, 9_000, [pays(2, "Principal", 1), pays(3, "Sweep", 1, ppm=10_000),
                       top_up(1, 1, {"ComingService": {"obligations": [1], "dates": 2, "ppm": MILLION}}), residual()], service, [reserve(1)])
    for fact, already, balance in ((None, 0, 40), (30, 0, 40), (30, 10, 40), (30, 30, 40), (30, 31, 40), (90, 10, 40), (90, 0, 0)):
        yield f"a draw approved {fact}, paid {already}, with {balance}", given(
            TODAY, 5, [draw(1, 1), residual()], (), [reserve(1)], [(1, balance)], facts=[[1, fact]] if fact is not None else [],
            states=[state(1, paid=already)] if already else [])
    yield "a draw that is stopped is idle", given(
        TODAY, 5, [draw(1, 1), residual()], (), [reserve(1)], [(1, 40)], facts=[[1, 30]], stopped=[1])


def tests():
    month = 2027 * 12 + 6

    def judged(name, receipts, service=100, state_of=None, until=TODAY, extra=(), dates=None, above=(), more=(), **fields):
        kind = {"ratio": ratio(1), **fields}
        inputs = {k: kind.pop(k) for k in ("cure_money", "from_bills", "trapped", "default_declared", "is_complete", "stopped") if k in kind}
        inputs = {{"cure_money": "cure", "is_complete": "complete"}.get(k, k): v for k, v in inputs.items()}
        terms = loan(schedule(until, 1, 12), 0, "OnDemand")
        # What falls due is the interest that has accrued.
        borrowed = obligation(1, account(1), terms, outstanding=10_000, basis=10_000, accrued=service, accrued_to=until)
        return name, given(until, receipts, [*above, test(1, dates, **kind), *extra, residual()], [borrowed, *more],
                           tests=[test_state(1, **state_of)] if state_of else [], **inputs)

    for inclusive in (True, False):
        for receipts in (124, 125, 126):
            b = bound(1_250_000, inclusive)
            yield judged(f"open with {receipts} of 125, inclusive {inclusive}", receipts, ratio=ratio(1, stay=b, reopen=bound(9_999_999)))
            yield judged(f"closed with {receipts} of 125, inclusive {inclusive}", receipts, ratio=ratio(1, stay=bound(0), reopen=b),
                         state_of={"closed": True})
    for closed in (False, True):
        yield judged(f"no service says nothing, closed {closed}", 500, service=0, state_of={"closed": closed, "passes": 1, "cured_last": True}, trapped=[[1, 70]])
        repaid = obligation(2, account(1), loan(schedule(TODAY, 1, 12), 0, "OnDemand"), accrued_to=TODAY)
        yield judged(f"a debt that is repaid passes, closed {closed}", 0, ratio=ratio(2), more=[repaid], state_of={"closed": closed}, trapped=[[1, 70]])
    yield judged("no service, but another condition fails", 500, service=0, complete=True)
    for bills in (0, 124, 125, 500, 501):
        yield judged(f"only bills count: {bills} of 500", 500, from_bills=bills, ratio=ratio(1, stay=bound(1_250_000)))
    for before, spent in ((0, 0), (100, 0), (100, 30), (100, 300)):
        history = [{"month": month, "cash": before, "expenses": spent, "service": 0}]
        yield judged(f"expenses of other runs of a month count: {before} and {spent}", 130, state_of={"history": history})
    for months, judged_before in ((1, 0), (2, 0), (2, month - 1), (3, month)):
        # Service fell due a month ago: its month is judged, once, whichever day the run has.
        history = [{"month": month - i, "cash": 40 + i, "expenses": 2, "service": 9 if i else 0} for i in (2, 1)]
        ago = obligation(2, account(1), loan(schedule(TODAY + 40, 1, 12), 0, "OnDemand"), outstanding=10_000, basis=10_000, accrued_to=TODAY,
                         service=[(month - 1, 25)])
        for closed in (False, True):
            yield judged(f"the month of a due date, of {months}, judged {judged_before}, closed {closed}", 500, service=0, ratio=ratio(2, months=months), more=[ago],
                         state_of={"history": history, "judged_month": judged_before, "closed": closed, "passes": 3, "passed_month": month - 1}, trapped=[[1, 70]])
    yield judged("dues of months before a test's first run say nothing", 500, service=0, ratio=ratio(2), more=[
        obligation(2, account(1), loan(schedule(TODAY + 40, 1, 12), 0, "OnDemand"), outstanding=10_000, basis=10_000, accrued_to=TODAY, service=[(month - 1, 25)])])
    far = [{"month": month - i, "cash": 10, "expenses": 1, "service": 5 if i == 23 else 0} for i in range(24, 0, -1)]
    yield judged("nobody looks back further than 24 months", 500, service=0, ratio=ratio(1, months=12), state_of={"history": far})
    for receipts in (149, 150):
        late = obligation(2, account(1), loan(schedule(TODAY + 40, 1, 12), 0, "OnDemand"), outstanding=10_000, basis=10_000, accrued_to=TODAY, service=[(month, 50)])
        yield judged(f"what fell due outside of a run counts: {receipts} of 150", receipts, ratio=ratio(1, 2), more=[late])
    yield judged("a bound of zero passes with nothing", 0, ratio=ratio(1, stay=bound(0)))
    yield judged("a bound of zero that must be passed", 0, ratio=ratio(1, stay=bound(0, False)))
    yield judged("a closed gate gives back what it trapped", 500, state_of={"closed": True}, trapped=[[1, 70]])
    yield judged("two months must pass, the first", 500, passes=2, state_of={"closed": True}, trapped=[[1, 70]])
    yield judged("two months must pass, the same month again", 500, passes=2, state_of={"closed": True, "passes": 1, "passed_month": month})
    yield judged("two months must pass, the second", 500, passes=2, state_of={"closed": True, "passes": 1, "passed_month": month - 1}, trapped=[[1, 70]])
    yield judged("fewer passes are needed now, in the same month", 500, passes=2, state_of={"closed": True, "passes": 2, "passed_month": month})
    yield judged("a failure begins to count anew", 5, passes=2, state_of={"closed": True, "passes": 1, "passed_month": month - 1})
    old = [{"month": month - i, "cash": 10 * i, "expenses": i // 2, "service": i} for i in (12, 11, 5, 1)]
    yield judged("a history of 12 months", 500, state_of={"history": old})
    yield judged("a history of 12 months, the month goes on", 500, state_of={"history": old + [{"month": month, "cash": 7, "expenses": 4, "service": 300}]})
    yield judged("a history of one month", 500, ratio=ratio(1, months=1), state_of={"history": old})
    yield judged("a history of 24 months", 500, ratio=ratio(1, months=24), state_of={"history": [{"month": month - i, "cash": 3, "expenses": 1, "service": 2} for i in range(24, 0, -1)]})
    yield judged("a test without ratio keeps no history", 500, ratio=None, state_of={"history": old})
    yield judged("expenses above lower the cash of a test", 500, above=[pays(2, "Expense", 2)], more=[owed(2, 380)])
    yield judged("expenses set aside lower the cash of a test", 500, above=[pays(2, "Expense", 2, dates=LATER)], more=[owed(2, 380)])
    yield judged("debt service above does not lower the cash of a test", 130, above=[pays(2, "Interest", 1)])
    yield judged("between dates nothing is determined, the history is kept", 5, dates=LATER)
    yield judged("between dates a closed gate traps", 5, dates=LATER, state_of={"closed": True}, trapped=[[1, 70]])
    yield judged("between dates an open gate gives nothing back", 5, dates=LATER, trapped=[[1, 70]])
    yield judged("a stopped test is determined on its date", 500, dates=YEARLY, stopped=[1])
    yield judged("no default while interest is due", 500, no_default=True)
    yield judged("no default when tiers above have paid", 500, no_default=True, above=[pays(2, "Interest", 1)])
    yield judged("a declared default", 500, service=0, no_default=True, default_declared=True)
    yield judged("no default looks at all loans without a ratio", 500, service=0, ratio=None, no_default=True, more=[lent(2, 50, 1)])
    yield judged("no default looks at the ratio's loans", 500, service=0, no_default=True, more=[lent(2, 50, 1)])
    yield judged("not complete", 500, complete=True)
    yield judged("complete", 500, complete=True, is_complete=True)
    yield judged("no first repayment", 500, first_repayment=1)
    yield judged("a first repayment", 500, first_repayment=2, more=[lent(2, 50, repaid=1)])
    for balance, letter in ((99, None), (100, None), (99, (1, TODAY + 31)), (99, (1, TODAY + 30))):
        yield f"a reserve with {balance} and a letter {letter} must be full", given(
            TODAY, 50, [test(1, full=[1]), top_up(2, 1, fixed(100)), residual()], (), [reserve(1, (), letter)], [(1, balance)])
    yield "a cure mends what it can", *judged("", 100, cure=cure(2, 1), cure_money=25, more=[lent(2, 15, 5)])[1:]
    yield judged("a cure of one", 124, cure=cure(1), cure_money=1)
    yield judged("a cure that is one short", 100, cure=cure(1), cure_money=24)
    yield judged("a cure prepays and the rest stays", 100, cure=cure(2), cure_money=30, more=[lent(2, 15)])
    yield judged("no cure when another condition fails", 100, cure=cure(1), cure_money=25, complete=True)
    yield judged("no cure above the most", 100, cure=cure(1, most=2), cure_money=25, state_of={"cures": 2})
    yield judged("the last cure", 100, cure=cure(1, most=2), cure_money=25, state_of={"cures": 1})
    yield judged("no cure twice in a row", 100, cure=cure(1), cure_money=25, state_of={"cures": 1, "cured_last": True})
    yield judged("a cure twice in a row", 100, cure=cure(1, in_a_row=True), cure_money=25, state_of={"cures": 1, "cured_last": True})
    yield judged("a pass forgets the cure", 500, cure=cure(1), cure_money=25, state_of={"cures": 1, "cured_last": True})
    yield judged("a cure reopens a closed gate", 100, cure=cure(1), cure_money=25, state_of={"closed": True}, trapped=[[1, 70]])
    yield judged("a cure between dates waits", 100, dates=LATER, cure=cure(1), cure_money=25)
    yield judged("two tests, the second cures with what is left", 100, cure=cure(2), cure_money=40, more=[lent(2, 15)],
                 extra=[test(3, ratio=ratio(1), cure=cure(1))])
    sweep = pays(2, "Sweep", 1, only_while=1)
    yield judged("a sweep while the gate is open", 500, extra=[sweep])
    yield judged("a sweep while the gate is closed", 5, extra=[sweep])
    yield judged("a sweep in the run that reopens", 500, extra=[sweep], state_of={"closed": True}, trapped=[[1, 70]])


def owners():
    yield "preferred return, pari passu", given(
        TODAY, 10, [pays(1, "PreferredReturn", 1, 2), residual()], [invested(1, 50, 9, compounded=4), invested(2, 50, 11, compounded=11)])
    yield "capital comes back, loans as a prepayment", given(
        TODAY, 60, [pays(1, "ReturnOfCapital", 1, 2), residual()], [invested(1, 50, 9), lent(2, 50, 20)])
    for sponsor in (MILLION, 500_000, 200_001):
        for paid in (0, 7, 1_000):
            yield f"a catch-up with {sponsor}, paid {paid}", given(
                TODAY, 5_000, [threshold(2, 800), catch_up(1, 2, sponsor_ppm=sponsor), residual()], states=[state(1, paid=paid, sponsor_paid=paid // 2)])
    yield "a catch-up that lacks cash", given(TODAY, 901, [threshold(2, 800), catch_up(1, 2, sponsor_ppm=700_000), residual()])
    yield "a sponsor that had more than its part gets nothing", given(
        TODAY, 5_000, [threshold(2, 800), catch_up(1, 2, sponsor_ppm=250_000), residual()], states=[state(1, paid=10, sponsor_paid=2_000)])
    yield "a sponsor that had less than its part gets at most what is paid", given(
        TODAY, 810, [threshold(2, 800), catch_up(1, 2), residual()], states=[state(1, paid=150, sponsor_paid=10)])
    capital_of = [invested(1, 1_000, 33, who=holders(1), compounded=20)]
    for cash in (0, 5, 1_250, 1_291, 1_292, 5_000):
        yield f"a hurdle with {cash}", given(TODAY, cash, [hurdle(1, 1), residual()], capital_of)
    yield "a hurdle counts what the investor got above", given(
        TODAY, 5_000, [to_holders(2, fixed(300)), to_holders(3, fixed(100), class_id=2), hurdle(1, 1, counted=[2, 3]), residual()], capital_of)
    yield "a hurdle that is passed by what is counted", given(
        TODAY, 5_000, [to_holders(2, fixed(3_000)), hurdle(1, 1, counted=[2]), residual()], capital_of)
    yield "a hurdle that does not pay counts all the same", given(
        TODAY, 5_000, [to_holders(2, fixed(300)), hurdle(1, 1, counted=[2], dates=LATER), residual()], capital_of)
    yield "a hurdle with three others, floors", given(
        TODAY, 1_001, [hurdle(1, 1, 333_333, [share(account(2), 333_333), share(account(3), 333_333), share(account(4), 1)]), residual()], capital_of)
    yield "a hurdle of the investor alone", given(TODAY, 1_001, [hurdle(1, 1, MILLION, []), residual()], capital_of)
    for paid in (0, 99, 100, 101):
        yield f"a threshold of 100 with {paid} paid", given(TODAY, 60, [threshold(1, 100), residual()], states=[state(1, paid=paid)])
    yield "a split, the larger remainders first", given(TODAY, 101, [split(1, 900_000, 333_333, 333_333, 333_334), residual()])
    yield "a split of nothing", given(TODAY, 101, [split(1, 0, 500_000, 500_000), residual()])
    yield "a split with a part of zero", given(TODAY, 101, [split(1, MILLION, 0, MILLION), residual()])
    yield "holders, down", given(TODAY, 101, [to_holders(1, {"PercentOfRemaining": 333_333}), residual()])
    yield "a fixed sum for holders above the cash", given(TODAY, 101, [to_holders(1, fixed(200)), residual()])
    yield "a fixed sum for holders is never owed later", given(TODAY, 101, [to_holders(1, fixed(60)), residual()], states=[state(1, paid=10)])
    for order in ("Inverse", "InOrder", "ProRata"):
        yield f"a sweep {order}", given(TODAY, 500, [pays(1, "Sweep", 2, 1, ppm=600_000, order=order), residual()],
                                        [lent(1, 1_000, 100, advance=50, basis=950), lent(2, 150, 30, advance=7, basis=127)])
        yield f"a sweep {order} with an advance, down", given(
            TODAY, 7, [pays(1, "Sweep", 1, order=order), residual()], [lent(1, 60, advance=11, basis=71)])
        yield f"a sweep {order} of nothing changes nothing", given(
            TODAY, 0, [pays(1, "Sweep", 1, order=order), residual()], [lent(1, 60, advance=7, basis=107, basis_from=0, dates_passed=0)])
        yield f"a sweep {order} of all", given(TODAY, 500, [pays(1, "Sweep", 1, order=order), residual()], [lent(1, 60, 20, advance=7, basis=107)])
    yield "a sweep cut to what may be prepaid, own money left", given(
        TODAY, 500, [pays(1, "Sweep", 1), residual()], [lent(1, 60, 20)], allocated=[[1, 50]])
    yield "a sweep between dates is cut to what may be prepaid", given(
        TODAY, 500, [pays(1, "Sweep", 1, dates=LATER), residual()], [lent(1, 60)], allocated=[[1, 50]])
    yield "a sweep between dates that has too much", given(TODAY, 500, [pays(1, "Sweep", 1, dates=LATER), residual()], [lent(1, 60)], allocated=[[1, 70]])
    yield "a sweep that does not act on its date", given(
        TODAY, 500, [test(2), pays(1, "Sweep", 1, only_while=2, dates=YEARLY), residual()], [lent(1, 60)], allocated=[[1, 70]])


def sums_per_date():
    def bonus(name, kpi, when=YEARLY, funded=10_000, receipts=5_000, until=TODAY, remembered=None, stopped=(), **fields):
        return name, given(until, receipts, [incentive(1, when, **fields), residual()], (), [reserve(1)], [(1, funded)],
                           facts=[[10, kpi]] if kpi is not None else [], states=[state(1, **remembered)] if remembered else [], stopped=list(stopped))

    for kpi in (0, 1, 333_333, MILLION, MILLION + 1, 1_499_999, 1_500_000, 1_500_001, U128):
        yield bonus(f"an incentive at {kpi}", kpi, amount=1_001)
    for missing in ("Whole", "Nothing", "Wait"):
        yield bonus(f"an incentive without a KPI: {missing}", None, missing=missing)
        yield bonus(f"an incentive without a KPI, ceiling below one: {missing}", None, missing=missing, ceiling=400_000)
    yield bonus("an incentive without a KPI owes not even a millionth", None, missing="Nothing", amount=10**9)
    yield bonus("an incentive that waited two dates", 1_200_000, schedule(TODAY - 31, 1, 6), missing="Wait")
    yield bonus("an incentive that lacks cash", 1_200_000, receipts=300)
    yield bonus("an incentive whose funding line is empty", 1_200_000, funded=30)
    yield bonus("an incentive's arrears", None, LATER, remembered={"due": 300, "due_above": 50, "dates_passed": 0}, missing="Wait")
    yield bonus("an incentive that is stopped", 1_200_000, stopped=[1])
    yield bonus("an incentive's dates are its schedule", 1_200_000, dates=LATER)
    yield bonus("an incentive 121 dates behind deals with 120", 1_000_000, schedule(day(2010), 1, 400), until=day(2020, 1, 1), amount=3)
    year = 2027
    for name, remembered in (("a year begins", {"window": 2026, "base": 900, "in_window": 500}), ("a year goes on", {"window": year, "base": 900, "in_window": 100}),
                             ("enough was distributed", {"window": year, "base": 900, "in_window": 900})):
        yield f"a minimum distribution: {name}", given(TODAY, 500, [minimum(1, 300_000), residual()], carried=100, states=[state(1, **remembered)])
    yield "a minimum distribution counts above and below", given(
        TODAY, 1_000, [to_holders(2, fixed(120)), minimum(1, 300_000, 2, 3, 4), to_holders(3, fixed(50)), to_holders(4, fixed(60), class_id=2), residual()])
    yield "a minimum distribution when carried is above the cash", given(
        TODAY, 10, [threshold(2, 50), minimum(1, 300_000), residual()], carried=100)
    yield "a minimum distribution above the cash", given(
        TODAY, 100, [minimum(1, MILLION), residual()], states=[state(1, window=year, base=900, in_window=0)])
    yield "a minimum distribution between dates", given(TODAY, 100, [minimum(1, 300_000, dates=LATER), residual()])
    debts = [lent(1, 100, 90, advance=4, basis=14), invested(2, 50, 9), lent(3, 10)]
    for loss in (0, 5, 30, 100, 149, 150, 500):
        yield f"a loss of {loss}", given(TODAY, 7, [pays(1, "WriteOff", 1, 2), residual()], debts, loss=loss)
    yield "a second write-off gets what is left", given(
        TODAY, 7, [pays(1, "WriteOff", 1), pays(2, "WriteOff", 2, 3), pays(3, "WriteOff", 3), residual()], debts, loss=155)
    yield "a write-off is not stopped, nor waits for dates", given(TODAY, 7, [pays(1, "WriteOff", 2, dates=LATER), residual()], debts, loss=20, stopped=[1])
    yield "no loss leaves an inverse prepayment alone", given(
        TODAY, 7, [pays(1, "WriteOff", 1), residual()], [lent(1, 80, basis=100, basis_from=0, dates_passed=1, terms=loan(YEARLY, 0))], loss=0)
    for retained in (0, 30, 60, 90):
        for name, until in (("", None), (" before its day", TODAY + 1), (" on its day", TODAY)):
            yield f"{retained} retained of 60{name}", given(
                TODAY, 20, [retain(1, 60, until), residual()], retained=[[1, retained]] if retained else [], allocated=[[1, 25]])
    yield "retained between dates", given(TODAY, 100, [retain(1, 60, dates=LATER), residual()], retained=[[1, 20]], allocated=[[1, 25]])
    yield "retained between dates, from its day on", given(TODAY, 100, [retain(1, 60, TODAY, dates=LATER), residual()], retained=[[1, 20]], allocated=[[1, 5]])


SUBJECTS = (a_run, sources, refusals, in_time, shares, percentages, reserves, tests, owners, sums_per_date)


def by_hand():
    result, seen = [], set()
    for subject in SUBJECTS:
        for name, case in subject():
            assert name not in seen, f"two cases are called {name}"
            seen.add(name)
            expected = run(case)
            assert ("Err" in expected) == name.startswith("refused:"), f"{name}: {expected}"
            result.append({"name": name, "input": case, "expected": expected})
    return result


def traits(case):
    """What a case shows: which fields of which kind's line are not zero, which pockets it moves between."""
    plan = case["expected"].get("Ok")
    if plan is None:
        return {case["expected"]["Err"]}
    kinds = {t["id"]: kind_of(t["kind"])[0] for t in case["input"]["waterfall"]["tiers"]}
    found = {(kinds[l["tier"]],) + tuple(f for f in ("due", "paid", "drawn", "allocated", "shortfall") if l[f]) for l in plan["lines"]}
    return found | {(kinds.get(p["tier"]), kind_of(p["source"])[0], kind_of(p["target"])[0]) for p in plan["postings"]}


def committed():
    result = by_hand()
    shown = set().union(*map(traits, result))
    for case in random_cases(15, 4_000):
        if len(str(case)) < 7_000 and not traits(case) <= shown:
            shown |= traits(case)
            result.append(case)
    return result
