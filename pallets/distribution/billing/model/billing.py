#!/usr/bin/env python3
"""Second implementation of ../README.md: exact rationals and the standard library's calendar, nothing shared with the Rust code.

    billing.py                  write vectors.json
    billing.py --check          fail unless vectors.json is what this model says
    billing.py --count N --seed S --out FILE    other vectors (CI: BILLING_VECTORS=FILE cargo test -p viaduct-billing --test vectors)
"""
import argparse
import calendar
import datetime
import json
import math
import pathlib
import random
import sys
from fractions import Fraction

PARTS = 2**40 * 3**3 * 5**18 * 7
MILLION = 1_000_000
DAY = 86_400_000
LAST = 2**64 - 1
MAX_CUTS = 40
EPOCH = datetime.date(1970, 1, 1).toordinal()


class Refusal(Exception):
    """Carries the variant's name."""


def of(tagged):
    """Name and content of an enum."""
    if isinstance(tagged, str):
        return tagged, {}
    [(name, content)] = tagged.items()
    return name, content


# ---- 2. Time


def add_months(day, months):
    date = datetime.date.fromordinal(day + EPOCH)
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(date.day, last)).toordinal() - EPOCH


def start(zone, day):
    begins = [0] + [change["since"] for change in zone["changes"]]
    ends = begins[1:] + [math.inf]
    offsets = [zone["offset"]] + [change["offset"] for change in zone["changes"]]
    for begin, end, offset in zip(begins, ends, offsets):
        moment = max(begin, day * DAY - offset * 60_000)
        if moment < end:
            return moment


def day_of(zone, moment):
    day = moment // DAY + 3
    while start(zone, day) > moment:
        day -= 1
    return day


def bounds(window, zone, moment):
    kind, w = of(window)
    if kind == "Life":
        return 0, LAST
    if kind == "Days":
        begin = lambda n: w["first"] + n * w["days"]
    else:
        begin = lambda n: add_months(w["first"], n * w["months"])
    day, n = day_of(zone, moment), 0
    while begin(n) > day:
        n -= 1
    while begin(n + 1) <= day:
        n += 1
    return start(zone, begin(n)), start(zone, begin(n + 1))


def date(schedule, zone, n):
    return start(zone, add_months(schedule["first"], n * schedule["every_months"]))


def dates(schedule, zone):
    return [date(schedule, zone, n) for n in range(schedule["count"])]


def passed(schedule, zone, moment):
    return sum(1 for d in dates(schedule, zone) if d <= moment)


def years(kind):
    return {"first": kind["first"], "every_months": 12, "count": kind["years"] + 1}


# ---- 4. Price rules


def half_away(value):
    """To the nearest whole number, halves away from zero."""
    return int(math.copysign(1, value)) * math.floor(abs(Fraction(value)) + Fraction(1, 2))


def index_need(index, zone, moment):
    kind, fixing = of(index["fixing"])
    n = passed(index["schedule"], zone, moment)
    if kind == "Rate" or n == 0:
        return None
    s = index["schedule"]
    day = add_months(s["first"], (n - 1) * s["every_months"]) - fixing["lag_days"]
    return [fixing["stream"], start(zone, day)]


def indexed(price, index, zone, moment, value):
    kind, fixing = of(index["fixing"])
    n = passed(index["schedule"], zone, moment)
    if n == 0:
        return price
    if kind == "Rate":
        rate = Fraction(fixing["ppm"], MILLION)
        return half_away(price * ((1 + rate) ** n if fixing["compound"] else 1 + n * rate))
    if value is None:
        raise Refusal("FigureMissing")
    if not 1 <= value <= LAST:
        raise Refusal("FixingInvalid")
    weight = Fraction(fixing["weight"], MILLION)
    return half_away(price * (1 - weight + weight * value / fixing["base"]))


def own_index(rule):
    return next((content for name, content in map(of, rule["adjustments"]) if name == "Index"), None)


def own_reference(rule):
    kind, base = of(rule["base"])
    if kind == "Market":
        return base
    return rule["difference"]["reference"] if rule["difference"] else None


def priced_at(rule, zone, moment):
    kind, base = of(rule["base"])
    return bounds(base["window"], zone, moment)[0] if kind == "Bands" else moment


