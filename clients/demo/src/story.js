// The demo's story on chain: onboarding, a solar roof and its financing, months of real meter data that are billed, paid or not paid, and
// divided, and a referendum that changes a rule of the running roof before the last run. The chain lives in the months of the file.
import { u8aToHex } from '@polkadot/util';
import { blake2AsHex } from '@polkadot/util-crypto';
import { expectRefusal, find, Refused, send, sendAll } from './chain.js';
import { Clock, DAY_MS } from './clock.js';
import { energy, STEP_MS } from './csv.js';
import { encodeReading, proof, root } from './merkle.js';
import { CONTRACT, CURRENCY, encodeContract, encodeTerms, encodeWaterfall, LOCK_UP, owed, PRICES, RESERVE, spansOf, SUPPORTS, TERM_DAYS, tiersOf, TUSD } from './financing.js';
import { Billing, civil, dayOf, decide, Finance, Holders, Tally } from './model.js';
import { charter, officersDay, ROLES } from './officer.js';
import { abstain, aye, nay, Referenda } from './referendum.js';

const GERMANY = 276;
const USA = 840;
const HOUR_MS = 3_600_000;

const RULE = { quorum: 2, absolute: 1_000n, ppm: 2_000n };
/** Reports are accepted for so long after the end of their day. */
const WINDOW_MS = 40 * DAY_MS;
/** So long anybody entitled may object to a batch. */
const OBJECTION_MS = DAY_MS;
const NOTICE_MS = 14 * DAY_MS;

const INVESTORS = [
  { name: 'Investor1', country: GERMANY, units: 100_000n },
  { name: 'Investor2', country: GERMANY, units: 120_000n },
  { name: 'Investor3', country: USA, units: 80_000n },
  { name: 'Investor4', country: USA, units: 60_000n },
  // Never gets a KYC claim.
  { name: 'Investor5', country: GERMANY, units: 0n },
];
/** Persons without units of the roof: the first one's key is lost on the officer's day, the others sign batches. */
const OTHERS = ['Investor6', 'Treasurer', 'Authorizer1', 'Authorizer2', 'Authorizer3'];
const INVENTORY_UNITS = 400_000n;
/** Units that change hands after a run of the waterfall. */
const SALES = [
  { after: 0, from: 'Investor1', to: 'Investor3', units: 25_000n },
  { after: 1, from: 'Investor2', to: 'Investor4', units: 10_001n },
];
/** A day that the auditor reviews before it is counted, and one that is reviewed when its month is billed. */
const EARLY = 10;
const LATE = 45;
/** What the script breaks, openly: day number -> source -> how. */
const BROKEN = new Map([
  [EARLY, { Source2: 'low', Source3: 'spike' }],
  [30, { Source3: 'stuck' }],
  [31, { Source3: 'stuck' }],
  [32, { Source3: 'stuck' }],
  [33, { Source3: 'stuck' }],
  [LATE, { Source2: 'low', Source3: 'stuck' }],
  [55, { Source3: 'spike' }],
]);

/** What the debt service reserve is to have by the referendum; before it, half of what the next date of the senior loan asks for. */
const NEW_TARGET = 40n * TUSD;
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
const tusd = (amount) => `${Number(amount / 10_000n) / 100} TUSD`;

/** What a source reports for a day, and the readings it stands by. */
function reading(source, day, n, days) {
  const honest = day.power;
  const how = BROKEN.get(n)?.[source];
  if (how === 'stuck') return days[29].power;
  if (how === 'spike') return honest.map((p, i) => (i === 48 ? p + 19_000n * 100_000n * 20n : p));
  if (how === 'low') return honest.map((p) => (p * 8n) / 10n);
  // Two meters are never quite alike: the second reads 0.02 % less.
  return source === 'Source2' ? honest.map((p) => p - p / 5_000n) : honest;
}

