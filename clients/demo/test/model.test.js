import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proof, root } from '../src/merkle.js';
import { Billing, decide, Holders, median, Waterfall } from '../src/model.js';
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

test('billing should carry its remainder', () => {
  const billing = new Billing(1n, 3n);
  assert.deepEqual([1n, 1n, 1n].map((q) => billing.bill(q)), [0n, 0n, 1n]);
});

test('a waterfall should conserve every unit and remember arrears', () => {
  const fall = new Waterfall([
    { name: 'a', kind: 'fixed', amount: 100n, reserve: 0 },
    { name: 'r', kind: 'reserve', reserve: 0, target: 50n },
    { name: 'h', kind: 'holders', ppm: 900_000n },
  ]);
  const first = fall.run(160n);
  assert.deepEqual(first.map((t) => t.paid), [100n, 50n, 9n]);
  assert.equal(fall.carried, 1n);
  const second = fall.run(30n);
  assert.deepEqual(second.map((t) => [t.paid, t.drawn, t.shortfall]), [[81n, 50n, 19n], [0n, 0n, 50n], [0n, 0n, 0n]]);
  assert.equal(fall.arrears[0], 19n);
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