def window_ends(window, zone, since, until):
    found, (_, end) = [], bounds(window, zone, since)
    while end < until:
        found.append(end)
        end = bounds(window, zone, end)[1]
    return found


def rule_cuts(rule, zone, since, until):
    kind, base = of(rule["base"])
    inside = lambda moments: [m for m in moments if since < m < until]
    cuts = []
    if kind == "Steps":
        cuts += inside(start(zone, step["since"]) for step in base)
    if kind == "Bands":
        cuts += window_ends(base["window"], zone, since, until)
    elif own_index(rule):
        cuts += inside(dates(own_index(rule)["schedule"], zone))
    reference = own_reference(rule)
    if reference and "Window" in reference:
        cuts += window_ends(reference["Window"]["window"], zone, since, until)
    return cuts


def integral(bands, x):
    """F(x): what the first x of a window cost, times per; below zero the first band goes on. By band."""
    parts, low = [], None
    for band in bands:
        high = math.inf if band["up_to"] is None else band["up_to"]
        if low is None:
            parts.append(min(x, high))
        else:
            parts.append(max(0, min(x, high) - low))
        low = high
    return parts


def reference_price(reference, found):
    w = reference["Window"]
    if found["reference"] is None:
        raise Refusal("FigureMissing")
    price = half_away(found["reference"] * Fraction(10) ** w["exponent"])
    return price if w["least"] is None else max(price, w["least"])


def product(reference, rule, found):
    if found["product"] is None:
        raise Refusal("FigureMissing")
    return found["product"] * Fraction(10) ** reference["Reading"]["exponent"] / rule["per"]


def rule_lines(rule, zone, since, taken, found):
    """(band, quantity, price, amount) of a piece."""
    kind, base = of(rule["base"])
    at = priced_at(rule, zone, since)
    difference = rule["difference"]

    def finish(price):
        for name, adjustment in map(of, rule["adjustments"]):
            if name == "Index":
                price = indexed(price, adjustment, zone, at, found["fixing"])
            else:
                if adjustment["floor"] is not None:
                    price = max(price, adjustment["floor"])
                if adjustment["cap"] is not None:
                    price = min(price, adjustment["cap"])
        if difference and "Window" in difference["reference"]:
            price -= reference_price(difference["reference"], found)
            if not difference["two_way"]:
                price = max(price, 0)
        return price

    def one():
        [quantity] = found["quantities"]
        return quantity

    priced = []
    if kind == "Flat":
        priced = [(0, one(), base)]
    elif kind == "Steps":
        begun = [step["price"] for step in base if start(zone, step["since"]) <= since]
        if not begun:
            raise Refusal("PriceMissing")
        priced = [(0, one(), begun[-1])]
    elif kind == "Bands":
        before, after = integral(base["steps"], taken), integral(base["steps"], taken + one())
        parts = [b - a for a, b in zip(before, after)]
        priced = [(i, q, base["steps"][i]["price"]) for i, q in enumerate(parts) if q]
    elif kind == "TimeOfUse":
        priced = [(i, q, base["prices"][i]) for i, q in enumerate(found["quantities"]) if q]
    elif "Window" in base:
        priced = [(0, one(), reference_price(base, found))]
    lines = []
    for band, quantity, price in priced:
        price = finish(price)
        lines.append((band, quantity, price, Fraction(quantity * price, rule["per"])))
    if kind == "Market" and "Reading" in base:
        lines.append((0, one(), None, product(base, rule, found)))
    if difference and "Reading" in difference["reference"]:
        amount = -product(difference["reference"], rule, found)
        lines.append((0, -sum(found["quantities"]), None, amount))
    return lines


# ---- 3. Lines


def line_need(line, since, until, **asked):
    need = dict(line=line["id"], since=since, until=until, quantity=None, bands=1, product=None, reference=None, fixing=None, figure=None)
    need.update(asked)
    return need


def over(stream, since, until):
    return {"stream": stream, "since": since, "until": until}


def counting(tariff, line):
    """The guarantees that count a line."""
    for other in tariff["lines"]:
        name, kind = of(other["kind"])
        if name == "MinimumGuarantee" and line["id"] in kind["lines"]:
            yield other, kind


