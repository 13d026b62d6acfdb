// The demo's second opinion: every number of the statement computed again, from the meter file alone, in exact integers.
// Written from the documentation of the pallets, not from their code.

const abs = (x) => (x < 0n ? -x : x);
const min = (a, b) => (a < b ? a : b);

/** Median; an even count takes the mean of the middles, rounded toward zero (as BigInt division does). */
export function median(values) {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2n;
}

/** What the sources' values of one day come to: the agreeing median, or flagged with the median of all. */
export function decide(values, { quorum, absolute, ppm }) {
  const centre = median(values);
  const tolerance = absolute + (abs(centre) * ppm) / 1_000_000n;
  const agreeing = values.filter((value) => abs(value - centre) <= tolerance);
  return agreeing.length >= quorum
    ? { status: 'Verified', value: median(agreeing), agreeing: agreeing.length }
    : { status: 'Flagged', value: centre, agreeing: agreeing.length };
}

/** `a / b` rounded toward minus infinity; `b` above zero. */
const floorDiv = (a, b) => (a >= 0n ? a / b : -((-a + b - 1n) / b));

/** In how many parts the chain divides a base unit of exact amounts. */
export const PARTS = 2n ** 40n * 3n ** 3n * 5n ** 18n * 7n;

/** The bills of a contract with a metered line at one price and a fixed sum a month. Exact, in `per`ths of a base unit. */
export class Billing {
  constructor({ price, per, fixed }) {
    Object.assign(this, { price, per, fixed, carry: 0n });
  }
  /** An exact amount as the chain writes it: whole base units, and parts above them. */
  exact(amount) {
    const whole = floorDiv(amount, this.per);
    return { whole, parts: ((amount - whole * this.per) * PARTS) / this.per };
  }
  /** The bill of a span with this quantity and so many months that begin in it. What is below zero, and fractions, wait for the next one. */
  bill(quantity, months) {
    const lines = [{ label: 'energy', quantity, price: this.price, per: this.per, amount: quantity * this.price }];
    for (let n = 0; n < months; n++) lines.push({ label: 'capacity', quantity: 1n, price: this.fixed, per: 1n, amount: this.fixed * this.per });
    const before = this.carry;
    const sum = lines.reduce((total, { amount }) => total + amount, before);
    const billed = sum > 0n ? floorDiv(sum, this.per) : 0n;
    this.carry = sum - billed * this.per;
    return { lines, before, billed, carry: this.carry };
  }
  /** A reading of a span that was billed is another one now: the difference is in the next bill. */
  trueUp(before, after) {
    this.carry += (after - before) * this.price;
  }
}

const PPM = 1_000_000n;
const share = (amount, ppm) => (amount * ppm) / PPM;
const sumOf = (values) => values.reduce((total, value) => total + value, 0n);
const DAY_MS = 86_400_000;

