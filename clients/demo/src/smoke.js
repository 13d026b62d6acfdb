// node smoke.js --network FILE [--csv FILE --out FILE] [--upgrade WASM] [--skip STEPS] [--only STEPS] [--json FILE]
// The parachain on a relay chain of its own: registered, filled by the demo, disturbed, upgraded, connected, measured.
// `zombienet/network smoke` starts the network and calls this.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, readSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { blake2AsHex } from '@polkadot/util-crypto';
import { accounts, connect, find, Refused, send } from './chain.js';

const STEPS = ['register', 'demo', 'restart', 'upgrade', 'channel'];
/** A chain that is there to be connected with, where no other one runs: registered on demand, without collators. */
const NEIGHBOUR = 4_501;

const { values: options } = parseArgs({
  options: {
    network: { type: 'string' },
    csv: { type: 'string' },
    out: { type: 'string', default: 'viaduct-statement.csv' },
    upgrade: { type: 'string' },
    skip: { type: 'string', default: '' },
    only: { type: 'string' },
    json: { type: 'string' },
  },
});

/** Ends the test with a sentence. */
class Failed extends Error {}

const names = (text) => text.split(',').filter(Boolean);
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const line = (text) => console.log(`  ${text}`);
const since = (start) => `${Math.round((Date.now() - start) / 1000)} s`;

/** Asks until there is an answer; without one in time the test fails with the sentence. */
async function until(sentence, seconds, probe, every = 2_000) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await probe();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Failed(`${typeof sentence === 'function' ? await sentence() : sentence} (waited ${seconds} s)`);
    await sleep(every);
  }
}

/** Watches a chain: when each block was first seen, when it was final, and how far finality is behind. */
class Watch {
  constructor(api) {
    this.api = api;
    this.seen = new Map();
    this.best = 0;
    this.final = 0;
    this.seconds = [];
    this.blocks = [];
  }

  async start() {
    const { chain } = this.api.rpc;
    this.final = (await chain.getHeader(await chain.getFinalizedHead())).number.toNumber();
    this.stops = [
      await chain.subscribeAllHeads((header) => {
        const number = header.number.toNumber();
        if (!this.seen.has(number)) this.seen.set(number, Date.now());
      }),
      await chain.subscribeNewHeads((header) => {
        this.best = header.number.toNumber();
      }),
      // Several blocks may become final at once; only the last is told.
      await chain.subscribeFinalizedHeads((header) => {
        const number = header.number.toNumber();
        for (let n = this.final + 1; n <= number; n += 1) {
          if (this.seen.has(n)) this.seconds.push((Date.now() - this.seen.get(n)) / 1000);
          this.seen.delete(n);
        }
        this.final = Math.max(this.final, number);
        this.blocks.push(Math.max(0, this.best - number));
      }),
    ];
    return this;
  }

  /** The last final block with its time. */
  async mark() {
    const hash = await this.api.rpc.chain.getFinalizedHead();
    const number = (await this.api.rpc.chain.getHeader(hash)).number.toNumber();
    return { number, time: number === 0 ? null : (await (await this.api.at(hash)).query.timestamp.now()).toNumber() };
  }
}

/** Seconds for each block between two marks; null if there is nothing to divide. */
export function interval(from, to) {
  if (from.time === null || to.time === null || to.number <= from.number) return null;
  return (to.time - from.time) / 1000 / (to.number - from.number);
}

export function spread(values) {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return { count: sorted.length, median: sorted[Math.floor(sorted.length / 2)], max: sorted.at(-1) };
}

/** Length of a SCALE byte vector from its first bytes. */
export function compactLength(bytes) {
  const mode = bytes[0] & 3;
  if (mode === 0) return bytes[0] >> 2;
  if (mode === 1) return bytes.readUInt16LE(0) >> 2;
  if (mode === 2) return bytes.readUInt32LE(0) >>> 2;
  return bytes.readUInt32LE(1);
}