export async function tell(api, who, { days, offset }, log, { byHand = false } = {}) {
  const tx = api.tx;
  const view = api.call.viaductApi;
  const issuer = who('Issuer');
  const sources = ['Source1', 'Source2', 'Source3'];
  // Nothing else of the story is signed by this account while it makes blocks.
  const clock = new Clock(api, who('Mint'));
  const spans = spansOf(days, offset);
  const facts = { currency: CURRENCY, bills: [], runs: [], holders: [], days: [] };
  if (Math.abs((await clock.now()) - days[0].start) > DAY_MS) {
    throw new Refused(`the chain's clock is at ${new Date(await clock.now()).toISOString()}, not at the file's first day: start the node with --clock ${days[0].start}`, 'Clock', null);
  }

  log.chapter('Onboarding');
  const parties = [{ name: 'Issuer', country: USA }, ...INVESTORS, ...OTHERS.map((name) => ({ name, country: USA }))];
  const firstIdentity = (await api.query.compliance.nextIdentityId()).toNumber();
  const expiry = (await clock.now()) + 10 * 365 * DAY_MS;
  const evidence = (name, topic) => blake2AsHex(`${name}:${topic}`);
  await sendAll(api, who('Kyc'), [
    ...parties.map(({ name, country }) => tx.compliance.registerIdentity(who(name).address, country, [], 'Retail')),
    ...parties.flatMap(({ name }, n) => [
      ...(name === 'Investor5' ? [] : [tx.compliance.addClaim(firstIdentity + n, 'Kyc', null, expiry, evidence(name, 'kyc'))]),
      tx.compliance.addClaim(firstIdentity + n, 'Aml', null, expiry, evidence(name, 'aml')),
    ]),
  ]);
  log.line('five investors in two countries registered; Investor5 has no KYC claim');
  log.line('so are the treasurer and three authorizers: four eyes are two persons, not two keys');

  log.chapter('The roof and its financing');
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
    ...roles.map(([role, name]) => tx.infrastructure.grantRole(asset, who(name).address, role, null, 1, blake2AsHex('appointment'))),
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
      window: WINDOW_MS,
      grade: 'Audited',
    }),
  ]);
  const classId = find(created, 'units', 'ClassCreated').classId.toNumber();
  const stream = find(created, 'attestation', 'StreamCreated').stream.toNumber();
  Object.assign(facts, { asset, classId, stream });

  // Debts and tariff stand before the waterfall: from then on they are owed, and the issuer changes nothing of it alone.
  const today = await clock.today();
  const finance = new Finance(owed(today), new Map([[RESERVE, SUPPORTS]]));
  facts.finance = finance;
  const { year, month } = civil(Math.floor((days[0].start + offset) / DAY_MS));
  const contract = encodeContract({ stream, payer: who('Offtaker').address, offset, firstMonth: dayOf(year, month, 1), ends: days.at(-1).start + DAY_MS });
  finance.versions.set(1, tiersOf(1));
  await sendAll(api, issuer, [
    ...sources.map((name) => tx.attestation.addSource(stream, who(name).address)),
    ...[...finance.obligations.values()].map(({ id, creditor, terms, outstanding }) =>
      tx.distribution.addObligation(
        asset,
        CURRENCY,
        id,
        { Account: who(creditor).address },
        encodeTerms(terms),
        { outstanding, chargesDue: 0, defaultDue: 0, principalDue: 0, accrued: 0 },
        0,
      ),
    ),
    tx.distribution.setPolicy(asset, { requiredApprovals: 2, objectionWindow: OBJECTION_MS }),
    tx.distribution.setTariff(asset, CURRENCY, CONTRACT, contract, days[0].start),
    tx.distribution.setWaterfall(asset, CURRENCY, encodeWaterfall(1, who, classId), days[0].start),
  ]);
  for (const { name, creditor, outstanding } of finance.obligations.values()) {
    log.line(`${name}: ${creditor}${outstanding > 0n ? `, ${tusd(outstanding)}` : ''}`);
  }
  await expectRefusal(api, issuer, tx.distribution.setTariff(asset, CURRENCY, CONTRACT, contract, spans[1].start), 'AmendmentNeeded', log);
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
  log.line(`asset ${asset}, class ${classId}, stream ${stream}; 360,000 units sold, 400,000 with the inventory`);

  log.chapter("A compliance officer's day, and the weeks after it");
  const identity = (name) => firstIdentity + parties.findIndex((party) => party.name === name);
  facts.officer = await officersDay(
    api,
    who,
    clock,
    { asset, currency: CURRENCY, countries: [GERMANY, USA], inventory: firstIdentity, identity },
    log,
  );

  const billing = new Billing(PRICES);
  /** The ledger as it should be: what came in, what went out, what waits for a run, and what holders have not claimed. */
  const books = { received: 0n, paid: 0n, waiting: 0n, holders: 0n };
  facts.books = books;
  const payees = new Map([...finance.obligations.values()].map(({ creditor }) => [creditor, 0n]));
  payees.set('Issuer', 0n);
  facts.payees = payees;

  /** The books of the chain, and who is owed what, as the model has them. */
  const checkBooks = async (when) => {
    const [ledger, debts, pot] = await Promise.all([view.ledger(asset, CURRENCY), view.obligations(asset, CURRENCY), view.potAccount(asset)]);
    const expected = new Map([
      ['Carried', finance.carried],
      [`Reserve ${RESERVE}`, finance.reserves.get(RESERVE) ?? 0n],
      [`Trapped ${LOCK_UP}`, finance.trapped.get(LOCK_UP) ?? 0n],
      [`Earned ${classId}`, books.holders],
    ]);
    const found = new Map([...ledger.pools].map((pool) => [`${pool.pool}${pool.number.isSome ? ` ${pool.number.unwrap()}` : ''}`, pool.amount.toBigInt()]));
    for (const name of new Set([...expected.keys(), ...found.keys()])) log.check(`${when}, pool ${name}`, found.get(name) ?? 0n, expected.get(name) ?? 0n);
    log.check(`${when}, received`, ledger.received.toBigInt(), books.received);
    log.check(`${when}, paid`, ledger.paid.toBigInt(), books.paid);
    log.check(`${when}, apart`, ledger.apart.toBigInt(), books.waiting);
    log.check(`${when}, surplus`, ledger.surplus.toBigInt(), 0n);
    const booked = [...found.values()].reduce((sum, amount) => sum + amount, ledger.apart.toBigInt());
    log.check(`${when}, received = paid + apart + pools`, ledger.received.toBigInt(), ledger.paid.toBigInt() + booked);
    log.check(`${when}, the pot's account`, await balance(api, pot), booked);
    const day = await clock.today();
    for (const [n, one] of finance.on(day).entries()) {
      for (const field of ['outstanding', 'chargesDue', 'defaultDue', 'principalDue', 'accrued', 'chargesPaid', 'repaid']) {
        log.check(`${when}, ${one.name} ${field}`, debts[n][field].toBigInt(), one[field]);
      }
      log.check(`${when}, ${one.name} is of today`, debts[n].isCurrent.toString(), 'true');
    }
  };

  const attested = (first, someDays) => Promise.all(someDays.map((_, i) => view.attestationStatus(stream, first + i)));

  /** Days are reported by every source and decided. One source sends one day late: until then nothing after it is counted. */
  const report = async ({ first, days: someDays }) => {
    const early = someDays[EARLY - first] && someDays[EARLY - 1 - first] ? EARLY : null;
    const values = new Map(sources.map((name) => [name, []]));
    const calls = (name) =>
      someDays.map((day, i) => {
        const power = reading(name, day, first + i, days);
        const leaves = power.map((p, step) => encodeReading(day.start + step * STEP_MS, p));
        const value = energy(power);
        values.get(name).push(value);
        return tx.attestation.report(stream, first + i, value, root(leaves), leaves.length);
      });
    const all = new Map(sources.map((name) => [name, calls(name)]));
    const held = early === null ? [] : all.get('Source3').splice(early - 1 - first, 1);
    await Promise.all(sources.map((name) => sendAll(api, who(name), all.get(name))));
    const outcomes = someDays.map((_, i) => decide(sources.map((name) => values.get(name)[i]), RULE));
    const auditor = async (i, what) => {
      const day = someDays[i];
      const final = first + i === EARLY ? energy(day.power) : outcomes[i].value;
      const decision = first + i === EARLY ? { Replace: final } : 'Accept';
      await send(api, who('Auditor'), tx.attestation.review(stream, first + i, decision, 1, blake2AsHex(`review ${day.day}`)));
      log.line(`${day.day} flagged: the auditor ${first + i === EARLY ? 'replaces it with the utility meter' : 'accepts the median'}, ${what}`);
      return final;
    };
    const counted = outcomes.map(({ status, value }) => (status === 'Verified' ? value : 0n));
    if (held.length > 0) {
      if (outcomes[early - first].status === 'Flagged') {
        counted[early - first] = await auditor(early - first, 'before it is counted');
      }
      await expectRefusal(api, who('Bob'), tx.distribution.bill(asset, CURRENCY, CONTRACT), 'ReadingsMissing', log);
      await sendAll(api, who('Source3'), held);
    }
    const frontier = async () => (await api.query.attestation.counters(stream)).counted.toNumber();
    if ((await frontier()) < first + someDays.length) {
      await expectRefusal(api, who('Bob'), tx.distribution.bill(asset, CURRENCY, CONTRACT), 'ReadingsMissing', log);
      const caught = find(await send(api, who('Bob'), tx.attestation.countPeriods(stream, 256)), 'attestation', 'PeriodsCounted');
      log.line(`${caught.after.toNumber() - caught.before.toNumber()} days that waited for a late report are counted, by anybody`);
    }
    log.check(`days counted up to ${someDays.at(-1).day}`, await frontier(), first + someDays.length);
    // Each day as the model sees it, against the chain's outcome.
    const views = await attested(first, someDays);
    const open = [];
    for (const [i, day] of someDays.entries()) {
      const outcome = outcomes[i];
      const reviewed = outcome.status === 'Flagged' && first + i === early;
      if (outcome.status === 'Flagged' && !reviewed) open.push(i);
      const found = views[i].unwrap();
      log.check(`${day.day} outcome`, found.status.toString(), reviewed ? 'Verified' : outcome.status);
      // A flagged day has no attested value yet.
      const value = found.value.isSome ? found.value.unwrap().toBigInt() : null;
      log.check(`${day.day} value`, value, reviewed || outcome.status === 'Verified' ? counted[i] : null);
      facts.days.push({ day: day.day, ...outcome });
    }
    return { counted, open, auditor };
  };

  /** The bill of a span: the preview, the event and the invoice are as the model has them. */
  const bill = async (span, counted) => {
    const quantity = counted.reduce((sum, value) => sum + value, 0n);
    const preview = (await view.billPreview(asset, CURRENCY, CONTRACT)).asOk;
    const expected = billing.bill(quantity, span.begins);
    const issued = find(await send(api, who('Bob'), tx.distribution.bill(asset, CURRENCY, CONTRACT)), 'distribution', 'BillIssued');
    const number = issued.invoice.toNumber();
    const what = `bill ${span.label}`;
    log.check(`${what}, lines`, issued.lines.length, expected.lines.length);
    for (const [n, line] of expected.lines.entries()) {
      const { whole, parts } = billing.exact(line.amount);
      const [event, shown] = [issued.lines[n], preview.lines[n]];
      log.check(`${what} ${line.label} quantity`, event.quantity.toBigInt(), line.quantity);
      log.check(`${what} ${line.label} price`, event.price.unwrap().toBigInt(), line.price);
      log.check(`${what} ${line.label} per`, event.per.toBigInt(), line.per);
      log.check(`${what} ${line.label} amount`, event.amount.whole.toBigInt(), whole);
      log.check(`${what} ${line.label} parts`, event.amount.parts.toBigInt(), parts);
      log.check(`${what} ${line.label} (preview)`, shown.amount.toBigInt(), whole);
      log.check(`${what} ${line.label} label`, shown.label.toString(), line.label);
    }
    const carry = billing.exact(expected.carry);
    log.check(`${what} net`, issued.net.toBigInt(), expected.billed);
    log.check(`${what} net (preview)`, preview.net.toBigInt(), expected.billed);
    log.check(`${what} carry`, `${issued.carry.oneWay.whole} ${issued.carry.oneWay.parts}`, `${carry.whole} ${carry.parts}`);
    log.check(`${what} span`, `${issued.since} ${issued.until}`, `${span.start} ${span.end}`);
    const record = { ...span, invoice: number, quantity, ...expected, version: span === spans.at(-1) ? 2 : 1, due: span.end + TERM_DAYS * DAY_MS };
    facts.bills.push(record);
    await checkInvoice(record, 'Open');
    log.line(`invoice ${number}: ${tusd(expected.billed)}, due on ${new Date(record.due).toISOString().slice(0, 10)}`);
    return record;
  };

  const checkInvoice = async ({ label, invoice, billed, version, due, start, end }, stage) => {
    const found = (await view.invoice(asset, CURRENCY, invoice)).unwrap();
    const what = `invoice ${invoice} (${label})`;
    const paid = stage === 'Settled';
    const now = await clock.now();
    log.check(`${what} stage`, found.stage.toString(), stage);
    log.check(`${what} billed`, found.billed.toBigInt(), billed);
    log.check(`${what} settled`, found.settled.toBigInt(), paid ? billed : 0n);
    log.check(`${what} open`, found.open.toBigInt(), paid ? 0n : billed);
    log.check(`${what} written off`, found.writtenOff.toBigInt(), 0n);
    log.check(`${what} version`, found.version.toNumber(), version);
    log.check(`${what} due`, found.due.toNumber(), due);
    log.check(`${what} span`, `${found.starts.unwrap()} ${found.ends.unwrap()}`, `${start} ${end}`);
    log.check(`${what} overdue`, found.overdue.toNumber(), paid || now < due ? 0 : now - due);
  };

  const pay = async (record) => {
    await send(api, who('Offtaker'), tx.distribution.payInvoice(asset, CURRENCY, record.invoice, record.billed));
    books.received += record.billed;
    books.waiting += record.billed;
    record.paid = await clock.now();
    await checkInvoice(record, 'Settled');
    log.line(`the offtaker pays invoice ${record.invoice}`);
  };

  /** A run is previewed, proposed, signed and, when the objection window is over, executed; all of it is as the model has it. */
  const distribute = async (label, version, record) => {
    const receipts = record?.billed ?? 0n;
    const preview = (await view.waterfallPreview(asset, CURRENCY)).asOk;
    const batch = preview.batch.toNumber();
    await send(api, who('Treasurer'), tx.distribution.proposeBatch(asset, CURRENCY));
    const proposed = await clock.now();
    const day = await clock.today();
    await expectRefusal(api, who('Alice'), tx.distribution.executeBatch(asset, CURRENCY, batch), 'ApprovalsMissing', log);
    // What authorizers sign is the batch they looked at, not another one in its place.
    const { batchHash } = (await view.statement(asset, CURRENCY, batch)).unwrap();
    const sign = () => tx.distribution.authorizeBatch(asset, CURRENCY, batch, batchHash.unwrap());
    await Promise.all(['Authorizer1', 'Authorizer3'].map((name) => send(api, who(name), sign())));
    await expectRefusal(api, who('Alice'), tx.distribution.executeBatch(asset, CURRENCY, batch), 'ObjectionWindowOpen', log);
    await clock.until(proposed + OBJECTION_MS);
    const events = await send(api, who('Alice'), tx.distribution.executeBatch(asset, CURRENCY, batch));
    const run = finance.run(version, day, receipts);
    const of = (method) => events.filter((e) => e.section === 'distribution' && e.method === method).map((e) => e.data);
    const settled = of('TierSettled');
    const statement = (await view.statement(asset, CURRENCY, batch)).unwrap();
    log.check(`${label}, tiers`, settled.length, run.lines.length);
    for (const [n, expected] of run.lines.entries()) {
      for (const field of ['due', 'paid', 'drawn', 'allocated', 'shortfall', 'taken', 'freed']) {
        const what = `${label}, ${expected.name} ${field}`;
        const { line, flow } = settled[n];
        log.check(`${what} (event)`, (line[field] ?? flow[field]).toBigInt(), expected[field]);
        log.check(`${what} (statement)`, statement.tiers[n][field].toBigInt(), expected[field]);
        log.check(`${what} (preview)`, preview.tiers[n][field].toBigInt(), expected[field]);
      }
      log.check(`${label}, tier ${n} (statement)`, statement.tiers[n].name.toString(), expected.name);
    }
    for (const [name, shown] of [['preview', preview], ['statement', statement]]) {
      log.check(`${label} version (${name})`, shown.version.toNumber(), version);
      log.check(`${label} day (${name})`, shown.day.toNumber(), day);
      log.check(`${label} receipts (${name})`, shown.receipts.toBigInt(), receipts);
      log.check(`${label} available (${name})`, shown.available.toBigInt(), run.available);
      log.check(`${label} carried (${name})`, shown.carried.toBigInt(), run.carried);
      log.check(`${label} invoice (${name})`, shown.invoice.isSome ? shown.invoice.unwrap().toNumber() : null, record?.invoice ?? null);
    }
    // What comes into the run's cash goes out of it, tier by tier.
    const total = (field) => statement.tiers.reduce((sum, tier) => sum + tier[field].toBigInt(), 0n);
    log.check(`${label}, the statement foots`, statement.receipts.toBigInt() + statement.available.toBigInt() + statement.returned.toBigInt() + total('freed'), total('taken') + statement.carried.toBigInt());
    log.check(`${label} stage`, statement.stage.toString(), 'Executed');
    log.check(`${label} signatures`, statement.approvals.toNumber(), 2);
    const [found] = of('TestDetermined');
    const [expected] = run.determinations;
    for (const field of ['cash', 'service']) log.check(`${label}, lock-up ${field}`, found.determination[field].toBigInt(), expected[field]);
    for (const field of ['passed', 'closed']) log.check(`${label}, lock-up ${field}`, found.determination[field].isTrue, expected[field]);
    const [gate] = statement.gates;
    for (const field of ['cash', 'service']) log.check(`${label}, lock-up ${field} (statement)`, gate[field].toBigInt(), expected[field]);
    for (const field of ['passed', 'closed']) log.check(`${label}, lock-up ${field} (statement)`, gate[field].isTrue, expected[field]);
    const ratio = expected.service > 0n ? (expected.cash * 1_000_000n) / expected.service : null;
    log.check(`${label}, lock-up ratio`, gate.ratio.isSome ? gate.ratio.unwrap().toBigInt() : null, ratio);
    for (const field of ['passes', 'needed']) {
      log.check(`${label}, lock-up ${field} (event)`, found[field].toNumber(), expected[field]);
      log.check(`${label}, lock-up ${field} (statement)`, gate[field].toNumber(), expected[field]);
    }
    // Every payment of the run by its event.
    const sums = new Map();
    const add = (to, amount) => sums.set(to, (sums.get(to) ?? 0n) + amount);
    for (const { payee, amount } of of('PayeePaid')) add(payee.toString(), amount.toBigInt());
    log.check(`${label}, payments that failed`, of('PayeeDeferred').length, 0);
    let earned = 0n;
    for (const { payee, amount } of run.payments) {
      if (payee === 'holders') {
        earned += amount;
        continue;
      }
      add(who(payee).address, -amount);
      payees.set(payee, payees.get(payee) + amount);
      books.paid += amount;
    }
    for (const [address, difference] of sums) log.check(`${label}, events beyond what ${address} is paid`, difference, 0n);
    log.check(`${label}, holders earn`, of('ClassEarned').reduce((sum, { amount }) => sum + amount.toBigInt(), 0n), earned);
    if (earned > 0n) holders.distribute(earned);
    books.holders += earned;
    books.waiting -= receipts;
    facts.runs.push({ label, batch, invoice: record?.invoice ?? null, ...run, earned, reserve: finance.reserves.get(RESERVE) ?? 0n, trapped: finance.trapped.get(LOCK_UP) ?? 0n });
    await checkBooks(label);
    const { cash, service, closed } = expected;
    log.line(`run ${batch}, version ${version}: ${tusd(receipts)} divided, preview = statement = events`);
    log.line(`lock-up ${closed ? 'closed' : 'open'}: ${tusd(cash)} for debt service of ${tusd(service)}; reserve ${tusd(facts.runs.at(-1).reserve)}, trapped ${tusd(facts.runs.at(-1).trapped)}`);
    const sale = SALES.filter(({ after }) => after === facts.runs.length - 1);
    for (const { from, to, units } of sale) {
      if (facts.runs.length === 1) await forbidden(api, who, classId, log);
      await send(api, who(from), tx.units.transfer(classId, who(to).address, units, ''));
      holders.move(from, to, units);
      log.line(`${from} sells ${units} units to ${to}`);
    }
  };

  // --- The months -----------------------------------------------------------------------------------------------------------
  const last = spans.length - 1;
  const unpaid = last - 1;
  const second = tx.distribution.setWaterfall(asset, CURRENCY, encodeWaterfall(2, who, classId), spans[last].start);
  let amendment = null;
  let final = null;
  for (const [index, span] of spans.entries()) {
    log.chapter(`${span.label}: ${span.days.length} days`);
    if ((await clock.now()) < span.end - HOUR_MS) {
      await clock.until(span.end - HOUR_MS);
      await expectRefusal(api, who('Bob'), tx.distribution.bill(asset, CURRENCY, CONTRACT), 'PeriodNotOver', log);
    }
    await clock.until(span.billed);
    const { counted, open, auditor } = await report(span);
    const record = await bill(span, counted);
    if (index === unpaid - 1) {
      await expectRefusal(api, issuer, second, 'AmendmentNeeded', log);
      amendment = find(await send(api, issuer, tx.infrastructure.proposeAmendment(second)), 'infrastructure', 'AmendmentProposed').amendment.toNumber();
      amendment = { number: amendment, announced: await clock.now() };
      await send(api, who('Municipality'), tx.infrastructure.consentAmendment(amendment.number, 'Trustee'));
      log.line(`the issuer proposes a second version: from ${spans[last].label} on holders get 95 % of what is left; the trustee consents`);
    }
    // A day that was flagged when its month was billed: its review is in the next bill.
    for (const i of open) {
      await clock.until(span.billed + 3 * DAY_MS);
      const value = await auditor(i, `after invoice ${record.invoice}`);
      const events = await send(api, who('Bob'), tx.distribution.trueUpReading(asset, CURRENCY, record.invoice, stream, span.first + i));
      const restated = find(events, 'distribution', 'ReadingTruedUp');
      billing.trueUp(0n, value);
      const carry = billing.exact(billing.carry);
      log.check(`true-up ${span.days[i].day} before`, restated.before.toBigInt(), 0n);
      log.check(`true-up ${span.days[i].day} after`, restated.after.toBigInt(), value);
      log.check(`true-up ${span.days[i].day} carry`, `${restated.carry.oneWay.whole} ${restated.carry.oneWay.parts}`, `${carry.whole} ${carry.parts}`);
      record.restated = { day: span.days[i].day, value };
      log.line(`its ${tusd(carry.whole)} are in the next bill`);
    }
    if (index === last) {
      final = record;
      break;
    }
    if (index !== unpaid) {
      await clock.until(span.billed + 10 * DAY_MS);
      await pay(record);
      await clock.until(span.served);
      await distribute(span.label, 1, record);
    } else {
      await clock.until(span.served);
      log.line('the offtaker does not pay: a run for what is due, out of the reserve');
      await distribute(`${span.label}, unpaid`, 2, null);
      await clock.until(span.served + 10 * DAY_MS);
      await checkInvoice(record, 'Open');
      log.line(`ten days later the money comes, ${Math.floor(((await clock.now()) - record.due) / DAY_MS)} days late: it runs through the version of its own month`);
      await pay(record);
      await distribute(`${span.label}, late`, 1, record);
    }
    if (index === unpaid - 1) {
      await clock.until(amendment.announced + NOTICE_MS);
      await send(api, who('Alice'), tx.infrastructure.enactAmendment(amendment.number, second));
      finance.versions.set(2, tiersOf(2));
      log.line('the notice of the second version is over: anybody enacts it');
    }
  }
  await pay(final);

  log.chapter('Evidence');
  const noon = 48;
  const leaves = days[0].power.map((p, step) => encodeReading(days[0].start + step * STEP_MS, p));
  const ask = (bytes) => view.verifyReading(stream, 0, who('Source1').address, proof(leaves, noon), leaves.length, noon, u8aToHex(bytes));
  log.check('the noon reading of the first day is proven', (await ask(leaves[noon])).toHuman(), true);
  log.check('a changed reading is not', (await ask(encodeReading(days[0].start, 1n))).toHuman(), false);
  log.line('one raw reading proven against its report; a changed one refused');

  log.chapter('Everybody claims');
  const claimed = new Map();
  for (const { name } of INVESTORS) claimed.set(name, holders.due(name));
  await Promise.all(
    INVESTORS.filter(({ name }) => claimed.get(name) > 0n).map(({ name }) =>
      // The third investor does nothing: anybody may have it paid.
      name === 'Investor3'
        ? send(api, who('Bob'), tx.distribution.claimFor(classId, CURRENCY, who(name).address))
        : send(api, who(name), tx.distribution.claim(classId, CURRENCY)),
    ),
  );
  await expectRefusal(api, who('Investor1'), tx.distribution.claim(classId, CURRENCY), 'NothingToClaim', log);
  for (const { name, country } of INVESTORS) {
    const paid = claimed.get(name);
    log.check(`${name} paid`, await balance(api, who(name).address), paid);
    books.paid += paid;
    books.holders -= paid;
    const units = await api.query.unitLedger.account(classId, who(name).address);
    const held = units.isSome ? units.unwrap().balance.toBigInt() : 0n;
    log.check(`${name} units`, held, holders.units.get(name) ?? 0n);
    facts.holders.push({ name, country, units: held, paid });
  }
  await checkBooks('after the claims');

  log.chapter(`${final.label}: a referendum before its run`);
  facts.referendum = await (byHand ? waitForTarget : decideTarget)(api, who, clock, { asset, second }, final, finance, log);
  await clock.until(spans[last].served);
  await distribute(final.label, 2, final);
  for (const holder of facts.holders) {
    const entitled = await view.entitlement(classId, who(holder.name).address);
    const accrued = entitled.find(({ currency }) => currency.toNumber() === CURRENCY)?.accrued.toBigInt() ?? 0n;
    holder.accrued = holders.due(holder.name) - claimed.get(holder.name);
    log.check(`${holder.name} accrued since`, accrued, holder.accrued);
  }
  log.line('what the holders earned since they claimed waits for them');
  facts.debts = finance.on(await clock.today());
  return facts;
}

