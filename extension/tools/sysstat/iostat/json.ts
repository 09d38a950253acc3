import type { FrameSet } from '../../reading/frame-set.ts';
import { isRecord, JsonTable } from '../../reading/json-table.ts';
import type { ItemHandler } from '../../reading/json-items.ts';
import { readTime } from '../../reading/times.ts';
import { cpuDictionary, deviceDictionary } from './columns.ts';
import { LEAD } from './samples.ts';
import type { Samples } from './samples.ts';

/**
 * Headers for keys that differ from them. Up to 12.1 a rate is printed without `/s` (`r`, `rkB`, `rrqm`) or with
 * `_per_sec`; since then `rrqm` is the percentage (iostat.c, write_json_ext_stat).
 */
function deviceHeader(key: string, keys: readonly string[]): string {
  if (key === 'disk_device') return 'Device';
  if (key === 'util') return '%util';
  if (key.endsWith('_per_sec')) return key.replace(/_per_sec$/, '/s');
  const oldForm = keys.includes('r') || keys.includes('rkB');
  if (/^[rwd]rqm$/.test(key)) return oldForm ? `${key}/s` : `%${key}`;
  return oldForm && /^[rwdf](?:kB|MB|sec)?$/.test(key) ? `${key}/s` : key;
}

/** Reads the elements of `statistics` in `iostat -o JSON`. */
export function jsonReport(frames: FrameSet, samples: Samples): ItemHandler {
  const tables = new Map<string, JsonTable>();
  const table = (frame: 'cpu' | 'device' | 'group') => {
    const dictionary = frame === 'cpu' ? cpuDictionary : deviceDictionary;
    const rename = frame === 'cpu' ? (key: string) => `%${key}` : deviceHeader;
    const made = tables.get(frame) ?? new JsonTable(frames.builder(frame, dictionary), dictionary, LEAD, rename);
    tables.set(frame, made);
    return made;
  };
  return (item, line) => {
    if (!isRecord(item)) return false;
    const { timestamp, 'avg-cpu': cpu, disk } = item;
    samples.begin(typeof timestamp === 'string' ? readTime(timestamp) : null);
    let whole = true;
    if (isRecord(cpu)) whole = table('cpu').append(samples.lead, cpu, line, samples.mark);
    for (const row of Array.isArray(disk) ? (disk as unknown[]) : []) {
      if (!isRecord(row)) return false;
      const { disk_device: name } = row;
      const isGroup = typeof name === 'string' && name.startsWith(' ');
      const named = isGroup ? { ...row, disk_device: name.trim() } : row;
      whole = table(isGroup ? 'group' : 'device').append(samples.lead, named, line, samples.mark) && whole;
    }
    return whole;
  };
}
