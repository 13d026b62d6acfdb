// node stock.js [--endpoint ws://...]
// What a stock @polkadot/api, told no type, makes of a chain on which something has happened: a story, referenda. Pays fees in a
// currency, after a referendum on its rate where it has none; then decodes every block of the chain. Each transaction must
// re-encode to its own bytes and have the hash that the block gives it, each block's header the hash of the block, and the events
// of each block must re-encode to what is stored.
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { ApiPromise, WsProvider } from '@polkadot/api';
import { hexToU8a, u8aToHex } from '@polkadot/util';
import { blake2AsHex } from '@polkadot/util-crypto';
import { accounts, feeAsset, Refused, send } from './chain.js';
import { Clock } from './clock.js';
import { aye, Referenda, ReferendumError } from './referendum.js';

const TEST_USD = 1;
/** A TUSD (6 decimals) is worth a VIA (12). */
const RATE = 10n ** 24n;
const VIA = 10n ** 12n;
const VOTE = 900_000n * VIA;
/** Accounts that the presets fund and that no story empties: more than half of all tokens. */
const VOTERS = [
  'Bob', 'Charlie', 'Dave', 'Eve', 'Ferdie', 'Mint', 'Operator', 'Kyc', 'Compliance', 'Treasurer', 'Auditor', 'Authorizer1', 'Authorizer2',
  'Authorizer3', 'Regulator', 'Source1', 'Source2', 'Source3', 'Offtaker', 'Lender',
];

/** Something that a stock client does not read as it is. */
export class Misread extends Error {}

const line = (text) => console.log(`  ${text}`);
const expect = (what, found, expected) => {
  if (found !== expected) throw new Misread(`${what}: read ${found}, it is ${expected}`);
};

/** Compares what a block's typed form says with its raw one; returns how many transactions pay in which asset. */
export function checkTransactions(number, typed, raw) {
  const fees = new Map();
  expect(`block ${number}, transactions`, typed.length, raw.length);
  for (const [n, extrinsic] of typed.entries()) {
    const what = `block ${number}, transaction ${n} (${extrinsic.method.section}.${extrinsic.method.method})`;
    expect(`${what}, bytes`, extrinsic.toHex(), raw[n]);
    expect(`${what}, hash`, extrinsic.hash.toHex(), blake2AsHex(raw[n]));
    // Displays and exports of it end in nothing but values.
    JSON.stringify([extrinsic.toHuman(), extrinsic.toJSON()]);
    // The getter of polkadot.js is there for signed transactions.
    const asset = extrinsic.isSigned && extrinsic.assetId?.isSome ? JSON.stringify(extrinsic.assetId.unwrap().toHuman()) : null;
    if (asset) fees.set(asset, (fees.get(asset) ?? 0) + 1);
  }
  return fees;
}

/** Every transaction of a block has its result among the events, and all of them re-encode to what is stored. */
export function checkEvents(number, events, raw, transactions) {
  expect(`block ${number}, events`, u8aToHex(events.toU8a()), u8aToHex(raw));
  const results = events.filter(({ event }) => event.section === 'system' && ['ExtrinsicSuccess', 'ExtrinsicFailed'].includes(event.method));
  expect(`block ${number}, results of transactions`, results.map(({ phase }) => phase.asApplyExtrinsic.toNumber()).join(), [...Array(transactions).keys()].join());
  for (const record of events) JSON.stringify([record.toHuman(), record.toJSON()]);
}

/** Sets a rate by referendum where there is none. */
async function haveRate(api, who) {
  if ((await api.query.assetRate.conversionRateToNative(TEST_USD)).isSome) return line('the test dollar has a rate');
  const referenda = await Referenda.on(api);
  if (!referenda.isQuick) throw new Misread('this chain decides in days: fees in a currency cannot be tried on it');
  const [referendum] = await referenda.propose(who('Lender'), [{ track: 'treasurer', call: api.tx.assetRate.create(TEST_USD, RATE) }]);
  await Promise.all(VOTERS.map((name) => referendum.vote(who(name), aye(VOTE, 'Locked1x'))));
  await referendum.placeDecisionDeposit(who('Lender'));
  // Where blocks come with transactions only, somebody has to make them.
  const { number } = await new Clock(api, who('Mint')).ticking(() => referendum.succeeded());
  referenda.stop();
  line(`${referendum.name} set the rate of the test dollar in block ${number}`);
}

