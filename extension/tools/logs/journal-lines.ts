import type { UnparsedLine, Value } from '../../frames/frame.ts';
import { Dictionary } from '../reading/dictionary.ts';
import type { FrameSet } from '../reading/frame-set.ts';
import { isRecord } from '../reading/json-table.ts';
import type { LineParser } from '../reading/text-parser.ts';
import { parseJson } from '../reading/parse-json.ts';
import { epochTime, readTime } from '../reading/times.ts';
import { entryRow } from './journal-entry.ts';
import { OomReports } from './oom.ts';

/** man 1 journalctl, man 7 systemd.journal-fields (systemd 252). */
const dictionary = new Dictionary([
  { name: 'time', type: 'string', role: 'time', meaning: 'As printed: the short form has no year' },
  { name: 'seconds', unit: 's', meaning: 'Time since boot' },
  { name: 'since previous', unit: 's', meaning: 'Time since the message before' },
  { name: 'host', type: 'string' },
  { name: 'identifier', type: 'string', role: 'label', meaning: 'Who wrote it' },
  { name: 'pid' },
  { name: 'unit', type: 'string', role: 'label' },
  { name: 'priority', type: 'string', meaning: 'emerg, alert, crit, err, warning, notice, info, debug' },
  { name: 'message', type: 'string' },
  { name: 'explanation', type: 'string', meaning: 'What the catalogue of messages says to it (-x)' },
]);
const TIMES = [
  /^(?:\p{L}{2,5}\.?|\d{1,2}[月월]) +\d{1,2}\.? \d{2}:\d{2}:\d{2}(?:\.\d+)? /u,
  /^\p{L}{1,4}\.? \d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d+)?(?: \S+)? /u,
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2}) /,
  /^\d{9,11}\.\d+ /,
  /^\[ *\d+\.\d+(?: < *\d+\.\d+ >)?\] /,
];
const MONOTONIC = /^\[ *(\d+\.\d+)(?: < *(\d+\.\d+) >)?\] /;
const WRITER = /^(?:(\S+) )?([^\s:[\]]+(?:\([^()]*\))?(?:@\S+)?)(?:\[(\d+)\])?: (.*)$/;
/** A name with blanks is told by the process ID behind it: `web1 Plex Media Server[999]: …`. */
const WRITER_WITH_BLANKS = /^(\S+) ([^[\]]{1,60})\[(\d+)\]: (.*)$/;
/** The first line of an entry of `-o verbose`: `Tue 2026-11-24 10:00:01.123456 UTC [s=…;i=…]`. */
const VERBOSE = /^(\p{L}{1,4}\.? \d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d+ \S+) \[(s=[0-9a-f]+;.*)\]$/u;
const VERBOSE_FIELD = /^ {4}([A-Z_][A-Z0-9_]{0,63})=(.*)$/;
const EXPORT_FIELD = /^([A-Z_][A-Z0-9_]{0,63})=(.*)$/;
/** A message of several lines goes on under its beginning. */
const CONTINUATION = /^ {4,}\S/;
/** No entry has more fields; a bracket that never closes ends here. */
const MOST_JSON_LINES = 500;
const CATALOGUE = /^(?:░░|--)(?: (.*))?$/;

/** Lines of the journal in the forms that people read, and in those for programs: JSON, verbose and export. */
export class JournalLines implements LineParser {
  readonly #frames: FrameSet;
  readonly #oom: OomReports;
  /** The fields of an entry that takes several lines, and the time in front of them. */
  #entry: { fields: Map<string, string>; time: string | null; line: number } | undefined;
  #lastField = '';
  /** The lines of a JSON document that is printed over several. */
  #json: UnparsedLine[] = [];
  /** Lines of documents that made no sense after all. */
  readonly #refused: UnparsedLine[] = [];
  /** Whether the line before gave a message, and how far to the right that began. */
  #messageStart = -1;
  /** The lines of the newest message and of what the catalogue says to it, put into its row when it has ended. */
  #lines: { message: string[]; explanation: string[] } = { message: [], explanation: [] };

  constructor(frames: FrameSet) {
    this.#frames = frames;
    this.#oom = new OomReports(frames);
  }