def pieces(tariff, line, since, until):
    zone = tariff["zone"]
    name, kind = of(line["kind"])
    if name == "Metered":
        rule = kind["rule"]
        cuts = rule_cuts(rule, zone, since, until)
        for _, guarantee in counting(tariff, line):
            cuts += [d for d in dates(years(guarantee), zone) if since < d < until]
        if len(cuts) > MAX_CUTS:
            raise Refusal("TooManyCuts")
        borders = sorted({since, until, *cuts})
        for begin, end in zip(borders, borders[1:]):
            need = line_need(line, begin, end, quantity=over(kind["stream"], begin, end))
            if "TimeOfUse" in rule["base"]:
                need["bands"] = len(rule["base"]["TimeOfUse"]["prices"])
            if own_index(rule):
                need["fixing"] = index_need(own_index(rule), zone, priced_at(rule, zone, begin))
            reference = own_reference(rule)
            if reference and "Window" in reference:
                w = reference["Window"]
                need["reference"] = over(w["stream"], *bounds(w["window"], zone, begin))
            elif reference:
                need["product"] = over(reference["Reading"]["stream"], begin, end)
            yield need
        return
    if name == "Fixed":
        s = kind["schedule"]
        spans = [(date(s, zone, n), date(s, zone, n + 1)) for n in range(s["count"])]
        spans = [(a, b) for a, b in spans if since <= a < until]
    elif name == "Availability":
        s = kind["schedule"]
        spans = [(date(s, zone, n - 1), date(s, zone, n)) for n in range(s["count"])]
        spans = [(a, b) for a, b in spans if since < b <= until]
    else:
        d = dates(years(kind), zone)
        spans = [(a, b) for a, b in zip(d, d[1:]) if since < b <= until]
    if len(spans) > MAX_CUTS:
        raise Refusal("TooManyCuts")
    for a, b in spans:
        need = line_need(line, a, b)
        if kind["index"]:
            need["fixing"] = index_need(kind["index"], zone, a)
        if name == "Availability":
            need["figure"] = over(kind["stream"], a, b)
        yield need


def needs(tariff, since, until):
    return [need for line in tariff["lines"] for need in pieces(tariff, line, since, until)]


def multiplier(curve, x):
    points = [(p["figure"], p["multiplier"]) for p in curve["points"]]
    if x < points[0][0]:
        return points[0][1]
    for (x0, m0), (x1, m1) in zip(points, points[1:]):
        if x0 <= x < x1:
            return m0 + math.floor(Fraction((x - x0) * (m1 - m0), x1 - x0)) if curve["linear"] else m0
    return points[-1][1]


def dated_sum(kind, zone, need, found):
    if not kind["index"]:
        return kind["amount"]
    return indexed(kind["amount"], kind["index"], zone, need["since"], found["fixing"])


def priced_lines(tariff, line, need, taken, found):
    """Bill lines of a piece, amounts as fractions."""
    zone = tariff["zone"]
    name, kind = of(line["kind"])
    if name == "Metered":
        per = kind["rule"]["per"]
        parts = rule_lines(kind["rule"], zone, need["since"], taken, found)
    else:
        total = dated_sum(kind, zone, need, found)
        quantity, per = 1, 1
        if name == "Availability":
            per = MILLION
            if found["figure"] is not None:
                quantity = multiplier(kind["curve"], found["figure"])
            elif kind["missing"] == "Wait":
                raise Refusal("FigureMissing")
            elif kind["missing"] == "Worst":
                quantity = min(p["multiplier"] for p in kind["curve"]["points"])
            else:
                quantity = MILLION
        parts = [(0, quantity, total, Fraction(quantity * total, per))]
    sign = -1 if line["credit"] else 1
    return [bill_line(need, band, sign * q, price, per, sign * amount) for band, q, price, amount in parts]


def bill_line(need, band, quantity, price, per, amount):
    return dict(line=need["line"], since=need["since"], until=need["until"], band=band, quantity=quantity, price=price, per=per, amount=amount)


def year_of(tariff, line, guarantee, need):
    """The year that a piece belongs to."""
    d = dates(years(guarantee), tariff["zone"])
    for number, (begin, end) in enumerate(zip(d, d[1:])):
        if "Availability" in line["kind"]:
            if begin < need["until"] <= end:
                return number
        elif begin <= need["since"] < end:
            return number
    return None


