import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TypeRegistry } from '@polkadot/types';
import { u8aToHex } from '@polkadot/util';
import { blake2AsHex } from '@polkadot/util-crypto';
import { feeAsset } from '../src/chain.js';
import { checkEvents, checkTransactions, Misread } from '../src/stock.js';

const RAW = '0x10040203';
const transaction = (changes = {}) => ({
  method: { section: 'system', method: 'remark' },
  toHex: () => RAW,
  hash: { toHex: () => blake2AsHex(RAW) },
  toHuman: () => ({}),
  toJSON: () => ({}),
  isSigned: true,
  ...changes,
});

test('a transaction that does not re-encode to its own bytes is found', () => {
  assert.equal(checkTransactions(1, [transaction()], [RAW]).size, 0);
  assert.throws(() => checkTransactions(1, [transaction({ toHex: () => '0x1004020300' })], [RAW]), Misread);
  assert.throws(() => checkTransactions(1, [transaction({ hash: { toHex: () => '0x00' } })], [RAW]), Misread);
  assert.throws(() => checkTransactions(1, [transaction()], [RAW, RAW]), Misread);
});

test('fees are counted by the asset that a transaction shows', () => {
  const asset = { parents: '0', interior: 'Here' };
  const paid = transaction({ assetId: { isSome: true, unwrap: () => ({ toHuman: () => asset }) } });
  const native = transaction({ assetId: { isSome: false } });
  assert.deepEqual([...checkTransactions(1, [paid, native, paid], [RAW, RAW, RAW])], [[JSON.stringify(asset), 2]]);
});

test('events that are misread, or a transaction without its result, are found', () => {
  const record = (index, method = 'ExtrinsicSuccess') => ({
    event: { section: 'system', method },
    phase: { asApplyExtrinsic: { toNumber: () => index } },
    toHuman: () => ({}),
    toJSON: () => ({}),
  });
  const of = (records) => Object.assign(records, { toU8a: () => new Uint8Array([1, 2]) });
  const bytes = new Uint8Array([1, 2]);
  checkEvents(1, of([record(0), record(1, 'ExtrinsicFailed')]), bytes, 2);
  assert.throws(() => checkEvents(1, of([record(0)]), bytes, 2), Misread);
  assert.throws(() => checkEvents(1, of([record(1), record(0)]), bytes, 2), Misread);
  assert.throws(() => checkEvents(1, of([record(0)]), new Uint8Array([1]), 1), Misread);
});

test('a currency is the location that a stock registry takes for the asset of a fee', () => {
  const pallets = [{ name: 'Balances', index: 10 }, { name: 'Assets', index: 12 }].map(({ name, index }) => ({
    name: { eq: (other) => other === name },
    index: { toNumber: () => index },
  }));
  const asset = feeAsset({ runtimeMetadata: { asLatest: { pallets } } }, 1);
  // What every transaction carries for it: `Some`, no parents, two junctions, a pallet and a compact number.
  const encoded = new TypeRegistry().createType('TAssetConversion', asset).toU8a();
  assert.equal(u8aToHex(encoded), '0x010002040c0504');
});