/** What an account has of the currency, base units. */
export async function balance(api, address) {
  const row = await api.query.assets.account(CURRENCY, address);
  return row.isSome ? row.unwrap().balance.toBigInt() : 0n;
}

/**
 * Token holders decide how full the debt service reserve is to be, while revenue waits for its run. The node's preview is read
 * before and after; both are as the model has them. The issuer cannot take it back. Null where a decision takes days: then the
 * old target stays.
 */
async function decideTarget(api, who, clock, { asset, second }, { billed }, finance, log) {
  const referenda = await Referenda.on(api);
  if (!referenda.isQuick) {
    referenda.stop();
    log.line('this chain decides referenda in days: the reserve keeps its target');
    return null;
  }
  const before = await checkPreview(api, asset, clock, finance, billed, 'before', log);
  const from = finance.target(finance.versions.get(2).find(({ kind }) => kind === 'topUp'));

  const call = api.tx.distribution.setReserveTarget(asset, CURRENCY, RESERVE, { Fixed: NEW_TARGET });
  // Not even the asset's issuer may.
  await expectRefusal(api, who('Issuer'), call, 'BadOrigin', log);
  const [referendum] = await referenda.propose(who('Lender'), [{ track: 'distribution_admin', call }]);
  log.line(`${referendum.name}: the lender asks for a debt service reserve of ${tusd(NEW_TARGET)} instead of ${tusd(from)}`);
  const tally = new Tally();
  for (const ballot of BALLOTS.values()) tally.add(ballot);
  await Promise.all([...BALLOTS].map(([name, ballot]) => referendum.vote(who(name), ballot)));
  await referendum.placeDecisionDeposit(who('Municipality'));
  const end = await clock.ticking(() => referendum.approved());
  for (const field of ['ayes', 'nays', 'support']) log.check(`${referendum.name} ${field}`, end.tally?.[field], tally[field]);
  log.line(`${BALLOTS.size} accounts voted: ${tally.ayes / VIA} for it, ${tally.nays / VIA} against it, by conviction; approved in block ${end.block?.number}`);
  const { number } = await clock.ticking(() => referendum.succeeded());
  finance.governed.set(RESERVE, { fixed: NEW_TARGET });
  log.line(`enacted in block ${number}`);
  const after = await checkPreview(api, asset, clock, finance, billed, 'after', log);
  // The waterfall is no way around it for the issuer either.
  await expectRefusal(api, who('Issuer'), second, 'AmendmentNeeded', log);

  await referenda.refund(who('Bob'), { submissions: [referendum], decisions: [referendum] });
  await referenda.unnotePreimages(who('Lender'), [referendum]);
  for (const name of ['Lender', 'Municipality']) {
    const { data } = await api.query.system.account(who(name).address);
    log.check(`${name} has its deposits back`, data.reserved.toBigInt(), 0n);
  }
  referenda.stop();
  return { name: referendum.name, from, to: NEW_TARGET, ...tally, votes: BALLOTS.size, block: number, before, after };
}

