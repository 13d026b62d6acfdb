import assert from 'node:assert/strict';
import { test } from 'node:test';
import { energy, MeterFileError, months, parse, tensOfMicrowatts } from '../src/csv.js';

const HEADER = 'measured_on,ac_power';
const stamp = (n) => {
  const t = new Date(Date.UTC(2016, 6, 1) + n * 900_000).toISOString();
  return `${t.slice(0, 10)} ${t.slice(11, 19)}-07:00`;
};
const rows = (count, power = () => '4.0') => Array.from({ length: count }, (_, n) => `${stamp(n)},${power(n)}`);
const file = (...lines) => [HEADER, ...lines].join('\n') + '\n';
const refused = (text, pattern) => assert.throws(() => parse(text, 'm.csv'), (e) => e instanceof MeterFileError && pattern.test(e.message));

test('a whole day should be read exactly, and a partial last day left out', () => {
  const { days, offset, dropped } = parse(file(...rows(100)), 'm.csv');
  assert.equal(days.length, 1);
  assert.equal(offset, -7 * 3_600_000);
  assert.equal(days[0].day, '2016-07-01');
  assert.equal(days[0].start, Date.UTC(2016, 6, 1, 7));
  assert.deepEqual(dropped, { day: '2016-07-02', steps: 4 });
  // 96 steps of 4 W are 96 Wh = 96,000 mWh.
  assert.equal(energy(days[0].power), 96_000n);
});

test('numbers should keep their five decimals and refuse more', () => {
  assert.equal(tensOfMicrowatts('-2.8601'), -286010n);
  assert.equal(tensOfMicrowatts('5'), 500000n);
  assert.equal(tensOfMicrowatts('1.500000'), 150000n);
  for (const wrong of ['', 'x', '1e3', '1.234567', '.5', '1.', '--1', ' 1']) assert.equal(tensOfMicrowatts(wrong), null, wrong);
});

test('bad files should be refused with file and line', () => {
  refused('', /m\.csv:1: the file is empty|header/);
  refused('measured_on,ac_power_kw\n', /m\.csv:1: the header/);
  refused(file(), /m\.csv:2: the file has no data/);
  refused(file(`${stamp(0)},1,2`), /m\.csv:2: expected 2 fields/);
  refused(file(`${stamp(0)},abc`), /m\.csv:2: "abc"/);
  refused(file('2016-13-01 00:00:00-07:00,1'), /m\.csv:2: .* is not a time/);
  refused(file('2016-02-30 00:00:00-07:00,1'), /m\.csv:2: .* is not a time/);
  refused(file(`${stamp(0)},5426000`), /m\.csv:2: .* in watts\?/);
  refused(file(`${stamp(1)},1`), /m\.csv:2: the file must start at midnight/);
  refused(file(`${stamp(0)},1`, `${stamp(0)},1`), /m\.csv:3: .* repeated/);
  refused(file(`${stamp(0)},1`, `${stamp(2)},1`), /m\.csv:3: this row is 30 minutes after/);
  refused(file(`${stamp(0)},1`, `${stamp(1)},1`, `${stamp(0)},1`), /m\.csv:4: .* before the line above/);
  refused(file(...rows(10)), /no whole day/);
  refused('a\0b\n', /m\.csv:1: this is no text file/);
  refused('a,b\rc,d\r', /m\.csv:1: this is no text file/);
  refused('x'.repeat(500), /m\.csv:1: the header .*x{60}\.\.\."$/);
  const drawing = rows(192).map((row, n) => (n < 96 ? row : row.replace(/,.*/, ',-500')));
  refused(file(...drawing), /m\.csv:98: .* consumes 12000 Wh in all/);
  const all = rows(192);
  all.splice(96, 96);
  refused(file(...all, ...[`${stamp(192)},1`]), /this row is 1455 minutes after/);
});

test('days should be grouped by month in order', () => {
  const days = [{ day: '2016-07-31' }, { day: '2016-08-01' }, { day: '2016-08-02' }];
  assert.deepEqual(months(days).map(([m, d]) => [m, d.length]), [['2016-07', 1], ['2016-08', 2]]);
});