/** Parts of the proofs of validity that collators logged, in KB. */
export function loggedPovs(log) {
  const found = [];
  for (const text of log.split('\n')) {
    if (!text.includes('PoV size')) continue;
    const part = (name) => Number(text.match(new RegExp(`\\b${name}_kb=([0-9.]+)`))?.[1] ?? NaN);
    const pov = { header: part('header'), extrinsics: part('extrinsics'), proof: part('storage_proof') };
    if (!Object.values(pov).some(Number.isNaN)) found.push({ ...pov, total: pov.header + pov.extrinsics + pov.proof });
  }
  return found;
}

/** Sizes of the exported proofs as they went to the validators (compressed), in KB. */
function exportedPovs(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.pov'))
    .map((name) => {
      const file = openSync(join(folder, name), 'r');
      const head = Buffer.alloc(8);
      readSync(file, head, 0, 8, 0);
      closeSync(file);
      return compactLength(head) / 1024;
    });
}

function program(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', resolve);
  });
}

const errorName = (api, error) => {
  if (!error.isModule) return error.toString();
  const { section, name, docs } = api.registry.findMetaError(error.asModule);
  return `${section}.${name}: ${docs.join(' ').trim()}`;
};

/** What the relay chain's root does, in one transaction of its sudo key. */
async function asRoot(api, signer, calls, what) {
  const call = calls.length === 1 ? calls[0] : api.tx.utility.batchAll(calls);
  const { sudoResult } = find(await send(api, signer, api.tx.sudo.sudo(call)), 'sudo', 'Sudid');
  if (sudoResult.isErr) throw new Failed(`${what}: the relay chain refused it (${errorName(api, sudoResult.asErr)})`);
}

/** Which Aura key made a block; null if the block does not tell. */
async function author(api, hash) {
  const { digest } = await api.rpc.chain.getHeader(hash);
  const log = digest.logs.find((entry) => entry.isPreRuntime && entry.asPreRuntime[0].isAura);
  if (!log) return null;
  const slot = Buffer.from(log.asPreRuntime[1].toU8a(true)).readBigUInt64LE(0);
  const authorities = await (await api.at(hash)).query.aura.authorities();
  return authorities[Number(slot % BigInt(authorities.length))].toHex();
}

