// The demo's story on chain: onboarding, a solar roof, a year's quarter of real meter data, its distributions month by month, and
// a referendum that changes a rule of the running roof before the last one.
import { u8aToHex } from '@polkadot/util';
import { blake2AsHex } from '@polkadot/util-crypto';
import { find, Refused, send, sendAll } from './chain.js';
import { encodeReading, proof, root } from './merkle.js';
import { energy, months, STEP_MS } from './csv.js';
import { Billing, decide, Holders, Tally, Waterfall } from './model.js';
import { charter, officersDay, ROLES } from './officer.js';
import { abstain, aye, nay, Referenda } from './referendum.js';

const CURRENCY = 1;
const GERMANY = 276;
const USA = 840;
const DAY_MS = 86_400_000;
const TUSD = 1_000_000n;
/** 0.12 TUSD for a kilowatt-hour of a million mWh. */
const PRICE = 120_000n;
const PER = 1_000_000n;
const RULE = { quorum: 2, absolute: 1_000n, ppm: 2_000n };
const INVESTORS = [
  { name: 'Investor1', country: GERMANY, units: 100_000n },
  { name: 'Investor2', country: GERMANY, units: 120_000n },
  { name: 'Investor3', country: USA, units: 80_000n },
  { name: 'Investor4', country: USA, units: 60_000n },
  // Never gets a KYC claim.
  { name: 'Investor5', country: GERMANY, units: 0n },
];
const INVENTORY_UNITS = 400_000n;
/** Units that change hands after a month was distributed. */
const SALES = [
  { after: 0, from: 'Investor1', to: 'Investor3', units: 25_000n },
  { after: 1, from: 'Investor2', to: 'Investor4', units: 10_001n },
];
/** What the script breaks, openly: day number -> source -> how. */
const BROKEN = new Map([
  [40, { Source3: 'stuck' }],
  [41, { Source3: 'stuck' }],
  [42, { Source3: 'stuck' }],
  [43, { Source3: 'stuck' }],
  [55, { Source3: 'spike' }],
  [68, { Source2: 'low', Source3: 'spike' }],
  [75, { Source2: 'low', Source3: 'stuck' }],
]);

/** The last days are one billing period: enough revenue to see what the referendum changes. */
const LAST_DAYS = 30;
/** How full the maintenance reserve is to be, and what the referendum makes of it. */
const TARGET = 25n * TUSD;
const NEW_TARGET = 40n * TUSD;
const RESERVE = 0;
const VIA = 10n ** 12n;
const VOTE = 900_000n * VIA;
/** Everybody with a conviction of their own; holders pay for a fuller reserve, and some mind. */
const BALLOTS = new Map([
  ...['Lender', 'Municipality', 'Operator', 'Auditor'].map((name) => [name, aye(VOTE, 'Locked3x')]),
  ...['Issuer', 'Treasurer', 'Compliance', 'Authorizer1', 'Authorizer2', 'Authorizer3'].map((name) => [name, aye(VOTE, 'Locked1x')]),
  ...['Alice', 'Bob', 'Charlie', 'Dave', 'Eve', 'Ferdie', 'Regulator'].map((name) => [name, aye(VOTE)]),
  ['Investor1', nay(VOTE)],
  ['Investor2', nay(VOTE)],
  ['Investor3', abstain(VOTE)],
]);

const text = (s) => u8aToHex(new TextEncoder().encode(s));
const TIERS = (who) => [
  { name: 'operations and maintenance', kind: 'fixed', amount: 12n * TUSD, reserve: RESERVE, payee: who('Operator') },
  { name: 'city roof lease', kind: 'percent', ppm: 30_000n, payee: who('Municipality') },
  { name: 'loan service', kind: 'fixed', amount: 30n * TUSD, reserve: RESERVE, payee: who('Lender') },
  { name: 'maintenance reserve', kind: 'reserve', reserve: RESERVE, target: TARGET },
  { name: 'unit holders', kind: 'holders', ppm: 900_000n },
  { name: 'sponsor residual', kind: 'residual', payee: who('Issuer') },
];

