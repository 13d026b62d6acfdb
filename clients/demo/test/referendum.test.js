import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byName, sendSigned } from '../src/chain.js';
import { feeAt, lockPeriods, Tally, weight } from '../src/model.js';
import { abstain, aye, enactmentTask, Journal, nay, originOf, overBy, preimageOf, readInfo, Referendum, ReferendumError, split, splitAbstain } from '../src/referendum.js';
import { csv } from '../src/statement.js';

const big = (n) => ({ toBigInt: () => BigInt(n) });
const small = (n) => ({ toNumber: () => n });
const some = (value) => ({ isSome: true, isNone: false, unwrap: () => value, unwrapOr: () => value });
const none = { isSome: false, isNone: true, unwrapOr: (other) => other };

test('a track should speak in the name of its origin', () => {
  assert.deepEqual(originOf('root'), { system: 'Root' });
  assert.deepEqual(originOf('treasurer'), { Origins: 'Treasurer' });
  assert.deepEqual(originOf('asset_admission'), { Origins: 'AssetAdmission' });
});

test('the name of an enactment should be the hash that referenda schedule it by', () => {
  // Computed apart: BLAKE2b-256 of "assembly", the compact length 9, "enactment" and the number in four bytes.
  assert.equal(enactmentTask(0), '0x5a614cd58fac2c25d3f478ab06ba0748f0819a96726cc60e729b0c146dc562d6');
  assert.equal(enactmentTask(258), '0xfdf91c21ff0c4781ef156ac0dea20bbaa1b44e4c8e51304a0a79bee0c56ad3a2');
});

test('a preimage should be counted in bytes', () => {
  const call = { method: { toHex: () => '0x000102', hash: { toHex: () => '0xab' } } };
  assert.deepEqual(preimageOf(call), { data: '0x000102', hash: '0xab', len: 3 });
});

test('conviction should multiply votes, and its lock grow faster', () => {
  assert.deepEqual(['None', 'Locked1x', 'Locked6x'].map((c) => weight(19n, c)), [1n, 19n, 114n]);
  assert.deepEqual(['None', 'Locked1x', 'Locked2x', 'Locked3x', 'Locked6x'].map(lockPeriods), [0, 1, 2, 4, 32]);
});

test('a tally should count sides by conviction and support by tokens', () => {
  const tally = new Tally().add(aye(100n, 'Locked2x')).add(nay(100n)).add(split(50n, 30n)).add(splitAbstain(10n, 20n, 40n)).add(abstain(7n));
  assert.deepEqual({ ...tally }, { ayes: 200n + 5n + 1n, nays: 10n + 3n + 2n, support: 100n + 50n + 10n + 40n + 7n });
});

test('delegations should follow a whole vote and no split one, and go when they are taken back', () => {
  const delegated = [{ amount: 10n, conviction: 'Locked3x' }];
  assert.deepEqual({ ...new Tally().add(aye(1n, 'Locked1x'), delegated) }, { ayes: 31n, nays: 0n, support: 11n });
  assert.deepEqual({ ...new Tally().add(nay(1n, 'Locked1x'), delegated) }, { ayes: 0n, nays: 31n, support: 0n });
  assert.deepEqual({ ...new Tally().add(split(20n, 0n), delegated) }, { ayes: 2n, nays: 0n, support: 20n });
  const ballot = aye(5n, 'Locked1x');
  const tally = new Tally().add(ballot, delegated).remove(ballot, delegated).add(ballot);
  assert.deepEqual({ ...tally }, { ayes: 5n, nays: 0n, support: 5n });
});

