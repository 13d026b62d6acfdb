// Referenda over polkadot.js: propose, put down deposits, vote, delegate, wait for the decision, and read what the enactment
// came to. Waits for what the chain says, never for a time: blocks come as fast as the node seals them.
import { bnToU8a, compactToU8a, stringToU8a, u8aConcat } from '@polkadot/util';
import { blake2AsHex } from '@polkadot/util-crypto';
import { explain, send, sendAll } from './chain.js';

/** Something else became of a referendum than was asked for; the sentence says what to look at. */
export class ReferendumError extends Error {}

/** Without a block for so long the chain stands still, ms. */
const STALL = 60_000;
/** Blocks beyond what the track's periods need. */
const SPARE = 60;

// --- Ballots ------------------------------------------------------------------------------------------------------------
const standard = (aye) => (balance, conviction = 'None') => ({ Standard: { vote: { aye, conviction }, balance } });
export const aye = standard(true);
export const nay = standard(false);
export const split = (ayes, nays) => ({ Split: { aye: ayes, nay: nays } });
export const splitAbstain = (ayes, nays, abstain) => ({ SplitAbstain: { aye: ayes, nay: nays, abstain } });
export const abstain = (amount) => splitAbstain(0n, 0n, amount);

// --- Pure parts ---------------------------------------------------------------------------------------------------------
/** The origin in whose name a track's proposals are called: that of `asset_admission` is `Origins: AssetAdmission`. */
export function originOf(track) {
  if (track === 'root') return { system: 'Root' };
  const words = track.split('_').map((word) => word[0].toUpperCase() + word.slice(1));
  return { Origins: words.join('') };
}

/** The name under which the scheduler enacts a referendum: the hash of ("assembly", "enactment", index). */
export function enactmentTask(index) {
  const text = stringToU8a('enactment');
  const number = bnToU8a(index, { bitLength: 32, isLe: true });
  return blake2AsHex(u8aConcat(stringToU8a('assembly'), compactToU8a(text.length), text, number), 256);
}

/** A call as a preimage: its bytes, their hash and number. */
export function preimageOf(call) {
  const data = call.method.toHex();
  return { data, hash: call.method.hash.toHex(), len: data.length / 2 - 1 };
}

const depositOf = ({ who, amount }) => ({ who: who.toString(), amount: amount.toBigInt() });
const maybeDeposit = (option) => (option.isSome ? depositOf(option.unwrap()) : null);
const tallyOf = ({ ayes, nays, support }) => ({ ayes: ayes.toBigInt(), nays: nays.toBigInt(), support: support.toBigInt() });

/** What the chain stores of a referendum, as a plain object. */
export function readInfo(info) {
  if (info.isKilled) return { state: 'Killed', ongoing: false, end: info.asKilled.toNumber(), submission: null, decision: null };
  if (!info.isOngoing) {
    const [end, submission, decision] = info.value;
    return { state: info.type, ongoing: false, end: end.toNumber(), submission: maybeDeposit(submission), decision: maybeDeposit(decision) };
  }
  const status = info.asOngoing;
  const deciding = status.deciding.unwrapOr(null);
  const decision = maybeDeposit(status.decisionDeposit);
  const undecided = status.inQueue.isTrue ? 'Queued' : decision ? 'Preparing' : 'WithoutDeposit';
  return {
    state: deciding === null ? undecided : deciding.confirming.isSome ? 'Confirming' : 'Deciding',
    ongoing: true,
    submission: depositOf(status.submissionDeposit),
    decision,
    tally: tallyOf(status.tally),
    submitted: status.submitted.toNumber(),
    since: deciding === null ? null : deciding.since.toNumber(),
    confirmed: deciding === null || deciding.confirming.isNone ? null : deciding.confirming.unwrap().toNumber(),
  };
}

/**
 * By when an ongoing referendum with a decision deposit is over, by the clock of governance: a confirmation that begins anew
 * begins before the decision period is over. Null while it is queued, since nobody knows how long others take.
 */
export function overBy({ state, submitted, since, confirmed }, { prepare, decision, confirm }) {
  if (state === 'Queued') return null;
  return Math.max((since ?? submitted + prepare) + decision + confirm, confirmed ?? 0);
}

// --- Blocks -------------------------------------------------------------------------------------------------------------
/** Every block since it was started, with its events. A block that a fork took away is forgotten. */
export class Journal {
  #api;
  #blocks = new Map();
  #first;
  #head = null;
  #waiting = [];
  #work = Promise.resolve();
  #stop = () => {};