const encodeTier = (tier, classId) => ({
  name: text(tier.name),
  kind: {
    fixed: () => ({ FixedExpense: { payee: tier.payee.address, amount: tier.amount, cap: null, reserve: tier.reserve } }),
    percent: () => ({
      PercentExpense: { payee: tier.payee.address, base: 'Gross', rate_ppm: tier.ppm, cap: null, floor: null, reserve: null },
    }),
    reserve: () => ({ ReserveTopUp: { reserve: tier.reserve, target: { Fixed: tier.target } } }),
    holders: () => ({ Holders: { classId, share: { PercentOfRemaining: tier.ppm } } }),
    residual: () => ({ Residual: { payee: tier.payee.address } }),
  }[tier.kind](),
});

/** What a source reports for a day, and the readings it stands by. */
function reading(source, day, n, days) {
  const honest = day.power;
  const how = BROKEN.get(n)?.[source];
  if (how === 'stuck') return days[39].power;
  if (how === 'spike') return honest.map((p, i) => (i === 48 ? p + 19_000n * 100_000n * 20n : p));
  if (how === 'low') return honest.map((p) => (p * 8n) / 10n);
  // Two meters are never quite alike: the second reads 0.02 % less.
  return source === 'Source2' ? honest.map((p) => p - p / 5_000n) : honest;
}

