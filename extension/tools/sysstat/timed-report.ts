import type { Value } from '../../frames/frame.ts';
import type { FrameBuilder } from '../reading/frame-builder.ts';
import { FrameSet } from '../reading/frame-set.ts';
import { isBanner } from '../reading/sysstat-banner.ts';
import type { Slot } from '../reading/slot.ts';
import type { LineParser } from '../reading/text-parser.ts';
import { epochTime, readTime } from '../reading/times.ts';
import { placeWords, splitWords } from '../reading/words.ts';
import type { PlacedWord } from '../reading/words.ts';
import { tableOf, timedDictionary } from './timed-columns.ts';

const HALF = /^(?:[AP]M|[ap]\.?m\.?|午前|午後|上午|下午|오전|오후)$/;
const CLOCK = /^\d{1,2}(?:[:.]\d{2}[:.]\d{2}|[时時]\d{2}分\d{2}秒)/;
const EPOCH = /^\d{9,11}$/;
const NAME = /^[A-Za-z%][\w%/.:()#-]*$/;
/** Columns at the end of a table whose texts may have blanks. */
const TEXTS: ReadonlySet<string> = new Set(['Command', 'DEVICE', 'FILESYSTEM', 'MOUNTPOINT', 'manufact', 'product']);
const NUMBER = /^-?\d+(?:[.,]\d+)?(?:[kMGT]|%)?$/;

/** What a row sums the samples up by: averages, and with `sar -x` also the least and the greatest values. */
type Summary = 'average' | 'minimum' | 'maximum';

interface Header {
  columns: readonly string[];
  frame: string;
  title: string;
  /** What is printed in front of it; undefined where the time is a column among the others, as `pidstat -h` prints it. */
  time: string | undefined;
  /** Where the last columns stand that hold texts, which may have blanks. */
  tails: readonly PlacedWord[];
  /** Where rows go, by what they sum up; made with the first of them. */
  rows: Map<Summary | undefined, Rows>;
}

interface Rows {
  frame: string;
  builder: FrameBuilder;
  slots: readonly Slot[];
  /** Which columns say what a row is about. */
  labels: readonly number[];
}

/**
 * The tables that pidstat and sar print, any of them: a time of one word or two and names; below, times and values;
 * at the end averages. With `-h` pidstat marks its header with `#`, and the time is a column.
 */
export class TimedReport implements LineParser {
  readonly #frames: FrameSet;
  readonly #sinceBoot: boolean | null;
  #header: Header | undefined;
  #time: { text: string; value: string | null } = { text: '', value: null };
  readonly #samples = new Map<string, { time: string; sample: number; seen: Set<string> }>();

  /**
   * `sinceBoot`: the command names no interval, so that what it prints are averages since each task or the machine began;
   * null when only the output can tell: then its rows have the time of their header.
   */
  constructor(frames: FrameSet, sinceBoot: boolean | null) {
    this.#frames = frames;
    this.#sinceBoot = sinceBoot;
  }

  frames() {
    return this.#frames.frames();
  }

  line(text: string, line: number): boolean {
    if (isBanner(text)) return true;
    const words = splitWords(text);
    if (words[0]?.startsWith('#') === true)
      return this.#begin(text, words.map((word) => word.replace(/^#/, '')).filter(Boolean), undefined);
    const average = averageWords(words);
    const prefix = average > 0 ? average : timeWords(words);
    const rest = words.slice(prefix);
    const time = words.slice(0, prefix).join(' ');
    if (prefix > 0 && isHeader(rest)) return this.#begin(text, rest, time);
    if (prefix > 0 && rest[0] === 'COM') return this.#comment(time, rest, line);
    if (rest[0] === 'LINUX' && rest[1] === 'RESTART') return this.#restart(time, rest, line);
    const header = this.#header;
    if (header === undefined || (prefix === 0 && header.time !== undefined)) return false;
    const cells = cellsOf(header, text, words, prefix);
    const summary = average > 0 ? summaryOf(words[0] ?? '') : undefined;
    return this.#row(header, cells, summary, time, line);
  }

  #begin(text: string, columns: readonly string[], time: string | undefined): boolean {
    const names = time === undefined && columns[0] === 'Time' ? columns.slice(1) : columns;
    const texts = names.length - 1 - names.findLastIndex((name) => !TEXTS.has(name));
    const tails = texts === 0 ? [] : placeWords(text).slice(-texts);
    this.#header = { columns: names, ...tableOf(names), time, tails, rows: new Map() };
    return true;
  }

  #row(header: Header, cells: readonly string[], summary: Summary | undefined, time: string, line: number): boolean {
    if (cells.length !== header.columns.length) return false;
    const rows = this.#rows(header, summary);
    if (rows?.builder.hasRoom !== true) return false;
    const { builder, slots } = rows;
    const lead = slots.length - cells.length;
    const values: Value[] = Array<Value>(lead).fill(null);
    for (let at = 0; at < cells.length; at++) {
      const value = slots[lead + at]?.read(cells[at] ?? '');
      if (value === undefined) return false;
      values.push(value);
    }
    if (summary === undefined) {
      values[0] = this.#sample(rows, time, values);
      values[1] = this.#timeOf(time);
    }
    builder.append(slots, values, line);
    if (summary === undefined && (this.#sinceBoot ?? header.time === time)) builder.mark('since-boot');
    return true;
  }

  /** The frame of a header's rows; undefined when it is full. */
  #rows({ columns, frame, title, rows }: Header, summary: Summary | undefined): Rows | undefined {
    const known = rows.get(summary);
    if (known !== undefined) return known;
    const name = summary === undefined ? frame : `${frame} ${summary}`;
    const builder = this.#frames.builder(name, timedDictionary, summary === undefined ? title : `${title}, ${summary}`);
    const names = summary === undefined ? ['sample', 'time', ...columns] : columns;
    if (!builder.hasRoomFor(names)) return undefined;
    const labels = names.flatMap((each, at) => (timedDictionary.find(each)?.role === 'label' ? [at] : []));
    const made = { frame: name, builder, slots: names.map((each) => builder.slot(each)), labels };
    rows.set(summary, made);
    return made;
  }

  /** Rows of a sample share their time. */
  #timeOf(text: string): string | null {
    if (this.#time.text !== text) this.#time = { text, value: readTime(text) ?? epochTime(text) };
    return this.#time.value;
  }

  /** A new time begins a sample, and so does a subject that comes again where there is no time. */
  #sample({ frame, labels: places }: Rows, time: string, values: readonly Value[]): number {
    const labels = labelsOf(places, values);
    const known = this.#samples.get(frame);
    if (known?.time === time && !known.seen.has(labels)) {
      known.seen.add(labels);
      return known.sample;
    }
    const sample = (known?.sample ?? 0) + 1;
    this.#samples.set(frame, { time, sample, seen: new Set([labels]) });
    return sample;
  }

  /** `10:00:01  COM deploy of version 2`: what somebody wrote into the record (`sar -C`). */
  #comment(time: string, [, ...comment]: readonly string[], line: number): boolean {
    const builder = this.#frames.builder('comment', timedDictionary, 'Comments');
    builder.append([builder.slot('time'), builder.slot('comment')], [readTime(time), comment.join(' ')], line);
    return true;
  }

  /** `10:00:01 AM       LINUX RESTART      (9 CPU)`. */
  #restart(time: string, [, , count]: readonly string[], line: number): boolean {
    const builder = this.#frames.builder('restart', timedDictionary, 'Restarts');
    const slots = [builder.slot('time'), builder.slot('CPUs')];
    builder.append(slots, [readTime(time), /^\((\d+)$/.exec(count ?? '')?.[1] ?? null], line);
    return true;
  }
}

