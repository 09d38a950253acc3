import type { Value } from '../../../frames/frame.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { jsonOrText } from '../../reading/json-or-text.ts';
import { hasAny, readOptions } from '../../reading/options.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { epochTime, readTime } from '../../reading/times.ts';
import type { Tool } from '../../tool.ts';
import { tableOf, timedDictionary } from '../timed-columns.ts';
import { timedViews } from '../timed-views.ts';
import { cellsByGroup, groupsOf } from './groups.ts';
import type { Group } from './groups.ts';
import { jsonReport } from './json.ts';
import { xmlReport } from './xml.ts';

/** Columns in front of those of each table: host, interval, time. */
const FIXED = 3;

/** `db1;-1;2026-11-22 10:00:00 UTC;COM taken by hand`, with tabs in `-p`: a restart or a comment among the records. */
const EVENT = /^([^;\t]*)[;\t](-?\d+)[;\t]([^;\t]*)[;\t](?:(LINUX-RESTART.*)|COM (.*))$/;
const EVENT_COLUMNS = ['hostname', 'interval', 'timestamp'];

interface SingleValues {
  about: string;
  frame: string;
  values: Map<string, string>;
  fixed: readonly string[];
  item: string;
  line: number;
}

/** More than any machine has; damaged text may have more cells. */
const MOST_CPUS = 8192;

/** `sadf -d`: `# hostname;interval;timestamp;CPU;%user…`, then values; `sadf -p`: a value on each line. */
class DelimitedReport implements LineParser {
  readonly #frames: FrameSet;
  #columns: readonly string[] = [];
  /** The tables side by side, where a line tells of several. */
  #groups: readonly Group[] = [];
  /** The row whose values come on lines of their own. */
  #open: SingleValues | undefined;
  readonly #xml: (text: string, line: number) => void;
  #inXml = false;
  readonly #samples = new Map<string, { time: string; sample: number }>();

  constructor(frames: FrameSet) {
    this.#frames = frames;
    this.#xml = xmlReport(jsonReport(frames));
  }

  end(): [] {
    this.#flush();
    return [];
  }

  frames() {
    return this.#frames.frames();
  }

  line(text: string, line: number): boolean {
    if (this.#inXml || text.startsWith('<?xml')) {
      this.#inXml = !text.startsWith('</sysstat>');
      this.#xml(text, line);
      return true;
    }
    if (text.startsWith('# hostname;')) {
      const columns = text.slice(2).split(';');
      // `[...]` stands where the columns of further CPUs or devices are left out.
      this.#columns = columns.map((name) => name.replace('[...]', ''));
      this.#groups = text.includes('[...]') ? groupsOf(columns.slice(FIXED)) : [];
      return true;
    }
    const single = text.split('\t');
    if (single.length < 6) this.#flush();
    const [, host = '', interval = '', time = '', restart, comment] = EVENT.exec(text) ?? [];
    if (restart !== undefined)
      return this.#row([...EVENT_COLUMNS, 'restart'], [host, interval, time, restart.replace('\t', ' ')], line);
    if (comment !== undefined) return this.#row([...EVENT_COLUMNS, 'comment'], [host, interval, time, comment], line);
    if (single.length >= 6) return this.#single(single, line);
    const cells = text.split(';');
    // Interrupts of all CPUs, then of each.
    if (this.#columns.at(-1) === 'CPU*') this.#columns = withCpus(this.#columns, cells.length);
    if (this.#groups.length > 0) return this.#grouped(cells, line);
    return this.#columns.length > 0 && cells.length === this.#columns.length && this.#row(this.#columns, cells, line);
  }

  /** Several tables, and several things of each, side by side. */
  #grouped(cells: readonly string[], line: number): boolean {
    const found = cellsByGroup(this.#groups, cells.slice(FIXED));
    return (
      found?.every(([{ columns }, own]) =>
        this.#row([...this.#columns.slice(0, FIXED), ...columns], [...cells.slice(0, FIXED), ...own], line),
      ) ?? false
    );
  }

  /** A value on a line of its own: those of one table and thing that follow each other are one row. */
  #single(cells: readonly string[], line: number): boolean {
    const [hostname = '', interval = '', timestamp = '', item = '', counter = '', value = ''] = cells;
    const about = [hostname, interval, timestamp, item].join('\t');
    const { frame } = tableOf([counter]);
    const isNext =
      this.#open?.about !== about || this.#open.values.has(counter) || (frame !== this.#open.frame && isFirst(counter));
    if (isNext) {
      this.#flush();
      this.#open = { about, frame, values: new Map(), fixed: [hostname, interval, timestamp], item, line };
    }
    this.#open?.values.set(counter, value);
    return true;
  }

  #flush(): void {
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined) return;
    const names = [...open.values.keys()];
    const values = [...open.values.values()];
    const label = open.item === '-' ? undefined : labelOf(names);
    this.#row(
      ['hostname', 'interval', 'timestamp', ...(label === undefined ? [] : [label]), ...names],
      [
        ...open.fixed,
        ...(label === undefined ? [] : [open.item.replace(label === 'CPU' ? /^cpu/ : /^$/, '')]),
        ...values,
      ],
      open.line,
    );
  }

  #row(columns: readonly string[], cells: readonly string[], line: number): boolean {
    const printed = cells[2] ?? '';
    const names = columns.filter((_, at) => at !== 2);
    const { frame, title } = tableOf(names.slice(2));
    const builder = this.#frames.builder(frame, timedDictionary, title);
    if (!builder.hasRoom || !builder.hasRoomFor(names)) return false;
    const slots = ['sample', 'time', ...names].map((name) => builder.slot(name));
    // A processor is -1 where all of them are meant.
    const values = cells
      .filter((_, at) => at !== 2)
      .map((cell, at): Value | undefined => slots[at + 2]?.read(names[at] === 'CPU' && cell === '-1' ? 'all' : cell));
    if (values.includes(undefined)) return false;
    const time = epochTime(printed) ?? readTime(printed.replace(/ UTC$/, 'Z').replace(' ', 'T')) ?? readTime(printed);
    builder.append(slots, [this.#sample(frame, printed), time, ...values.map((value) => value ?? null)], line);
    return true;
  }

  #sample(frame: string, time: string): number {
    const known = this.#samples.get(frame);
    if (known?.time === time) return known.sample;
    const sample = (known?.sample ?? 0) + 1;
    this.#samples.set(frame, { time, sample });
    return sample;
  }
}