# ---- 5. and 6. Charge and state. The model's state: {line: ["Window", since, quantity] or ["Year", year, sum, [(year, guaranteed, sum)]]}


def band_window(tariff, line, moment):
    name, kind = of(line["kind"])
    if name == "Metered" and "Bands" in kind["rule"]["base"]:
        return bounds(kind["rule"]["base"]["Bands"]["window"], tariff["zone"], moment)
    return None


def two_way(line):
    name, kind = of(line["kind"])
    return name == "Metered" and bool(kind["rule"]["difference"]) and kind["rule"]["difference"]["two_way"]


def keep(tariff, state, line, row):
    if line not in state and len(state) == 16:
        present = {other["id"] for other in tariff["lines"]}
        del state[min(number for number in state if number not in present)]
    state[line] = row


def totals_of(tariff, lines):
    ways = {line["id"]: two_way(line) for line in tariff["lines"]}
    add = lambda way: sum((b["amount"] for b in lines if ways[b["line"]] == way), Fraction(0))
    return {"one_way": add(False), "two_way": add(True)}


def lack_line(line, need, amount):
    sign = -1 if line["credit"] else 1
    return [bill_line(need, 0, sign, None, 1, sign * amount)] if amount else []


def in_order(tariff, lines):
    order = [line["id"] for line in tariff["lines"]]
    return sorted(lines, key=lambda b: order.index(b["line"]))


def charge(tariff, state, since, until, found):
    zone, state, lines, counted = tariff["zone"], dict(state), [], []
    answers = list(zip(needs(tariff, since, until), found))
    for line in tariff["lines"]:
        if "MinimumGuarantee" in line["kind"]:
            continue
        for need, answer in answers:
            if need["line"] != line["id"]:
                continue
            window, taken = band_window(tariff, line, need["since"]), 0
            if window:
                row = state.get(line["id"])
                if row and row[0] == "Window" and row[1] == window[0]:
                    taken = row[2]
            billed = priced_lines(tariff, line, need, taken, answer)
            if window:
                keep(tariff, state, line["id"], ["Window", window[0], taken + answer["quantities"][0]])
            lines += billed
            for other, guarantee in counting(tariff, line):
                counted.append((other["id"], year_of(tariff, line, guarantee, need), sum((b["amount"] for b in billed), Fraction(0))))
    for line in tariff["lines"]:
        name, kind = of(line["kind"])
        if name != "MinimumGuarantee":
            continue
        d = dates(years(kind), zone)
        if d[0] >= until:
            continue
        year = max(0, sum(1 for x in d if x <= since) - 1)
        row = state.get(line["id"])
        total, closed = Fraction(0), []
        if row and row[0] == "Year":
            closed = row[3]
            if row[1] == year:
                total = row[2]
        count = lambda y: sum((amount for number, of_year, amount in counted if number == line["id"] and of_year == y), Fraction(0))
        total += count(year)
        for need, answer in answers:
            if need["line"] != line["id"]:
                continue
            guaranteed = dated_sum(kind, zone, need, answer)
            lines += lack_line(line, need, max(Fraction(0), guaranteed - total))
            closed = (closed + [(year, guaranteed, total)])[-3:]
            year += 1
            total = count(year)
        keep(tariff, state, line["id"], ["Year", year, total, closed])
    lines = in_order(tariff, lines)
    return {"lines": lines, "totals": totals_of(tariff, lines), "state": state}


def settle(carry, totals):
    one, two = carry["one_way"] + totals["one_way"], carry["two_way"] + totals["two_way"]
    billed, difference = max(0, math.floor(one)), math.trunc(two)
    return {"billed": billed, "difference": difference, "carry": {"one_way": one - billed, "two_way": two - difference}}


# ---- 7. True-up


def line_of(tariff, number):
    return next((line for line in tariff["lines"] if line["id"] == number), None)


