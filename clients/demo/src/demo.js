// node demo.js --endpoint ws://... --csv FILE --out FILE [--must-decide] [--by-hand] [--begins]
// With --must-decide a chain that decides referenda in days is an error; without, the story goes without its referendum there.
// With --by-hand the story waits until somebody else has carried the referendum through.
// With --begins it only reads the file and prints with which moment the clock of its chain begins, ms since 1970.
import { parseArgs } from 'node:util';
import { accounts, connect, Refused } from './chain.js';
import { MeterFileError, read } from './csv.js';
import { close } from './statement.js';
import { ReferendumError } from './referendum.js';
import { tell } from './story.js';

const { values: options } = parseArgs({
  options: {
    endpoint: { type: 'string', default: 'ws://127.0.0.1:9944' },
    csv: { type: 'string' },
    out: { type: 'string', default: 'viaduct-statement.csv' },
    'must-decide': { type: 'boolean', default: false },
    'by-hand': { type: 'boolean', default: false },
    begins: { type: 'boolean', default: false },
  },
});

/** Progress, and the checks: each compares the chain with the demo's own computation. */
const log = {
  checks: 0,
  failures: [],
  chapter: (title) => console.log(`\n\x1b[1m${title}\x1b[0m`),
  line: (text) => console.log(`  ${text}`),
  check(what, found, expected) {
    this.checks += 1;
    if (found === expected) return;
    this.failures.push(`${what}: the chain says ${found}, expected ${expected}`);
    console.error(`  MISMATCH ${this.failures.at(-1)}`);
  },
};

try {
  if (!options.csv) throw new MeterFileError('--csv FILE is missing');
  // The whole file is read and checked before anything is sent.
  const meter = read(options.csv);
  if (meter.days.length < 80) throw new MeterFileError(`${options.csv}: the story needs 80 whole days at least, found ${meter.days.length}`);
  if (options.begins) {
    console.log(String(meter.days[0].start));
  } else {
    console.log(`${options.csv}: ${meter.days.length} whole days, ${meter.days[0].day} to ${meter.days.at(-1).day}`);
    if (meter.dropped) console.log(`the last day, ${meter.dropped.day}, has only ${meter.dropped.steps} of 96 steps and is not billed`);
    const api = await connect(options.endpoint);
    const who = accounts();
    if (options['by-hand']) console.log(`in polkadot.js apps: Development > Custom, ${options.endpoint}`);
    const facts = await tell(api, who, meter, log, { byHand: options['by-hand'] });
    if (options['must-decide'] && facts.referendum === null) {
      throw new ReferendumError('this chain decides referenda in days, so the story cannot end as it should: see origins.shortPeriods in its genesis');
    }
    await close(api, who, facts, options.out, log);
    await api.disconnect();
    if (log.failures.length > 0) {
      console.error(`\n${log.failures.length} of ${log.checks} checks failed`);
      process.exit(1);
    }
    console.log(`\x1b[1mall ${log.checks} checks passed: the statement and the chain agree to the base unit\x1b[0m`);
  }
} catch (error) {
  console.error(`error: ${[MeterFileError, Refused, ReferendumError].some((kind) => error instanceof kind) ? error.message : error.stack}`);
  process.exit(1);
}
process.exit(0);
