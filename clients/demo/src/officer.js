// A compliance officer's day, on a class of its own: who may hold units and why not, with the report for each refusal.
import { u8aToHex } from '@polkadot/util';
import { blake2AsHex } from '@polkadot/util-crypto';
import { expectRefusal, find, send, sendAll } from './chain.js';
import { DAY_MS } from './clock.js';

const HOUR = 3_600_000;
const PRICE = 50_000_000n;
const text = (s) => u8aToHex(new TextEncoder().encode(s));

/** The roles that the day needs. From the first holder on the agent who forces would need the trustee's consent. */
export const ROLES = [
  ['FreezeAgent', 'Compliance'],
  ['RecoveryAgent', 'Compliance'],
  ['ForceAgent', 'Regulator'],
];
/** Who consents to changes of what touches holders. */
export const charter = (who) => ({
  parties: { securityAgent: who('Lender').address, trustee: who('Municipality').address, municipality: null },
  settings: [],
});

/**
 * `identity` says the identity of an investor. The day begins in one day and ends some weeks later: what must wait, waits. Every check
 * is one of the log's. Returns the class.
 */
export async function officersDay(api, who, clock, { asset, currency, countries, inventory, identity }, log) {
  const tx = api.tx;
  const [issuer, officer, kyc] = [who('Issuer'), who('Compliance'), who('Kyc')];
  const created = await send(api, issuer, tx.units.createClass(asset, text('SERF East notes'), text('NOTE'), 0, 10_000, inventory));
  const classId = find(created, 'units', 'ClassCreated').classId.toNumber();
  const now = () => clock.now();
  const units = async (name) => {
    const row = await api.query.unitLedger.account(classId, who(name).address);
    return row.isSome ? row.unwrap().balance.toBigInt() : 0n;
  };
  /** What the chain answers before a call, reason by reason, and that the call is refused for the first of them. */
  const refused = async (what, assessment, signer, call, names) => {
    const findings = (await assessment).findings;
    log.line(`${what}:`);
    for (const { text: why, details } of findings) {
      const numbers = details.map(([key, value]) => `${key} ${value}`).join(', ');
      log.line(`- ${why}${numbers && `: ${numbers}`}`);
    }
    log.check(`${what}, the report`, findings.map(({ name }) => name.toString()).join(), names.join());
    await expectRefusal(api, signer, call, names[0], log);
  };
  const issue = (name, amount) => tx.units.issue(classId, who(name).address, amount, 1, blake2AsHex('the subscriptions'));
  const transfer = (name, amount) => tx.units.transfer(classId, who(name).address, amount, '');
  const mayIssue = (name, amount) => api.call.viaductApi.canIssue(classId, who(name).address, amount);
  const may = (from, to, amount) => api.call.viaductApi.canTransfer(classId, who(from).address, who(to).address, amount);

  await send(
    api,
    officer,
    tx.compliance.setClassRules(
      classId,
      {
        claims: { requiredTopics: ['Kyc'], acceptedIssuers: null, admitWithoutClaims: false },
        countries: { allowed: countries },
        identityCap: { share: { numerator: 1, denominator: 2 } },
        lockUp: { cliff: DAY_MS, span: 2 * DAY_MS, steps: 0 },
      },
      [],
    ),
  );
  await send(api, issuer, issue('Issuer', 1_000));
  log.line('a class of notes: KYC, two countries, half of the supply for a person at most, a lock-up for what the issuer places');

  // An applicant without the claim, and one whose claim is over.
  await refused('Investor5 applies without a KYC claim', mayIssue('Investor5', 10), issuer, issue('Investor5', 10), ['ReceiverClaimMissing']);
  const applicant = identity('Investor5');
  const expiry = (await now()) + DAY_MS;
  await send(api, kyc, tx.compliance.addClaim(applicant, 'Kyc', null, expiry, blake2AsHex('short')));
  log.check('Investor5 may receive while its claim is valid', (await mayIssue('Investor5', 10)).allowed.toString(), 'true');
  await clock.until(expiry + 1);
  await refused("Investor5's claim is over", mayIssue('Investor5', 10), issuer, issue('Investor5', 10), ['ReceiverClaimMissing']);
  await send(api, kyc, tx.compliance.revokeClaim(applicant, 'Kyc', null, 1, blake2AsHex('expired')));

  // A cap, and the lot that the issuer places.
  await refused('the issuer sells Investor1 more than half', may('Issuer', 'Investor1', 501), issuer, transfer('Investor1', 501), ['IdentityCapExceeded']);
  await send(api, issuer, transfer('Investor1', 400));
  await refused('Investor1 sells at once', may('Investor1', 'Investor2', 100), who('Investor1'), transfer('Investor2', 100), ['UnitsLocked']);
  const [lot] = (await api.query.compliance.lots(classId, identity('Investor1'))).toArray();
  await clock.until(lot.schedule.end.toNumber());

  // A freeze, by order and with a document.
  const order = blake2AsHex('an order of the court');
  const freeze = (amount, reason) => tx.units.setFrozenUnits(classId, identity('Investor1'), amount, reason, order);
  await send(api, officer, freeze(350, 7));
  await refused('Investor1 sells what is frozen', may('Investor1', 'Investor2', 100), who('Investor1'), transfer('Investor2', 100), ['InsufficientUnits']);
  await send(api, officer, freeze(0, 8));

  // A settlement: units against money in the buyer's one call.
  await send(api, who('Offtaker'), tx.assets.transferKeepAlive(currency, who('Investor2').address, PRICE));
  const offer = tx.units.offerSale(classId, 100, who('Investor2').address, currency, PRICE, (await now()) + HOUR, 0);
  const sale = find(await send(api, who('Investor1'), offer), 'units', 'SaleOffered').sale.toNumber();
  const money = async (name) => (await api.query.assets.account(currency, who(name).address)).unwrapOrDefault().balance.toBigInt();
  const before = await money('Investor1');
  await send(api, who('Investor2'), tx.units.acceptSale(sale));
  log.check('the seller is paid', (await money('Investor1')) - before, PRICE);
  log.check('the buyer has the units', await units('Investor2'), 100n);
  log.line('Investor1 sells 100 notes to Investor2 for 50 TUSD, both at once');
  // The day leaves the money as it was: the story's statement counts what the roof pays.
  await send(api, who('Investor1'), tx.assets.transfer(currency, who('Offtaker').address, PRICE));

  // A legal order, and a recovery that waits so that the person can object.
  const [holder, replacement] = [who('Investor6'), who('Investor6Replacement')];
  await send(api, who('Regulator'), tx.units.forcedTransfer(classId, who('Investor2').address, holder.address, 40, 3, order));
  log.check('the court has moved', await units('Investor6'), 40n);
  log.line('a court gives 40 of them to Investor6: the event says who, why, and with which document');
  await sendAll(api, who('Alice'), [tx.balances.transferKeepAlive(replacement.address, 1_000_000_000_000n)]);
  await send(api, kyc, tx.compliance.linkAccount(identity('Investor6'), replacement.address));
  await send(api, replacement, tx.compliance.acceptLink(identity('Investor6')));
  await send(api, kyc, tx.compliance.suspendAccount(holder.address, true, 2, blake2AsHex('a key lost')));
  const recover = tx.units.recover(classId, holder.address, replacement.address, 4, order);
  await refused(
    "Investor6's key is lost; its new account has consented today",
    api.call.viaductApi.canRecover(classId, holder.address, replacement.address),
    officer,
    recover,
    ['ReceiverTooNew'],
  );
  const consented = await now();

  // The class has holders: the officer changes no rule alone.
  const limit = tx.compliance.setRule(classId, { HolderLimit: { limit: 3 } });
  await expectRefusal(api, officer, limit, 'AmendmentNeeded', log);
  const proposed = await send(api, officer, tx.infrastructure.proposeAmendment(limit));
  const amendment = find(proposed, 'infrastructure', 'AmendmentProposed').amendment.toNumber();
  const announced = await now();
  await send(api, who('Municipality'), tx.infrastructure.consentAmendment(amendment, 'Trustee'));
  await expectRefusal(api, who('Alice'), tx.infrastructure.enactAmendment(amendment, limit), 'TooEarly', log);
  log.line('the officer proposes a limit of three holders; the trustee consents; it is in force when its notice is over');

  await clock.until(consented + 7 * DAY_MS);
  await send(api, officer, recover);
  log.check('the replacement has the units', await units('Investor6Replacement'), 40n);
  log.check('the lost account has none', await units('Investor6'), 0n);
  log.line('seven days later: the units of Investor6 are in its new account, and the lost one stays suspended');

  await clock.until(announced + 14 * DAY_MS);
  await send(api, who('Alice'), tx.infrastructure.enactAmendment(amendment, limit));
  await refused('fourteen days later anybody enacts it; Investor3 would be a fourth holder', may('Investor1', 'Investor3', 10), who('Investor1'), transfer('Investor3', 10), ['MaxHoldersExceeded']);
  return { classId };
}
