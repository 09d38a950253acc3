import type { Value } from '../../../frames/frame.ts';
import { readNumber } from '../../reading/numbers.ts';
import { epochTime, readTime } from '../../reading/times.ts';

/** What a line of uptime says: field names and values. */
export type Reading = readonly (readonly [field: string, value: Value])[];

const LINE = /^\s*(\S.*?)?\s*\bup\s+(.*?),?\s*load averages?:\s*(.+)$/;
const PRETTY = /^\s*up\s+(\d.*)$/;
const SINCE = /^\s*\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
/** `-r` since procps 4.0.4: now, time since boot, users, load averages. */
const RAW = /^\s*(\d{9,11}\.\d+) (\d+\.\d+) (\d+) (\d+\.\d+) (\d+\.\d+) (\d+\.\d+)$/;
const USERS = /,?\s*(\d+) users?\s*$/;
const PART = /^(\d+)\s*([a-z]+)$/;

const SECONDS: readonly (readonly [unit: RegExp, seconds: number])[] = [
  [/^decades?$/, 10 * 365 * 86400],
  [/^years?$/, 365 * 86400],
  [/^weeks?$/, 7 * 86400],
  [/^days?$/, 86400],
  [/^(?:hours?|hrs?)$/, 3600],
  [/^(?:minutes?|mins?)$/, 60],
  [/^(?:seconds?|secs?)$/, 1],
];

/**
 * Reads a line of uptime, of `w`'s or top's head, or of `uptime -p`, `-s` and `-r`; null when it is none of them.
 *
 *     23:51:26 up 13 days, 13:55,  1 user,  load average: 30.02, 26.43, 19.02
 *     15:38pm  up 14 days  3:12,  4 users,  load average: 0.10, 0.08, 0.07                     (coreutils)
 *     10:15  up 3 days,  1:02, 3 users, load averages: 1.20 1.10 1.00                         (macOS)
 */
export function readUptime(line: string): Reading | null {
  if (line.length > 300) return null;
  if (SINCE.test(line)) return [['since', readTime(line.trim())]];
  const raw = RAW.exec(line);
  if (raw !== null) {
    const [, now = '', ...numbers] = raw;
    const names = ['up', 'users', 'load1', 'load5', 'load15'];
    return [['time', epochTime(now)], ...numbers.map((word, at): [string, Value] => [names[at] ?? '', Number(word)])];
  }
  const match = LINE.exec(line);
  if (match === null) {
    const up = readDuration(PRETTY.exec(line)?.[1] ?? '');
    return up === null ? null : [['up', up]];
  }
  const [, time = '', rest = '', load = ''] = match;
  const users = USERS.exec(rest);
  const up = readDuration(users === null ? rest : rest.slice(0, users.index));
  const loads = readLoads(load);
  if (up === null || loads === null) return null;
  return [
    ['time', readTime(time)],
    ['up', up],
    ['users', users === null ? null : Number(users[1])],
    ['load1', loads[0] ?? null],
    ['load5', loads[1] ?? null],
    ['load15', loads[2] ?? null],
  ];
}

/** `13 days, 13:55` or `1 week, 2 days, 5 minutes` in seconds. */
function readDuration(text: string): number | null {
  let seconds = 0;
  let parts = 0;
  // coreutils puts no comma behind the days: `14 days  3:12`.
  for (const part of text.split(/,\s*|(?<=days?)\s+(?=\d+:)/)) {
    const clock = /^(\d+):(\d{2})$/.exec(part.trim());
    const [, count, unit] = PART.exec(part.trim()) ?? [];
    const factor = SECONDS.find(([name]) => name.test(unit ?? ''))?.[1];
    if (clock !== null) seconds += Number(clock[1]) * 3600 + Number(clock[2]) * 60;
    else if (count !== undefined && factor !== undefined) seconds += Number(count) * factor;
    else if (part.trim() !== '') return null;
    parts++;
  }
  return parts > 0 && /\d/.test(text) ? seconds : null;
}

/** `0.22, 0.11, 0.05`, `1.20 1.10 1.00` or, with a decimal comma, `0,22, 0,11, 0,05`. */
function readLoads(text: string): number[] | null {
  const words = text.trim().split(/,?\s+/);
  const loads = words.map((word) => readNumber(word.replace(/,$/, '')));
  return loads.every((load) => typeof load === 'number') ? loads : null;
}
