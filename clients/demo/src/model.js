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

/** A biller that carries its remainder. */
export class Billing {
  constructor(price, per) {
    Object.assign(this, { price, per, remainder: 0n });
  }
  bill(quantity) {
    if (quantity <= 0n) return 0n;
    const numerator = quantity * this.price + this.remainder;
    this.remainder = numerator % this.per;
    return numerator / this.per;
  }
}

/** A waterfall of the demo's tier kinds, with its reserves and arrears. */
export class Waterfall {
  constructor(tiers) {
    this.tiers = tiers;
    this.reserves = new Map();
    this.arrears = tiers.map(() => 0n);
    this.carried = 0n;
  }
  run(gross) {
    let left = gross + this.carried;
    const percent = (base, ppm) => (base * ppm) / 1_000_000n;
    const results = this.tiers.map((tier, n) => {
      let due;
      let paid;
      let drawn = 0n;
      if (tier.kind === 'fixed' || tier.kind === 'percent') {
        due = (tier.kind === 'fixed' ? tier.amount : percent(gross, tier.ppm)) + this.arrears[n];
        const revenue = min(due, left);
        left -= revenue;
        if (tier.reserve !== undefined) {
          const balance = this.reserves.get(tier.reserve) ?? 0n;
          drawn = min(due - revenue, balance);
          this.reserves.set(tier.reserve, balance - drawn);
        }
        paid = revenue + drawn;
        this.arrears[n] = due - paid;
      } else if (tier.kind === 'reserve') {
        const balance = this.reserves.get(tier.reserve) ?? 0n;
        due = tier.target > balance ? tier.target - balance : 0n;
        paid = min(due, left);
        left -= paid;
        this.reserves.set(tier.reserve, balance + paid);
      } else if (tier.kind === 'holders') {
        due = paid = percent(left, tier.ppm);
        left -= paid;
      } else {
        due = paid = left;
        left = 0n;
      }
      return { name: tier.name, due, paid, drawn, shortfall: due - paid };
    });
    this.carried = left;
    return results;
  }
  /** What a run would pay; nothing changes. */
  preview(gross) {
    const copy = new Waterfall(this.tiers);
    copy.reserves = new Map(this.reserves);
    copy.arrears = [...this.arrears];
    copy.carried = this.carried;
    return copy.run(gross);
  }
  /** From now on the reserve is to be this full. */
  setTarget(reserve, target) {
    this.tiers = this.tiers.map((tier) => (tier.kind === 'reserve' && tier.reserve === reserve ? { ...tier, target } : tier));
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
