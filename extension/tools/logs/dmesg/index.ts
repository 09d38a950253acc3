import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { isRecord } from '../../reading/json-table.ts';
import { jsonOrText } from '../../reading/json-or-text.ts';
import { SparseRecords } from '../../reading/sparse-records.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { readTime } from '../../reading/times.ts';
import type { Tool } from '../../tool.ts';
import { OomReports } from '../oom.ts';

/** man 1 dmesg (util-linux 2.38); include/linux/kern_levels.h. */
const COLUMNS: readonly Column[] = [
  { name: 'time', type: 'time', role: 'time', meaning: 'When; wrong after the machine slept' },
  { name: 'seconds', unit: 's', meaning: 'Time since boot' },
  { name: 'since previous', unit: 's', meaning: 'Time since the message before' },
  { name: 'day', type: 'string', meaning: 'The day, where it is printed without the year' },
  { name: 'caller', type: 'string', meaning: 'Thread (T) or CPU (C) that wrote it' },
  { name: 'facility', type: 'string' },
  { name: 'level', type: 'string', meaning: 'emerg, alert, crit, err, warn, notice, info, debug' },
  { name: 'subsystem', type: 'string', role: 'label', meaning: 'What stands in front of the first colon' },
  { name: 'message', type: 'string' },
];
const NAMES = COLUMNS.map(({ name }) => name);
const dictionary = new Dictionary(COLUMNS);
const FACILITIES = 'kern user mail daemon auth syslog lpr news uucp cron authpriv ftp'.split(' ');
const LEVELS = ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'debug'];
const RAW = /^<(\d+)>/;
const DECODED = /^(\w+) *:(\w+) *: /;
const SECONDS = /^\[ *(\d+\.\d+)(?: *<? *(\d+\.\d+)>?)?\] ?/;
/** `-d` behind the time, or in its place. */
const DELTA = /^(?:\[< *(\d+\.\d+)>\]|< *(\d+\.\d+)>) ?/;
/** With CONFIG_PRINTK_CALLER. */
const CALLER = /^\[ *([TC]\d+)\] ?/;
const DATE = /^\[(\p{L}{2,4}\.? \p{L}{3,4}\.? +\d{1,2} \d{2}:\d{2}:\d{2} \d{4})(?: <? *(\d+\.\d+)>)?\] ?/u;
const RELATIVE = /^\[(?: *([A-Z][a-z]{2} ?\d{1,2}) (\d{2}:\d{2})| *\+?(\d+\.\d+))\] ?/;
const ISO = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[.,]\d+[+-]\d{2}:\d{2}) /;
const SUBSYSTEM = /^([A-Za-z][\w./ -]{0,30}?(?: [\w:.-]+)?): (?=\S)/;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** As German locales write them where they differ. */
const MONTHS_TOO: Readonly<Record<string, string>> = { Mär: 'Mar', Mai: 'May', Okt: 'Oct', Dez: 'Dec' };

interface Prefix {
  length: number;
  time: string | null;
  seconds: number | null;
  since: number | null;
  day: string | null;
  caller: string | null;
  facility: string | null;
  level: string | null;
}

/** Lines of the kernel's log, whatever times and prefixes dmesg was asked for. */
class KernelLog implements LineParser {
  readonly #frames: FrameSet;
  readonly #oom: OomReports;
  readonly #messages: SparseRecords;

  constructor(frames: FrameSet) {
    this.#frames = frames;
    this.#messages = new SparseRecords(frames, 'message', dictionary, NAMES, 'Kernel messages');
    this.#oom = new OomReports(frames);
  }

  line(text: string, line: number): boolean {
    const prefix = readPrefix(text);
    this.message(text.slice(prefix.length), prefix, line);
    return true;
  }

  /** Adds a message whose prefix is known. */
  message(message: string, prefix: Omit<Prefix, 'length'>, line: number): void {
    const { time, seconds, since, day, caller, facility, level } = prefix;
    // Looking for the name in front is dear where there is none.
    const subsystem = message.includes(': ') ? (SUBSYSTEM.exec(message)?.[1] ?? null) : null;
    const about = [time, seconds, since, day, caller, facility, level].map((value) => value ?? undefined);
    this.#messages.row([...about, subsystem, message], line);
    this.#oom.read(message, { time, seconds }, line);
  }

  frames() {
    return this.#frames.frames();
  }
}

