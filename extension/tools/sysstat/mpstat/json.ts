import type { Mark } from '../../../frames/frame.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { isRecord, JsonTable } from '../../reading/json-table.ts';
import type { Rename } from '../../reading/json-table.ts';
import type { ItemHandler } from '../../reading/json-items.ts';
import { SampleClock } from '../../reading/sample-clock.ts';
import { readTime } from '../../reading/times.ts';
import { dictionaryOf, LEAD } from './tables.ts';
import type { Kind } from './tables.ts';

/** Keys of an element of `statistics` (mpstat.c, write_json_*). */
const KINDS: readonly (readonly [key: string, kind: Kind])[] = [
  ['cpu-load', 'cpu'],
  ['node-load', 'node'],
  ['sum-interrupts', 'interrupts sum'],
  ['individual-interrupts', 'interrupts'],
  ['soft-interrupts', 'soft interrupts'],
];

const LABELS: ReadonlySet<string> = new Set(['cpu', 'node', 'core', 'sock', 'socket']);

function headerOf(kind: Kind): Rename {
  return (key) => {
    if (LABELS.has(key)) return key === 'socket' ? 'SOCK' : key.toUpperCase();
    return kind === 'cpu' || kind === 'node' ? `%${key}` : `${key}/s`;
  };
}

/** `{"cpu": "0", "intr": [{"name": "LOC", "value": 17.00}]}` as one object: `{cpu: '0', LOC: 17}`. */
function flat(row: Record<string, unknown>): Record<string, unknown> {
  const { intr, ...rest } = row;
  if (!Array.isArray(intr)) return row;
  const entries = (intr as unknown[])
    .filter(isRecord)
    .map(({ name, value }): [string, unknown] => [String(name), value]);
  return { ...rest, ...Object.fromEntries(entries) };
}

/** Reads the elements of `statistics` in `mpstat -o JSON`; `sinceBoot` when the command line gives no interval. */
export function jsonReport(frames: FrameSet, sinceBoot: boolean): ItemHandler {
  const clock = new SampleClock(true);
  const tables = new Map<Kind, JsonTable>();
  const mark: Mark | undefined = sinceBoot ? 'since-boot' : undefined;
  return (item, line) => {
    if (!isRecord(item)) return false;
    clock.next();
    const { timestamp } = item;
    const lead = [clock.sample, typeof timestamp === 'string' ? readTime(timestamp) : null];
    let whole = true;
    for (const [key, kind] of KINDS) {
      const rows = item[key];
      for (const row of Array.isArray(rows) ? (rows as unknown[]) : []) {
        const dictionary = dictionaryOf(kind);
        const table =
          tables.get(kind) ?? new JsonTable(frames.builder(kind, dictionary), dictionary, LEAD, headerOf(kind));
        tables.set(kind, table);
        whole = isRecord(row) && table.append(lead, flat(row), line, mark) && whole;
      }
    }
    return whole;
  };
}