/** Year, month (1 to 12) and day of a day since 1970. */
export function civil(day) {
  const at = new Date(day * DAY_MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}
/** The day since 1970 of a date; the day of the month is cut to the length of the month. */
export function dayOf(year, month, date) {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Date.UTC(year, month - 1, Math.min(date, last)) / DAY_MS;
}
/** Date `n` of a schedule, counted from 0. */
export function dateOf({ first, everyMonths }, n) {
  const { year, month, date } = civil(first);
  const months = year * 12 + month - 1 + n * everyMonths;
  return dayOf(Math.floor(months / 12), (months % 12) + 1, date);
}

/** `amount` over dues, to the unit: rounded down, and odd units to the largest remainders. */
export function proRata(amount, dues) {
  const total = sumOf(dues);
  if (amount >= total) return [...dues];
  const parts = dues.map((due, n) => ({ n, part: (amount * due) / total, rest: (amount * due) % total }));
  let left = amount - sumOf(parts.map(({ part }) => part));
  for (const one of [...parts].sort((a, b) => (a.rest === b.rest ? a.n - b.n : a.rest > b.rest ? -1 : 1))) {
    if (left === 0n) break;
    one.part += 1n;
    left -= 1n;
  }
  return parts.map(({ part }) => part);
}

/** What is owed to somebody, and how it stands: a sum by dates (`expense`), a percentage (`percent`) or a loan. */
export class Obligation {
  constructor({ id, name, creditor, terms, outstanding = 0n, day }) {
    Object.assign(this, { id, name, creditor, terms, outstanding });
    Object.assign(this, { chargesDue: 0n, defaultDue: 0n, principalDue: 0n, accrued: 0n, chargesPaid: 0n, repaid: 0n });
    Object.assign(this, { fraction: 0n, defaultFraction: 0n, accruedTo: day, datesPassed: 0, service: new Map() });
    Object.assign(this, { opening: outstanding, capitalised: 0n, basis: outstanding, window: 0, base: 0n, assessed: 0n });
  }
  copy() {
    return Object.assign(Object.create(Obligation.prototype), this, { service: new Map(this.service) });
  }
  /** Interest up to a day: actual days over 360, rounded down; the remainder is kept. */
  accrue(day) {
    if (day <= this.accruedTo) return;
    const days = BigInt(day - this.accruedTo);
    const year = 360n * PPM;
    const interest = this.outstanding * this.terms.rate * days + this.fraction;
    this.accrued += interest / year;
    this.fraction = interest % year;
    const late = this.principalDue * this.terms.defaultRate * days + this.defaultFraction;
    this.defaultDue += late / year;
    this.defaultFraction = late % year;
    this.accruedTo = day;
  }
  /** How much of the basis has fallen due up to date `n`. */
  fallen(n) {
    return this.terms.repayment === 'Linear' ? (this.basis * BigInt(n)) / BigInt(this.terms.schedule.count) : 0n;
  }
  /** A date of a loan passes; what falls due on it is its service. */
  pass(day) {
    this.accrue(day);
    if (this.terms.pik === 'Unpaid') {
      this.outstanding += this.chargesDue;
      this.basis += this.chargesDue;
      this.capitalised += this.chargesDue;
      this.chargesDue = 0n;
    }
    const interest = this.accrued;
    this.chargesDue += interest;
    this.accrued = 0n;
    const number = this.datesPassed + 1;
    const rest = this.outstanding - this.principalDue;
    const instalment = number === this.terms.schedule.count ? rest : min(this.fallen(number) - this.fallen(number - 1), rest);
    this.principalDue += instalment;
    this.datesPassed = number;
    return interest + instalment;
  }
  /** Brings it forward to a day. */
  forward(day) {
    const { schedule, kind } = this.terms;
    if (kind === 'percent') return this;
    while (this.datesPassed < schedule.count && dateOf(schedule, this.datesPassed) <= day) {
      if (kind === 'loan') {
        const on = dateOf(schedule, this.datesPassed);
        const { year, month } = civil(on);
        const key = year * 12 + month - 1;
        this.service.set(key, (this.service.get(key) ?? 0n) + this.pass(on));
      } else {
        this.chargesDue += this.terms.amount;
        this.datesPassed += 1;
      }
    }
    if (kind === 'loan') this.accrue(day);
    return this;
  }
  payCharges(amount) {
    const late = min(amount, this.defaultDue);
    this.defaultDue -= late;
    this.chargesDue -= amount - late;
    this.chargesPaid += amount;
  }
  payPrincipal(amount) {
    this.principalDue -= amount;
    this.outstanding -= amount;
    this.repaid += amount;
  }
  /** What its next dates will ask for, if all that is past due were paid today. */
  comingService(dates) {
    const one = this.copy();
    const settle = () => {
      one.outstanding -= one.principalDue;
      Object.assign(one, { principalDue: 0n, chargesDue: 0n, defaultDue: 0n });
    };
    settle();
    let service = 0n;
    for (let n = 0; n < dates && one.datesPassed < one.terms.schedule.count; n++) {
      service += one.pass(dateOf(one.terms.schedule, one.datesPassed));
      settle();
    }
    return service;
  }
}

/** What tiers of each kind pay of an obligation: charges, principal, or one after the other. */
const PAYS = {
  expense: { due: (o) => o.chargesDue, pay: (o, amount) => o.payCharges(amount) },
  interest: { due: (o) => o.defaultDue + o.chargesDue, pay: (o, amount) => o.payCharges(amount) },
  principal: { due: (o) => o.principalDue, pay: (o, amount) => o.payPrincipal(amount) },
  pariPassu: {
    due: (o) => o.defaultDue + o.chargesDue + o.principalDue,
    pay: (o, amount) => {
      const charges = min(amount, o.defaultDue + o.chargesDue);
      o.payCharges(charges);
      o.payPrincipal(amount - charges);
    },
  },
};

/** The money of an asset in one currency: obligations, versions of the waterfall, reserves, what is trapped. */
export class Finance {
  constructor(obligations, supports) {
    this.obligations = new Map(obligations.map((obligation) => [obligation.id, obligation]));
    // Which tiers draw on which reserve.
    this.supports = supports;
    this.versions = new Map();
    this.governed = new Map();
    this.reserves = new Map();
    this.trapped = new Map();
    this.gates = new Map();
    this.carried = 0n;
  }
  copy() {
    const one = Object.assign(Object.create(Finance.prototype), this);
    for (const field of ['governed', 'reserves', 'trapped']) one[field] = new Map(this[field]);
    one.obligations = new Map([...this.obligations].map(([id, obligation]) => [id, obligation.copy()]));
    one.gates = structuredClone(this.gates);
    return one;
  }
  /** Who is owed what on a day; nothing changes. */
  on(day) {
    return [...this.obligations.values()].map((obligation) => obligation.copy().forward(day));
  }
  /** What a run would pay; nothing changes. */
  preview(version, day, receipts) {
    return this.copy().run(version, day, receipts);
  }
  target(tier) {
    const { fixed, loan, dates, ppm } = this.governed.get(tier.reserve) ?? tier.target;
    // A share of what its next dates ask for, rounded up.
    return fixed ?? (this.obligations.get(loan).comingService(dates) * ppm + PPM - 1n) / PPM;
  }
  /** A run of the waterfall on a day. */
  run(version, day, receipts) {
    const available = this.carried;
    const { year, month } = civil(day);
    const payments = [];
    const determinations = [];
    const service = new Map();
    let cash = receipts + available;
    let expenses = 0n;
    for (const obligation of this.obligations.values()) {
      obligation.forward(day);
      service.set(obligation.id, obligation.service);
      obligation.service = new Map();
    }
    const give = (tier, payee, amount) => {
      if (amount > 0n) payments.push({ tier: tier.id, payee, amount });
    };
    const owing = (tier) => {
      const { due, pay } = PAYS[tier.kind];
      const named = tier.obligations.map((id) => this.obligations.get(id));
      const dues = named.map(due);
      const total = sumOf(dues);
      const fromCash = min(total, cash);
      cash -= fromCash;
      let drawn = 0n;
      for (const [reserve, tiers] of this.supports) {
        if (!tiers.includes(tier.id)) continue;
        const balance = this.reserves.get(reserve) ?? 0n;
        const part = min(total - fromCash - drawn, balance);
        this.reserves.set(reserve, balance - part);
        drawn += part;
      }
      const paid = fromCash + drawn;
      proRata(paid, dues).forEach((amount, n) => {
        pay(named[n], amount);
        give(tier, named[n].creditor, amount);
      });
      return { due: total, paid, drawn, fromCash, shortfall: total - paid };
    };
    const kinds = {
      expense: (tier) => {
        for (const id of tier.obligations) {
          const o = this.obligations.get(id);
          if (o.terms.kind !== 'percent') continue;
          if (o.window !== year) Object.assign(o, { window: year, base: 0n, assessed: 0n });
          const net = receipts > expenses ? receipts - expenses : 0n;
          o.base += o.terms.base === 'Gross' ? receipts : net;
          const all = share(o.base, o.terms.ppm);
          if (all > o.assessed) {
            o.chargesDue += all - o.assessed;
            o.assessed = all;
          }
        }
        const line = owing(tier);
        expenses += line.fromCash;
        return line;
      },
      interest: owing,
      principal: owing,
      pariPassu: owing,
      topUp: (tier) => {
        const balance = this.reserves.get(tier.reserve) ?? 0n;
        const target = this.target(tier);
        const due = target > balance ? target - balance : 0n;
        const paid = min(due, cash);
        cash -= paid;
        this.reserves.set(tier.reserve, balance + paid);
        return { due, paid, shortfall: due - paid };
      },
      test: (tier) => {
        const gate = this.gates.get(tier.id) ?? { closed: false, passes: 0, passedMonth: 0, judgedMonth: 0, months: new Map() };
        const { loan, stayOpen, reopen, passes } = tier;
        // It judges one month: the last one in which something fell due, and one that is over only once.
        const now = year * 12 + month - 1;
        const note = (key, more) => {
          const { cash: bills = 0n, spent = 0n, due = 0n } = gate.months.get(key) ?? {};
          gate.months.set(key, { cash: bills + (more.cash ?? 0n), spent: spent + (more.spent ?? 0n), due: due + (more.due ?? 0n) });
        };
        const since = Math.min(now, ...gate.months.keys());
        note(now, { cash: receipts, spent: expenses });
        for (const [key, due] of service.get(loan)) if (key >= since) note(key, { due });
        const key = Math.max(0, ...[...gate.months].filter(([, { due }]) => due > 0n).map(([key]) => key)) || now;
        const seen = gate.months.get(key);
        const net = seen.cash > seen.spent ? seen.cash - seen.spent : 0n;
        const { defaultDue, chargesDue, principalDue, outstanding, accrued } = this.obligations.get(loan);
        const late = defaultDue + chargesDue + principalDue > 0n;
        const repaid = outstanding + accrued === 0n && !late;
        const isNew = seen.due > 0n && (key === now || key > gate.judgedMonth);
        const enough = repaid || (isNew && net * PPM >= seen.due * (gate.closed ? reopen : stayOpen));
        const passed = enough && !late;
        if (late || repaid || isNew) {
          const judged = repaid ? now : key;
          if (!late) gate.judgedMonth = Math.max(gate.judgedMonth, judged);
          if (!passed) Object.assign(gate, { closed: true, passes: 0 });
          else if (gate.closed) {
            if (gate.passedMonth !== judged) Object.assign(gate, { passes: gate.passes + 1, passedMonth: judged });
            if (gate.passes >= passes) gate.closed = false;
          }
        }
        this.gates.set(tier.id, gate);
        determinations.push({ tier: tier.id, cash: net, service: seen.due, passed, closed: gate.closed, passes: gate.passes, needed: passes });
        const held = this.trapped.get(tier.id) ?? 0n;
        if (!gate.closed) {
          cash += held;
          this.trapped.set(tier.id, 0n);
          return { due: 0n, paid: 0n, shortfall: 0n };
        }
        const paid = cash;
        this.trapped.set(tier.id, held + paid);
        cash = 0n;
        return { due: paid, paid, shortfall: 0n };
      },
      holders: (tier) => {
        const paid = share(cash, tier.ppm);
        cash -= paid;
        give(tier, 'holders', paid);
        return { due: paid, paid, shortfall: 0n };
      },
      residual: (tier) => {
        const paid = cash;
        cash = 0n;
        give(tier, tier.payee, paid);
        return { due: paid, paid, shortfall: 0n };
      },
    };
    const lines = this.versions.get(version).map((tier) => {
      const before = cash;
      const { due, paid, drawn = 0n, shortfall } = kinds[tier.kind](tier);
      // A tier takes cash or gives some back: a gate that opens.
      const taken = before > cash ? before - cash : 0n;
      const freed = cash > before ? cash - before : 0n;
      return { tier: tier.id, name: tier.name, due, paid, drawn, allocated: 0n, shortfall, taken, freed };
    });
    this.carried = cash;
    return { version, day, receipts, available, lines, payments, determinations, carried: cash };
  }
}

/** How many lock periods a vote that won stays locked for its conviction. */
const LOCK_PERIODS = { None: 0, Locked1x: 1, Locked2x: 2, Locked3x: 4, Locked4x: 8, Locked5x: 16, Locked6x: 32 };

export const lockPeriods = (conviction) => LOCK_PERIODS[conviction];

/** What tokens count at a conviction: a tenth without one, else as many times as its name says. */
export const weight = (amount, conviction) => (conviction === 'None' ? amount / 10n : amount * BigInt(conviction.slice(6, 7)));

/** The tally of a referendum: votes by conviction, and the plain tokens that said aye or abstained. */
export class Tally {
  constructor() {
    Object.assign(this, { ayes: 0n, nays: 0n, support: 0n });
  }
  #count(aye, amount, conviction, sign) {
    if (aye) this.support += sign * amount;
    this[aye ? 'ayes' : 'nays'] += sign * weight(amount, conviction);
  }
  /** Adds a ballot as the chain takes it, with what others delegated to its voter; a `sign` of -1n takes it back. */
  add(ballot, delegated = [], sign = 1n) {
    if (ballot.Standard) {
      const { vote, balance } = ballot.Standard;
      this.#count(vote.aye, balance, vote.conviction, sign);
      for (const { amount, conviction } of delegated) this.#count(vote.aye, amount, conviction, sign);
      return this;
    }
    // Who splits has no side that delegations could follow.
    const { aye, nay, abstain = 0n } = ballot.Split ?? ballot.SplitAbstain;
    this.#count(true, aye, 'None', sign);
    this.#count(false, nay, 'None', sign);
    this.support += sign * abstain;
    return this;
  }
  remove(ballot, delegated = []) {
    return this.add(ballot, delegated, -1n);
  }
}