function readPrefix(text: string): Prefix {
  const prefix: Prefix = {
    length: 0,
    time: null,
    seconds: null,
    since: null,
    day: null,
    caller: null,
    facility: null,
    level: null,
  };
  // Most lines begin with the time.
  const raw = text.startsWith('<') ? RAW.exec(text) : null;
  const decoded = raw === null && !text.startsWith('[') ? DECODED.exec(text) : null;
  if (raw !== null) {
    const code = Number(raw[1]);
    prefix.level = LEVELS[code % 8] ?? null;
    prefix.facility = FACILITIES[Math.floor(code / 8)] ?? null;
  } else if (decoded !== null && LEVELS.includes(decoded[2] ?? '')) {
    prefix.facility = decoded[1] ?? null;
    prefix.level = decoded[2] ?? null;
  }
  const from = raw?.[0].length ?? (prefix.level === null ? 0 : (decoded?.[0].length ?? 0));
  const rest = text.slice(from);
  const seconds = SECONDS.exec(rest);
  const dated = seconds === null ? DATE.exec(rest) : null;
  const date = dated !== null && readDate(dated[1] ?? '') !== null ? dated : null;
  const iso = seconds === null && date === null ? ISO.exec(rest) : null;
  const relative = seconds === null && date === null ? RELATIVE.exec(rest) : null;
  if (seconds !== null) prefix.seconds = Number(seconds[1]);
  if (seconds?.[2] !== undefined) prefix.since = Number(seconds[2]);
  if (date !== null) prefix.time = readDate(date[1] ?? '');
  if (date?.[2] !== undefined) prefix.since = Number(date[2]);
  if (iso !== null) prefix.time = readTime((iso[1] ?? '').replace(',', '.'));
  if (relative !== null) {
    if (relative[1] !== undefined) {
      prefix.day = relative[1];
      prefix.time = readTime(relative[2] ?? '');
    } else prefix.since = Number(relative[3]);
  }
  prefix.length = from + (seconds ?? date ?? iso ?? relative ?? [''])[0].length;
  const delta =
    text.startsWith('<', prefix.length + 1) || text.startsWith('<', prefix.length)
      ? DELTA.exec(text.slice(prefix.length))
      : null;
  if (delta !== null) {
    prefix.since = Number(delta[1] ?? delta[2]);
    prefix.length += delta[0].length;
  }
  const caller = seconds === null && date === null ? null : CALLER.exec(text.slice(prefix.length));
  if (caller !== null) {
    prefix.caller = caller[1] ?? null;
    prefix.length += caller[0].length;
  }
  return prefix;
}

/** `Mon Nov 23 02:18:43 2026`. */
function readDate(text: string): string | null {
  const match = /^\S+ (\p{L}{3,4})\.? +(\d{1,2}) (\d{2}:\d{2}:\d{2}) (\d{4})$/u.exec(text);
  const name = match?.[1] ?? '';
  const month = MONTHS.indexOf(MONTHS_TOO[name] ?? name) + 1;
  if (match === null || month === 0) return null;
  return `${match[4] ?? ''}-${String(month).padStart(2, '0')}-${(match[2] ?? '').padStart(2, '0')}T${match[3] ?? ''}`;
}

/** `dmesg`: what the kernel wrote, and what it killed for memory. */
export const dmesg: Tool = {
  name: 'dmesg',
  summary: 'What did the kernel write, and whom did it kill for memory?',
  variants: [
    'default, -T, -x, -r, -d, -e, --time-format iso and others, -J',
    'reports of killed processes of all kernels',
    'busybox',
  ],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:-V|-h|--version|--help|-C|--clear|-n|-D|-E)$/.test(word)),
  parser: () => {
    const frames = new FrameSet();
    const log = new KernelLog(frames);
    const onItem = (item: unknown, line: number): boolean => {
      if (!isRecord(item) || typeof item.msg !== 'string') return false;
      const seconds = typeof item.time === 'number' ? item.time : null;
      const facility = typeof item.fac === 'string' ? item.fac : null;
      const level = typeof item.pri === 'string' ? item.pri : null;
      const time = typeof item.time === 'string' ? readTime(item.time.replace(',', '.')) : null;
      const caller = typeof item.caller === 'string' ? item.caller : null;
      log.message(item.msg, { time, seconds, since: null, day: null, caller, facility, level }, line);
      return true;
    };
    return textParser(jsonOrText('dmesg', onItem, log));
  },
  views: (frames) => {
    const order = ['oom kill', 'oom tasks', 'message'];
    return order
      .flatMap((name) => frames.filter((frame) => frame.name === name))
      .map(({ name, title }) => ({ kind: 'table', title: title ?? name, frame: name }));
  },
};
