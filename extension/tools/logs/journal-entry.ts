import type { Value } from '../../frames/frame.ts';
import { isDigits } from '../reading/numbers.ts';
import { epochTime } from '../reading/times.ts';

const PRIORITIES = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];

/** Fields of the journal that have a column of their own (man 7 systemd.journal-fields). */
const MAPPED: ReadonlySet<string> = new Set([
  '__REALTIME_TIMESTAMP',
  '_HOSTNAME',
  'SYSLOG_IDENTIFIER',
  '_PID',
  '_SYSTEMD_UNIT',
  'PRIORITY',
  'MESSAGE',
]);

/**
 * A row from the fields of an entry, as JSON, export and verbose give them; `time` where the entry has none among them.
 * Fields without a column of their own keep their names.
 */
export function entryRow(fields: ReadonlyMap<string, unknown>, time: string | null): Record<string, Value> {
  const word = (name: string): string | null => textOf(fields.get(name));
  const stamp = word('__REALTIME_TIMESTAMP') ?? '';
  const pid = word('_PID') ?? '';
  const row: Record<string, Value> = {
    time: epochTime(`${stamp.slice(0, -6)}.${stamp.slice(-6)}`) ?? time,
    host: word('_HOSTNAME'),
    identifier: word('SYSLOG_IDENTIFIER') ?? word('_COMM'),
    pid: isDigits(pid) ? Number(pid) : null,
    unit: word('_SYSTEMD_UNIT'),
    priority: PRIORITIES[Number(word('PRIORITY') ?? -1)] ?? null,
    message: word('MESSAGE'),
  };
  for (const [name] of fields) if (!MAPPED.has(name)) row[name] = word(name);
  return row;
}

/** Text that is not UTF-8 comes as a list of bytes, a field that came twice as a list of both. */
function textOf(value: unknown): string | null {
  if (Array.isArray(value)) {
    return value.every((byte) => typeof byte === 'number')
      ? new TextDecoder().decode(Uint8Array.from(value))
      : value.join(', ');
  }
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}
