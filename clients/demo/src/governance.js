// node governance.js [--endpoint ws://...]
// Referenda end to end on a running development chain, solo or parachain: eight tracks decide, one referendum is rejected, one
// cancelled, one killed, and on every track a proposal whose call belongs to somebody else is approved and comes to nothing.
// The treasury pays what was decided, and transactions pay their fee in a currency at the rate that was. Deposits, fees, tallies
// and locks are checked to the base unit. Ends at the first thing that is not as expected.
import { hexToU8a, stringToHex, u8aConcat, u8aToHex } from '@polkadot/util';
import { parseArgs } from 'node:util';
import { accounts, byName, connect, feeAsset, find, Refused, send, sendAll, sendSigned } from './chain.js';
import { feeAt, lockPeriods, Tally } from './model.js';
import { aye, nay, Referenda, ReferendumError, split, splitAbstain } from './referendum.js';
import { decimal } from './statement.js';

const { values: options } = parseArgs({
  options: { endpoint: { type: 'string', default: `ws://127.0.0.1:${process.env.VIADUCT_PORT ?? 9944}` } },
});

const VIA = 10n ** 12n;
const TEST_USD = 1;
/** As events show it. */
const TEST_USD_LOCATION = { parents: '0', interior: { X2: [{ PalletInstance: '12' }, { GeneralIndex: '1' }] } };
const GERMANY = 276;
const SUBMISSION = 50n * VIA;
/** What keeping a preimage of `len` bytes costs: two items of 64 bytes, and its own bytes. */
const preimageDeposit = (len) => (2n * 20n * VIA) / 1_000n + ((64n + BigInt(len)) * 100n * VIA) / 1_000_000n;

/** More than half of all tokens, so that what they agree on passes at once. */
const VOTERS = [
  'Bob', 'Eve', 'Mint', 'Issuer', 'Operator', 'Kyc', 'Compliance', 'Treasurer', 'Auditor',
  'Authorizer1', 'Authorizer2', 'Authorizer3', 'Regulator', 'Source1', 'Source2', 'Source3', 'Offtaker', 'Lender',
];
const VOTE = 900_000n * VIA;
/** By turns, so that the same tokens count differently. */
const CONVICTIONS = ['None', 'Locked1x', 'Locked2x'];
/** Who submits, who puts down the decision deposits, who has no part in it, and who asks for money. */
const [PROPOSER, DEPOSITOR, PASSER_BY, APPLICANT] = ['Charlie', 'Ferdie', 'Dave', 'Municipality'];

/** Something is not as expected; says what to look at. */
class Unexpected extends Error {}

const show = (value) => JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? v.toString() : v));
const via = (amount) => `${decimal(amount, 12).replace(/\.?0+$/, '')} VIA`;

let checks = 0;
function check(what, found, expected, look) {
  checks += 1;
  if (show(found) !== show(expected)) throw new Unexpected(`${what}: the chain says ${show(found)}, expected ${show(expected)}; look at ${look}`);
}
const chapter = (title) => console.log(`\n\x1b[1m${title}\x1b[0m`);
const line = (text) => console.log(`  ${text}`);

/** Must be refused with this name. */
async function refused(what, name, attempt) {
  let refusal = 'accepted';
  try {
    await attempt;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refusal = error.refusal;
    line(`refused, as it should be: ${what} (${error.message})`);
  }
  check(what, refusal, name, 'the errors of the pallet and the balances of the signer');
}