def true_up(tariff, state, restated):
    line, state = line_of(tariff, restated["line"]), dict(state)
    if line is None or "MinimumGuarantee" in line["kind"]:
        raise Refusal("LineUnknown")
    asked = list(pieces(tariff, line, restated["since"], restated["until"]))
    if len(asked) != 1:
        raise Refusal("SpanInvalid" if asked else "DateUnknown")
    need, taken = asked[0], 0
    before, after = restated["before"], restated["after"]
    window = band_window(tariff, line, need["since"])
    if window:
        row = state.get(line["id"])
        current = row and row[0] == "Window" and row[1] == window[0]
        total = row[2] if current else restated["window_total"]
        if total is None:
            raise Refusal("WindowTotalMissing")
        taken = total - before["quantities"][0]
        if current:
            state[line["id"]] = ["Window", window[0], taken + after["quantities"][0]]
    lines = [dict(b, quantity=-b["quantity"], amount=-b["amount"]) for b in priced_lines(tariff, line, need, taken, before)]
    lines += priced_lines(tariff, line, need, taken, after)
    delta = sum((b["amount"] for b in lines), Fraction(0))
    for other, guarantee in counting(tariff, line):
        year = year_of(tariff, line, guarantee, need)
        if year is None:
            continue
        row = state.get(other["id"])
        if not row or row[0] != "Year":
            raise Refusal("YearForgotten")
        _, open_year, total, closed = row
        if year == open_year:
            state[other["id"]] = ["Year", open_year, total + delta, closed]
            continue
        if year not in [number for number, _, _ in closed]:
            raise Refusal("YearForgotten")
        _, guaranteed, came_to = next(c for c in closed if c[0] == year)
        lack = lambda x: max(Fraction(0), guaranteed - x)
        d = dates(years(guarantee), tariff["zone"])
        span = {"line": other["id"], "since": d[year], "until": d[year + 1]}
        lines += lack_line(other, span, lack(came_to + delta) - lack(came_to))
        closed = [(y, g, s + delta) if y == year else (y, g, s) for y, g, s in closed]
        state[other["id"]] = ["Year", open_year, total, closed]
    lines = in_order(tariff, lines)
    return {"lines": lines, "totals": totals_of(tariff, lines), "state": state}


# ---- As JSON


def exact(value):
    whole = math.floor(value)
    parts = (value - whole) * PARTS
    assert parts.denominator == 1 if isinstance(parts, Fraction) else True
    return {"whole": whole, "parts": int(parts)}


def state_json(state):
    rows = []
    for number in sorted(state):
        row = state[number]
        if row[0] == "Window":
            standing = {"Window": {"since": row[1], "quantity": row[2]}}
        else:
            closed = [{"year": y, "guaranteed": g, "sum": exact(s)} for y, g, s in row[3]]
            standing = {"Year": {"year": row[1], "sum": exact(row[2]), "closed": closed}}
        rows.append({"line": number, "standing": standing})
    return {"standings": rows}


def totals_json(totals):
    return {way: exact(value) for way, value in totals.items()}


def charge_json(result):
    lines = [dict(line, amount=exact(line["amount"])) for line in result["lines"]]
    return {"lines": lines, "totals": totals_json(result["totals"]), "state": state_json(result["state"])}


def attempt(action, to_json):
    """Result as serde writes it, and the value."""
    try:
        value = action()
    except Refusal as refusal:
        return {"Err": str(refusal)}, None
    return {"Ok": to_json(value)}, value


# ---- Random contracts

NEW_YEAR = 19_723  # 2024-01-01
BERLIN = {
    "offset": 60,
    "changes": [
        {"since": 1_711_846_800_000, "offset": 120},
        {"since": 1_729_990_800_000, "offset": 60},
        {"since": 1_743_296_400_000, "offset": 120},
        {"since": 1_761_440_400_000, "offset": 60},
    ],
}
WEST = {"offset": -210, "changes": [{"since": 1_720_000_000_000, "offset": -150}]}


def random_window(r):
    first = NEW_YEAR + r.choice([0, 0, 0, 14, 30, -400])
    kind = r.randrange(8)
    if kind == 0:
        return "Life"
    if kind == 1:
        return {"Days": {"first": first, "days": r.randint(10, 90)}}
    return {"Months": {"first": first, "months": r.choice([1, 3, 6, 12])}}


def random_schedule(r):
    return {"first": NEW_YEAR + r.choice([0, 30, 75, 200, -300]), "every_months": r.choice([1, 2, 3, 12]), "count": r.randint(1, 60)}