  line(text: string, line: number): boolean {
    if (this.#json.length > 0 || /^(?:data: )?\{/.test(text)) return this.#jsonLine(text, line);
    if (/^-- (?:Boot |No entries|Logs begin|Journal begins|Reboot|cursor:)/.test(text)) return true;
    if (this.#entryLine(text, line) || this.#message(text, line)) return true;
    if (this.#messageStart >= 0 && this.#continue(text)) return true;
    this.#messageStart = -1;
    return false;
  }

  blank(): void {
    this.#flush();
  }

  end(): readonly UnparsedLine[] {
    this.#flush();
    this.#gather();
    return [...this.#refused, ...this.#json.splice(0)];
  }

  frames() {
    this.#gather();
    return this.#frames.frames();
  }

  #message(text: string, line: number): boolean {
    const time = TIMES.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined);
    if (time === undefined) return false;
    const rest = text.slice(time.length);
    const writer = WRITER.exec(rest) ?? WRITER_WITH_BLANKS.exec(rest);
    const [, host = null, identifier = null, pid = null, message = rest] = writer ?? [];
    const [, seconds, since] = MONOTONIC.exec(time) ?? [];
    const when = seconds === undefined ? { time: timeOf(time.trim()) } : { seconds: Number(seconds) };
    const delta = since === undefined ? {} : { 'since previous': Number(since) };
    const row = { ...when, ...delta, host, identifier, pid: pid === null ? null : Number(pid), message };
    if (!this.#append(row, line)) return false;
    this.#messageStart = text.length - message.length;
    this.#lines.message.push(message);
    return true;
  }

  /** A further line of the last message, or of what the catalogue says to it. */
  #continue(text: string): boolean {
    const explained = CATALOGUE.exec(text);
    if (explained === null && !CONTINUATION.test(text)) return false;
    if (explained === null) this.#lines.message.push(text.slice(indentUpTo(text, this.#messageStart)));
    else this.#lines.explanation.push(explained[1] ?? '');
    return true;
  }

  /** Puts the further lines of the newest message into its row. */
  #gather(): void {
    const { message, explanation } = this.#lines;
    if (message.length <= 1 && explanation.length === 0) return;
    const builder = this.#frames.builder('message', dictionary, 'Messages');
    if (message.length > 1) builder.slot('message').replace(builder.rows - 1, message.join('\n'));
    if (explanation.length > 0) builder.slot('explanation').replace(builder.rows - 1, explanation.join('\n'));
  }

  /** `-o verbose` and `-o export`: a field a line. */
  #entryLine(text: string, line: number): boolean {
    const verbose = VERBOSE.exec(text);
    if (verbose !== null) {
      this.#flush();
      this.#entry = { fields: new Map(), time: timeOf(verbose[1] ?? ''), line };
      this.#entry.fields.set('__CURSOR', verbose[2] ?? '');
      this.#lastField = '';
      return true;
    }
    const fields = this.#entry?.fields;
    const [, name, value = ''] = VERBOSE_FIELD.exec(text) ?? EXPORT_FIELD.exec(text) ?? [];
    if (name !== undefined) {
      if (fields === undefined && !name.startsWith('__')) return false;
      this.#entry ??= { fields: new Map(), time: null, line };
      const same = this.#entry.fields.get(name);
      this.#entry.fields.set(name, same === undefined ? value : `${same}, ${value}`);
      this.#lastField = name;
      return true;
    }
    if (fields === undefined || this.#lastField === '' || !/^ {8,}/.test(text)) return false;
    fields.set(
      this.#lastField,
      `${fields.get(this.#lastField) ?? ''}\n${text.slice(this.#lastField.length + 5).trimStart()}`,
    );
    return true;
  }

  #flush(): void {
    if (this.#entry === undefined) return;
    const { fields, time, line } = this.#entry;
    this.#entry = undefined;
    const row = entryRow(fields, time);
    if (!this.#append(row, line)) this.#refused.push({ line, text: String(row.message) });
    this.#messageStart = -1;
  }

  /** An object on one line, or over several as `-o json-pretty` prints it. */
  #jsonLine(text: string, line: number): boolean {
    this.#messageStart = -1;
    // A new document in front of the end of the last: that one was cut.
    const cut = text.startsWith('{') && this.#json.length > 0 ? this.#json.splice(0) : [];
    for (const each of cut) this.#refused.push(each);
    this.#json.push({ line, text: text.replace(/^data: /, '') });
    const isOneLine = this.#json.length === 1 && text.endsWith('}');
    if (!isOneLine && text !== '}') {
      if (this.#json.length < MOST_JSON_LINES) return true;
      this.#refused.push(...this.#json.splice(0));
      return true;
    }
    const lines = this.#json.splice(0);
    const entry = parseJson(lines.map((each) => each.text).join('\n'));
    if (!isRecord(entry)) {
      if (isOneLine) return false;
      this.#refused.push(...lines);
      return true;
    }
    if (!this.#append(entryRow(new Map(Object.entries(entry)), null), lines[0]?.line ?? line))
      this.#refused.push(...lines);
    return true;
  }

  #append(row: Readonly<Record<string, Value>>, line: number): boolean {
    const builder = this.#frames.builder('message', dictionary, 'Messages');
    this.#gather();
    this.#lines = { message: [], explanation: [] };
    const names = Object.keys(row);
    if (!builder.hasRoom || !builder.hasRoomFor(names)) return false;
    builder.append(
      names.map((name) => builder.slot(name)),
      Object.values(row),
      line,
    );
    if (row.identifier === 'kernel' && typeof row.message === 'string')
      this.#oom.read(row.message, { time: row.time ?? null, seconds: Number(row.seconds) || null }, line);
    return true;
  }
}

/** A time with a date as ISO; the short form as printed, because it has no year. */
function timeOf(text: string): string {
  if (/^\d{9,}/.test(text)) return epochTime(text) ?? text;
  return /\d{4}-\d{2}-\d{2}/.test(text)
    ? (readTime(text.replace(/^\p{L}+\.? /u, '').replace(/ UTC$/, 'Z')) ?? text)
    : text;
}

/** How many blanks a line begins with, at most `most`. */
function indentUpTo(text: string, most: number): number {
  return Math.min(text.length - text.trimStart().length, most);
}