const ONE = 10n ** 18n;

/**
 * What a fee is in a currency of which a base unit is worth `rate` / 10^18 native ones: rounded down, and one base unit. A fee
 * of nothing is nothing.
 */
export function feeAt(rate, native) {
  if (native === 0n) return 0n;
  // The chain turns the rate over first, rounded down to 18 places.
  return (((ONE * ONE) / rate) * native) / ONE + 1n;
}

/** Who has earned what: each distribution visits every holder; exact, in 2^-128 base units. */
export class Holders {
  constructor() {
    this.units = new Map();
    this.accrued = new Map();
    this.carry = 0n;
  }
  add(who, units) {
    this.units.set(who, (this.units.get(who) ?? 0n) + units);
  }
  move(from, to, units) {
    this.add(from, -units);
    this.add(to, units);
  }
  distribute(amount) {
    const supply = [...this.units.values()].reduce((sum, units) => sum + units, 0n);
    const pool = (amount << 128n) + this.carry;
    const each = pool / supply;
    this.carry = pool % supply;
    for (const [who, units] of this.units) this.accrued.set(who, (this.accrued.get(who) ?? 0n) + each * units);
  }
  /** Whole base units that a holder may take. */
  due(who) {
    return (this.accrued.get(who) ?? 0n) >> 128n;
  }
}