def random_index(r):
    kind = r.randrange(3)
    if kind == 0:
        fixing = {"Rate": {"ppm": r.randint(-60_000, 90_000), "compound": True}}
    elif kind == 1:
        fixing = {"Rate": {"ppm": r.randint(-9_000, 60_000), "compound": False}}
    else:
        fixing = {"Stream": {"stream": 50, "base": r.randint(1, 2_000), "weight": r.choice([0, MILLION, r.randint(0, MILLION)]), "lag_days": r.randint(0, 120)}}
    schedule = dict(random_schedule(r), every_months=r.choice([1, 6, 12]))
    return {"schedule": schedule, "fixing": fixing}


def random_reference(r, stream, own=None):
    exponent = r.randint(-2, 4)
    if r.random() < 0.4:
        return {"Reading": {"stream": stream + 100, "exponent": exponent}}
    window = own or random_window(r)
    return {"Window": {"stream": 60, "window": window, "exponent": exponent, "least": r.choice([None, None, 0, -7])}}


def random_rule(r, stream):
    price = lambda: r.choice([r.randint(-50, 900), r.randint(0, 10**9)])
    kind, own = r.randrange(6), None
    if kind == 0:
        base = {"Flat": price()}
    elif kind == 1:
        days = sorted(r.sample(range(NEW_YEAR - 100, NEW_YEAR + 700), r.randint(0, 6)))
        base = {"Steps": [{"since": day, "price": price()} for day in [r.choice([0, 0, 0, NEW_YEAR - 150])] + days]}
    elif kind in (2, 3):
        own = random_window(r)
        limits = sorted(r.sample(range(1, 40_000), r.randint(0, 7))) + [None]
        base = {"Bands": {"window": own, "steps": [{"up_to": limit, "price": price()} for limit in limits]}}
    elif kind == 4:
        base = {"TimeOfUse": {"prices": [price() for _ in range(r.randint(1, 4))]}}
    else:
        base = {"Market": random_reference(r, stream)}
    adjustments = []
    if r.random() < 0.5:
        adjustments.append({"Index": random_index(r)})
    if r.random() < 0.4:
        floor = r.choice([None, r.randint(-10, 100)])
        cap = r.randint(100, 800) if floor is None else r.choice([None, r.randint(100, 800)])
        adjustments.insert(r.randrange(len(adjustments) + 1), {"FloorCap": {"floor": floor, "cap": cap}})
    difference = None
    if "Market" in base:
        if "Reading" in base["Market"]:
            adjustments = []
    elif r.random() < 0.4:
        reference = random_reference(r, stream, own)
        difference = {"reference": reference, "two_way": "Reading" in reference or r.random() < 0.6}
    if own == "Life":
        adjustments = [a for a in adjustments if "Index" not in a]
    return {"per": r.choice([1, 7, 60, 1_000, 86_400, 2**20, 10**9]), "base": base, "adjustments": adjustments, "difference": difference}


def random_line(r, number, count):
    maybe_index = lambda: random_index(r) if r.random() < 0.5 else None
    amount = r.choice([0, r.randint(0, 100_000), r.randint(0, 10**14)])
    kind = r.randrange(10)
    if kind < 5:
        stream = r.randint(1, 3)
        content = {"Metered": {"stream": stream, "rule": random_rule(r, stream)}}
    elif kind < 7:
        content = {"Fixed": {"amount": amount, "schedule": random_schedule(r), "index": maybe_index()}}
    elif kind < 8:
        xs = sorted(r.sample(range(0, MILLION), r.randint(1, 6)))
        curve = {"linear": r.random() < 0.6, "points": [{"figure": x, "multiplier": r.randint(0, 1_200_000)} for x in xs]}
        missing = r.choice(["Worst", "Neutral", "Wait"])
        content = {"Availability": {"amount": amount, "schedule": random_schedule(r), "index": maybe_index(), "stream": 70, "curve": curve, "missing": missing}}
    else:
        others = [other for other in range(1, count + 1) if other != number] or [9]
        content = {
            "MinimumGuarantee": {
                "amount": r.choice([amount, amount * 30]),
                "first": NEW_YEAR + r.choice([0, 0, 14, 90, -200]),
                "years": r.randint(1, 4),
                "index": maybe_index(),
                "lines": r.sample(others, r.randint(1, min(3, len(others)))),
            }
        }
    return {"id": number, "label": list(b"line %d" % number), "credit": r.random() < 0.2, "kind": content}


