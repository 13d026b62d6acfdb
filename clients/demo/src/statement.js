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

const day = (ms) => new Date(ms).toISOString().slice(0, 10);
const sum = (values) => values.reduce((total, value) => total + value, 0n);
/** A day since 1970 as a date. */
const date = (number) => day(number * 86_400_000);

/** The statement's rows for a spreadsheet: section, item, field, value and its unit. */
export function csv(facts) {
  const lines = ['section,item,field,value,unit'];
  const row = (section, item, field, amount) => lines.push(`${section},${item},${field},${money(amount)},TUSD`);
  for (const b of facts.bills) {
    lines.push(`bill ${b.label},meter,quantity,${kwh(b.quantity)},kWh`, `bill ${b.label},invoice,number,${b.invoice},`);
    lines.push(`bill ${b.label},invoice,due,${day(b.due)},date`, `bill ${b.label},invoice,paid,${day(b.paid)},date`);
    for (const { label, amount } of b.lines) row(`bill ${b.label}`, label, 'amount', amount / b.lines[0].per);
    row(`bill ${b.label}`, 'invoice', 'billed', b.billed);
  }
  for (const r of facts.runs) {
    lines.push(`run ${r.batch} ${r.label},waterfall,version,${r.version},`, `run ${r.batch} ${r.label},waterfall,day,${date(r.day)},date`);
    row(`run ${r.batch} ${r.label}`, 'cash', 'receipts', r.receipts);
    for (const t of r.lines) for (const f of ['due', 'paid', 'drawn', 'shortfall', 'taken', 'freed']) row(`run ${r.batch} ${r.label}`, t.name, f, t[f]);
    row(`run ${r.batch} ${r.label}`, 'reserve', 'balance', r.reserve);
    row(`run ${r.batch} ${r.label}`, 'lock-up', 'trapped', r.trapped);
  }
  for (const d of facts.debts) {
    for (const [field, name] of DEBT) row('debts', d.name, name, d[field]);
  }
  for (const h of facts.holders) {
    lines.push(`holders,${h.name},units,${h.units},units`);
    row('holders', h.name, 'paid', h.paid);
    row('holders', h.name, 'accrued', h.accrued);
  }
  if (facts.referendum) {
    const { before, after, from, to } = facts.referendum;
    row('referendum', 'debt service reserve', 'target before', from);
    row('referendum', 'debt service reserve', 'target after', to);
    before.forEach((t, n) => {
      row('referendum', t.name, 'preview before', t.paid);
      row('referendum', t.name, 'preview after', after[n].paid);
    });
  }
  for (const [name, amount] of Object.entries(facts.book ?? {})) row('books', name, 'amount', amount);
  return lines.join('\n') + '\n';
}

/** What is shown of each debt. */
const DEBT = [
  ['opening', 'opening'],
  ['capitalised', 'capitalised'],
  ['repaid', 'repaid'],
  ['outstanding', 'outstanding'],
  ['chargesPaid', 'charges paid'],
  ['chargesDue', 'charges due'],
  ['defaultDue', 'default interest due'],
  ['principalDue', 'principal past due'],
  ['accrued', 'accrued'],
];

/** What the referendum changed: the last run as it would have been, and as it was. */
function preview({ name, from, to, votes, before, after }) {
  table(
    `${name}${votes === undefined ? '' : `, ${votes} votes`}: a reserve of ${money(to)} instead of ${money(from)}. The last run before and after (TUSD)`,
    ['tier', 'due before', 'due after', 'paid before', 'paid after', 'change'],
    before.map((t, n) => [t.name, money(t.due), money(after[n].due), money(t.paid), money(after[n].paid), money(after[n].paid - t.paid)]),
  );
}

