// The roof's financing: its contract, who is owed what, two versions of the waterfall; and how the chain takes them.
import { u8aToHex } from '@polkadot/util';
import { DAY_MS } from './clock.js';
import { months } from './csv.js';
import { civil, dayOf, Obligation } from './model.js';

export const CURRENCY = 1;
export const TUSD = 1_000_000n;
const percent = (n) => BigInt(Math.round(n * 10_000));
const text = (s) => u8aToHex(new TextEncoder().encode(s));

/** 0.12 TUSD for a kilowatt-hour of a million mWh, and 15 TUSD a month for the capacity. */
export const PRICES = { price: 120_000n, per: 1_000_000n, fixed: 15n * TUSD };
export const CONTRACT = 0;
/** Days from the end of a billing period until its bill is due. */
export const TERM_DAYS = 20;
export const RESERVE = 0;
/** Tiers that draw on it: interest and principal of the senior loan. */
export const SUPPORTS = [4, 5];
export const LOCK_UP = 7;
const [OPERATION, LEASE, TAX, SENIOR, MEZZANINE] = [1, 2, 3, 4, 5];
/** What holders get of what is left, in the first version of the waterfall and in the second. */
const HOLDERS = [percent(90), percent(95)];

/** Who is owed what: dues of the first of each month, service of debt on the twentieth, from the month after the first one on. */
export function owed(day) {
  const { year, month } = civil(day);
  const monthly = (date, count) => ({ first: dayOf(year + (month === 12 ? 1 : 0), (month % 12) + 1, date), everyMonths: 1, count });
  const loan = (rate, defaultRate, repayment, pik, count) => ({
    kind: 'loan', schedule: monthly(20, count), rate: percent(rate), defaultRate: percent(defaultRate), repayment, pik,
  });
  return [
    { id: OPERATION, name: 'operations and maintenance', creditor: 'Operator', terms: { kind: 'expense', schedule: monthly(1, 240), amount: 12n * TUSD } },
    { id: LEASE, name: 'city roof lease', creditor: 'Municipality', terms: { kind: 'percent', base: 'Gross', ppm: percent(3) } },
    { id: TAX, name: 'tax', creditor: 'TaxOffice', terms: { kind: 'percent', base: 'Net', ppm: percent(5) } },
    { id: SENIOR, name: 'senior loan', creditor: 'Lender', terms: loan(6, 8, 'Linear', 'Never', 60), outstanding: 900n * TUSD },
    { id: MEZZANINE, name: 'mezzanine loan', creditor: 'MezzanineFund', terms: loan(10, 0, 'Bullet', 'Unpaid', 84), outstanding: 200n * TUSD },
  ].map((one) => new Obligation({ ...one, day }));
}

/** The tiers of a version. */
export const tiersOf = (version) => [
  { id: 1, name: 'operations and maintenance', kind: 'expense', obligations: [OPERATION] },
  { id: 2, name: 'city roof lease', kind: 'expense', obligations: [LEASE] },
  { id: 3, name: 'tax', kind: 'expense', obligations: [TAX] },
  { id: 4, name: 'senior interest', kind: 'interest', obligations: [SENIOR] },
  { id: 5, name: 'senior principal', kind: 'principal', obligations: [SENIOR] },
  { id: 6, name: 'debt service reserve', kind: 'topUp', reserve: RESERVE, target: { loan: SENIOR, dates: 1, ppm: percent(50) } },
  { id: LOCK_UP, name: 'lock-up', kind: 'test', loan: SENIOR, stayOpen: percent(120), reopen: percent(125), passes: 2 },
  { id: 8, name: 'mezzanine', kind: 'pariPassu', obligations: [MEZZANINE] },
  { id: 9, name: 'unit holders', kind: 'holders', ppm: HOLDERS[version - 1] },
  { id: 10, name: 'sponsor residual', kind: 'residual', payee: 'Issuer' },
];

