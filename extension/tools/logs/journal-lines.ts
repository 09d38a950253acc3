import type { Value } from '../../frames/frame.ts';
import { Dictionary } from '../reading/dictionary.ts';
import type { FrameSet } from '../reading/frame-set.ts';
import { isRecord } from '../reading/json-table.ts';
import type { LineParser } from '../reading/text-parser.ts';
import { epochTime, readTime } from '../reading/times.ts';
import { OomReports } from './oom.ts';

/** man 1 journalctl, man 7 systemd.journal-fields (systemd 252). */
const dictionary = new Dictionary([
  { name: 'time', type: 'string', role: 'time', meaning: 'As printed: the short form has no year' },
  { name: 'seconds', unit: 's', meaning: 'Time since boot' },
  { name: 'host', type: 'string' },
  { name: 'identifier', type: 'string', role: 'label', meaning: 'Who wrote it' },
  { name: 'pid' },
  { name: 'unit', type: 'string', role: 'label' },
  { name: 'priority', type: 'string', meaning: 'emerg, alert, crit, err, warning, notice, info, debug' },
  { name: 'message', type: 'string' },
]);
const PRIORITIES = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];
const TIMES = [
  /^[A-Z][a-z]{2} +\d{1,2} \d{2}:\d{2}:\d{2}(?:\.\d+)? /,
  /^[A-Z][a-z]{2} \d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d+)?(?: \S+)? /,
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2}) /,
  /^\d{9,11}\.\d+ /,
  /^\[ *\d+\.\d+\] /,
];
const MONOTONIC = /^\[ *(\d+\.\d+)\] /;
const WRITER = /^(?:(\S+) )?([^\s:[\]]+(?:\([^)]*\))?(?:@\S+)?)(?:\[(\d+)\])?: (.*)$/;

/** Lines of the journal in the forms that people read, and its JSON. */
export class JournalLines implements LineParser {
  readonly #frames: FrameSet;
  readonly #oom: OomReports;

  constructor(frames: FrameSet) {
    this.#frames = frames;
    this.#oom = new OomReports(frames);
  }

  line(text: string, line: number): boolean {
    if (/^-- (?:Boot |No entries|Logs begin|Journal begins|Reboot|cursor:)/.test(text)) return true;
    if (text.startsWith('{')) return this.#json(text, line);
    const time = TIMES.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined);
    if (time === undefined) return false;
    const rest = text.slice(time.length);
    const writer = WRITER.exec(rest);
    const [, host = null, identifier = null, pid = null, message = rest] = writer ?? [];
    const seconds = MONOTONIC.exec(time)?.[1];
    const when = seconds === undefined ? { time: timeOf(time.trim()) } : { seconds: Number(seconds) };
    this.#append({ ...when, host, identifier, pid: pid === null ? null : Number(pid), message }, line);
    return true;
  }

  frames() {
    return this.#frames.frames();
  }

  #json(text: string, line: number): boolean {
    const entry = parse(text);
    if (!isRecord(entry)) return false;
    const word = (name: string): string | null => {
      const value = entry[name];
      // Text that is not UTF-8 comes as a list of bytes, a field that came twice as a list of both.
      if (Array.isArray(value))
        return value.every((byte) => typeof byte === 'number')
          ? new TextDecoder().decode(Uint8Array.from(value))
          : value.join(', ');
      return typeof value === 'string' ? value : null;
    };
    const stamp = word('__REALTIME_TIMESTAMP') ?? '';
    const row = {
      time: epochTime(`${stamp.slice(0, -6)}.${stamp.slice(-6)}`),
      host: word('_HOSTNAME'),
      identifier: word('SYSLOG_IDENTIFIER') ?? word('_COMM'),
      pid: /^\d+$/.test(word('_PID') ?? '') ? Number(word('_PID')) : null,
      unit: word('_SYSTEMD_UNIT'),
      priority: PRIORITIES[Number(word('PRIORITY') ?? -1)] ?? null,
      message: word('MESSAGE'),
    };
    this.#append(row, line);
    return true;
  }

  #append(row: Readonly<Record<string, Value>>, line: number): void {
    const builder = this.#frames.builder('message', dictionary, 'Messages');
    builder.append(
      Object.keys(row).map((name) => builder.slot(name)),
      Object.values(row),
      line,
    );
    if (row.identifier === 'kernel' && typeof row.message === 'string')
      this.#oom.read(row.message, { time: row.time ?? null, seconds: Number(row.seconds) || null }, line);
  }
}

/** A time with a date as ISO; the short form as printed, because it has no year. */
function timeOf(text: string): string {
  if (/^\d{9,}/.test(text)) return epochTime(text) ?? text;
  return /\d{4}-\d{2}-\d{2}/.test(text)
    ? (readTime(text.replace(/^[A-Z][a-z]{2} /, '').replace(/ UTC$/, 'Z')) ?? text)
    : text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