export async function close(api, who, facts, out, log) {
  const flagged = facts.days.filter((d) => d.status === 'Flagged').length;
  const outvoted = facts.days.filter((d) => d.status === 'Verified' && d.agreeing < 3).length;
  console.log(`\n${facts.days.length} days attested: ${outvoted} with a source out-voted, ${flagged} reviewed by the auditor`);
  table(
    'Bills (TUSD)',
    ['period', 'days', 'kWh', 'energy', 'capacity', 'carried in', 'billed', 'due', 'paid'],
    facts.bills.map((b) => {
      const amount = (label) => money(sum(b.lines.filter((line) => line.label === label).map((line) => line.amount)) / b.lines[0].per);
      return [b.label, b.days.length, kwh(b.quantity), amount('energy'), amount('capacity'), money(b.before / b.lines[0].per), money(b.billed), day(b.due), day(b.paid)];
    }),
  );
  for (const { label, restated } of facts.bills) {
    if (restated) console.log(`${restated.day} was reviewed after ${label} was billed: its ${kwh(restated.value)} kWh are in the next bill, at their own month's price`);
  }
  for (const r of facts.runs) {
    table(
      `Run ${r.batch}: ${r.label}, ${date(r.day)}, version ${r.version}, receipts ${money(r.receipts)} (TUSD)`,
      ['tier', 'due', 'paid', 'from reserve', 'shortfall', 'out of cash', 'freed'],
      [
        ...r.lines.map((t) => [t.name, money(t.due), money(t.paid), money(t.drawn), money(t.shortfall), money(t.taken), money(t.freed)]),
        ['carried to the next run', '', '', '', '', money(r.carried), ''],
      ],
    );
    const total = (field) => sum(r.lines.map((t) => t[field]));
    log.check(`run ${r.batch} foots`, r.receipts + r.available + total('freed'), total('taken') + r.carried);
  }
  table('Debts (TUSD)', ['', ...DEBT.map(([, name]) => name)], facts.debts.map((d) => [d.name, ...DEBT.map(([field]) => money(d[field]))]));
  table(
    'Reserve and lock-up after each run (TUSD)',
    ['run', 'reserve', 'cash for debt service', 'debt service', 'gate', 'passes', 'trapped', 'holders earn'],
    facts.runs.map((r) => {
      const [{ cash, service, closed, passes, needed }] = r.determinations;
      return [`${r.batch}: ${r.label}`, money(r.reserve), money(cash), money(service), closed ? 'closed' : 'open', `${passes} of ${needed}`, money(r.trapped), money(r.earned)];
    }),
  );
  table('Holders', ['holder', 'country', 'units', 'paid TUSD', 'accrued since'], facts.holders.map((h) => [h.name, h.country, h.units, money(h.paid), money(h.accrued)]));

  // The books, from the leaves: what came in is with somebody.
  const ledger = await api.call.viaductApi.ledger(facts.asset, facts.currency);
  const pools = [...ledger.pools].map((pool) => [`${pool.pool}${pool.number.isSome ? ` ${pool.number.unwrap()}` : ''}`, pool.amount.toBigInt()]);
  const pool = (name) => pools.find(([found]) => found.startsWith(name))?.[1] ?? 0n;
  facts.book = { received: ledger.received.toBigInt(), paid: ledger.paid.toBigInt(), apart: ledger.apart.toBigInt(), ...Object.fromEntries(pools) };
  const { received, paid, apart } = facts.book;
  const billed = sum(facts.bills.map((b) => b.billed));
  const payments = facts.runs.flatMap((r) => r.payments);
  const toPayees = sum(payments.filter(({ payee }) => payee !== 'holders').map(({ amount }) => amount));
  const toHolders = sum(facts.holders.map((h) => h.paid));
  const earned = sum(payments.filter(({ payee }) => payee === 'holders').map(({ amount }) => amount));
  const last = facts.runs.at(-1);
  log.check('received = billed', received, billed);
  log.check('received = divided by runs', received, sum(facts.runs.map((r) => r.receipts)));
  log.check('paid = payees + holders', paid, toPayees + toHolders);
  log.check('owed to holders = earned - claimed', pool('Earned'), earned - toHolders);
  log.check('reserve', pool('Reserve'), last.reserve);
  log.check('trapped', pool('Trapped'), last.trapped);
  log.check('carried', pool('Carried'), last.carried);
  log.check('apart', apart, 0n);
  log.check('received = paid + apart + pools', received, paid + apart + sum(pools.map(([, amount]) => amount)));
  const funds = async (address) => {
    const row = await api.query.assets.account(facts.currency, address);
    return row.isSome ? row.unwrap().balance.toBigInt() : 0n;
  };
  log.check("the pot's account has what the books say", await funds(await api.call.viaductApi.potAccount(facts.asset)), received - paid);
  // Each payee really has its money.
  for (const [name, amount] of facts.payees) {
    log.check(`what ${name} has`, await funds(who(name).address), amount);
    log.check(`what runs paid ${name}`, sum(payments.filter(({ payee }) => payee === name).map((payment) => payment.amount)), amount);
  }
  for (const d of facts.debts) {
    log.check(`${d.name}: opening + capitalised - repaid = outstanding`, d.opening + d.capitalised - d.repaid, d.outstanding);
    log.check(`${d.name}: paid to ${d.creditor}`, facts.payees.get(d.creditor), d.chargesPaid + d.repaid);
  }
  table('Books (TUSD)', ['', 'amount'], Object.entries(facts.book).map(([name, amount]) => [name, money(amount)]));
  if (facts.referendum) preview(facts.referendum);
  writeFileSync(out, csv(facts));
  console.log(`\nstatement written to ${out}`);
}
