// Talks to a node: connects, sends, waits, and turns refusals into sentences.
import { ApiPromise, Keyring, WsProvider } from '@polkadot/api';

export class Refused extends Error {
  constructor(message, name, data) {
    super(message);
    this.refusal = name;
    this.data = data;
  }
}

/** The read of the node that the client asks as RPC; docs/reads.md has them all. */
const RPC = {
  viaduct: {
    waterfallPreview: {
      description: 'What a batch proposed now would pay.',
      params: [
        { name: 'asset', type: 'u32' },
        { name: 'currency', type: 'u32' },
      ],
      type: 'Json',
    },
  },
};

/** A currency as `assetId`, the asset in which a transaction pays its fee: its location, the pallet's index and the number. */
export function feeAsset(api, currency) {
  const { index } = api.runtimeMetadata.asLatest.pallets.find(({ name }) => name.eq('Assets'));
  return { parents: 0, interior: { X2: [{ PalletInstance: index.toNumber() }, { GeneralIndex: currency }] } };
}

const providers = new WeakMap();

export async function connect(endpoint, seconds = 60) {
  const provider = new WsProvider(endpoint, 500, {}, 30_000);
  const timer = setTimeout(() => {
    console.error(`error: no node answers at ${endpoint} after ${seconds} s`);
    process.exit(1);
  }, seconds * 1000);
  const api = await ApiPromise.create({ provider, rpc: RPC, noInitWarn: true, throwOnConnect: false });
  clearTimeout(timer);
  providers.set(api, provider);
  return api;
}

/** Lets time pass on a development chain: its next block is so much later. Ms. */
export const passTime = (api, ms) => providers.get(api).send('dev_passTime', [ms]);

/** The well-known development accounts by name. */
export function accounts() {
  const keyring = new Keyring({ type: 'sr25519' });
  const known = new Map();
  return (name) => {
    if (!known.has(name)) known.set(name, keyring.addFromUri(`//${name}`));
    return known.get(name);
  };
}

/** `{ Custom: '7' }` as `Custom(7)`; what has no parts as it is. */
const words = (human) =>
  human && typeof human === 'object'
    ? Object.entries(human).map(([name, inside]) => `${name}(${words(inside)})`).join(', ')
    : String(human);

/** What a module error carries, in the bytes behind its index: `index 0, error FailedToTransactAsset`. */
function details(api, fields, bytes) {
  let at = 1;
  return fields
    .map(({ name, type }) => {
      const value = api.registry.createType(api.registry.createLookupType(type), bytes.subarray(at));
      at += value.encodedLength;
      const label = name.isSome ? `${name.unwrap()} ` : '';
      return label + words(value.toHuman());
    })
    .join(', ');
}

/** A dispatch error as a sentence with the name of the refusal: that of the pallet, `BadOrigin`, `Frozen`. */
export function explain(api, error) {
  if (error.isToken) return new Refused(`token: ${error.asToken.type}`, error.asToken.type, null);
  if (!error.isModule) return new Refused(error.toString(), error.type, null);
  const meta = api.registry.findMetaError(error.asModule);
  const bytes = error.asModule.error.toU8a();
  const why = meta.fields.length > 0 ? ` (${details(api, meta.fields, bytes)})` : '';
  // The pallet's own sentence speaks of a full buffer; the usual cause is another.
  const hint = meta.name === 'SendFailure' ? ' Mostly there is no open channel to that chain (docs/xcm.md).' : '';
  return new Refused(`${meta.section}.${meta.name}${why}: ${meta.docs.join(' ').trim()}${hint}`, meta.name, bytes);
}

/** Waits until a transaction is in a block, or in a final one; resolves with its events, rejects with a `Refused`. */
function follow(api, start, { final = false, seconds = 0 } = {}) {
  return new Promise((resolve, reject) => {
    let stop = () => {};
    let timer;
    const settle = (how, value) => {
      clearTimeout(timer);
      stop();
      how(value);
    };
    const late = () => settle(reject, new Refused(`no ${final ? 'final ' : ''}block took the transaction within ${seconds} s`, 'Late', null));
    if (seconds > 0) timer = setTimeout(late, seconds * 1000);
    start((result) => {
      if (result.status.isFinalized || (result.status.isInBlock && !final)) {
        const events = result.events.map(({ event }) => event);
        const broken = events.find((event) => api.events.utility.BatchInterrupted.is(event));
        if (result.dispatchError) settle(reject, explain(api, result.dispatchError));
        else if (broken) settle(reject, explain(api, broken.data[1]));
        else settle(resolve, events);
      } else if (result.isError) {
        settle(reject, new Refused(`the transaction was dropped: ${result.status.type}`, result.status.type, null));
      }
    })
      .then((unsubscribe) => {
        stop = unsubscribe;
      })
      .catch((error) => settle(reject, new Refused(error.message, 'Invalid', null)));
  });
}

/**
 * Signs, sends and waits until the call is in a block. Resolves with its events; rejects with a `Refused`. Where others make
 * blocks, too, one may be taken back, and what its events say (an index) with it: `final` waits for a block that stays, and
 * `seconds` is how long is waited at most. `assetId` is the asset of the fee, `tip` what is paid besides.
 */
export const send = (api, signer, call, { assetId, tip, ...options } = {}) =>
  follow(api, (listener) => call.signAndSend(signer, { nonce: -1, assetId, tip }, listener), options);

/** Sends a transaction that is signed already; otherwise as `send`. */
export const sendSigned = (api, signed, options) => follow(api, (listener) => signed.send(listener), options);

/** Sends several calls of one signer as one: all or none. */
export const sendAll = (api, signer, calls, options) => send(api, signer, calls.length === 1 ? calls[0] : api.tx.utility.batchAll(calls), options);

/** A call by the names of its arguments: one that the runtime does not have is left out. */
export function byName(call, values) {
  const names = call.meta.args.map(({ name }) => name.toString());
  const missing = names.filter((name) => !(name in values));
  if (missing.length > 0) throw new Refused(`${call.section}.${call.method} takes ${missing.join(', ')}, too: this client is older than the runtime`, 'Unknown', null);
  return call(...names.map((name) => values[name]));
}

/** Sends the call, which must be refused with this name. */
export async function expectRefusal(api, signer, call, name, log) {
  let refusal = 'accepted';
  try {
    await send(api, signer, call);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refusal = error.refusal;
    log.line(`refused, as it should be: ${error.message}`);
  }
  log.check(`refusal ${name}`, refusal, name);
}

export const find = (events, section, method) => {
  const event = events.find((e) => e.section === section && e.method === method);
  if (!event) throw new Error(`the chain did not report ${section}.${method}`);
  return event.data;
};
