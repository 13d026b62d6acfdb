// node upgrade.js --endpoint WS --second WS --code WASM [--slots N] [--json FILE]
// New code by referendum on a running chain of two validators whose governance has short periods. The code has a migration over
// several blocks, of the feature `test-migration`: it marks every account that it visits. What is read is read of final blocks:
// the validators' forks say nothing here. `scripts/upgrade-test` builds the code, starts the chain and calls this.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { unwrapStorageType } from '@polkadot/types';
import { hexToU8a, u8aConcat, u8aToHex } from '@polkadot/util';
import { blake2AsHex, xxhashAsU8a } from '@polkadot/util-crypto';
import { accounts, connect, find, Refused, send as sendFor, sendAll } from './chain.js';

/** Everybody whom the presets fund, with a million VIA each. */
const VOTERS = [
  'Alice', 'Bob', 'Charlie', 'Dave', 'Eve', 'Ferdie', 'Mint', 'Issuer', 'Operator', 'Kyc', 'Compliance', 'Treasurer', 'Auditor',
  'Authorizer1', 'Authorizer2', 'Authorizer3', 'Regulator', 'Source1', 'Source2', 'Source3', 'Offtaker', 'Lender', 'Municipality',
  'Investor1', 'Investor2', 'Investor3', 'Investor4', 'Investor5',
];
const VIA = 1_000_000_000_000n;
const SLOT = 6;
/** How long a transaction may take, s: a chain that stands still must end the test. */
const PATIENCE = 120;

/** Ends the test with a sentence. */
class Failed extends Error {}

const send = (api, signer, call, options) => sendFor(api, signer, call, { seconds: PATIENCE, ...options });
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const line = (text) => console.log(`  ${text}`);
const text = (words) => u8aToHex(new TextEncoder().encode(words));
const prefix = (pallet, item) => u8aToHex(u8aConcat(xxhashAsU8a(pallet, 128), xxhashAsU8a(item, 128)));
/** What the migration of the feature `test-migration` leaves: how often each account was visited, and in how many steps. */
const MARKS = { pallet: 'TestMigration', visits: 'Visits', steps: 'Steps' };

/** Asks until there is an answer; without one in time the test fails with the sentence. */
async function until(sentence, seconds, probe) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await probe();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Failed(`${typeof sentence === 'function' ? await sentence() : sentence} (waited ${seconds} s)`);
    await sleep(1_000);
  }
}

/** Finality as one validator tells it: how long it was silent at most, and how far behind the best block. */
export class Beat {
  constructor(name, now = Date.now) {
    this.name = name;
    this.now = now;
    this.final = 0;
    this.last = now();
    this.silence = 0;
    this.behind = 0;
    this.best = 0;
  }

  finalised(number) {
    if (number <= this.final) return;
    this.silence = Math.max(this.silence, this.now() - this.last);
    this.last = this.now();
    this.final = number;
  }

  imported(number) {
    this.best = Math.max(this.best, number);
    this.behind = Math.max(this.behind, this.best - this.final);
  }

  /** Seconds of the longest silence, the one that lasts included. */
  longest() {
    return Math.max(this.silence, this.now() - this.last) / 1000;
  }

  async watch(api) {
    await api.rpc.chain.subscribeFinalizedHeads((header) => this.finalised(header.number.toNumber()));
    await api.rpc.chain.subscribeNewHeads((header) => this.imported(header.number.toNumber()));
    return this;
  }
}

const finalised = async (api) => {
  const hash = await api.rpc.chain.getFinalizedHead();
  return { hash, number: (await api.rpc.chain.getHeader(hash)).number.toNumber() };
};
/** The rows of a map at a block: the raw value of each, by its key without the map's own prefix. */
export async function rows(api, pallet, item, hash, page = 1_000) {
  const map = prefix(pallet, item);
  const found = new Map();
  for (let last = map; ; ) {
    const names = (await api.rpc.state.getKeysPaged(map, page, last, hash)).map(String);
    const values = await Promise.all(names.map((name) => api.rpc.state.getStorage(name, hash)));
    for (const [n, name] of names.entries()) found.set(name.slice(map.length), values[n].toHex());
    if (names.length < page) return found;
    last = names.at(-1);
  }
}