/** The same, decided by the reader in polkadot.js apps: waits until the target is what the statement reckons with. */
async function waitForTarget(api, who, clock, { asset }, { billed }, finance, log) {
  const before = await checkPreview(api, asset, clock, finance, billed, 'before', log);
  const from = finance.target(finance.versions.get(2).find(({ kind }) => kind === 'topUp'));
  log.line(`asset ${asset}, currency ${CURRENCY}, reserve ${RESERVE}, target Fixed ${NEW_TARGET} (${tusd(NEW_TARGET)} instead of ${tusd(from)})`);
  log.line(`viaductApi.waterfallPreview(${asset}, ${CURRENCY}) shows what the last run pays, before and after`);
  log.line('track 13, distribution_admin; its decision deposit is 10,000 VIA');
  log.line('now it is yours to propose it, to vote, and to have it enacted: docs/governance.md, "A referendum step by step"');
  const wanted = JSON.stringify({ fixed: Number(NEW_TARGET) });
  const enacted = async () => {
    for (let last = null; last !== wanted; ) {
      const targets = (await api.query.distribution.governedTargets(asset, CURRENCY)).toJSON();
      const target = targets.find(([reserve]) => reserve === RESERVE)?.[1];
      const found = target === undefined ? null : JSON.stringify(target);
      if (found !== last && found !== null && found !== wanted) log.line(`the target is ${found}; the statement needs ${wanted}`);
      last = found;
      if (last !== wanted) await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  };
  // Two blocks a second, so that a person can follow.
  await clock.ticking(enacted, 500);
  finance.governed.set(RESERVE, { fixed: NEW_TARGET });
  log.line('it is enacted');
  const after = await checkPreview(api, asset, clock, finance, billed, 'after', log);
  return { name: 'your referendum', from, to: NEW_TARGET, before, after };
}

/** The node's preview of the next run, compared with the model's, which it returns. */
async function checkPreview(api, asset, clock, finance, receipts, when, log) {
  const { lines } = finance.preview(2, await clock.today(), receipts);
  const found = (await api.rpc.viaduct.waterfallPreview(asset, CURRENCY)).toJSON();
  for (const [n, tier] of lines.entries()) {
    for (const field of ['due', 'paid', 'shortfall']) log.check(`preview ${when} the referendum, ${tier.name} ${field}`, BigInt(found.tiers[n][field]), tier[field]);
  }
  return lines;
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