test('what is stored of a referendum should be read in every state', () => {
  const deposit = (who, amount) => ({ who: { toString: () => who }, amount: big(amount) });
  const status = (more) => ({
    isOngoing: true,
    asOngoing: {
      inQueue: { isTrue: false },
      submitted: small(2),
      deciding: none,
      submissionDeposit: deposit('a', 10),
      decisionDeposit: none,
      tally: { ayes: big(3), nays: big(2), support: big(1) },
      ...more,
    },
  });
  const placed = { decisionDeposit: some(deposit('b', 5)) };
  const tally = { ayes: 3n, nays: 2n, support: 1n };
  assert.deepEqual(readInfo(status({})), { state: 'WithoutDeposit', ongoing: true, submission: { who: 'a', amount: 10n }, decision: null, tally, submitted: 2, since: null, confirmed: null });
  const states = [placed, { ...placed, inQueue: { isTrue: true } }, { ...placed, deciding: some({ since: small(3), confirming: none }) }, { ...placed, deciding: some({ since: small(3), confirming: some(small(7)) }) }];
  assert.deepEqual(states.map((more) => readInfo(status(more)).state), ['Preparing', 'Queued', 'Deciding', 'Confirming']);
  const last = readInfo(status(states[3]));
  assert.deepEqual([last.submitted, last.since, last.confirmed], [2, 3, 7]);
  const over = { type: 'Rejected', value: [small(9), none, some(deposit('b', 5))] };
  assert.deepEqual(readInfo(over), { state: 'Rejected', ongoing: false, end: 9, submission: null, decision: { who: 'b', amount: 5n } });
  assert.equal(readInfo({ isKilled: true, asKilled: small(4) }).end, 4);
});

/** A chain whose blocks are named by hand: `n` and a letter for the fork. */
function fakeChain() {
  const headers = new Map();
  const events = new Map();
  const states = new Map();
  let [tell, best] = [null, null];
  const id = (text) => ({ toHex: () => text });
  const header = (name) => headers.get(name);
  return {
    states,
    add(name, parent, ...found) {
      headers.set(name, { number: small(parseInt(name, 10)), hash: id(name), parentHash: id(parent) });
      events.set(name, found.map((event) => ({ event })));
      best = name;
      tell?.(header(name));
    },
    api: {
      at: async (hash) => ({
        query: {
          system: { events: async () => events.get(hash) },
          // What is stored of every referendum at a block is named by the test.
          referenda: { referendumInfoFor: async () => some(states.get(hash)) },
        },
      }),
      rpc: {
        chain: {
          getHeader: async (hash) => header(hash ? hash.toHex() : best),
          subscribeNewHeads: async (listener) => {
            tell = listener;
            return () => {};
          },
        },
      },
    },
  };
}
const event = (method, data = {}) => ({ section: 's', method, data });

test('a journal should fill gaps and forget what a fork took away', async () => {
  const chain = fakeChain();
  chain.add('5a', '4a', event('First'));
  const journal = await Journal.start(chain.api);
  chain.add('6a', '5a', event('Lost'));
  await journal.until('', () => journal.head.number === 6, 9);
  assert.ok(journal.find('s', 'Lost'));
  // Two blocks of another fork, of which only the last is told.
  chain.add('6b', '5a', event('Kept'));
  chain.add('7b', '6b', event('Last'));
  await journal.until('', () => journal.head.hash === '7b', 9);
  assert.equal(journal.find('s', 'Lost'), null);
  assert.equal(journal.find('s', 'Kept').block.hash, '6b');
  assert.equal(journal.find('s', 'First').block.number, 5);
  assert.equal((await journal.caughtUp()).hash, '7b');
});