/**
 * The events of a block, by the types of the code that made it: its parent's. By its own state's code, the block that brings
 * new code is read wrongly.
 */
async function eventsOf(api, number) {
  const [parent, hash] = await Promise.all([number - 1, number].map((n) => api.rpc.chain.getBlockHash(n)));
  const { registry, query } = await api.at(parent);
  const { creator } = query.system.events;
  const raw = await api.rpc.state.getStorage.raw(query.system.events.key(), hash);
  return registry.createTypeUnsafe(unwrapStorageType(registry, creator.meta.type), [hexToU8a(raw)]);
}

async function main() {
  const { values: options } = parseArgs({
    options: {
      endpoint: { type: 'string', default: 'ws://127.0.0.1:9944' },
      second: { type: 'string' },
      code: { type: 'string' },
      slots: { type: 'string', default: '4' },
      json: { type: 'string' },
    },
  });
  if (!options.code || !options.second) throw new Failed('--code FILE and --second WS are missing');
  const slots = Number(options.slots);
  const begin = Date.now();
  const step = async (title, work) => {
    console.log(`\n\x1b[1m${title}\x1b[0m`);
    const start = Date.now();
    const result = await work();
    line(`${Math.round((Date.now() - start) / 1000)} s`);
    return result;
  };
  const code = readFileSync(options.code);
  const codeHash = blake2AsHex(code);
  const apis = [await connect(options.endpoint), await connect(options.second)];
  const [api] = apis;
  const who = accounts();
  const { tx } = api;
  const old = api.runtimeVersion.specVersion.toNumber();

  await step('Two validators finalise', async () => {
    await until('nothing is final: is the other validator there?', 120, async () => {
      const heads = await Promise.all(apis.map(finalised));
      return heads.every(({ number }) => number >= 2);
    });
    const authorities = await api.query.session.validators();
    if (authorities.length !== 2) throw new Failed(`the chain has ${authorities.length} validators instead of two`);
    line(`${api.runtimeVersion.specName} ${old}`);
  });
  // From now on nothing may interrupt finality.
  const beats = [await new Beat('the first validator').watch(apis[0]), await new Beat('the second validator').watch(apis[1])];
  const steady = (when) => {
    for (const beat of beats) {
      if (beat.longest() > slots * SLOT) {
        throw new Failed(`finality of ${beat.name} missed a beat ${when}: ${beat.longest().toFixed(1)} s without a final block, ${slots * SLOT} s are allowed`);
      }
    }
  };

  const classId = await step('There is a class with holders', async () => {
    const first = (await api.query.compliance.nextIdentityId()).toNumber();
    const asset = (await api.query.infrastructure.nextAssetId()).toNumber();
    const id = (await api.query.units.nextClassId()).toNumber();
    const holders = ['Issuer', 'Investor1', 'Investor2', 'Investor3'];
    const final = { final: true, seconds: PATIENCE };
    await sendAll(api, who('Kyc'), holders.map((name) => tx.compliance.registerIdentity(who(name).address, 840, [], 'Retail')), final);
    const details = {
      name: text('Roof'),
      kind: 'SolarPlant',
      jurisdiction: 840,
      capacity: { value: 6, unit: text('kW') },
      currencies: [1],
      metadata: text('none'),
    };
    const issuer = who('Issuer');
    await sendAll(api, issuer, [
      tx.infrastructure.registerAsset(details, issuer.address),
      tx.infrastructure.activateAsset(asset),
      ...['IssueAgent', 'ComplianceOfficer'].map((role) => tx.infrastructure.grantRole(asset, issuer.address, role, null, 1, `0x${'01'.repeat(32)}`)),
      tx.units.createClass(asset, text('Roof'), text('ROOF'), 0, 1_000_000, first),
      tx.compliance.setClassRules(
        id,
        {
          claims: { requiredTopics: [], acceptedIssuers: null, admitWithoutClaims: true },
          countries: { allowed: [840] },
        },
        [],
      ),
      ...holders.map((name) => tx.units.issue(id, who(name).address, 1_000, 1, blake2AsHex('allotment'))),
    ], final);
    line(`class ${id}, ${holders.length} holders`);
    return id;
  });

  await step('A referendum authorises the new code', async () => {
    const proposal = tx.system.authorizeUpgrade(codeHash);
    const bytes = proposal.method.toU8a();
    await send(api, who('Alice'), tx.preimage.notePreimage(u8aToHex(bytes)));
    const lookup = { Lookup: { hash: blake2AsHex(bytes), len: bytes.length } };
    // The number of a referendum may change with the block that it is in.
    const submitted = await send(api, who('Alice'), tx.referenda.submit({ system: 'Root' }, lookup, { After: 0 }), { final: true });
    const index = find(submitted, 'referenda', 'Submitted').index.toNumber();
    const proposed = (await (await api.at((await finalised(api)).hash)).query.referenda.referendumInfoFor(index)).unwrap().asOngoing.proposal;
    if (!proposed.toHex().includes(lookup.Lookup.hash.slice(2))) throw new Failed(`referendum ${index} is about ${proposed.toString()}, not about the new code`);
    await send(api, who('Bob'), tx.referenda.placeDecisionDeposit(index));
    const vote = { Standard: { vote: { aye: true, conviction: 'Locked1x' }, balance: 800_000n * VIA } };
    await Promise.all(VOTERS.map((name) => send(api, who(name), tx.convictionVoting.vote(index, vote))));
    line(`referendum ${index}, ${VOTERS.length} votes`);
    const state = async () => JSON.stringify((await api.query.referenda.referendumInfoFor(index)).toHuman());
    const authorised = await until(async () => `the referendum authorised nothing: ${await state()}`, 240, async () => {
      steady('during the vote');
      const { hash } = await finalised(api);
      const upgrade = (await (await api.at(hash)).query.system.authorizedUpgrade()).unwrapOr(null);
      return upgrade && { hash, codeHash: upgrade.codeHash };
    });
    if (authorised.codeHash.toHex() !== codeHash) throw new Failed(`${authorised.codeHash.toHex()} was authorised instead of ${codeHash}`);
    // Marks that are there already would look like those of the migration.
    const marks = await rows(api, MARKS.pallet, MARKS.visits, authorised.hash);
    if (marks.size > 0) throw new Failed(`${marks.size} accounts have a mark before the migration: is this a fresh chain?`);
  });

  const from = (await finalised(api)).number;
  await step('Anybody sends the code, and it takes over', async () => {
    // Not by `send`: a chain whose code changed meanwhile may say nothing of this transaction any more. Its event is looked for
    // in final blocks, below.
    await tx.system
      .applyAuthorizedUpgrade(u8aToHex(code))
      .signAndSend(who('Investor5'), { nonce: -1 })
      .catch((error) => {
        throw new Failed(`the new code was refused: ${error.message}`);
      });
    const versions = await until('the new code is not final', 120, async () => {
      steady('during the upgrade');
      const heads = await Promise.all(apis.map(finalised));
      const found = await Promise.all(heads.map(({ hash }, n) => apis[n].rpc.state.getRuntimeVersion(hash)));
      const numbers = found.map(({ specVersion }) => specVersion.toNumber());
      return numbers.every((version) => version !== old) && numbers;
    });
    if (versions.some((version) => version !== old + 1)) throw new Failed(`the validators run version ${versions.join(' and ')}, not ${old + 1}`);
  });

  const migrated = await step('The state is migrated', async () => {
    const steps = prefix(MARKS.pallet, MARKS.steps);
    await until('migrations do not end', 120, async () => {
      steady('during the migrations');
      const { hash } = await finalised(api);
      const { query } = await api.at(hash);
      const begun = !(await api.rpc.state.getStorage(steps, hash)).isEmpty;
      return begun && (await query.multiBlockMigrations.cursor()).isNone;
    });
    const { number: to } = await finalised(api);
    // Which blocks had no transactions because of it, and which one was the last.
    let [blocks, last] = [0, null];
    const seen = [];
    for (let n = from; n <= to; n += 1) {
      const names = (await eventsOf(api, n)).map(({ event }) => `${event.section}.${event.method}`);
      const ours = names.filter((name) => name.startsWith('multiBlockMigrations.'));
      if (ours.length > 0) blocks += 1;
      if (ours.includes('multiBlockMigrations.UpgradeCompleted')) last = n;
      seen.push(...ours, ...names.filter((name) => name === 'system.CodeUpdated'));
    }
    const events = ['UpgradeStarted', 'MigrationAdvanced', 'MigrationCompleted', 'UpgradeCompleted'];
    for (const name of ['system.CodeUpdated', ...events.map((event) => `multiBlockMigrations.${event}`)]) {
      if (!seen.includes(name)) throw new Failed(`no final block reports ${name}; they report ${seen.join(', ')}`);
    }
    const hash = await api.rpc.chain.getBlockHash(last);
    const [all, visits] = await Promise.all([rows(api, 'System', 'Account', hash), rows(api, MARKS.pallet, MARKS.visits, hash)]);
    // Both maps hash their keys alike. A mark is a number of 32 bits, lowest byte first.
    const missed = [...all].filter(([name]) => visits.get(name) !== '0x01000000');
    if (missed.length > 0 || visits.size !== all.size) {
      throw new Failed(`of ${all.size} accounts ${missed.length} were not visited exactly once; ${visits.size} have a mark`);
    }
    line(`${all.size} accounts were visited, each once`);
    line(`over ${blocks} block${blocks === 1 ? '' : 's'}: ${seen.map((name) => name.split('.')[1]).join(', ')}`);
    return blocks;
  });

  await step('The chain goes on as before', async () => {
    // Not `tx`, which makes calls by the types of the old code.
    await send(api, who('Investor1'), api.tx.balances.transferKeepAlive(who('Investor2').address, VIA));
    await send(api, who('Investor1'), api.tx.units.transfer(classId, who('Investor2').address, 1, ''));
    const target = (await finalised(api)).number + 3;
    await until('finality stands still', 90, () => {
      steady('after the upgrade');
      return beats.every((beat) => beat.final >= target);
    });
    const hashes = await Promise.all(apis.map((other) => other.rpc.chain.getBlockHash(target)));
    if (!hashes[0].eq(hashes[1])) throw new Failed(`the validators disagree on block ${target}`);
  });

  const figures = {
    from: old,
    to: old + 1,
    codeBytes: code.length,
    blocksOfMigrations: migrated,
    finality: beats.map((beat) => ({ longestSilence: Number(beat.longest().toFixed(1)), mostBehind: beat.behind })),
    seconds: Math.round((Date.now() - begin) / 1000),
  };
  for (const [n, { longestSilence, mostBehind }] of figures.finality.entries()) {
    line(`${beats[n].name}: a final block at least every ${longestSilence} s, at most ${mostBehind} blocks behind the best`);
  }
  if (options.json) writeFileSync(options.json, `${JSON.stringify(figures, null, 1)}\n`);
  console.log(`\n\x1b[1mversion ${figures.to} runs, finality missed no beat; ${figures.seconds} s\x1b[0m`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    console.error(`\nerror: ${error instanceof Failed || error instanceof Refused ? error.message : error.stack}`);
    process.exit(1);
  }
  process.exit(0);
}