export async function tell(api, who, { days }, log, { byHand = false } = {}) {
  const tx = api.tx;
  const issuer = who('Issuer');
  const sources = ['Source1', 'Source2', 'Source3'];
  const facts = { currency: CURRENCY, months: [], holders: [], days: [] };

  log.chapter('Onboarding');
  const parties = [{ name: 'Issuer', country: USA }, ...INVESTORS];
  const firstIdentity = (await api.query.compliance.nextIdentityId()).toNumber();
  const expiry = Date.now() + 10 * 365 * DAY_MS;
  const evidence = (name, topic) => blake2AsHex(`${name}:${topic}`);
  await sendAll(api, who('Kyc'), [
    ...parties.map(({ name, country }) => tx.compliance.registerIdentity(who(name).address, country, [], 'Retail')),
    ...parties.flatMap(({ name }, n) => [
      ...(name === 'Investor5' ? [] : [tx.compliance.addClaim(firstIdentity + n, 'Kyc', null, expiry, evidence(name, 'kyc'))]),
      tx.compliance.addClaim(firstIdentity + n, 'Aml', null, expiry, evidence(name, 'aml')),
    ]),
  ]);
  log.line('five investors in two countries registered; Investor5 has no KYC claim');

  log.chapter('The roof');
  const registered = find(
    await send(
      api,
      issuer,
      tx.infrastructure.registerAsset(
        {
          name: text('SERF East roof, Golden, Colorado'),
          kind: 'SolarPlant',
          jurisdiction: USA,
          capacity: { value: 6, unit: text('kW') },
          currencies: [CURRENCY],
          metadata: text('PVDAQ system 50, NREL, OEDI submission 4568'),
        },
        who('Operator').address,
      ),
    ),
    'infrastructure',
    'AssetRegistered',
  );
  const asset = registered.asset.toNumber();
  const roles = [
    ['IssueAgent', 'Issuer'],
    ['ComplianceOfficer', 'Compliance'],
    ['Treasurer', 'Treasurer'],
    ['Auditor', 'Auditor'],
    ['Authorizer', 'Authorizer1'],
    ['Authorizer', 'Authorizer2'],
    ['Authorizer', 'Authorizer3'],
    ...ROLES,
  ];
  const created = await sendAll(api, issuer, [
    tx.infrastructure.activateAsset(asset),
    tx.infrastructure.setCharter(asset, charter(who)),
    ...roles.map(([role, name]) => tx.infrastructure.grantRole(asset, who(name).address, role, null)),
    tx.infrastructure.fileDocument(asset, 'Prospectus', text('demo-prospectus'), blake2AsHex('prospectus'), null),
    tx.units.createClass(asset, text('SERF East participation'), text('ROOF'), 0, 1_000_000, firstIdentity),
    tx.attestation.createStream(asset, {
      unit: 'WattHour',
      decimals: 3,
      signed: true,
      period: DAY_MS,
      origin: days[0].start,
      min: -1_000_000,
      max: 100_000_000,
      quorum: Number(RULE.quorum),
      tolerance: { absolute: RULE.absolute, relativePpm: RULE.ppm },
      // A replay of 2016: the window reaches to today. A live stream takes hours.
      window: 30 * 365 * DAY_MS,
      grade: 'Audited',
    }),
  ]);
  const classId = find(created, 'units', 'ClassCreated').classId.toNumber();
  const stream = find(created, 'attestation', 'StreamCreated').stream.toNumber();
  const tiers = TIERS(who);
  await sendAll(api, issuer, [
    ...sources.map((name) => tx.attestation.addSource(stream, who(name).address)),
    tx.distribution.setWaterfall(asset, CURRENCY, tiers.map((tier) => encodeTier(tier, classId))),
    tx.distribution.setPolicy(asset, { requiredApprovals: 2, objectionWindow: 0 }),
    tx.distribution.setTariff(asset, { stream, currency: CURRENCY, price: PRICE, per: PER, payer: who('Offtaker').address, tolerance: 0 }),
  ]);
  await Promise.all([
    ...sources.map((name) => send(api, who(name), tx.attestation.bond(stream))),
    send(
      api,
      who('Compliance'),
      tx.compliance.setClassRules(
        classId,
        {
          claims: { requiredTopics: ['Kyc'], acceptedIssuers: null, admitWithoutClaims: false },
          countries: { allowed: [GERMANY, USA] },
          identityCap: { share: { numerator: 1, denominator: 4 } },
          holderLimit: { limit: 10 },
          senderScreening: null,
        },
        // No rule that is in force is dropped.
        [],
      ),
    ),
  ]);
  const holders = new Holders();
  const allotment = blake2AsHex('the list of allotments');
  for (const { name, units } of INVESTORS) if (units > 0n) holders.add(name, units);
  await sendAll(api, issuer, [
    tx.units.issue(classId, issuer.address, INVENTORY_UNITS, 1, allotment),
    ...INVESTORS.filter(({ units }) => units > 0n).map(({ name, units }) => tx.units.issue(classId, who(name).address, units, 1, allotment)),
  ]);
  Object.assign(facts, { asset, classId, stream });
  log.line(`asset ${asset}, class ${classId}, stream ${stream}; 360,000 units sold, 400,000 with the inventory`);

  log.chapter("A compliance officer's day");
  const identity = (name) => firstIdentity + parties.findIndex((party) => party.name === name);
  facts.officer = await officersDay(
    api,
    who,
    { asset, currency: CURRENCY, countries: [GERMANY, USA], inventory: firstIdentity, identity },
    log,
  );

  const billing = new Billing(PRICE, PER);
  const waterfall = new Waterfall(tiers);
  let dayNumber = 0;

  /** Days are reported, judged and reviewed, then closed as one billing period, which the offtaker pays. */
  const earn = async (label, someDays) => {
    const first = dayNumber;
    // Every source reports its days in one transaction; the three are independent.
    const values = new Map(sources.map((name) => [name, []]));
    await Promise.all(
      sources.map((name) => {
        const calls = someDays.map((day, i) => {
          const power = reading(name, day, first + i, days);
          const leaves = power.map((p, step) => encodeReading(day.start + step * STEP_MS, p));
          const value = energy(power);
          values.get(name).push(value);
          return tx.attestation.report(stream, first + i, value, root(leaves), leaves.length);
        });
        return sendAll(api, who(name), calls);
      }),
    );
    // Each day as the model sees it, against the chain's outcome.
    let quantity = 0n;
    const reviews = [];
    const views = await Promise.all(
      someDays.map((_, i) => api.call.viaductApi.attestationStatus(stream, first + i)),
    );
    for (const [i, day] of someDays.entries()) {
      const outcome = decide(sources.map((name) => values.get(name)[i]), RULE);
      const view = views[i].unwrap();
      log.check(`${day.day} outcome`, view.status.toString(), outcome.status);
      // A flagged day has no attested value yet.
      const attested = view.value.isSome ? view.value.unwrap().toBigInt() : null;
      log.check(`${day.day} value`, attested, outcome.status === 'Verified' ? outcome.value : null);
      let final = outcome.value;
      if (outcome.status === 'Flagged') {
        // The first doubtful day gets the value of the utility's own meter, later ones the median of the sources.
        const replace = facts.days.every((d) => d.status !== 'Flagged');
        if (replace) final = energy(day.power);
        const decision = replace ? { Replace: final } : 'Accept';
        reviews.push(tx.attestation.review(stream, first + i, decision, 1, blake2AsHex(`review ${day.day}`)));
        log.line(`${day.day} flagged: the auditor ${replace ? 'replaces it with the utility meter' : 'accepts the median'}`);
      }
      facts.days.push({ day: day.day, ...outcome, final });
      quantity += final;
    }
    if (reviews.length > 0) {
      // Money does not move on a flagged value.
      await expectRefusal(api, who('Treasurer'), tx.distribution.closePeriod(asset, someDays.length), 'ReadingNotVerified', log);
      await sendAll(api, who('Auditor'), reviews);
    }
    dayNumber += someDays.length;

    const closed = find(
      await send(api, who('Treasurer'), tx.distribution.closePeriod(asset, someDays.length)),
      'distribution',
      'PeriodClosed',
    );
    const period = closed.period.toNumber();
    const billed = billing.bill(quantity);
    log.check(`${label} quantity`, closed.quantity.toBigInt(), quantity);
    log.check(`${label} billed`, closed.billed.toBigInt(), billed);
    await send(api, who('Offtaker'), tx.distribution.recordRevenue(asset, period, CURRENCY, billed));
    return { period, quantity, billed };
  };

  /** The waterfall of a period is previewed, proposed, signed and executed, and all of it is as the model has it. */
  const distribute = async (label, someDays, { period, quantity, billed }) => {
    const preview = (await api.call.viaductApi.waterfallPreview(asset, period)).asOk;
    await send(api, who('Treasurer'), tx.distribution.proposeBatch(asset, period));
    await expectRefusal(api, who('Alice'), tx.distribution.executeBatch(asset, period), 'ApprovalsMissing', log);
    // What authorizers sign is the batch they looked at, not another one in its place.
    const { batchHash } = (await api.call.viaductApi.statement(asset, period)).unwrap();
    const sign = () => tx.distribution.authorizeBatch(asset, period, batchHash.unwrap());
    await Promise.all(['Authorizer1', 'Authorizer3'].map((name) => send(api, who(name), sign())));
    const executed = await send(api, who('Alice'), tx.distribution.executeBatch(asset, period));
    const results = waterfall.run(billed);
    const settled = executed.filter((e) => e.section === 'distribution' && e.method === 'TierSettled').map((e) => e.data);
    const statement = (await api.call.viaductApi.statement(asset, period)).unwrap();
    for (const [n, expected] of results.entries()) {
      for (const field of ['due', 'paid', 'shortfall']) {
        const what = `${label} ${expected.name} ${field}`;
        log.check(`${what} (event)`, settled[n][field].toBigInt(), expected[field]);
        log.check(`${what} (statement)`, statement.tiers[n][field].toBigInt(), expected[field]);
        log.check(`${what} (preview)`, preview.tiers[n][field].toBigInt(), expected[field]);
      }
    }
    log.check(`${label} carried`, statement.carried.toBigInt(), waterfall.carried);
    log.check(`${label} stage`, statement.stage.toString(), 'Executed');
    holders.distribute(results.find((_, n) => tiers[n].kind === 'holders').paid);
    facts.months.push({ month: label, period, days: someDays.length, quantity, billed, results, carried: waterfall.carried });
    log.line(`${results.length} tiers paid, two of three authorizers signed, preview = execution`);
  };

  for (const [index, [month, monthDays]] of months(days.slice(0, -LAST_DAYS)).entries()) {
    log.chapter(`${month}: ${monthDays.length} days`);
    await distribute(month, monthDays, await earn(month, monthDays));
    for (const sale of SALES.filter(({ after }) => after === index)) {
      if (index === 0) await forbidden(api, who, classId, log);
      await send(api, who(sale.from), tx.units.transfer(classId, who(sale.to).address, sale.units, ''));
      holders.move(sale.from, sale.to, sale.units);
      log.line(`${sale.from} sells ${sale.units} units to ${sale.to}`);
    }
  }

  log.chapter('Evidence');
  const noon = 48;
  const leaves = days[0].power.map((p, step) => encodeReading(days[0].start + step * STEP_MS, p));
  const ask = (bytes) =>
    api.call.viaductApi.verifyReading(stream, 0, who('Source1').address, proof(leaves, noon), leaves.length, noon, u8aToHex(bytes));
  log.check('the noon reading of the first day is proven', (await ask(leaves[noon])).toHuman(), true);
  log.check('a changed reading is not', (await ask(encodeReading(days[0].start, 1n))).toHuman(), false);
  log.line('one raw reading proven against its report; a changed one refused');

  log.chapter('Everybody claims');
  const owed = new Map();
  for (const { name } of INVESTORS) owed.set(name, holders.due(name));
  await Promise.all(
    INVESTORS.filter(({ name }) => owed.get(name) > 0n).map(({ name }) =>
      // The third investor does nothing: anybody may have it paid.
      name === 'Investor3'
        ? send(api, who('Bob'), tx.distribution.claimFor(classId, CURRENCY, who(name).address))
        : send(api, who(name), tx.distribution.claim(classId, CURRENCY)),
    ),
  );
  await expectRefusal(api, who('Investor1'), tx.distribution.claim(classId, CURRENCY), 'NothingToClaim', log);
  for (const { name, country } of INVESTORS) {
    const row = await api.query.assets.account(CURRENCY, who(name).address);
    const paid = row.isSome ? row.unwrap().balance.toBigInt() : 0n;
    log.check(`${name} paid`, paid, owed.get(name));
    const units = await api.query.unitLedger.account(classId, who(name).address);
    const held = units.isSome ? units.unwrap().balance.toBigInt() : 0n;
    log.check(`${name} units`, held, holders.units.get(name) ?? 0n);
    facts.holders.push({ name, country, units: held, paid });
  }

  const lastDays = days.slice(-LAST_DAYS);
  const last = `${lastDays[0].day} to ${lastDays.at(-1).day}`;
  log.chapter(`${last}: ${lastDays.length} days, and a referendum`);
  const earned = await earn(last, lastDays);
  facts.referendum = await (byHand ? waitForTarget : decideTarget)(api, who, { asset, classId }, earned, waterfall, log);
  await distribute(last, lastDays, earned);
  for (const holder of facts.holders) {
    const entitled = await api.call.viaductApi.entitlement(classId, who(holder.name).address);
    const accrued = entitled.find(({ currency }) => currency.toNumber() === CURRENCY)?.accrued.toBigInt() ?? 0n;
    holder.accrued = holders.due(holder.name) - owed.get(holder.name);
    log.check(`${holder.name} accrued since`, accrued, holder.accrued);
  }
  log.line('what the holders earned since they claimed waits for them');
  facts.tiers = tiers;
  facts.reserve = waterfall.reserves.get(RESERVE) ?? 0n;
  facts.carried = waterfall.carried;
  return facts;
}