  static async start(api) {
    const journal = new Journal();
    journal.#api = api;
    const header = await api.rpc.chain.getHeader();
    journal.#first = header.number.toNumber();
    await journal.#append(header);
    journal.#stop = await api.rpc.chain.subscribeNewHeads((next) => {
      journal.#work = journal.#work.then(() => journal.#append(next)).catch((error) => journal.#wake(error));
    });
    return journal;
  }

  async #append(header) {
    const missing = [];
    for (let at = header; ; at = await this.#api.rpc.chain.getHeader(at.parentHash)) {
      const number = at.number.toNumber();
      if (number < this.#first || this.#blocks.get(number)?.hash === at.hash.toHex()) break;
      missing.push(at);
      if (number === this.#first) break;
    }
    for (const at of missing.reverse()) {
      const [number, hash] = [at.number.toNumber(), at.hash.toHex()];
      const events = (await (await this.#api.at(hash)).query.system.events()).map(({ event }) => event);
      this.#blocks.set(number, { number, hash, parent: at.parentHash.toHex(), events });
    }
    const number = header.number.toNumber();
    for (const later of [...this.#blocks.keys()].filter((n) => n > number)) this.#blocks.delete(later);
    this.#head = this.#blocks.get(number) ?? this.#head;
    this.#wake(null);
  }

  #wake(error) {
    for (const { resolve, reject } of this.#waiting.splice(0)) {
      if (error) reject(error);
      else resolve();
    }
  }

  /** The last block. */
  get head() {
    return this.#head;
  }

  /** The state at a block; at the last one if none is named. */
  state(hash = this.#head.hash) {
    return this.#api.at(hash);
  }

  /** The next block is there. */
  next() {
    return new Promise((resolve, reject) => {
      const stalled = `no block came for ${STALL / 1000} s after block ${this.#head.number}: see that the node runs and seals by itself (--sealing interval=...)`;
      const timer = setTimeout(() => reject(new ReferendumError(stalled)), STALL);
      const done = (settle) => (value) => {
        clearTimeout(timer);
        settle(value);
      };
      this.#waiting.push({ resolve: done(resolve), reject: done(reject) });
    });
  }

  /** Looks at each new block until `probe` has an answer; gives up after `blocks` with the sentence. */
  async until(sentence, probe, blocks) {
    const begin = this.#head.number;
    for (;;) {
      const seen = this.#head.hash;
      const answer = await probe();
      if (answer) return answer;
      if (this.#head.number - begin > blocks) {
        throw new ReferendumError(`${typeof sentence === 'function' ? await sentence() : sentence} (waited ${blocks} blocks)`);
      }
      // A block that came while the probe was looking is looked at, too.
      if (this.#head.hash === seen) await this.next();
    }
  }

  /** Follows up to the block that the node calls its best now: what is in a block is in here. */
  async caughtUp() {
    const best = (await this.#api.rpc.chain.getHeader()).number.toNumber();
    await this.until(`the client does not follow the chain to block ${best}`, () => this.#head.number >= best, SPARE);
    return this.#head;
  }

  /** Every event of this kind that `match` likes, with its block. */
  findAll(section, method, match = () => true) {
    const found = [];
    for (const block of this.#blocks.values()) {
      for (const event of block.events) {
        if (event.section === section && event.method === method && match(event.data)) found.push({ block, data: event.data });
      }
    }
    return found;
  }

  /** The first one; null if there is none yet. */
  find(section, method, match) {
    return this.findAll(section, method, match)[0] ?? null;
  }

  /** Fees that an account paid in the native token in the blocks after `from`. */
  fees(address, from) {
    let sum = 0n;
    for (const { number, events } of this.#blocks.values()) {
      if (number <= from) continue;
      for (const { section, method, data } of events) {
        if (section === 'transactionPayment' && method === 'TransactionFeePaid' && data.who.toString() === address) sum += data.actualFee.toBigInt();
      }
    }
    return sum;
  }

  stop() {
    this.#stop();
  }
}

// --- Referenda ----------------------------------------------------------------------------------------------------------
/** The referenda of a chain. */
export class Referenda {
  static async on(api) {
    if (!api.tx.referenda) throw new ReferendumError('this chain has no referenda: its runtime is older than they are');
    const all = new Referenda();
    all.api = api;
    all.journal = await Journal.start(api);
    all.tracks = new Map();
    for (const [id, info] of api.consts.referenda.tracks) {
      const name = info.name.toString().replaceAll('\0', '');
      all.tracks.set(name, {
        id: id.toNumber(),
        name,
        deposit: info.decisionDeposit.toBigInt(),
        prepare: info.preparePeriod.toNumber(),
        decision: info.decisionPeriod.toNumber(),
        confirm: info.confirmPeriod.toNumber(),
        enactment: info.minEnactmentPeriod.toNumber(),
      });
    }
    return all;
  }

  track(name) {
    const track = this.tracks.get(name);
    if (!track) throw new ReferendumError(`there is no track '${name}': this chain has ${[...this.tracks.keys()].join(', ')}`);
    return track;
  }

  /** Whether a script can wait for a decision: blocks, not days. */
  get isQuick() {
    return [...this.tracks.values()].every(({ prepare, confirm, enactment }) => prepare + confirm + enactment <= 50);
  }

  /** The clock of governance, blocks: on a parachain the relay chain's. */
  async now() {
    const { query } = await this.journal.state();
    if (!query.parachainSystem) return (await query.system.number()).toNumber();
    return (await query.parachainSystem.validationData()).unwrap().relayParentNumber.toNumber();
  }

  /** Submits proposals `{ track, call }` with the preimages that the chain lacks, in one transaction: all or none. */
  async propose(signer, proposals, after = 0) {
    const { tx, query } = this.api;
    const plans = proposals.map(({ track, call }) => ({ track: this.track(track), call, preimage: preimageOf(call) }));
    const notes = new Map();
    for (const { data, hash, len } of plans.map(({ preimage }) => preimage)) {
      if (!notes.has(hash) && (await query.preimage.preimageFor([hash, len])).isNone) notes.set(hash, tx.preimage.notePreimage(data));
    }
    const submissions = plans.map(({ track, preimage: { hash, len } }) =>
      tx.referenda.submit(originOf(track.name), { Lookup: { hash, len } }, { After: after }),
    );
    const events = await sendAll(this.api, signer, [...notes.values(), ...submissions]);
    const submitted = events.filter(({ section, method }) => section === 'referenda' && method === 'Submitted');
    if (submitted.length !== plans.length) throw new ReferendumError(`the chain reported ${submitted.length} referenda submitted instead of ${plans.length}`);
    return plans.map((plan, n) => {
      const { index, track } = submitted[n].data;
      if (track.toNumber() !== plan.track.id) throw new ReferendumError(`a proposal for ${plan.track.name} is on track ${track} instead of ${plan.track.id}`);
      return new Referendum(this, index.toNumber(), plan);
    });
  }

  /** One account's decision deposits on several referenda, in one transaction. */
  async placeDecisionDeposits(signer, list) {
    const events = await sendAll(this.api, signer, list.map(({ index }) => this.api.tx.referenda.placeDecisionDeposit(index)));
    // Before its block the journal would say that they are missing.
    await this.journal.caughtUp();
    return events;
  }

  /** One account's ballots, `[referendum, ballot]`, in one transaction. */
  vote(signer, ballots) {
    return sendAll(this.api, signer, ballots.map(([{ index }, ballot]) => this.api.tx.convictionVoting.vote(index, ballot)));
  }

  /** Gives deposits of referenda that are over back; whoever signs, they go to who put them down. */
  refund(signer, { submissions = [], decisions = [] }) {
    const { referenda } = this.api.tx;
    return sendAll(this.api, signer, [
      ...submissions.map(({ index }) => referenda.refundSubmissionDeposit(index)),
      ...decisions.map(({ index }) => referenda.refundDecisionDeposit(index)),
    ]);
  }

  /** Takes the preimages of proposals away again; their deposits return to the signer, who noted them. */
  unnotePreimages(signer, list) {
    const hashes = [...new Set(list.map(({ preimage }) => preimage.hash))];
    return sendAll(this.api, signer, hashes.map((hash) => this.api.tx.preimage.unnotePreimage(hash)));
  }

  delegate(signer, track, to, amount, conviction = 'None') {
    return send(this.api, signer, this.api.tx.convictionVoting.delegate(this.track(track).id, to, conviction, amount));
  }

  undelegate(signer, track) {
    return send(this.api, signer, this.api.tx.convictionVoting.undelegate(this.track(track).id));
  }

  /** Frees what past votes and delegations on a track do not lock any more; anybody may. */
  unlock(signer, track, target = signer.address) {
    return send(this.api, signer, this.api.tx.convictionVoting.unlock(this.track(track).id, target));
  }

  /** When the lock that past votes and delegations left on a track runs off, by the clock of governance; 0: there is none. */
  async lockedUntil(address, track) {
    const voting = await this.api.query.convictionVoting.votingFor(address, this.track(track).id);
    const { prior } = voting.isCasting ? voting.asCasting : voting.asDelegating;
    return prior[0].toNumber();
  }

  /** Waits until that lock has run off; `unlock` frees the tokens then. */
  async lockOver(address, track) {
    const until = await this.lockedUntil(address, track);
    const left = until - (await this.now());
    await this.journal.until(`the clock of governance did not reach ${until}`, async () => (await this.now()) >= until, left + SPARE);
  }

  stop() {
    this.journal.stop();
  }
}

/** One referendum. */
export class Referendum {
  constructor(all, index, { track, call, preimage }) {
    Object.assign(this, { all, api: all.api, index, track, call, preimage, task: enactmentTask(index) });
  }

  get name() {
    return `referendum ${this.index} on ${this.track.name}`;
  }

  async info(state = this.api) {
    const info = await state.query.referenda.referendumInfoFor(this.index);
    if (info.isNone) throw new ReferendumError(`${this.name} does not exist: the chain was started anew, or a fork took it away`);
    return readInfo(info.unwrap());
  }

  placeDecisionDeposit(signer) {
    return this.all.placeDecisionDeposits(signer, [this]);
  }

  vote(signer, ballot) {
    return this.all.vote(signer, [[this, ballot]]);
  }

  removeVote(signer) {
    return send(this.api, signer, this.api.tx.convictionVoting.removeVote(this.track.id, this.index));
  }

  refundDecisionDeposit(signer) {
    return this.all.refund(signer, { decisions: [this] });
  }

  refundSubmissionDeposit(signer) {
    return this.all.refund(signer, { submissions: [this] });
  }

  /** Waits for its end, whatever it is: Approved, Rejected, Cancelled, Killed or TimedOut; with the last tally and its block. */
  async decided() {
    const { journal } = this.all;
    const end = await journal.until(
      `${this.name} is not decided`,
      async () => {
        const info = await this.info(await journal.state());
        if (info.state === 'WithoutDeposit') throw new ReferendumError(`${this.name} has no decision deposit: nobody will decide it`);
        if (!info.ongoing) return info;
        const [now, by] = [await this.all.now(), overBy(info, this.track)];
        if (by === null || now <= by + SPARE) return null;
        const { ayes, nays, support } = info.tally;
        const votes = `${ayes} votes for it, ${nays} against it and a support of ${support}`;
        throw new ReferendumError(`${this.name} is not decided: it is ${info.state}, with ${votes}; it was to be over by ${by}, the clock of governance says ${now}`);
      },
      // It may be queued for long; a chain that stands still ends the waiting.
      Infinity,
    );
    const event = end.state === 'Approved' ? 'Confirmed' : end.state;
    const found = journal.find('referenda', event, ({ index }) => index.toNumber() === this.index);
    return { ...end, tally: found && tallyOf(found.data.tally), block: found && found.block };
  }

  /** Waits until it is approved; any other end is an error. */
  async approved() {
    const end = await this.decided();
    if (end.state === 'Approved') return end;
    const tally = end.tally ? ` (${end.tally.ayes} votes for it, ${end.tally.nays} against it, support ${end.tally.support})` : '';
    throw new ReferendumError(`${this.name} ended as ${end.state}, not as approved${tally}`);
  }

  /** Waits until the scheduler has made its call: in which block, and the refusal if the call was refused, which is no error here. */
  async enacted() {
    await this.approved();
    const { journal } = this.all;
    const ours = ({ id }) => id.isSome && id.unwrap().toHex() === this.task;
    const { block, data } = await journal.until(
      `${this.name} is approved but the scheduler has not called it: see scheduler.agenda`,
      () => {
        for (const lost of ['CallUnavailable', 'PermanentlyOverweight']) {
          if (journal.find('scheduler', lost, ours)) throw new ReferendumError(`${this.name} cannot be enacted: scheduler.${lost}`);
        }
        return journal.find('scheduler', 'Dispatched', ours);
      },
      this.track.enactment + SPARE,
    );
    return { block, refusal: data.result.isErr ? explain(this.api, data.result.asErr) : null };
  }

  /** Waits until it is enacted and its call was accepted. */
  async succeeded() {
    const { block, refusal } = await this.enacted();
    if (refusal) throw new ReferendumError(`${this.name} was enacted in block ${block.number}, but its call was refused: ${refusal.message}`);
    return block;
  }
}
