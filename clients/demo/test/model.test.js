import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proof, root } from '../src/merkle.js';
import { owed, RESERVE, spansOf, SUPPORTS, tiersOf, TUSD } from '../src/financing.js';
import { Billing, dateOf, dayOf, decide, Finance, Holders, median, Obligation, PARTS, proRata } from '../src/model.js';
import { blake2AsU8a } from '@polkadot/util-crypto';

test('the median of an even count should be rounded toward zero', () => {
  assert.equal(median([1n, 2n]), 1n);
  assert.equal(median([-1n, -2n]), -1n);
  assert.equal(median([3n, 1n, 2n]), 2n);
});

test('a broken source should be out-voted, two broken ones flagged', () => {
  const rule = { quorum: 2, absolute: 0n, ppm: 1000n };
  assert.deepEqual(decide([1000n, 1001n, 99_999n], rule), { status: 'Verified', value: 1000n, agreeing: 2 });
  assert.equal(decide([1000n, 800n, 99_999n], rule).status, 'Flagged');
});

test('billing should carry its remainder, whatever the cut', () => {
  const cut = new Billing({ price: 1n, per: 3n, fixed: 0n });
  assert.deepEqual([1n, 1n, 1n].map((q) => cut.bill(q, 0).billed), [0n, 0n, 1n]);
  const whole = new Billing({ price: 1n, per: 3n, fixed: 0n });
  assert.equal(whole.bill(3n, 0).billed, 1n);
  assert.equal(cut.carry, whole.carry);
});

test('a bill should never be below zero, and a credit should wait for the next one', () => {
  const billing = new Billing({ price: 2n, per: 4n, fixed: 5n });
  assert.equal(billing.bill(-11n, 1).billed, 0n);
  // 5 - 5.5 base units.
  assert.deepEqual(billing.exact(billing.carry), { whole: -1n, parts: PARTS / 2n });
  assert.equal(billing.bill(3n, 0).billed, 1n);
  assert.equal(billing.carry, 0n);
});

test('a true-up should make the old bill and the next one what they would have been', () => {
  const late = new Billing({ price: 120_000n, per: 1_000_000n, fixed: 0n });
  const first = late.bill(1_000_001n, 0).billed;
  late.trueUp(0n, 777_777n);
  const right = new Billing({ price: 120_000n, per: 1_000_000n, fixed: 0n });
  const expected = right.bill(1_777_778n, 0).billed + right.bill(5n, 0).billed;
  assert.equal(first + late.bill(5n, 0).billed, expected);
  assert.equal(late.carry, right.carry);
});

test('dates should keep their day and fall on the last day of short months', () => {
  const schedule = { first: dayOf(2016, 8, 31), everyMonths: 1 };
  assert.deepEqual([0, 1, 5, 6].map((n) => dateOf(schedule, n)), [dayOf(2016, 8, 31), dayOf(2016, 9, 30), dayOf(2017, 1, 31), dayOf(2017, 2, 28)]);
});

test('what is shared should go out to the unit, odd units to the largest remainders', () => {
  assert.deepEqual(proRata(10n, [3n, 3n]), [3n, 3n]);
  assert.deepEqual(proRata(5n, [3n, 3n, 3n]), [2n, 2n, 1n]);
  assert.deepEqual(proRata(1n, [1n, 2n]), [0n, 1n]);
});

const loan = (terms) =>
  new Obligation({
    id: 1,
    name: 'a loan',
    creditor: 'Lender',
    day: dayOf(2016, 7, 1),
    outstanding: 900n * TUSD,
    terms: { kind: 'loan', schedule: { first: dayOf(2016, 8, 20), everyMonths: 1, count: 60 }, rate: 60_000n, defaultRate: 80_000n, repayment: 'Linear', pik: 'Never', ...terms },
  });

test('a loan should owe interest by days over 360, and equal parts of its principal', () => {
  const one = loan().forward(dayOf(2016, 8, 20));
  // 900 at 6 % for 50 days, and a sixtieth of 900.
  assert.equal(one.chargesDue, 7_500_000n);
  assert.equal(one.principalDue, 15n * TUSD);
  assert.deepEqual([...one.service], [[2016 * 12 + 7, 22_500_000n]]);
  // Ten days late: 8 % on 15, and the loan's rate on all of it.
  one.forward(dayOf(2016, 8, 30));
  assert.equal(one.defaultDue, 33_333n);
  assert.equal(one.accrued, 1_500_000n);
  // Time may be cut anyhow.
  const cut = loan();
  for (let day = dayOf(2016, 7, 2); day <= dayOf(2016, 8, 30); day++) cut.forward(day);
  assert.deepEqual(cut, one);
});

test('instalments should sum to the principal', () => {
  const one = loan({ rate: 0n, defaultRate: 0n, schedule: { first: dayOf(2016, 8, 20), everyMonths: 1, count: 7 } });
  one.forward(dayOf(2017, 3, 1));
  assert.equal(one.principalDue, 900n * TUSD);
});

test('unpaid interest of the mezzanine should turn into principal, and then earn interest', () => {
  const one = loan({ repayment: 'Bullet', pik: 'Unpaid' }).forward(dayOf(2016, 9, 20));
  assert.equal(one.capitalised, 7_500_000n);
  assert.equal(one.outstanding, 907_500_000n);
  // 900 for 31 days: what was unpaid turned into principal on that date only.
  assert.equal(one.chargesDue, 4_650_000n);
  assert.equal(one.principalDue, 0n);
});