/**
 * Token holders decide how full the maintenance reserve is to be, while revenue waits for its batch. The node's preview is read
 * before and after; both are as the model has them. The issuer cannot take it back. Null where a decision takes days: then the
 * old target stays.
 */
async function decideTarget(api, who, { asset, classId }, { period, billed }, waterfall, log) {
  const referenda = await Referenda.on(api);
  if (!referenda.isQuick) {
    referenda.stop();
    log.line('this chain decides referenda in days: the reserve keeps its target');
    return null;
  }
  const preview = (when) => checkPreview(api, asset, period, waterfall.preview(billed), when, log);
  const before = await preview('before');

  const call = api.tx.distribution.setReserveTarget(asset, RESERVE, CURRENCY, { Fixed: NEW_TARGET });
  const undo = api.tx.distribution.setWaterfall(asset, CURRENCY, waterfall.tiers.map((tier) => encodeTier(tier, classId)));
  // Not even the asset's issuer may: it sets whole waterfalls.
  await expectRefusal(api, who('Issuer'), call, 'BadOrigin', log);
  const [referendum] = await referenda.propose(who('Lender'), [{ track: 'distribution_admin', call }]);
  log.line(`${referendum.name}: the lender asks for a maintenance reserve of ${NEW_TARGET / TUSD} TUSD instead of ${TARGET / TUSD}`);
  const tally = new Tally();
  for (const ballot of BALLOTS.values()) tally.add(ballot);
  await Promise.all([...BALLOTS].map(([name, ballot]) => referendum.vote(who(name), ballot)));
  await referendum.placeDecisionDeposit(who('Municipality'));
  const end = await referendum.approved();
  for (const field of ['ayes', 'nays', 'support']) log.check(`${referendum.name} ${field}`, end.tally?.[field], tally[field]);
  log.line(`${BALLOTS.size} accounts voted: ${tally.ayes / VIA} for it, ${tally.nays / VIA} against it, by conviction; approved in block ${end.block?.number}`);
  const { number } = await referendum.succeeded();
  waterfall.setTarget(RESERVE, NEW_TARGET);
  log.line(`enacted in block ${number}`);
  const after = await preview('after');
  // Whatever its next waterfall says, it keeps the target until token holders release it.
  await expectRefusal(api, who('Issuer'), undo, 'TargetGoverned', log);

  await referenda.refund(who('Bob'), { submissions: [referendum], decisions: [referendum] });
  await referenda.unnotePreimages(who('Lender'), [referendum]);
  for (const name of ['Lender', 'Municipality']) {
    const { data } = await api.query.system.account(who(name).address);
    log.check(`${name} has its deposits back`, data.reserved.toBigInt(), 0n);
  }
  referenda.stop();
  return { name: referendum.name, from: TARGET, to: NEW_TARGET, ...tally, votes: BALLOTS.size, block: number, before, after };
}

