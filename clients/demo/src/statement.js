// Prints the statement, writes it as CSV, and checks its totals against the chain.
import { writeFileSync } from 'node:fs';

/** Base units as a decimal number. */
export function decimal(amount, decimals) {
  const sign = amount < 0n ? '-' : '';
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, '0');
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
const money = (amount) => decimal(amount, 6);
const kwh = (amount) => decimal(amount, 6);

function table(title, head, rows) {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const print = (row) => row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n]) : cell.padStart(widths[n]))).join('  ');
  console.log(`\n${title}`);
  console.log(print(all[0]));
  console.log(widths.map((width) => '-'.repeat(width)).join('  '));
  for (const row of all.slice(1)) console.log(print(row));
}

/** The statement's rows for a spreadsheet: section, item, field, value and its unit. */
export function csv(facts) {
  const lines = ['section,item,field,value,unit'];
  for (const m of facts.months) {
    lines.push(`${m.month},meter,quantity,${kwh(m.quantity)},kWh`, `${m.month},revenue,billed,${money(m.billed)},TUSD`);
    for (const t of m.results) for (const f of ['due', 'paid', 'drawn', 'shortfall']) lines.push(`${m.month},${t.name},${f},${money(t[f])},TUSD`);
  }
  for (const h of facts.holders) {
    lines.push(`holders,${h.name},units,${h.units},units`, `holders,${h.name},paid,${money(h.paid)},TUSD`, `holders,${h.name},accrued,${money(h.accrued)},TUSD`);
  }
  if (facts.referendum) {
    const { before, after, from, to } = facts.referendum;
    lines.push(`referendum,maintenance reserve,target before,${money(from)},TUSD`, `referendum,maintenance reserve,target after,${money(to)},TUSD`);
    before.forEach((t, n) => {
      lines.push(`referendum,${t.name},preview before,${money(t.paid)},TUSD`, `referendum,${t.name},preview after,${money(after[n].paid)},TUSD`);
    });
  }
  return lines.join('\n') + '\n';
}

/** What the referendum changed: the waterfall of the last period as it would have run, and as it ran. */
function preview({ name, from, to, votes, before, after }) {
  table(
    `${name}${votes === undefined ? '' : `, ${votes} votes`}: a reserve of ${money(to)} instead of ${money(from)}. The last period's waterfall before and after (TUSD)`,
    ['tier', 'due before', 'due after', 'paid before', 'paid after', 'change'],
    before.map((t, n) => [t.name, money(t.due), money(after[n].due), money(t.paid), money(after[n].paid), money(after[n].paid - t.paid)]),
  );
}

export async function close(api, who, facts, out, log) {
  const flagged = facts.days.filter((d) => d.status === 'Flagged').length;
  const outvoted = facts.days.filter((d) => d.status === 'Verified' && d.agreeing < 3).length;
  console.log(`\n${facts.days.length} days attested: ${outvoted} with a source out-voted, ${flagged} reviewed by the auditor`);
  table(
    'Energy and revenue',
    ['month', 'days', 'kWh', 'billed TUSD', 'holders earn', 'carried'],
    facts.months.map((m) => [m.month, m.days, kwh(m.quantity), money(m.billed), money(m.results.find((t) => t.name === 'unit holders').paid), money(m.carried)]),
  );
  for (const m of facts.months) {
    table(`Waterfall ${m.month} (TUSD)`, ['tier', 'due', 'paid', 'from reserve', 'shortfall'], m.results.map((t) => [t.name, money(t.due), money(t.paid), money(t.drawn), money(t.shortfall)]));
  }
  table('Holders', ['holder', 'country', 'units', 'paid TUSD', 'accrued since'], facts.holders.map((h) => [h.name, h.country, h.units, money(h.paid), money(h.accrued)]));

  // The books of the pot, from the leaves: what came in is with somebody.
  const sum = (values) => values.reduce((total, value) => total + value, 0n);
  const pot = await api.call.viaductApi.pot(facts.asset, facts.currency);
  const book = Object.fromEntries(['received', 'paid', 'payable', 'reserves', 'undistributed', 'unallocated'].map((f) => [f, pot[f].toBigInt()]));
  const billed = sum(facts.months.map((m) => m.billed));
  const toPayees = sum(facts.months.flatMap((m) => m.results.filter((_, n) => facts.tiers[n].payee).map((t) => t.paid)));
  const toHolders = sum(facts.holders.map((h) => h.paid));
  const earned = sum(facts.months.map((m) => m.results.find((t) => t.name === 'unit holders').paid));
  log.check('received = billed', book.received, billed);
  log.check('paid = payees + holders', book.paid, toPayees + toHolders);
  log.check('payable = earned - claimed', book.payable, earned - toHolders);
  log.check('reserves', book.reserves, facts.reserve);
  log.check('unallocated = carried', book.unallocated, facts.carried);
  log.check('undistributed', book.undistributed, 0n);
  log.check('received = paid + payable + reserves + undistributed + unallocated', book.received, book.paid + book.payable + book.reserves + book.undistributed + book.unallocated);
  const potAccount = await api.call.viaductApi.potAccount(facts.asset);
  const potRow = await api.query.assets.account(facts.currency, potAccount);
  const inPot = potRow.isSome ? potRow.unwrap().balance.toBigInt() : 0n;
  log.check('the pot has what the books say', inPot, book.received - book.paid);
  // Each payee really has its money.
  const payees = new Map();
  for (const m of facts.months) {
    m.results.forEach((t, n) => {
      const payee = facts.tiers[n].payee;
      if (payee) payees.set(payee.address, (payees.get(payee.address) ?? 0n) + t.paid);
    });
  }
  for (const [address, paid] of payees) {
    const row = await api.query.assets.account(facts.currency, address);
    log.check(`payee ${address}`, row.isSome ? row.unwrap().balance.toBigInt() : 0n, paid);
  }
  table('Books (TUSD)', ['', 'amount'], Object.entries(book).map(([name, amount]) => [name, money(amount)]));
  if (facts.referendum) preview(facts.referendum);
  writeFileSync(out, csv(facts));
  console.log(`\nstatement written to ${out}`);
}