/** What the values of a row are about, from the column that only its table has. */
function labelOf(names: readonly string[]): string {
  if (names.some((name) => /^%(?:usr|user|soft|idle|iowait)$|^(?:MHz|squeezd\/s|dropd\/s)$/.test(name))) return 'CPU';
  if (names.some((name) => /^(?:rxpck|rxerr)\/s$/.test(name))) return 'IFACE';
  if (names.includes('intr/s') || names.includes('all')) return 'INTR';
  return names.includes('MBfsfree') ? 'FILESYSTEM' : 'DEV';
}

/** Columns that tell which table they are of, but are not its first. */
const NOT_FIRST: ReadonlySet<string> = new Set(['cswch/s', 'rtps']);

/** Whether a column begins a table of sar. */
function isFirst(counter: string): boolean {
  return !NOT_FIRST.has(counter) && tableOf([counter]).frame !== counter;
}

/** `CPU*` for the names that sar prints: `all CPU0 CPU1`. */
function withCpus(columns: readonly string[], count: number): string[] {
  const named = columns.slice(0, -1);
  const cpus = Array.from({ length: Math.min(Math.max(0, count - named.length), MOST_CPUS) }, (_, at) =>
    at === 0 ? 'all' : `CPU${String(at - 1)}`,
  );
  return [...named, ...cpus];
}

const WITH_VALUE = ['O', 'P', 's', 'e', 'dev', 'fs', 'iface', 'int'];
/** Files converted and drawn, counters as they were, the head of a file. */
const OTHER_FORMS = ['c', 'g', 'l', 'r', 'H', 'V'];

/** Lists of the JSON form. */
const LISTS = ['statistics', 'restarts', 'comments'];

/** `sadf`: records of sar in forms for programs. */
export const sadf: Tool = {
  name: 'sadf',
  summary: 'What did the system record, for programs to read?',
  variants: ['-d, -p, -j, -x'],
  stream: 'stdout',
  // Without any of its forms it prints that of -p.
  accepts: (argv) => !hasAny(readOptions(argv, WITH_VALUE), OTHER_FORMS),
  parser: () => {
    const frames = new FrameSet();
    return textParser(jsonOrText(LISTS, jsonReport(frames), new DelimitedReport(frames)));
  },
  views: timedViews,
};