// --- As the chain takes them ----------------------------------------------------------------------------------------------
export const encodeTerms = ({ kind, schedule, amount, base, ppm, rate, defaultRate, repayment, pik }) =>
  ({
    expense: () => ({ Expense: { schedule, amount } }),
    percent: () => ({ Percent: { base, ppm, window: 'Year', floor: null, ceiling: null } }),
    loan: () => ({ Loan: { schedule, rate: { Fixed: rate }, dayCount: 'Act360', repayment, defaultPpm: defaultRate, onInterest: false, pik } }),
  })[kind]();

const encodeTarget = ({ fixed, loan, dates, ppm }) =>
  fixed === undefined ? { ComingService: { obligations: [loan], dates, ppm } } : { Fixed: fixed };

const bound = (ppm) => ({ ppm, inclusive: true });
const encodeTier = (tier, who, classId) => {
  const { obligations } = tier;
  const kind = {
    expense: () => ({ Expense: { obligations, mostPerRun: null } }),
    interest: () => ({ Interest: { obligations } }),
    principal: () => ({ Principal: { obligations } }),
    pariPassu: () => ({ PariPassu: { obligations } }),
    topUp: () => ({ TopUp: { reserve: tier.reserve, target: encodeTarget(tier.target), mostPerRun: null } }),
    test: () => ({
      Test: {
        ratio: { debt: [tier.loan], months: 1, stayOpen: bound(tier.stayOpen), reopen: bound(tier.reopen) },
        full: [],
        noDefault: true,
        complete: false,
        firstRepayment: null,
        passes: tier.passes,
        cure: null,
      },
    }),
    holders: () => ({ Holders: { classId, share: { PercentOfRemaining: tier.ppm } } }),
    residual: () => ({ Residual: { beneficiary: { Account: who(tier.payee).address } } }),
  }[tier.kind]();
  return { id: tier.id, name: text(tier.name), kind, dates: null };
};
export const encodeWaterfall = (version, who, classId) => ({
  tiers: tiersOf(version).map((tier) => encodeTier(tier, who, classId)),
  reserves: [{ id: RESERVE, supports: SUPPORTS, letter: null }],
});

export const encodeContract = ({ stream, payer, offset, firstMonth, ends }) => ({
  payer,
  point: 1,
  calendar: { Months: { first: firstMonth, months: 1 } },
  termDays: TERM_DAYS,
  ends,
  differenceTo: null,
  tariff: {
    zone: { offset: offset / 60_000, changes: [] },
    lines: [
      {
        id: 1,
        label: text('energy'),
        credit: false,
        kind: { Metered: { stream, rule: { per: PRICES.per, base: { Flat: PRICES.price }, adjustments: [], difference: null } } },
      },
      {
        id: 2,
        label: text('capacity'),
        credit: false,
        kind: { Fixed: { amount: PRICES.fixed, schedule: { first: firstMonth, everyMonths: 1, count: 240 }, index: null } },
      },
    ],
  },
});

/** The spans that are billed: calendar months of the file's clock, the first and last as far as the file has days. */
export function spansOf(days, offset) {
  let first = 0;
  return months(days).map(([month, someDays]) => {
    const [year, number] = month.split('-').map(Number);
    const start = someDays[0].start;
    const end = start + someDays.length * DAY_MS;
    const next = dayOf(year + (number === 12 ? 1 : 0), (number % 12) + 1, 1);
    const span = {
      label: month,
      first,
      days: someDays,
      start,
      end,
      // A month whose first day is not in the file pays no fixed sum.
      begins: someDays[0].day.endsWith('-01') ? 1 : 0,
      // Noon of the first of the next month, on the file's clock.
      billed: next * DAY_MS - offset + DAY_MS / 2,
      // Noon of the twentieth, UTC: the day on which debt is served.
      served: (next + 19) * DAY_MS + DAY_MS / 2,
    };
    first += someDays.length;
    return span;
  });
}