/**
 * The cells behind the time of a row. A text in the last column goes on to the end of the line; where several columns at
 * the end hold texts (`manufact`, `product`), the header tells where the last of them begins.
 */
function cellsOf(
  { columns, tails }: Header,
  text: string,
  words: readonly string[],
  prefix: number,
): readonly string[] {
  const cells = words.slice(prefix);
  if (tails.length === 0 || cells.length < columns.length) return cells;
  const values = columns.length - tails.length;
  const start = placeWords(text, prefix + values + 1).at(-1)?.start ?? 0;
  const cuts = [start, ...tails.slice(1).map((tail) => tail.start), undefined];
  return [...cells.slice(0, values), ...tails.map((_, at) => text.slice(cuts[at], cuts[at + 1]).trim())];
}

function labelsOf(places: readonly number[], values: readonly Value[]): string {
  let labels = '';
  for (const place of places) labels += `${String(values[place])}\n`;
  return labels;
}

/**
 * How many words the time in front of a line takes: `10:00:01`, `10:00:01 AM`, `2026-11-22 10:00:01`, `上午 10時00分01秒`,
 * `10시 00분 01초`, and seconds since 1970 (`pidstat -H`); 0 for none.
 */
function timeWords([first = '', second = '', third = '']: readonly string[]): number {
  if (/^\d{4}-\d{2}-\d{2}$/.test(first) && /^\d{1,2}:\d{2}:\d{2}$/.test(second)) return 2;
  if (HALF.test(first) && CLOCK.test(second)) return 2;
  if (/^\d{1,2}시$/.test(first) && /^\d{2}초$/.test(third)) return 3;
  if (EPOCH.test(first)) return 1;
  if (!CLOCK.test(first)) return 0;
  return HALF.test(second) ? 2 : 1;
}

/** How many words `Average:`, `Moyenne :` or its like takes; 0 for none. */
function averageWords([first = '', second = '']: readonly string[]): number {
  if (/^[^\d:]+:$/.test(first)) return 1;
  return second === ':' && /^\D+$/.test(first) ? 2 : 0;
}

/** `Minimum:`, `Máximo:`; any other word is that of averages. */
function summaryOf(word: string): Summary {
  if (/^m[ií]n/i.test(word)) return 'minimum';
  return /^m[aá](?:x|ks)/i.test(word) ? 'maximum' : 'average';
}

/** Names only; a row has numbers. */
function isHeader(words: readonly string[]): boolean {
  return (
    words.length > 0 &&
    words.every((word) => NAME.test(word) && !NUMBER.test(word)) &&
    words.some((word) => /[%/]|-|^kb|^[A-Z]+$|^runq|^totsck|^dentunusd|^tps$|^MHz$/.test(word)) &&
    words[0] !== 'LINUX'
  );
}