def sound(tariff):
    """Whether its guarantees name lines that may count (section 3)."""
    for line in tariff["lines"]:
        name, kind = of(line["kind"])
        if name != "MinimumGuarantee":
            continue
        for number in kind["lines"]:
            counted = line_of(tariff, number)
            if counted is None or "MinimumGuarantee" in counted["kind"]:
                return False
            for d in dates(years(kind), tariff["zone"]):
                window = band_window(tariff, counted, d)
                if window and window[0] != d:
                    return False
    return True


def random_tariff(r):
    while True:
        count = r.randint(1, 5)
        tariff = {
            "zone": r.choice([{"offset": 0, "changes": []}, BERLIN, WEST]),
            "lines": [random_line(r, number, count) for number in range(1, count + 1)],
        }
        if sound(tariff):
            return tariff


def random_answer(r, need, missing=0.0):
    gone = lambda asked: asked is None or r.random() < missing
    return {
        "quantities": [r.choice([0, r.randint(-3_000, 9_000), r.randint(0, 10**6)]) for _ in range(need["bands"])] if need["quantity"] else [],
        "product": None if gone(need["product"]) else r.randint(-(10**6), 10**9),
        "reference": None if gone(need["reference"]) else r.randint(-500, 2_000),
        "fixing": None if gone(need["fixing"]) else r.randint(1, 4_000),
        "figure": None if need["figure"] is None or r.random() < 0.3 else r.randint(-5, 1_300_000),
    }


def vector(seed):
    r = random.Random(seed)
    tariff = random_tariff(r)
    moment = (NEW_YEAR + r.randint(0, 200)) * DAY + r.choice([0, 0, -3_600_000, 1, 8_000_000])
    state, carry, bills, asked = {}, {"one_way": Fraction(0), "two_way": Fraction(0)}, [], []
    for _ in range(r.randint(1, 3)):
        until = moment + r.choice([r.randint(1, 40), r.randint(1, 420), 1]) * DAY + r.choice([0, 0, 5_400_000])
        bill = {"since": moment, "until": until}
        bill["needs"], found_needs = attempt(lambda: needs(tariff, moment, until), lambda value: value)
        found = [random_answer(r, need, 0.03 if r.random() < 0.1 else 0.0) for need in found_needs or []]
        bill["found"] = found
        bill["charge"], result = attempt(lambda: charge(tariff, state, moment, until, found), charge_json)
        if result:
            settlement = settle(carry, result["totals"])
            bill["settlement"] = dict(settlement, carry=totals_json(settlement["carry"]))
            state, carry = result["state"], settlement["carry"]
            asked += zip(found_needs, found)
            moment = until
        bills.append(bill)
    restated = []
    for need, before in r.sample(asked, min(len(asked), 3)):
        line = line_of(tariff, need["line"])
        since, until = need["since"], need["until"]
        if "Fixed" in line["kind"]:
            until = since + 1
        elif "Availability" in line["kind"]:
            since = until - 1
        if r.random() < 0.05:
            since, until = since + 1, until + r.randint(1, 30) * DAY
        row = {
            "line": need["line"],
            "since": since,
            "until": until,
            "window_total": r.choice([r.randint(0, 20_000), None]) if r.random() < 0.2 else r.randint(0, 20_000),
            "before": before,
            "after": random_answer(r, need),
        }
        outcome, result = attempt(lambda: true_up(tariff, state, row), charge_json)
        restated.append({"restated": row, "charge": outcome})
        if result:
            state = result["state"]
    return {"seed": seed, "tariff": tariff, "bills": bills, "restated": restated}


def text(seed, count):
    lines = ",\n".join(json.dumps(vector(seed + number), separators=(",", ":")) for number in range(count))
    return f"[\n{lines}\n]\n"


def main():
    here = pathlib.Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=pathlib.Path, default=here / "vectors.json")
    arguments = parser.parse_args()
    written = text(arguments.seed, arguments.count)
    if arguments.check:
        if arguments.out.read_text() != written:
            sys.exit(f"{arguments.out} is not what the model says: run {__file__} and look at the difference")
        print(f"{arguments.count} vectors agree with the model")
    else:
        arguments.out.write_text(written)
        print(f"{arguments.count} vectors in {arguments.out}")


if __name__ == "__main__":
    main()
