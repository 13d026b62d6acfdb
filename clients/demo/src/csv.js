// Reads a meter file: `measured_on,ac_power`, one row every 15 minutes with its UTC offset, power in watts. Strict: a
// gap, a repeat, a disorder, a wrong unit or a malformed number is an error with file and line, before anything is sent.
import { readFileSync } from 'node:fs';

export class MeterFileError extends Error {}

export const STEP_MS = 15 * 60 * 1000;
export const STEPS_PER_DAY = 96;
/** No step of the demo's plant can be above this; a larger number is in another unit. Watts. */
export const MAX_WATTS = 20_000n;
const STAMP = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})([+-])(\d{2}):(\d{2})$/;
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** No day of it may consume more than this: inverters draw a little at night. 10^-3 Wh. */
export const MAX_DAILY_DRAW = 1_000_000n;

/** Watts as an integer of 10^-5 W; decimals beyond the fifth must be zeros. Null if malformed. */
export function tensOfMicrowatts(text) {
  const parts = DECIMAL.exec(text);
  if (!parts) return null;
  const decimals = (parts[3] ?? '').padEnd(5, '0');
  if (/[1-9]/.test(decimals.slice(5))) return null;
  const value = BigInt(parts[2]) * 100_000n + BigInt(decimals.slice(0, 5));
  return parts[1] ? -value : value;
}

/** A piece of the file, fit for a terminal. */
const shown = (text) => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}...` : text);

function moment(text) {
  const p = STAMP.exec(text);
  if (!p) return null;
  const [, y, mo, d, h, mi, s, sign, oh, om] = p;
  const utc = Date.UTC(+y, +mo - 1, +d, +h, +mi, +s);
  const back = new Date(utc);
  if (back.getUTCMonth() !== +mo - 1 || back.getUTCDate() !== +d || back.getUTCHours() !== +h || back.getUTCMinutes() !== +mi) return null;
  const offset = (sign === '-' ? -1 : 1) * (+oh * 60 + +om) * 60_000;
  return { ms: utc - offset, offset, day: `${y}-${mo}-${d}`, midnight: +h === 0 && +mi === 0 && +s === 0 };
}

/**
 * Parses the text of a meter file into whole local days.
 * @returns {{ days: {day: string, start: number, power: bigint[]}[], offset: number, dropped: {day: string, steps: number} | null }}
 * `offset`: how far its clock is ahead of UTC, ms.
 */
export function parse(text, file) {
  const fail = (line, message) => {
    throw new MeterFileError(`${file}:${line}: ${message}`);
  };
  if (/\0/.test(text) || (/\r/.test(text) && !/\n/.test(text))) fail(1, 'this is no text file with line ends');
  const lines = text.split(/\r?\n/);
  // The published file ends with empty lines; empty lines elsewhere are errors.
  while (lines.at(-1) === '') lines.pop();
  if (lines.length === 0) fail(1, 'the file is empty');
  const header = lines[0].replace(/^\uFEFF/, '');
  if (header !== 'measured_on,ac_power') {
    fail(1, `the header must be 'measured_on,ac_power' (power in watts), not ${shown(header)}`);
  }
  const days = [];
  let before = null;
  for (let n = 1; n < lines.length; n++) {
    const line = n + 1;
    const fields = lines[n].split(',');
    if (fields.length !== 2) fail(line, `expected 2 fields, found ${fields.length}`);
    const at = moment(fields[0]);
    if (!at) fail(line, `${shown(fields[0])} is not a time like 2016-07-01 00:15:00-07:00`);
    const power = tensOfMicrowatts(fields[1]);
    if (power === null) fail(line, `${shown(fields[1])} is not a power in watts with at most five decimals`);
    const magnitude = power < 0n ? -power : power;
    if (magnitude > MAX_WATTS * 100_000n) {
      fail(line, `${shown(fields[1])} W is more than the demo's plant can deliver (${MAX_WATTS} W): is the column in watts?`);
    }
    if (before) {
      if (at.offset !== before.offset) fail(line, 'the UTC offset changed within the file');
      const step = at.ms - before.ms;
      if (step === 0) fail(line, `the time ${fields[0]} is repeated`);
      if (step < 0) fail(line, `the time ${fields[0]} lies before the line above`);
      if (step !== STEP_MS) fail(line, `this row is ${step / 60_000} minutes after the one above: rows must be 15 minutes apart and in order, none missing`);
    } else if (!at.midnight) {
      fail(line, 'the file must start at midnight, so that every day is whole');
    }
    if (at.midnight) days.push({ day: at.day, start: at.ms, power: [] });
    days.at(-1).power.push(power);
    before = at;
  }
  if (days.length === 0) fail(2, 'the file has no data');
  const last = days.at(-1);
  let dropped = null;
  if (last.power.length < STEPS_PER_DAY) {
    dropped = { day: last.day, steps: last.power.length };
    days.pop();
  }
  if (days.length === 0) fail(lines.length, 'the file has no whole day');
  days.forEach(({ day, power }, n) => {
    if (energy(power) < -MAX_DAILY_DRAW) {
      fail(2 + n * STEPS_PER_DAY, `${day} consumes ${-energy(power) / 1000n} Wh in all, more than 1,000: is the sign of the column right?`);
    }
  });
  return { days, offset: before.offset, dropped };
}

export function read(file) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new MeterFileError(`${file}: cannot be read: ${error.message}`);
  }
  return parse(text, file);
}

/** Energy of a day in mWh, rounded toward zero: the sum of 15-minute powers (10^-5 W) over 400. */
export const energy = (power) => power.reduce((sum, p) => sum + p, 0n) / 400n;

/** Groups days by calendar month, in order: [['2016-07', [day, ...]], ...]. */
export function months(days) {
  const groups = new Map();
  for (const day of days) {
    const month = day.day.slice(0, 7);
    if (!groups.has(month)) groups.set(month, []);
    groups.get(month).push(day);
  }
  return [...groups];
}
