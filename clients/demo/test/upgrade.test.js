import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Beat, rows } from '../src/upgrade.js';

test('a silence is the longest time between two final blocks, the last one included', () => {
  let time = 0;
  const beat = new Beat('one', () => time);
  for (const [at, number] of [[6_000, 1], [12_000, 2], [31_000, 5], [37_000, 6]]) {
    time = at;
    beat.finalised(number);
  }
  assert.equal(beat.longest(), 19);
  // The same block told again, or an older one, is no beat.
  time = 60_000;
  beat.finalised(6);
  beat.finalised(3);
  assert.equal(beat.longest(), 23);
  assert.equal(beat.final, 6);
});

test('finality is behind by the blocks above it', () => {
  const beat = new Beat('one', () => 0);
  for (const number of [1, 2, 3]) beat.imported(number);
  beat.finalised(2);
  // A fork's block is not a step back.
  for (const number of [4, 3, 4]) beat.imported(number);
  assert.equal(beat.behind, 3);
});

test('rows are read page by page, at one block', async () => {
  for (const count of [0, 1, 3, 4, 6, 7]) {
    const keys = Array.from({ length: count }, (_, n) => `key ${n}`);
    const asked = [];
    let map;
    const getKeysPaged = async (prefix, page, last, hash) => {
      asked.push(hash);
      map = prefix;
      const from = last === prefix ? 0 : keys.indexOf(last.slice(prefix.length)) + 1;
      return keys.slice(from, from + page).map((name) => prefix + name);
    };
    const getStorage = async (name, hash) => {
      asked.push(hash);
      return { toHex: () => `value of ${name.slice(map.length)}` };
    };
    const found = await rows({ rpc: { state: { getKeysPaged, getStorage } } }, 'Units', 'ClassesOf', '0xab', 3);
    assert.deepEqual([...found], keys.map((name) => [name, `value of ${name}`]));
    assert.deepEqual(new Set(asked), new Set(['0xab']));
  }
});