/** Transactions of kinds that were once shown as others, each with its fee in test dollars. */
async function payInDollars(api, who) {
  const { tx } = api;
  const [alice, bob] = [who('Alice'), who('Bob').address];
  const assetId = feeAsset(api, TEST_USD);
  const calls = [
    tx.assets.transferKeepAlive(TEST_USD, bob, 5_000_000),
    tx.balances.transferKeepAlive(bob, VIA),
    tx.system.remarkWithEvent('0x090400'),
    tx.utility.batchAll([tx.assets.transferKeepAlive(TEST_USD, bob, 1), tx.system.remark('0x00')]),
  ];
  for (const call of calls) {
    const [section, method] = [call.method.section, call.method.method];
    const events = await send(api, alice, call, { assetId, tip: method === 'batchAll' ? 1_000n : 0n });
    const paid = events.find((event) => api.events.assetTxPayment.AssetTxFeePaid.is(event));
    if (!paid) throw new Misread(`${section}.${method} was to be paid in dollars, and no event says so`);
    expect(`${section}.${method}, what paid`, JSON.stringify(paid.data.assetId.unwrap().toJSON()), JSON.stringify(api.createType('Option<MultiLocation>', assetId).unwrap().toJSON()));
  }
  return calls.length;
}

async function main() {
  const { values: options } = parseArgs({ options: { endpoint: { type: 'string', default: `ws://127.0.0.1:${process.env.VIADUCT_PORT ?? 9944}` } } });
  const begin = Date.now();
  // No `types`, no `rpc`, no bundle: what every wallet and indexer has.
  const api = await ApiPromise.create({ provider: new WsProvider(options.endpoint), noInitWarn: true });
  const who = accounts();
  console.log(`\n\x1b[1mStock @polkadot/api on ${api.runtimeVersion.specName} ${api.runtimeVersion.specVersion}\x1b[0m`);
  await haveRate(api, who);
  const sent = await payInDollars(api, who);

  const last = (await api.rpc.chain.getHeader()).number.toNumber();
  const totals = { transactions: 0, events: 0 };
  const fees = new Map();
  for (let number = 1; number <= last; number += 1) {
    const hash = await api.rpc.chain.getBlockHash(number);
    const [{ block }, raw, stored, { query }] = await Promise.all([
      api.rpc.chain.getBlock(hash),
      api.rpc.chain.getBlock.raw(hash),
      api.rpc.state.getStorage.raw(api.query.system.events.key(), hash),
      api.at(hash),
    ]);
    expect(`block ${number}, hash`, block.header.hash.toHex(), hash.toHex());
    for (const [asset, count] of checkTransactions(number, block.extrinsics, raw.block.extrinsics)) fees.set(asset, (fees.get(asset) ?? 0) + count);
    const events = await query.system.events();
    checkEvents(number, events, hexToU8a(stored), block.extrinsics.length);
    totals.transactions += block.extrinsics.length;
    totals.events += events.length;
  }
  const dollars = JSON.stringify(api.createType('Option<MultiLocation>', feeAsset(api, TEST_USD)).unwrap().toHuman());
  if ((fees.get(dollars) ?? 0) < sent) throw new Misread(`${fees.get(dollars) ?? 0} transactions are shown as paid in dollars, ${sent} were: ${JSON.stringify([...fees])}`);
  if (fees.size > 1) throw new Misread(`fees are shown in assets that pay none: ${JSON.stringify([...fees])}`);
  line(`${last} blocks, ${totals.transactions} transactions, ${totals.events} events: each re-encodes to its own bytes`);
  line(`${fees.get(dollars)} fees were paid in test dollars, ${dollars}`);
  console.log(`\x1b[1mread as they are; ${Math.round((Date.now() - begin) / 1000)} s\x1b[0m`);
  await api.disconnect();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    const known = [Misread, Refused, ReferendumError].some((kind) => error instanceof kind);
    console.error(`\nerror: ${known ? error.message : error.stack}`);
    process.exit(1);
  }
  process.exit(0);
}