/** The financing of the demo with 118 TUSD a month, from the first of July on. */
const financing = () => {
  const finance = new Finance(owed(dayOf(2016, 7, 1)), new Map([[RESERVE, SUPPORTS]]));
  for (const version of [1, 2]) finance.versions.set(version, tiersOf(version));
  return finance;
};
const line = (run, name) => run.lines.find((one) => one.name === name);

test('a month without payment should draw on the reserve, run past due and close the lock-up until two months pass', () => {
  const finance = financing();
  const paid = (run) => run.payments.reduce((sum, { amount }) => sum + amount, 0n);
  let received = 0n;
  const run = (version, day, receipts) => {
    received += receipts;
    return finance.run(version, day, receipts);
  };
  const held = () => [...finance.reserves.values(), ...finance.trapped.values()].reduce((sum, amount) => sum + amount, finance.carried);

  const first = run(1, dayOf(2016, 8, 20), 118n * TUSD);
  assert.equal(line(first, 'tax').paid, ((118n - 12n) * TUSD - line(first, 'city roof lease').paid) / 20n);
  // Half of the next date of the senior loan: 885 at 6 % for 31 days, and 15.
  assert.equal(finance.reserves.get(RESERVE), 9_786_250n);
  assert.equal(first.determinations[0].closed, false);

  const none = run(2, dayOf(2016, 9, 20), 0n);
  assert.deepEqual(['operations and maintenance', 'senior interest', 'senior principal'].map((name) => line(none, name).drawn), [0n, 4_572_500n, 5_213_750n]);
  assert.equal(line(none, 'operations and maintenance').shortfall, 12n * TUSD);
  assert.equal(line(none, 'senior principal').shortfall, 9_786_250n);
  assert.equal(none.determinations[0].closed, true);

  const late = run(1, dayOf(2016, 9, 30), 118n * TUSD);
  // 9.786250 at 8 % for ten days.
  assert.equal(line(late, 'senior interest').paid, 21_747n);
  assert.equal(line(late, 'senior principal').paid, 9_786_250n);
  assert.equal(late.determinations[0].passed, true);
  assert.equal(late.determinations[0].closed, true);
  assert.ok(line(late, 'lock-up').paid > 0n);
  assert.equal(line(late, 'mezzanine').paid, 0n);

  finance.governed.set(RESERVE, { fixed: 40n * TUSD });
  const before = finance.preview(2, dayOf(2016, 10, 20), 118n * TUSD);
  const last = run(2, dayOf(2016, 10, 20), 118n * TUSD);
  assert.deepEqual(before, last);
  assert.equal(finance.reserves.get(RESERVE), 40n * TUSD);
  assert.equal(finance.trapped.get(7), 0n);
  assert.ok(line(last, 'unit holders').paid > 118n * TUSD / 2n);
  // What came in is paid or held.
  assert.equal(received, [first, none, late, last].reduce((sum, one) => sum + paid(one), 0n) + held());
});

test('a preview should change nothing', () => {
  const finance = financing();
  finance.preview(1, dayOf(2016, 8, 20), 118n * TUSD);
  assert.deepEqual(finance, financing());
});

test('a percentage of a year should not depend on how receipts are cut', () => {
  const [whole, cut] = [financing(), financing()];
  whole.run(1, dayOf(2016, 8, 20), 101n);
  for (const part of [33n, 33n, 35n]) cut.run(1, dayOf(2016, 8, 20), part);
  const lease = (finance) => finance.obligations.get(2).assessed;
  assert.equal(lease(whole), 3n);
  assert.equal(lease(cut), lease(whole));
});

test('spans should be calendar months, cut by the ends of the file', () => {
  const offset = -7 * 3_600_000;
  const days = Array.from({ length: 80 }, (_, n) => {
    const at = Date.UTC(2016, 6, 11) + n * 86_400_000;
    return { day: new Date(at).toISOString().slice(0, 10), start: at - offset };
  });
  const spans = spansOf(days, offset);
  assert.deepEqual(spans.map(({ label, first, days: some, begins }) => [label, first, some.length, begins]), [['2016-07', 0, 21, 0], ['2016-08', 21, 31, 1], ['2016-09', 52, 28, 1]]);
  assert.equal(new Date(spans[0].billed).toISOString(), '2016-08-01T19:00:00.000Z');
  assert.equal(new Date(spans[2].served).toISOString(), '2016-10-20T12:00:00.000Z');
  assert.equal(spans[2].end, Date.UTC(2016, 8, 29, 7));
});

test('accrual should not depend on how units are split', () => {
  const one = new Holders();
  one.add('a', 7n);
  one.add('b', 3n);
  const two = new Holders();
  two.add('a', 7n);
  two.add('b1', 1n);
  two.add('b2', 2n);
  for (const amount of [1n, 10n, 3n]) [one, two].forEach((h) => h.distribute(amount));
  assert.equal(one.accrued.get('b'), two.accrued.get('b1') + two.accrued.get('b2'));
});

test('a proof should lead from any leaf to the root', () => {
  for (const count of [1, 2, 3, 5, 8, 13, 96]) {
    const leaves = Array.from({ length: count }, (_, n) => Uint8Array.from([n]));
    for (let index = 0; index < count; index++) {
      let node = blake2AsU8a(leaves[index]);
      let [position, width] = [index, count];
      const path = proof(leaves, index);
      while (width > 1) {
        if ((position ^ 1) < width) {
          const other = path.shift();
          node = blake2AsU8a(Uint8Array.from(position % 2 ? [...other, ...node] : [...node, ...other]));
        }
        position >>= 1;
        width = (width + 1) >> 1;
      }
      assert.deepEqual(node, root(leaves));
      assert.equal(path.length, 0);
    }
  }
});