async function main() {
  const begin = Date.now();
  const api = await connect(options.endpoint);
  const { tx, query, consts } = api;
  const who = accounts();
  const all = await Referenda.on(api);
  const { journal } = all;
  if (!all.isQuick) throw new Unexpected(`the chain at ${options.endpoint} decides in days: use one of the presets development and demo`);
  const lockPeriod = consts.convictionVoting.voteLockingPeriod.toNumber();
  const balance = async (address, state = api) => {
    const { data } = await state.query.system.account(address);
    return { free: data.free.toBigInt(), reserved: data.reserved.toBigInt(), frozen: data.frozen.toBigInt() };
  };
  const dollars = async (address, state = api) => (await state.query.assets.account(TEST_USD, address)).unwrapOr(null)?.balance.toBigInt() ?? 0n;
  const treasury = consts.treasury.potAccount.toString();
  const frozen = async (signer) => (await balance(signer.address)).frozen;

  /** What an account has at a block. What it has later is compared with it; fees are known from their events. */
  const purse = async (signer) => {
    const { number, hash } = await journal.caughtUp();
    return { signer, number, before: await balance(signer.address, await journal.state(hash)) };
  };
  const compare = async ({ signer, number, before }, { name, reserved, lost = 0n }) => {
    const { hash } = await journal.caughtUp();
    const now = await balance(signer.address, await journal.state(hash));
    const look = `the reserved balance and the events of ${name}, ${signer.address}`;
    check(`deposits of ${name}`, now.reserved - before.reserved, reserved, look);
    const spent = before.free + before.reserved - now.free - now.reserved;
    check(`what ${name} spent, without fees`, spent - journal.fees(signer.address, number), lost, look);
  };

  const number = (await query.referenda.referendumCount()).toNumber();
  /** Accounts that this run meets for the first time, whatever ran on the chain before. */
  const fresh = (name) => who(`${name}${number}`);
  const [locker, delegator, splitter, person, payee, clerk, poor] = ['Locker', 'Delegator', 'Splitter', 'Person', 'Payee', 'Clerk', 'Poor'].map(fresh);
  /** Accounts with what a transaction costs, and a base unit less or more. */
  const savers = [-1n, 0n, 1n, 2n].map((more, n) => ({ more, signer: fresh(`Saver${n}of`) }));
  const [newIssuer, newRegistrar, mallory, unwanted] = ['NewIssuer', 'NewRegistrar', 'Mallory', 'Unwanted'].map((name) => fresh(name).address);
  const [proposer, depositor, passerBy, applicant, bob] = [PROPOSER, DEPOSITOR, PASSER_BY, APPLICANT, 'Bob'].map(who);

  chapter('The people');
  const endowment = 1_000n * VIA;
  const identity = (await query.compliance.nextIdentityId()).toNumber();
  await Promise.all([
    sendAll(api, who('Alice'), [locker, delegator, splitter].map(({ address }) => tx.balances.transferKeepAlive(address, endowment))),
    send(api, who('Kyc'), tx.compliance.registerIdentity(person.address, GERMANY, [], 'Retail')),
  ]);
  const active = (await query.balances.totalIssuance()).toBigInt() - (await query.balances.inactiveIssuance()).toBigInt();
  line(`${via(active)} can vote; ${VOTERS.length} accounts vote with ${via(VOTE)} each`);
  if (2n * VOTE * BigInt(VOTERS.length) <= active) line('that is not half of them: what they agree on takes longer');

  chapter('Proposals');
  const proposerPurse = await purse(proposer);
  const depositorPurse = await purse(depositor);
  let currency = 1_000 + number;
  while ((await query.assets.asset(currency)).isSome) currency += 1;
  const bond = (50n + BigInt(number % 40)) * VIA;
  const bondKey = { Readings: { SourceBond: null } };
  const feeKey = { Transactions: { ByteFee: null } };
  const status = (to) => tx.assets.forceAssetStatus(TEST_USD, to, to, to, to, 1, true, false);
  const key = (name) => stringToHex(`viaduct-hostile-${number}-${name}`);
  const stored = (name) => async () => (await api.rpc.state.getKeysPaged(key(name), 1)).length;
  const hex = (read) => async () => (await read()).toHex();
  const identityRow = hex(() => query.compliance.identities(identity));
  const rate = hex(() => query.assetRate.conversionRateToNative(TEST_USD));

  const good = [
    { track: 'asset_admission', what: 'admits an issuer', call: tx.infrastructure.admitIssuer(newIssuer, 1, `0x${'01'.repeat(32)}`) },
    { track: 'compliance_admin', what: 'trusts a claim issuer', call: tx.compliance.setTrustedIssuer(newRegistrar, ['Kyc'], 1, `0x${'01'.repeat(32)}`) },
    { track: 'distribution_admin', what: `opens currency ${currency}`, call: tx.distribution.openCurrency(currency, who('Mint').address, 7) },
    { track: 'oracle_admin', what: `sets the bond of sources to ${via(bond)}`, call: tx.parameters.setParameter({ Readings: { SourceBond: [null, bond] } }) },
  ];
  const bad = [
    { track: 'asset_admission', what: 'admits an issuer that nobody wants', call: tx.infrastructure.admitIssuer(unwanted, 1, `0x${'01'.repeat(32)}`) },
    { track: 'root', what: 'makes money for Mallory', call: tx.balances.forceSetBalance(mallory, 1_000_000n * VIA) },
    { track: 'small_spender', what: 'pays Mallory', call: tx.treasury.spend('Native', 100n * VIA, mallory, null) },
  ];
  // Each call belongs to a stronger track, or to root. This run sets a rate itself, after these have come to nothing.
  const hostile = [
    { track: 'whitelisted_caller', what: 'writes into the storage', call: tx.system.setStorage([[key('whitelist'), '0x01']]), probe: stored('whitelist') },
    { track: 'asset_admission', what: 'freezes a person', call: tx.compliance.freezeIdentity(identity, true, 1, `0x${'01'.repeat(32)}`), probe: identityRow },
    { track: 'compliance_admin', what: 'sets a rate', call: tx.assetRate.create(TEST_USD, 10n ** 18n), probe: rate },
    { track: 'oracle_admin', what: 'admits an issuer', call: tx.infrastructure.admitIssuer(mallory, 1, `0x${'01'.repeat(32)}`), probe: async () => (await query.infrastructure.admittedIssuers(mallory)).isSome },
    {
      track: 'oracle_admin',
      what: 'sets the target of a reserve',
      call: byName(tx.distribution.setReserveTarget, { asset: 0, reserve: 0, currency: TEST_USD, target: { Fixed: 1n } }),
      probe: hex(() => query.distribution.governedTargets(0, TEST_USD)),
    },
    { track: 'distribution_admin', what: 'takes the test dollar over', call: status(mallory), probe: hex(() => query.assets.asset(TEST_USD)) },
    { track: 'emergency_exception', what: 'gives a person to another registrar', call: tx.compliance.setRegistrar(identity, mallory, 1, `0x${'01'.repeat(32)}`), probe: identityRow },
    { track: 'treasurer', what: 'makes money', call: tx.balances.forceSetBalance(mallory, 7n * VIA), probe: hex(() => query.system.account(mallory)) },
    { track: 'small_spender', what: 'sets a rate', call: tx.assetRate.create(TEST_USD, 2n * 10n ** 18n), probe: rate },
    { track: 'medium_spender', what: 'sets a fee', call: tx.parameters.setParameter({ Transactions: { ByteFee: [null, 1n] } }), probe: hex(() => query.parameters.parameters(feeKey)) },
    { track: 'big_spender', what: 'voids a spend', call: tx.treasury.voidSpend(0), probe: hex(() => query.treasury.spends(0)) },
  ];
  const first = await all.propose(proposer, [...good, ...bad, ...hostile]);
  const [admission] = first;
  const [rejected, cancelled, killed] = first.slice(good.length, good.length + bad.length);
  // These must know the numbers of the others.
  const ends = [
    { track: 'referendum_canceller', what: `cancels referendum ${cancelled.index}`, call: tx.referenda.cancel(cancelled.index) },
    { track: 'referendum_killer', what: `kills referendum ${killed.index}`, call: tx.referenda.kill(killed.index) },
  ];
  const late = [
    { track: 'referendum_canceller', what: `kills referendum ${rejected.index}`, call: tx.referenda.kill(rejected.index), probe: async () => (await rejected.info()).state === 'Killed' },
    { track: 'referendum_killer', what: 'writes into the storage', call: tx.system.setStorage([[key('killer'), '0x01']]), probe: stored('killer') },
  ];
  // The one to be rejected first: it is decided on as long as the track allows.
  await rejected.placeDecisionDeposit(depositor);
  const second = await all.propose(proposer, [...ends, ...late]);
  const referenda = [...first, ...second];
  const plans = [...good, ...bad, ...hostile, ...ends, ...late];
  plans.forEach((plan, n) => Object.assign(plan, { referendum: referenda[n] }));
  const [passing, attacks] = [[...good, ...ends], [...hostile, ...late]];
  check('a hostile proposal for each track but root\'s', new Set(attacks.map(({ track }) => track)).size, all.tracks.size - 1, 'the tracks in the constants of referenda');
  for (const { referendum, what } of plans) line(`${referendum.name} ${what}`);
  for (const attack of attacks) attack.before = await attack.probe();
  const noted = [...new Map(referenda.map(({ preimage }) => [preimage.hash, preimage])).values()];
  const preimages = noted.reduce((sum, { len }) => sum + preimageDeposit(len), 0n);
  await compare(proposerPurse, { name: PROPOSER, reserved: BigInt(referenda.length) * SUBMISSION + preimages });
  line(`${PROPOSER} has put down ${via(SUBMISSION)} for each and ${via(preimages)} for their ${noted.length} calls`);

  chapter('Votes, before the decision deposit');
  const tally = new Tally();
  const delegated = { amount: 600n * VIA, conviction: 'Locked2x' };
  const tallied = async (what) => check(`the tally, ${what}`, (await admission.info()).tally, { ...tally }, `referenda.referendumInfoFor(${admission.index})`);
  await tallied('before anybody voted');
  const delegate = () => all.delegate(delegator, 'asset_admission', bob.address, delegated.amount, delegated.conviction);
  await delegate();
  const ballot = aye(VOTE, 'Locked1x');
  await admission.vote(bob, ballot);
  tally.add(ballot, [delegated]);
  await tallied('after Bob voted, for whom somebody delegated');
  await all.undelegate(delegator, 'asset_admission');
  tally.remove(ballot, [delegated]).add(ballot);
  await tallied('after the delegation was taken back');
  await delegate();
  tally.remove(ballot).add(ballot, [delegated]);
  await tallied('after it was given again');
  const ballots = [split(300n * VIA, 100n * VIA), splitAbstain(100n * VIA, 50n * VIA, 200n * VIA)];
  await admission.vote(splitter, ballots[0]);
  tally.add(ballots[0]);
  await tallied('after a split vote');
  await admission.vote(splitter, ballots[1]);
  tally.remove(ballots[0]).add(ballots[1]);
  await tallied('after it was replaced by one that abstains, too');
  line(`${admission.name}: ${via(tally.ayes)} of votes for it, ${via(tally.nays)} against it, support ${via(tally.support)}`);
  await refused('a vote with more than one has', 'InsufficientFunds', admission.vote(locker, aye(endowment)));
  await refused('a delegation of more than one has', 'InsufficientFunds', all.delegate(locker, 'asset_admission', bob.address, endowment));
  await refused('a vote beside a delegation', 'AlreadyDelegating', admission.vote(delegator, aye(VIA)));
  await tallied('after the refusals');
  const locked = aye(800n * VIA, 'Locked3x');
  await admission.vote(locker, locked);
  tally.add(locked);
  await tallied('after a vote at conviction 3');
  const pay = (signer, amount) => send(api, signer, tx.balances.transferKeepAlive(who('Alice').address, amount));
  check('locked tokens', [await frozen(locker), await frozen(delegator), await frozen(splitter)], [800n * VIA, 600n * VIA, 400n * VIA], 'system.account, the field frozen, and balances.locks');
  await refused('a transfer of tokens that vote', 'Frozen', pay(locker, 500n * VIA));
  await refused('a transfer of tokens that were delegated', 'Frozen', pay(delegator, 500n * VIA));

  // The rest is one transaction for each voter. Nobody votes on what is cancelled or killed.
  const nays = ['Bob', 'Eve'];
  const against = new Map(nays.map((name, n) => [name, nay(VOTE, CONVICTIONS[n])]));
  const agreed = [...passing, ...attacks];
  await Promise.all(
    VOTERS.map((name, n) => {
      const yes = aye(VOTE, CONVICTIONS[n % CONVICTIONS.length]);
      const mine = agreed.map(({ referendum }) => referendum).filter((referendum) => name !== 'Bob' || referendum !== admission);
      if (name !== 'Bob') tally.add(yes);
      const ballots = mine.map((referendum) => [referendum, yes]);
      if (against.has(name)) ballots.push([rejected, against.get(name)]);
      return all.vote(who(name), ballots);
    }),
  );
  await tallied('after everybody voted');

  chapter('Decision deposits');
  await refused('a refund before the end', 'Unfinished', rejected.refundDecisionDeposit(passerBy));
  await all.placeDecisionDeposits(depositor, referenda.filter((referendum) => referendum !== rejected));
  const deposits = referenda.reduce((sum, { track }) => sum + track.deposit, 0n);
  await compare(depositorPurse, { name: DEPOSITOR, reserved: deposits });
  line(`${DEPOSITOR} has put down ${via(deposits)}`);

  chapter('Decisions');
  const outcome = async ({ referendum, what }) => {
    const { block, refusal } = await referendum.enacted();
    line(`block ${block.number}: ${referendum.name} ${what}: ${refusal ? `refused, ${refusal.message}` : 'done'}`);
    return refusal?.refusal ?? null;
  };
  const outcomes = await Promise.all(agreed.map(outcome));
  agreed.forEach(({ referendum }, n) => {
    const expected = n < passing.length ? null : 'BadOrigin';
    check(`what the enactment of ${referendum.name} came to`, outcomes[n], expected, `scheduler.Dispatched of task ${referendum.task}, and the origins in docs/governance.md`);
  });
  check('the last tally', (await admission.decided()).tally, { ...tally }, `the event referenda.Confirmed of ${admission.index}`);
  check('the new issuer is admitted', (await query.infrastructure.admittedIssuers(newIssuer)).isSome, true, 'infrastructure.admittedIssuers');
  const trusted = (await query.compliance.trustedIssuers()).find(({ issuer }) => issuer.toString() === newRegistrar);
  check('the new registrar is trusted', trusted?.topics.map(({ topic }) => topic.type), ['Kyc'], 'compliance.trustedIssuers');
  const opened = (await query.assets.asset(currency)).unwrapOr(null);
  check('the currency is open', [opened?.minBalance.toNumber(), opened?.isSufficient.isTrue], [7, true], 'assets.asset');
  // Its team makes money; an account that has no VIA can be paid in it.
  await send(api, who('Mint'), tx.assets.mint(currency, poor.address, 7));
  const minted = (await query.assets.account(currency, poor.address)).unwrapOr(null);
  check('what an account without VIA has of it', minted?.balance.toNumber(), 7, 'assets.account');
  check('the bond', (await query.parameters.parameters(bondKey)).unwrapOr(null)?.asReadings.asSourceBond.toBigInt(), bond, 'parameters.parameters');
  for (const { track, what, before, probe } of attacks) check(`${track} ${what}: what it would have changed`, await probe(), before, 'what the call writes');
  for (const [referendum, state] of [[cancelled, 'Cancelled'], [killed, 'Killed']]) {
    check(referendum.name, (await referendum.info()).state, state, `referenda.referendumInfoFor(${referendum.index})`);
  }
  check('what root was asked for', await balance(mallory), { free: 0n, reserved: 0n, frozen: 0n }, 'the account of //Mallory');
  line(`nothing of what ${attacks.length} hostile proposals asked for has happened`);

  chapter('What was at stake');
  const taken = SUBMISSION + killed.track.deposit;
  const { block: killing } = journal.find('referenda', 'Killed', ({ index }) => index.toNumber() === killed.index);
  const [had, has] = await Promise.all([killing.parent, killing.hash].map(async (hash) => (await balance(treasury, await journal.state(hash))).free));
  check('what the treasury got of the killed referendum', has - had, taken, `block ${killing.number}, referenda.DepositSlashed`);
  const over = referenda.filter((referendum) => ![rejected, killed].includes(referendum));
  await all.refund(passerBy, { submissions: over, decisions: over });
  await refused('a refund of a killed referendum', 'NoDeposit', killed.refundDecisionDeposit(passerBy));
  await all.unnotePreimages(proposer, referenda);
  await compare(proposerPurse, { name: PROPOSER, reserved: SUBMISSION, lost: SUBMISSION });
  await compare(depositorPurse, { name: DEPOSITOR, reserved: rejected.track.deposit, lost: killed.track.deposit });
  line(`all deposits are back but ${via(taken)}, which the treasury has, and those of the referendum that is not decided yet`);

  chapter('Locks');
  const { end } = await admission.info();
  const look = 'convictionVoting.votingFor and balances.locks';
  await Promise.all([admission.removeVote(locker), admission.removeVote(splitter), all.undelegate(delegator, 'asset_admission')]);
  await Promise.all([locker, splitter, delegator].map((signer) => all.unlock(signer, 'asset_admission')));
  check('what voted for both sides is free at once', await frozen(splitter), 0n, look);
  check('what won is locked', await frozen(locker), 800n * VIA, look);
  check('until', await all.lockedUntil(locker.address, 'asset_admission'), end + lockPeriods('Locked3x') * lockPeriod, look);
  check('what was delegated is locked', await frozen(delegator), 600n * VIA, look);
  await refused('a transfer of tokens that won', 'Frozen', pay(locker, 500n * VIA));
  line(`the winner's tokens are locked until block ${end + lockPeriods('Locked3x') * lockPeriod} of the clock of governance`);
  for (const [name, signer] of [['the delegated tokens', delegator], ['the tokens that won', locker]]) {
    await all.lockOver(signer.address, 'asset_admission');
    await all.unlock(passerBy, 'asset_admission', signer.address);
    check(`locked of ${name}`, await frozen(signer), 0n, look);
    const before = await purse(signer);
    await pay(signer, 500n * VIA);
    await compare(before, { name, reserved: 0n, lost: 500n * VIA });
    line(`${name} are free and move`);
  }

  chapter('What the treasury pays');
  const spent = 100n * VIA;
  // No round figure, and another one each time.
  const rated = (500_000n + BigInt(number)) * 10n ** 18n + 123_456_789n;
  const setRate = (await query.assetRate.conversionRateToNative(TEST_USD)).isSome ? tx.assetRate.update : tx.assetRate.create;
  const money = [
    { track: 'treasurer', what: 'sets what a test dollar is worth', call: setRate(TEST_USD, rated) },
    { track: 'small_spender', what: `pays ${via(spent)}`, call: tx.treasury.spend('Native', spent, payee.address, null) },
  ];
  const applicantPurse = await purse(applicant);
  const third = await all.propose(applicant, money);
  await Promise.all(VOTERS.map((name) => all.vote(who(name), third.map((referendum) => [referendum, aye(VOTE)]))));
  await all.placeDecisionDeposits(applicant, third);
  for (const [n, refusal] of (await Promise.all(third.map((referendum, n) => outcome({ referendum, what: money[n].what })))).entries()) {
    check(`what the enactment of ${third[n].name} came to`, refusal, null, `scheduler.Dispatched of task ${third[n].task}`);
  }
  await all.refund(passerBy, { submissions: third, decisions: third });
  await all.unnotePreimages(applicant, third);
  await compare(applicantPurse, { name: APPLICANT, reserved: 0n });
  check('the rate', (await query.assetRate.conversionRateToNative(TEST_USD)).unwrapOr(null)?.toBigInt(), rated, 'assetRate.conversionRateToNative');
  const approval = journal.find('treasury', 'AssetSpendApproved', ({ beneficiary }) => beneficiary.toString() === payee.address);
  check('the spend', [approval?.data.assetKind.type, approval?.data.amount.toBigInt()], ['Native', spent], 'treasury.AssetSpendApproved');
  const spend = approval.data.index;
  check('what was approved but not claimed', await balance(payee.address), { free: 0n, reserved: 0n, frozen: 0n }, `the account ${payee.address}`);
  await send(api, passerBy, tx.treasury.payout(spend));
  await journal.caughtUp();
  const { block: payday } = journal.find('treasury', 'Paid', ({ index }) => index.eq(spend));
  const [hadThen, hasThen] = await Promise.all([payday.parent, payday.hash].map(async (hash) => (await balance(treasury, await journal.state(hash))).free));
  check('what the treasury paid', hadThen - hasThen, spent, `block ${payday.number}, treasury.Paid`);
  check('what was paid out', await balance(payee.address), { free: spent, reserved: 0n, frozen: 0n }, `the account ${payee.address}`);
  await refused('a second payout', 'AlreadyAttempted', send(api, passerBy, tx.treasury.payout(spend)));
  line(`${via(spent)} are paid, and no second time`);

  chapter('Fees in a currency');
  /** A transaction that pays in test dollars, signed for good, so that its length and its price are known. */
  const sign = async (signer, call) => {
    const { nonce } = await query.system.account(signer.address);
    return call.signAsync(signer, { nonce, era: 0, assetId: feeAsset(api, TEST_USD) });
  };
  const bill = async (signed, hash) => {
    const bytes = signed.toU8a();
    const { partialFee } = await (await journal.state(hash)).call.transactionPaymentApi.queryInfo(bytes, bytes.length);
    return feeAt(rated, partialFee.toBigInt());
  };
  /** What a weight costs in a transaction of this length, by the prices of the block before. */
  const priceOf = async (signed, { refTime, proofSize }, hash) => {
    const { call, query: then } = await journal.state(hash);
    const { queryWeightToFee, queryLengthToFee } = call.transactionPaymentApi;
    const { baseExtrinsic } = consts.system.blockWeights.perClass.normal;
    // The event counts what every transaction costs in, the fee apart.
    const own = { refTime: refTime.toBigInt() - baseExtrinsic.refTime.toBigInt(), proofSize: proofSize.toBigInt() - baseExtrinsic.proofSize.toBigInt() };
    const [base, length, weight, multiplier] = (
      await Promise.all([queryWeightToFee(baseExtrinsic), queryLengthToFee(signed.encodedLength), queryWeightToFee(own), then.transactionPayment.nextFeeMultiplier()])
    ).map((number) => number.toBigInt());
    return feeAt(rated, base + length + (multiplier * weight) / 10n ** 18n);
  };
  /** Sends it and checks who has what afterwards; what it was billed beforehand, what it paid, what it weighed, and where. */
  const paid = async (name, signer, signed) => {
    const events = await sendSigned(api, signed);
    await journal.caughtUp();
    const ours = ({ who: account }) => account.toString() === signer.address;
    const { block, data } = journal.findAll('assetTxPayment', 'AssetTxFeePaid', ours).at(-1);
    const [before, after] = await Promise.all([block.parent, block.hash].map((hash) => journal.state(hash)));
    const change = async (address) => (await dollars(address, after)) - (await dollars(address, before));
    const moved = (method) =>
      block.events
        .filter((event) => event.section === 'assets' && event.method === method && ours(event.data) && event.data.assetId.toNumber() === TEST_USD)
        .reduce((sum, event) => sum + event.data.amount.toBigInt(), 0n);
    const [billed, fee] = [await bill(signed, block.parent), data.actualFee.toBigInt()];
    const look = `block ${block.number}, assetTxPayment.AssetTxFeePaid of ${signer.address}`;
    check(`${name}: what it was billed`, moved('Withdrawn'), billed, look);
    check(`${name}: what was given back`, moved('Deposited'), billed - fee, look);
    check(`${name}: what its account lost`, -(await change(signer.address)), fee, look);
    check(`${name}: what the treasury got`, await change(treasury), fee, look);
    check(`${name}: the currency and the tip`, [data.assetId.unwrapOr(null)?.toHuman(), data.tip.toBigInt()], [TEST_USD_LOCATION, 0n], look);
    line(`${name}: billed ${decimal(billed, 6)} TUSD, paid ${decimal(fee, 6)}`);
    return { billed, fee, weight: find(events, 'system', 'ExtrinsicSuccess').dispatchInfo.weight, block };
  };
  // An account that has no VIA at all.
  await send(api, who('Alice'), tx.assets.transfer(TEST_USD, clerk.address, 5_000_000n));
  const remark = () => tx.system.remark('0x00');
  const exact = await paid('a call that uses what it asks for', clerk, await sign(clerk, remark()));
  check('its fee', exact.fee, exact.billed, 'the weight of system.remark');
  const cheap = await sign(clerk, tx.utility.ifElse(remark(), tx.treasury.payout(spend)));
  const part = await paid('a call that uses less', clerk, cheap);
  check('something was given back', part.fee < part.billed, true, 'the weight of utility.ifElse');
  // A parachain's event leaves out what proof was reclaimed, which the fee does not.
  if (!query.parachainSystem) check('its fee', part.fee, await priceOf(cheap, part.weight, part.block.parent), 'the weight of system.ExtrinsicSuccess');
  const free = await paid('a call that turns out to be free', clerk, await sign(clerk, tx.treasury.checkStatus(spend)));
  check('its fee', free.fee, 0n, 'treasury.checkStatus');
  check('VIA of the account that paid in dollars', await balance(clerk.address), { free: 0n, reserved: 0n, frozen: 0n }, `the account ${clerk.address}`);

  // An account must keep a base unit: one that has exactly the fee cannot pay.
  for (const saver of savers) saver.signed = await sign(saver.signer, remark());
  const price = await bill(savers[0].signed, (await journal.caughtUp()).hash);
  await sendAll(api, who('Alice'), savers.map(({ more, signer }) => tx.assets.transfer(TEST_USD, signer.address, price + more)));
  const { hash: border } = await journal.caughtUp();
  const EXTERNAL = new Uint8Array([2]);
  const ask = async ({ signed }) => {
    const asked = u8aToHex(u8aConcat(EXTERNAL, signed.toU8a(), hexToU8a(border)));
    const answer = (await api.rpc.state.call('TaggedTransactionQueue_validate_transaction', asked, border)).toHex();
    // Ok, or Err, Invalid, Payment.
    return answer.startsWith('0x00') ? 'valid' : answer.replace(/^0x010001$/, 'Payment');
  };
  // Prices fall from block to block: what it costs at this one decides.
  const due = await bill(savers[0].signed, border);
  const answers = await Promise.all(savers.map(ask));
  const rules = savers.map(({ more }) => (price + more > due ? 'valid' : 'Payment'));
  check(`who may pay a fee of ${due} with ${savers.map(({ more }) => price + more).join(', ')}`, answers, rules, 'the transaction extension ChargeAssetTxPayment');
  check('some may, some may not', new Set(answers).size, 2, 'how fast prices change: transactionPayment.nextFeeMultiplier');
  const [poorest, richest] = [savers[0], savers.at(-1)];
  await refused('a transaction of an account that has a base unit less than its fee', 'Invalid', sendSigned(api, poorest.signed));
  check('what a refused transaction cost', await dollars(poorest.signer.address), price + poorest.more, 'assets.account');
  await paid('the last dollars', richest.signer, richest.signed);
  check('a base unit is left at least', (await dollars(richest.signer.address)) >= 1n, true, 'assets.account');

  chapter('A rejection');
  const final = await rejected.decided();
  check(rejected.name, final.state, 'Rejected', `referenda.referendumInfoFor(${rejected.index})`);
  // The delegation followed Bob's vote here, too, until it was taken back: a decision comes before the transactions of its block.
  const undone = journal.findAll('convictionVoting', 'Undelegated', ([account]) => account.toString() === delegator.address).at(-1).block.number;
  const followed = (final.block?.number ?? Infinity) <= undone;
  const expected = new Tally();
  for (const name of nays) expected.add(against.get(name), name === 'Bob' && followed ? [delegated] : []);
  check('its last tally', final.tally, { ...expected }, `the event referenda.Rejected of ${rejected.index}`);
  check('nobody was admitted', (await query.infrastructure.admittedIssuers(unwanted)).isNone, true, 'infrastructure.admittedIssuers');
  await rejected.refundDecisionDeposit(passerBy);
  await refused('a refund of the submission of a rejected referendum', 'BadStatus', rejected.refundSubmissionDeposit(passerBy));
  await compare(proposerPurse, { name: PROPOSER, reserved: SUBMISSION, lost: SUBMISSION });
  await compare(depositorPurse, { name: DEPOSITOR, reserved: 0n, lost: killed.track.deposit });
  line(`${rejected.name} is rejected after ${rejected.track.decision} blocks; its decision deposit is back, ${via(SUBMISSION)} stay`);

  all.stop();
  const counts = `${passing.length + money.length} referenda enacted, ${attacks.length} hostile ones refused at dispatch, 1 rejected, 1 cancelled, 1 killed`;
  console.log(`\n\x1b[1mall ${checks} checks passed in ${Math.round((Date.now() - begin) / 1000)} s: ${counts}\x1b[0m`);
}

try {
  await main();
} catch (error) {
  const known = [Unexpected, Refused, ReferendumError].some((kind) => error instanceof kind);
  console.error(`\nerror after ${checks} checks: ${known ? error.message : error.stack}`);
  process.exit(1);
}
process.exit(0);