test('a journal should give up after so many blocks with its sentence', async () => {
  const chain = fakeChain();
  chain.add('1a', '0a');
  const journal = await Journal.start(chain.api);
  const sentence = (error) => error instanceof ReferendumError && error.message === 'nothing happened (waited 2 blocks)';
  const refused = assert.rejects(journal.until('nothing happened', () => false, 2), sentence);
  for (let n = 2; n <= 5; n += 1) {
    chain.add(`${n}a`, `${n - 1}a`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await refused;
});

test('a journal should add the fees of an account up', async () => {
  const fee = (who, amount) => ({ section: 'transactionPayment', method: 'TransactionFeePaid', data: { who: { toString: () => who }, actualFee: big(amount) } });
  const chain = fakeChain();
  chain.add('1a', '0a', fee('x', 100));
  const journal = await Journal.start(chain.api);
  chain.add('2a', '1a', fee('x', 3), fee('y', 5));
  chain.add('3a', '2a', fee('x', 4));
  await journal.until('', () => journal.head.number === 3, 9);
  assert.equal(journal.fees('x', 1), 7n);
  assert.equal(journal.fees('x', 2), 4n);
});

test('the statement should carry what a referendum changed', () => {
  const tier = (paid) => ({ name: 'r', due: 0n, paid, drawn: 0n, shortfall: 0n });
  const none = { bills: [], runs: [], debts: [] };
  const facts = { ...none, holders: [{ name: 'h', units: 1n, paid: 2n, accrued: 3n }], referendum: { from: 1n, to: 2n, before: [tier(0n)], after: [tier(1_500_000n)] } };
  const lines = csv(facts).split('\n');
  assert.ok(lines.includes('holders,h,accrued,0.000003,TUSD'));
  assert.ok(lines.includes('referendum,debt service reserve,target after,0.000002,TUSD'));
  assert.ok(lines.includes('referendum,r,preview after,1.500000,TUSD'));
  assert.ok(!csv({ ...facts, referendum: null }).includes('referendum'));
});

test('the statement should carry bills, runs, debts and books for an accountant', () => {
  const day = (date) => Date.parse(date);
  const bill = { label: '2016-07', invoice: 3, quantity: 5n, due: day('2016-08-21'), paid: day('2016-08-11'), lines: [{ label: 'energy', per: 10n, amount: 25n }], billed: 2n };
  const tier = { name: 'tax', due: 4n, paid: 3n, drawn: 1n, shortfall: 1n, taken: 2n, freed: 0n };
  const run = { batch: 0, label: '2016-07', version: 1, day: day('2016-08-20') / 86_400_000, receipts: 2n, lines: [tier], reserve: 6n, trapped: 7n };
  const zero = { capitalised: 0n, chargesPaid: 0n, chargesDue: 0n, defaultDue: 0n, principalDue: 0n, accrued: 0n };
  const debt = { ...zero, name: 'senior loan', opening: 9n, repaid: 1n, outstanding: 8n };
  const lines = csv({ bills: [bill], runs: [run], debts: [debt], holders: [], referendum: null, book: { received: 2n } }).split('\n');
  for (const line of [
    'bill 2016-07,meter,quantity,0.000005,kWh',
    'bill 2016-07,invoice,number,3,',
    'bill 2016-07,invoice,due,2016-08-21,date',
    'bill 2016-07,invoice,paid,2016-08-11,date',
    'bill 2016-07,energy,amount,0.000002,TUSD',
    'bill 2016-07,invoice,billed,0.000002,TUSD',
    'run 0 2016-07,waterfall,day,2016-08-20,date',
    'run 0 2016-07,tax,shortfall,0.000001,TUSD',
    'run 0 2016-07,tax,taken,0.000002,TUSD',
    'run 0 2016-07,reserve,balance,0.000006,TUSD',
    'run 0 2016-07,lock-up,trapped,0.000007,TUSD',
    'debts,senior loan,opening,0.000009,TUSD',
    'debts,senior loan,outstanding,0.000008,TUSD',
    'books,received,amount,0.000002,TUSD',
  ]) assert.ok(lines.includes(line), line);
  // As many fields in each line as the head names.
  for (const line of lines.slice(0, -1)) assert.equal(line.split(',').length, 5, line);
});

const ongoing = (more) => ({
  isOngoing: true,
  asOngoing: {
    inQueue: { isTrue: false },
    submitted: small(1),
    deciding: some({ since: small(1), confirming: none }),
    submissionDeposit: { who: 'a', amount: big(10) },
    decisionDeposit: some({ who: 'b', amount: big(5) }),
    tally: { ayes: big(3), nays: big(2), support: big(1) },
    ...more,
  },
});
const ended = (type, end) => ({ type, value: [small(end), none, none] });
const told = (section, method, data) => ({ section, method, data });
const lastTally = { index: small(0), tally: { ayes: big(30), nays: big(20), support: big(10) } };

/** Referendum 0 on a chain that stands at block 1. */
async function waitedFor(chain) {
  chain.states.set('1a', ongoing());
  chain.add('1a', '0a');
  const journal = await Journal.start(chain.api);
  const track = { id: 10, name: 'asset_admission', prepare: 2, decision: 100, confirm: 3, enactment: 2 };
  const api = { registry: {}, query: (await chain.api.at('1a')).query };
  // The clock of governance runs with the blocks until a test says otherwise.
  const all = { api, journal, now: async () => chain.now ?? journal.head.number };
  return new Referendum(all, 0, { track });
}

test('a referendum should be over when its periods are, later if it confirms by then, and whenever if it is queued', () => {
  const track = { prepare: 2, decision: 100, confirm: 3 };
  const info = { state: 'Preparing', submitted: 10, since: null, confirmed: null };
  assert.equal(overBy(info, track), 10 + 2 + 100 + 3);
  // A decision deposit that came late.
  assert.equal(overBy({ ...info, state: 'Deciding', since: 50 }, track), 50 + 100 + 3);
  assert.equal(overBy({ ...info, state: 'Confirming', since: 50, confirmed: 152 }, track), 153);
  assert.equal(overBy({ ...info, state: 'Confirming', since: 50, confirmed: 160 }, track), 160);
  assert.equal(overBy({ ...info, state: 'Queued' }, track), null);
});

test('a referendum should be given up by the clock of governance, and never while it is queued', async () => {
  const chain = fakeChain();
  const referendum = await waitedFor(chain);
  chain.states.set('1a', ongoing({ deciding: none, inQueue: { isTrue: true } }));
  chain.now = 1_000_000;
  const refused = assert.rejects(referendum.decided(), /is not decided: it is Deciding, with 3 votes for it.*to be over by 104, the clock of governance says 165/);
  await new Promise((resolve) => setTimeout(resolve, 5));
  // Its turn has come: 104 blocks and 60 to spare are waited for, however many blocks of the chain that is.
  chain.now = 164;
  chain.states.set('2a', ongoing());
  chain.add('2a', '1a');
  await new Promise((resolve) => setTimeout(resolve, 5));
  chain.now = 165;
  chain.states.set('3a', ongoing());
  chain.add('3a', '2a');
  await refused;
});

test('a journal should find every event of a kind in its order', async () => {
  const chain = fakeChain();
  chain.add('1a', '0a', event('Told', 1), event('Told', 2));
  const journal = await Journal.start(chain.api);
  chain.add('2a', '1a', event('Other', 3), event('Told', 4));
  await journal.until('', () => journal.head.number === 2, 9);
  assert.deepEqual(journal.findAll('s', 'Told').map(({ block, data }) => [block.number, data]), [[1, 1], [1, 2], [2, 4]]);
  assert.equal(journal.findAll('s', 'Told', (data) => data > 1).at(-1).data, 4);
  assert.equal(journal.find('s', 'Missing'), null);
});

test('a fee in a currency should be the native one at the rate, rounded down, and one base unit', () => {
  const rate = 500_000n * 10n ** 18n;
  assert.deepEqual([0n, 1n, 499_999n, 500_000n, 1_000_001n].map((native) => feeAt(rate, native)), [0n, 1n, 1n, 2n, 3n]);
  // A third: turned over, the rate is a little less than three.
  const third = 333_333_333_333_333_334n;
  assert.equal((10n ** 36n) / third, 2_999_999_999_999_999_994n);
  assert.equal(feeAt(third, 10n ** 18n), 2_999_999_999_999_999_995n);
});

test('a call should take what the runtime wants, by name', () => {
  const call = Object.assign((...args) => args, { section: 'distribution', method: 'setReserveTarget', meta: { args: ['asset', 'target'].map((name) => ({ name })) } });
  assert.deepEqual(byName(call, { target: 2, currency: 9, asset: 1 }), [1, 2]);
  assert.throws(() => byName(call, { asset: 1 }), /setReserveTarget takes target, too/);
});

test('a referendum should be waited for until its call was made, and the refusal of the call told', async () => {
  const chain = fakeChain();
  const referendum = await waitedFor(chain);
  const enacted = referendum.enacted();
  chain.states.set('2a', ongoing());
  chain.add('2a', '1a');
  for (const name of ['3a', '4a', '5a']) chain.states.set(name, ended('Approved', 3));
  chain.add('3a', '2a', told('referenda', 'Confirmed', lastTally));
  const task = (index) => some({ toHex: () => enactmentTask(index) });
  const done = { isErr: false };
  // Alarms have no name, and other referenda have another one.
  chain.add('4a', '3a', told('scheduler', 'Dispatched', { id: none, result: done }), told('scheduler', 'Dispatched', { id: task(1), result: done }));
  const asErr = { isToken: false, isModule: false, type: 'BadOrigin', toString: () => 'BadOrigin' };
  chain.add('5a', '4a', told('scheduler', 'Dispatched', { id: task(0), result: { isErr: true, asErr } }));
  const { block, refusal } = await enacted;
  assert.deepEqual([block.number, refusal.refusal], [5, 'BadOrigin']);
  const end = await referendum.approved();
  assert.deepEqual([end.end, end.tally, end.block.number], [3, { ayes: 30n, nays: 20n, support: 10n }, 3]);
  await assert.rejects(referendum.succeeded(), (error) => error instanceof ReferendumError && error.message.includes('BadOrigin'));
});

test('a referendum that nobody will decide, or that is rejected, should end the waiting with a sentence', async () => {
  const lost = fakeChain();
  const rejected = await waitedFor(lost);
  const refused = assert.rejects(rejected.enacted(), (error) => error instanceof ReferendumError && /asset_admission ended as Rejected.*30 votes for it, 20 against/.test(error.message));
  lost.states.set('2a', ended('Rejected', 2));
  lost.add('2a', '1a', told('referenda', 'Rejected', lastTally));
  await refused;
  assert.equal((await rejected.decided()).state, 'Rejected');

  const poor = fakeChain();
  const waiting = await waitedFor(poor);
  poor.states.set('1a', ongoing({ deciding: none, decisionDeposit: none }));
  await assert.rejects(waiting.decided(), /no decision deposit/);
});

test('a transaction should be waited for until its block is final, if that is asked for, and not for ever', async () => {
  const api = { events: { utility: { BatchInterrupted: { is: () => false } } } };
  let stopped = 0;
  const signed = {
    send: async (listener) => {
      signed.tell = (status) => listener({ status, events: [{ event: status }], isError: false });
      return () => {
        stopped += 1;
      };
    },
  };
  const early = sendSigned(api, signed);
  const [inBlock, final] = [{ isInBlock: true, isFinalized: false }, { isInBlock: false, isFinalized: true }];
  await null;
  signed.tell(inBlock);
  assert.deepEqual(await early, [inBlock]);
  const kept = sendSigned(api, signed, { final: true });
  await null;
  // A block that was taken back, and the one that stays.
  signed.tell(inBlock);
  signed.tell({ isInBlock: false, isFinalized: false });
  signed.tell(final);
  assert.deepEqual(await kept, [final]);
  await assert.rejects(sendSigned(api, signed, { final: true, seconds: 0.01 }), /no final block took the transaction within 0.01 s/);
  assert.equal(stopped, 3);
});