async function main() {
  const begin = Date.now();
  if (!options.network) throw new Failed('--network FILE is missing');
  const unknown = [...names(options.skip), ...names(options.only ?? '')].filter((name) => !STEPS.includes(name));
  if (unknown.length > 0) throw new Failed(`there is no step '${unknown[0]}': use ${STEPS.join(', ')}`);
  const wanted = new Set((options.only ? names(options.only) : STEPS).filter((name) => !names(options.skip).includes(name)));
  if (!existsSync(options.network)) throw new Failed(`there is no network in ${options.network}: start one with zombienet/network`);
  const network = JSON.parse(readFileSync(options.network, 'utf8'));
  const ours = network.parachains.find((para) => para.at_runtime) ?? network.parachains.at(-1);
  if (!ours) throw new Failed('the network has no parachain');
  const others = network.parachains.filter((para) => para !== ours);
  const neighbour = others[0]?.id ?? NEIGHBOUR;
  const runner = (...args) => program(network.runner, [...args, '--dir', network.dir]);
  const figures = { steps: {} };
  const step = async (name, title, work) => {
    if (!wanted.has(name) && STEPS.includes(name)) return;
    console.log(`\n\x1b[1m${title}\x1b[0m`);
    const start = Date.now();
    await work();
    figures.steps[name] = Math.round((Date.now() - start) / 1000);
    console.log(`  ${since(start)}`);
  };

  const relay = await connect(network.relay.nodes[0].ws);
  const who = accounts();
  const root = who('Alice');
  const relayWatch = await new Watch(relay).start();
  let para;
  let watch;
  const phases = [];
  const phase = async (name, work) => {
    const from = await watch.mark();
    await work();
    phases.push({ name, from, to: await watch.mark() });
  };
  /** The parachain goes on from where it is: `more` further final blocks. */
  const goesOn = async (more, seconds, when) => {
    const from = watch.final;
    await until(() => `the parachain's finality stands at ${watch.final} ${when}, ${from + more} was expected`, seconds, () => watch.final >= from + more);
  };

  const head = readFileSync(ours.head, 'utf8').trim();
  const code = readFileSync(ours.wasm, 'utf8').trim();
  // An array, not an object: a field that polkadot.js calls otherwise would silently become empty.
  const schedule = (id, full) => relay.tx.parasSudoWrapper.sudoScheduleParaInitialize(id, [head, code, full]);
  const lifecycle = async (id) => (await relay.query.paras.paraLifecycles(id)).unwrapOr(null)?.type ?? null;
  const meetNeighbour = async () => {
    if (others.length > 0 || (await lifecycle(neighbour))) return;
    await asRoot(relay, root, [schedule(neighbour, false)], `registering the neighbour ${neighbour}`);
  };

  await step('relay', 'The relay chain makes and finalises blocks', async () => {
    const sudo = await relay.query.sudo.key();
    if (sudo.unwrapOr(sudo).toString() !== root.address) throw new Failed(`//Alice is not the relay chain's sudo key, ${sudo} is`);
    await until(() => `the relay chain stands at block ${relayWatch.best}`, 180, () => relayWatch.best >= 3);
    await until(() => `the relay chain makes blocks (${relayWatch.best}) but finalises none`, 180, () => relayWatch.final >= 2);
    line(`block ${relayWatch.best}, final ${relayWatch.final}`);
  });
  figures.relayStart = await relayWatch.mark();

  await step('register', `Parachain ${ours.id} is registered`, async () => {
    const hash = blake2AsHex(code);
    if (!(await lifecycle(ours.id))) {
      // Gives it a core, too.
      await asRoot(relay, root, [schedule(ours.id, true)], `registering parachain ${ours.id}`);
      line(`code of ${((code.length - 2) / 2 / 1024).toFixed(0)} KB sent; the validators compile and vote on it`);
    }
    // Early: it takes two sessions, too.
    if (wanted.has('channel')) await meetNeighbour();
    // A fork of the relay chain may lack the registration for a moment; a rejection takes it away for good.
    let gone = 0;
    const still = (state) => {
      gone = state === null ? gone + 1 : 0;
      if (gone > 15) throw new Failed(`the validators rejected the code of parachain ${ours.id}: see "pvf" in their logs`);
      return state;
    };
    await until('the validators have not voted on the code: see "pvf" in their logs', 300, async () => {
      const there = still(await lifecycle(ours.id)) !== null;
      return there && (await relay.query.paras.pvfActiveVoteMap(hash)).isNone;
    });
    line('the validators accepted the code');
    await until(
      async () => `parachain ${ours.id} is still ${await lifecycle(ours.id)}, session ${await relay.query.session.currentIndex()}`,
      600,
      async () => still(await lifecycle(ours.id)) === 'Parachain',
    );
    line(`on board since session ${await relay.query.session.currentIndex()}`);
  });

  para = await connect(ours.collators[0].ws);
  watch = await new Watch(para).start();
  const id = (await para.query.parachainInfo.parachainId()).toNumber();
  if (id !== ours.id) throw new Failed(`the node at ${ours.collators[0].ws} runs parachain ${id} instead of ${ours.id}`);
  await step('inclusion', 'Its blocks are included and final', async () => {
    await until(() => `the parachain has no final block; its best is ${watch.best}: see the collators' logs`, 300, () => watch.final >= 2);
    const included = await relay.query.paras.heads(ours.id);
    line(`block ${watch.best}, final ${watch.final}; the relay chain knows a head of ${included.unwrap().length} bytes`);
    await phase('quiet', () => goesOn(5, 180, 'on a quiet network'));
  });

  await step('demo', 'The demo, from KYC to paid holders', async () => {
    if (!options.csv) throw new Failed('the demo needs a meter file: --csv FILE');
    const demo = join(dirname(fileURLToPath(import.meta.url)), 'demo.js');
    await phase('demo', async () => {
      const status = await program(process.execPath, [demo, '--endpoint', ours.collators[0].ws, '--csv', options.csv, '--out', options.out]);
      if (status !== 0) throw new Failed('the demo failed on the parachain; its words stand above');
    });
  });

  await step('restart', 'A collator is killed and comes back', async () => {
    const victim = ours.collators[1];
    if (!victim) throw new Failed('the parachain has only one collator: this step needs two');
    if ((await runner('stop', victim.name, '--hard')) !== 0) throw new Failed(`${victim.name} could not be killed`);
    await phase('one collator down', () => goesOn(5, 300, `without ${victim.name}`));
    line(`without ${victim.name} the chain went on to ${watch.final}`);
    if ((await runner('start', victim.name)) !== 0) throw new Failed(`${victim.name} did not come back`);
    await phase('after the restart', async () => {
      const key = `0x${Buffer.from(who(victim.seed).publicKey).toString('hex')}`;
      let looked = watch.final;
      await until(`${victim.name} is back but makes no block that becomes final`, 420, async () => {
        while (looked < watch.final) {
          looked += 1;
          if ((await author(para, await para.rpc.chain.getBlockHash(looked))) === key) return true;
        }
        return false;
      });
      line(`block ${looked} is its own`);
      await goesOn(3, 180, 'after the restart');
    });
  });

  if (wanted.has('upgrade') && !options.upgrade) line('no upgrade: no runtime was given with --upgrade');
  else
    await step('upgrade', 'The runtime is upgraded', async () => {
      const next = `0x${readFileSync(options.upgrade).toString('hex')}`;
      const hash = blake2AsHex(next);
      const version = async () => (await para.rpc.state.getRuntimeVersion()).specVersion.toNumber();
      const before = await version();
      const authorized = await para.query.system.authorizedUpgrade();
      if (authorized.isSome && authorized.unwrap().codeHash.toHex() === hash) line('the genesis authorises this code');
      else if (para.tx.sudo) {
        const { sudoResult } = find(await send(para, root, para.tx.sudo.sudo(para.tx.system.authorizeUpgrade(hash))), 'sudo', 'Sudid');
        if (sudoResult.isErr) throw new Failed(`root may not authorise the upgrade: ${errorName(para, sudoResult.asErr)}`);
      } else {
        throw new Failed('nobody authorised this runtime, and the chain has no sudo: start the network with --authorize WASM');
      }
      const start = Date.now();
      const events = await send(para, root, para.tx.system.applyAuthorizedUpgrade(next));
      const rejected = events.find((event) => para.events.system.RejectedInvalidAuthorizedUpgrade.is(event));
      if (rejected) throw new Failed(`the runtime was rejected (${errorName(para, rejected.data.error)}): is its spec_version higher than ${before}?`);
      find(events, 'parachainSystem', 'ValidationFunctionStored');
      line('the chain announced the code; the validators compile and vote on it');
      await until('the relay chain does not know of the new code', 120, async () => {
        const future = await relay.query.paras.futureCodeHash(ours.id);
        return (future.isSome && future.unwrap().toHex() === hash) || (await version()) > before;
      });
      await phase('upgrade', async () => {
        await until(
          async () => {
            const vote = (await relay.query.paras.pvfActiveVoteMap(hash)).isSome;
            const signal = (await relay.query.paras.upgradeGoAheadSignal(ours.id)).toString();
            return `the version is still ${before}: ${vote ? 'the validators have not voted yet' : `the relay chain's signal is '${signal}'`}`;
          },
          420,
          async () => (await version()) > before,
        );
        line(`version ${before} -> ${await version()} after ${since(start)}`);
        await goesOn(4, 240, 'with the new runtime');
      });
      const current = (await relay.query.paras.currentCodeHash(ours.id)).unwrap().toHex();
      if (current !== hash) throw new Failed(`the relay chain still validates with ${current} instead of ${hash}`);
      line(`the validators check blocks with the new code, block ${watch.final} is final`);
    });

  await step('channel', `Message channels with parachain ${neighbour}`, async () => {
    const channels = network.hrmp.filter((c) => [c.sender, c.recipient].includes(ours.id));
    const pairs = channels.length > 0 ? channels : [[ours.id, neighbour], [neighbour, ours.id]].map(([sender, recipient]) => ({ sender, recipient, max_capacity: 8, max_message_size: 102_400 }));
    await meetNeighbour();
    await until(`parachain ${neighbour} is not on board`, 420, async () => ['Parachain', 'Parathread'].includes(await lifecycle(neighbour)));
    if (others.length > 0) {
      const other = await connect(others[0].collators[0].ws);
      await until(`parachain ${neighbour} has no final block: see its collator's log`, 420, async () =>
        (await other.rpc.chain.getHeader(await other.rpc.chain.getFinalizedHead())).number.toNumber() >= 1,
      );
      await other.disconnect();
    }
    const open = async ({ sender, recipient }) => (await relay.query.hrmp.hrmpChannels({ sender, recipient })).isSome;
    const missing = [];
    for (const pair of pairs) if (!(await open(pair))) missing.push(pair);
    if (missing.length > 0) {
      const calls = missing.map((c) => relay.tx.hrmp.forceOpenHrmpChannel(c.sender, c.recipient, c.max_capacity, c.max_message_size));
      // Not only at the next session. The number is the most that may be pending.
      await asRoot(relay, root, [...calls, relay.tx.hrmp.forceProcessHrmpOpen(16)], 'opening the channels');
    }
    for (const pair of pairs) await until(`the channel from ${pair.sender} to ${pair.recipient} is not open`, 60, () => open(pair));
    const sees = async () => {
      const state = await para.query.parachainSystem.relevantMessagingState();
      if (state.isNone) return false;
      const { ingressChannels, egressChannels } = state.unwrap();
      const has = (list) => list.some(([other]) => other.toNumber() === neighbour);
      return pairs.every((pair) => has(pair.sender === ours.id ? egressChannels : ingressChannels));
    };
    await until('the relay chain opened the channels but the parachain does not see them', 180, sees);
    line(`open both ways, and the parachain sees them`);
    await goesOn(2, 120, 'with the channels');
  });

  // --- Figures --------------------------------------------------------------------------------------------------------
  figures.phases = phases.map(({ name, from, to }) => ({ name, blocks: to.number - from.number, seconds: interval(from, to) }));
  const all = phases.length > 0 ? interval(phases[0].from, phases.at(-1).to) : null;
  figures.blockTime = { parachain: all, relay: interval(figures.relayStart, await relayWatch.mark()) };
  figures.finality = {
    parachain: { seconds: spread(watch.seconds), blocks: spread(watch.blocks) },
    relay: { seconds: spread(relayWatch.seconds), blocks: spread(relayWatch.blocks) },
  };
  const logs = ours.collators.filter(({ log }) => existsSync(log)).flatMap(({ log }) => loggedPovs(readFileSync(log, 'utf8')));
  figures.pov = {
    compressed: spread(ours.collators.flatMap(({ povs }) => exportedPovs(povs))),
    plain: spread(logs.map(({ total }) => total)),
    proof: spread(logs.map(({ proof }) => proof)),
  };
  figures.seconds = Math.round((Date.now() - begin) / 1000);
  console.log('\n\x1b[1mFigures\x1b[0m');
  const n = (value, unit) => (value === null || value === undefined ? 'none' : `${value.toFixed(1)} ${unit}`);
  for (const { name, blocks, seconds } of figures.phases) line(`block time, ${name}: ${n(seconds, 's')} over ${blocks} blocks`);
  line(`block time of the relay chain: ${n(figures.blockTime.relay, 's')}`);
  for (const [chain, { seconds, blocks }] of Object.entries(figures.finality)) {
    line(`finality of the ${chain === 'relay' ? 'relay chain' : chain}: ${n(seconds?.median, 's')} after a block is first seen (at most ${n(seconds?.max, 's')}), at most ${blocks?.max ?? 0} blocks behind the best`);
  }
  line(`proof of validity, compressed: ${n(figures.pov.compressed?.median, 'KB')} usually, ${n(figures.pov.compressed?.max, 'KB')} at most, of ${figures.pov.compressed?.count ?? 0}`);
  line(`before compression: ${n(figures.pov.plain?.median, 'KB')} usually, ${n(figures.pov.plain?.max, 'KB')} at most; storage proof at most ${n(figures.pov.proof?.max, 'KB')}`);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(figures, null, 1)}\n`);
  console.log(`\n\x1b[1mthe smoke test passed in ${since(begin)}\x1b[0m`);
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
