import type { Value } from '../../../frames/frame.ts';
import { SAMPLE, TIME } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { Column, Guess } from '../../reading/dictionary.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import type { ItemHandler } from '../../reading/json-items.ts';
import { isRecord, plainText } from '../../reading/json-table.ts';
import { readNumber } from '../../reading/numbers.ts';
import { readTime } from '../../reading/times.ts';

/** Keys that tell what a row is about (sysstat 12.6, json_stats.c). */
const LABELS = [
  'cpu',
  'intr',
  'iface',
  'disk-device',
  'filesystem',
  'line',
  'number',
  'device',
  'fchost',
  'bus_number',
];
const TEXTS = ['com', 'manufact', 'product', 'idvendor', 'idprod'];
/** How long the values of a time were taken over. */
const INTERVAL: Column = { name: 'interval', unit: 's' };
/** What all other values of an activity are counted in. */
const ACTIVITIES: readonly (readonly [activity: RegExp, unit: string])[] = [
  [/^(?:cpu-load(?:-all)?|psi-.*)$/, '%'],
  [/^(?:memory|hugepages)$/, 'KiB'],
  [/^(?:process-and-context-switch|interrupts|swap-pages|serial|paging|io|io-.*|disk)$/, '/s'],
  [/^net-(?!sock).*$|^softnet$/, '/s'],
];
/** Keys whose unit is not that of their activity. */
const KEYS: readonly (readonly [key: RegExp, unit: string | undefined])[] = [
  [/-percent$|^percent-|^%/, '%'],
  [/^(?:rd|wr|dc)_sec$|^b(?:read|wrtn|dscd)$/, 'sectors/s'],
  [/^[rwdt]x?kB$|^pgpg(?:in|out)$/, 'KiB/s'],
  [/^(?:frm|buf|cam)pg$/, '/s'],
  [/^(?:await|svctm)$/, 'ms'],
  [/^areq-sz$/, 'KiB'],
  [/^avgrq-sz$/, 'sectors'],
  [/^(?:aqu-sz|avgqu-sz|blg_len|[IF](?:free|used))$/, undefined],
  [/^MBfs/, 'MiB'],
  [/frequency$/, 'MHz'],
  [/^degC$/, '°C'],
  [/^inV$/, 'V'],
  [/^d?rpm$/, 'rpm'],
];

function guess(activity: string, key: string): Guess {
  const own = KEYS.find(([pattern]) => pattern.test(key));
  const unit = own === undefined ? ACTIVITIES.find(([pattern]) => pattern.test(activity))?.[1] : own[1];
  return { type: 'number', ...(unit !== undefined && { unit }) };
}

function dictionaryOf(activity: string): Dictionary {
  const labels = LABELS.map((name) => ({ name, type: 'string', role: 'label' }) as const);
  const texts = TEXTS.map((name) => ({ name, type: 'string' }) as const);
  return new Dictionary([SAMPLE, TIME, INTERVAL, ...labels, ...texts], (key) => guess(activity, key));
}

/** Keys that tell when: of a time of the records, of a restart or of a comment. */
const STAMP: ReadonlySet<string> = new Set(['date', 'time', 'utc', 'tz', 'interval']);

/** The time a stamp tells: UTC when it says so (`"utc": 1`; since 12.7.3 `"tz": "UTC"`), else that of the host. */
function timeOf(stamp: Readonly<Record<string, unknown>>): string | null {
  const isUtc = Number(stamp.utc) === 1 || stamp.tz === 'UTC';
  return readTime(`${plainText(stamp.date)}T${plainText(stamp.time)}${isUtc ? 'Z' : ''}`);
}

/**
 * `sadf -j`: elements of `statistics`, what was recorded at a time, in lists and objects whose names are those of the
 * activity; and those of `restarts` and `comments`, `{"boot": {"date": …, "time": …}}`.
 */
export function jsonReport(frames: FrameSet): ItemHandler {
  const dictionaries = new Map<string, Dictionary>();
  let sample = 0;
  return (item, line, list) => {
    if (!isRecord(item)) return false;
    const event = list === 'statistics' ? undefined : Object.values(item).find(isRecord);
    const stamp = event ?? (isRecord(item.timestamp) ? item.timestamp : {});
    if (event === undefined) sample++;
    const lead: readonly (readonly [name: string, value: Value])[] =
      event === undefined
        ? [
            ['sample', sample],
            ['time', timeOf(stamp)],
            ['interval', readNumber(plainText(stamp.interval)) ?? null],
          ]
        : [['time', timeOf(stamp)]];
    const take = (name: string, value: unknown): void => {
      if (Array.isArray(value)) for (const each of value) take(name, each);
      if (!isRecord(value)) return;
      const plain = Object.entries(value).filter(([key, cell]) => typeof cell !== 'object' && !STAMP.has(key));
      for (const [key, nested] of Object.entries(value)) if (typeof nested === 'object') take(key, nested);
      if (plain.length === 0) return;
      const dictionary = dictionaries.get(name) ?? dictionaryOf(name);
      dictionaries.set(name, dictionary);
      const builder = frames.builder(name, dictionary, name);
      if (!builder.hasRoom || !builder.hasRoomFor(plain.map(([key]) => key))) return;
      const slots = [...lead, ...plain].map(([key]) => builder.slot(key));
      const values = plain.map(([, cell], at): Value => slots[lead.length + at]?.read(plainText(cell)) ?? null);
      builder.append(slots, [...lead.map(([, each]) => each), ...values], line);
    };
    if (event === undefined) {
      for (const [name, value] of Object.entries(item)) if (name !== 'timestamp') take(name, value);
    } else take(list, event);
    return true;
  };
}
