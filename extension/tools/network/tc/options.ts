import type { Value } from '../../../frames/frame.ts';
import type { Column } from '../../reading/dictionary.ts';
import { readDuration } from '../../reading/durations.ts';
import { readNumber } from '../../reading/numbers.ts';
import { readQuantity } from '../../reading/quantities.ts';

/** Options that carry one value each, by what it is measured in (tc(8) and the manual of each kind, iproute2 6.1). */
const RATES = ['rate', 'ceil', 'peakrate', 'bandwidth', 'maxrate', 'low_rate_threshold', 'capacity estimate'];
const BYTES = [
  ...['burst', 'cburst', 'minburst', 'mpu', 'overhead', 'mtu', 'quantum', 'initial_quantum', 'memory_limit'],
  ...['min', 'max', 'avpkt', 'admit_bytes', 'maxpkt', 'memory used', 'memory limit', 'limit bytes'],
  ...['min network layer size', 'max network layer size', 'min overhead-adjusted size', 'max overhead-adjusted size'],
  'average network hdr offset',
];
const TIMES = [
  ...['target', 'interval', 'delay', 'jitter', 'lat', 'rtt', 'tupdate', 'perturb', 'refill_delay', 'timer_slack'],
  ...['horizon', 'ce_threshold', 'reset_timeout', 'evict_timeout', 'ldelay', 'drop_next', 'latency'],
];
const SHARES = ['loss', 'duplicate', 'corrupt', 'reorder', 'delay correlation', 'loss correlation'];
const MORE_SHARES = ['duplicate correlation', 'corrupt correlation', 'reorder correlation'];
const COUNTS = [
  ...['refcnt', 'limit', 'flows', 'flow_limit', 'drop_batch', 'buckets', 'orphan_mask', 'bands', 'r2q', 'prio'],
  ...['direct_packets_stat', 'direct_qlen', 'depth', 'divisor', 'alpha', 'beta', 'gap', 'ewma', 'probability'],
  ...['Scell_log', 'hh_limit', 'non_hh_weight', 'weight', 'strict', 'headdrop', 'level', 'seed', 'prob'],
];
/** Options with a name for a value, or with a list. */
const WORDS = ['default', 'ver', 'leaf', 'linklayer', 'priomap', 'map', 'quanta', 'weights', 'mode', 'dsfield', 'slot'];
const MEANINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    limit: 'Packets that may wait',
    'limit bytes': 'Bytes that may wait',
    rate: 'Rate that is set',
    ceil: 'Rate up to which a class may borrow',
    target: 'Waiting time that is accepted',
    delay: 'Delay that netem adds; time in the queue for pie',
    jitter: 'How much the delay varies',
    loss: 'Share of packets that netem throws away',
    lat: 'Longest time a packet waits for its rate',
    refcnt: 'Queues of the device that use it',
  }),
);

const UNITS: ReadonlyMap<string, string | undefined> = new Map([
  ...RATES.map((name) => [name, 'bit/s'] as const),
  ...BYTES.map((name) => [name, 'B'] as const),
  ...TIMES.map((name) => [name, 'ms'] as const),
  ...[...SHARES, ...MORE_SHARES].map((name) => [name, '%'] as const),
  ...COUNTS.map((name) => [name, undefined] as const),
]);

/** The columns of the options, and of what a queue tells of itself in the same units. */
export const optionColumns: readonly Column[] = [
  ...Array.from(UNITS, ([name, unit]): Column => {
    const meaning = MEANINGS.get(name);
    return { name, ...(unit !== undefined && { unit }), ...(meaning !== undefined && { meaning }) };
  }),
  ...WORDS.map((name) => ({ name, type: 'string' }) as const),
];

/** What stands behind the first value of an option of netem (tc-netem(8)): `delay 100ms 10ms 25%`. */
const BEHIND: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    delay: ['jitter', 'delay correlation'],
    loss: ['loss correlation'],
    duplicate: ['duplicate correlation'],
    corrupt: ['corrupt correlation'],
    reorder: ['reorder correlation'],
  }),
);
const LISTS: ReadonlySet<string> = new Set(['priomap', 'map', 'quanta', 'weights', 'slot']);

/**
 * The values of `limit 10240p flows 1024 target 5ms ecn` by column. Each name is told once; flags, and names that no
 * manual explains, have no column: the options stand beside it as printed.
 */
export function readOptionValues(words: readonly string[]): Map<string, Value> {
  const values = new Map<string, Value>();
  for (let index = 0; index < words.length; index++) {
    const name = words[index] ?? '';
    const behind = words.slice(index + 1, index + 1 + (BEHIND.get(name)?.length ?? 0) + 1);
    if (LISTS.has(name)) {
      const end = words.findIndex((word, at) => at > index && !/^[\d:.]/.test(word));
      values.set(name, words.slice(index + 1, end < 0 ? undefined : end).join(' '));
    } else if (WORDS.includes(name)) {
      if (behind[0] !== undefined && !values.has(name)) values.set(name, behind[0].replace(/(?<=.):$/, ''));
    } else {
      const names = [name, ...(BEHIND.get(name) ?? [])];
      for (const [at, column] of names.entries()) if (!setValue(column, behind[at], values)) break;
    }
  }
  return values;
}

function setValue(name: string, word: string | undefined, values: Map<string, Value>): boolean {
  if (word === undefined || !/^-?\d/.test(word)) return false;
  const column = name === 'limit' && word.endsWith('b') ? 'limit bytes' : name;
  if (!UNITS.has(column)) return false;
  const value = readOption(column, word);
  if (value === undefined) return false;
  if (!values.has(column)) values.set(column, value);
  return true;
}

/** A value of a column in its unit; `undefined` when it is none: `10240p`, `1600b/8`, `5.0ms`, `25%`, `20Mbit`. */
export function readOption(name: string, word: string): Value | undefined {
  // How large the cells are in which a burst or a number of flows is counted.
  const plain = word.replace(/\/\d+$/, '');
  switch (UNITS.get(name)) {
    case 'bit/s':
      return readRate(plain) ?? undefined;
    case 'B':
      return readBytes(plain) ?? undefined;
    case 'ms':
      return readTime(plain);
    case '%':
      return plain.endsWith('%') ? readNumber(plain.slice(0, -1)) : undefined;
    case undefined:
    default:
      return readNumber(plain.replace(/p$/, ''));
  }
}

/** `5.0ms`, `10sec`: in milliseconds. */
export function readTime(text: string): number | undefined {
  const seconds = readDuration(text.replace(/sec$/, 's'));
  return seconds === undefined ? undefined : Number((seconds * 1000).toPrecision(12));
}

/** `12Kbit`, `1Mibit`: bits a second, in steps of 1000 (tc(8), "UNITS"); `Kbps` are bytes. */
export function readRate(text: string): Value {
  const bytes = text.endsWith('bps');
  const number = text.replace(/bit$|bps$/, '');
  const value = readNumber(number) ?? readQuantity(number, 1000)?.value ?? null;
  return bytes && typeof value === 'number' ? value * 8 : value;
}

/** `1514b`, `12Kb`: bytes, in steps of 1024 (tc(8), "UNITS"). */
export function readBytes(text: string): Value {
  const number = text.replace(/b$/, '');
  return readNumber(number) ?? readQuantity(number, 1024)?.value ?? null;
}