/** The same, decided by the reader in polkadot.js apps: waits until the target is what the statement reckons with. */
async function waitForTarget(api, who, { asset }, { period, billed }, waterfall, log) {
  const before = await checkPreview(api, asset, period, waterfall.preview(billed), 'before', log);
  log.line(`asset ${asset}, reserve ${RESERVE}, currency ${CURRENCY}, target Fixed ${NEW_TARGET} (${NEW_TARGET / TUSD} TUSD instead of ${TARGET / TUSD})`);
  log.line(`viaductApi.waterfallPreview(${asset}, ${period}) shows what the last period pays, before and after`);
  log.line('track 13, distribution_admin; its decision deposit is 10,000 VIA');
  log.line('now it is yours to propose it, to vote, and to have it enacted: docs/governance.md, "A referendum step by step"');
  const wanted = JSON.stringify({ fixed: Number(NEW_TARGET) });
  for (let last = null; last !== wanted; ) {
    const governed = await api.query.distribution.governedTargets(asset);
    const target = governed.isSome ? governed.unwrap().toJSON().targets[RESERVE] : undefined;
    const found = target === undefined ? null : JSON.stringify(target);
    if (found !== last && found !== null && found !== wanted) log.line(`the target is ${found}; the statement needs ${wanted}`);
    last = found;
    if (last !== wanted) await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  waterfall.setTarget(RESERVE, NEW_TARGET);
  log.line('it is enacted');
  const after = await checkPreview(api, asset, period, waterfall.preview(billed), 'after', log);
  return { name: 'your referendum', from: TARGET, to: NEW_TARGET, before, after };
}

/** The node's preview of a period, compared with the model's, which it returns. */
async function checkPreview(api, asset, period, expected, when, log) {
  const found = (await api.rpc.viaduct.waterfallPreview(asset, period)).toJSON();
  for (const [n, tier] of expected.entries()) {
    for (const field of ['due', 'paid', 'shortfall']) log.check(`preview ${when} the referendum, ${tier.name} ${field}`, BigInt(found.tiers[n][field]), tier[field]);
  }
  return expected;
}

/** A transfer that the rules forbid: every finding beforehand, the first one at the attempt, and nothing changes. */
async function forbidden(api, who, classId, log) {
  const [from, to] = [who('Investor1'), who('Investor5')];
  const amount = 500_000n;
  const assessment = await api.call.viaductApi.canTransfer(classId, from.address, to.address, amount);
  const findings = assessment.findings.map(({ name, text, details }) => ({
    name: name.toString(),
    text: text.toString(),
    details: details.map(([key, value]) => `${key} ${value}`).join(', '),
  }));
  log.line(`Investor1 may not send ${amount} units to Investor5:`);
  for (const { text, details } of findings) log.line(`- ${text}${details && `: ${details}`}`);
  log.check('findings', findings.map(({ name }) => name).join(), 'InsufficientUnits,ReceiverClaimMissing,IdentityCapExceeded');
  // A quarter of 760,000 units, of which the receiver has none.
  log.check('what its cap leaves room for', findings.at(-1).details, 'limit 190000, would_be 500000, room 190000');
  log.check('whose claim is missing', findings[1].details, 'topic Kyc');
  log.check('whether it is allowed', assessment.allowed.toString(), 'false');
  const before = (await api.query.unitLedger.account(classId, from.address)).toHex();
  await expectRefusal(api, from, api.tx.units.transfer(classId, to.address, amount, ''), 'InsufficientUnits', log);
  log.check('units after the refusal', (await api.query.unitLedger.account(classId, from.address)).toHex(), before);
}

async function expectRefusal(api, signer, call, name, log) {
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
