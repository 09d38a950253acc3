import type { Cells } from '../../reading/frame-builder.ts';
import { isMissing } from '../../reading/numbers.ts';
import { readDuration } from '../../reading/durations.ts';
import type { Slot } from '../../reading/slot.ts';
import { isBlank, placeWords } from '../../reading/words.ts';

/** `-o lstart` is five words, `-o start` may be two: `Mon Nov 23 02:18:43 2026`, `Nov 22`. */
const DATE = /(?:[A-Z][a-z]{2} +)?[A-Z][a-z]{2} +\d{1,2}(?: +\d{2}:\d{2}:\d{2} +\d{4})?(?=\s|$)/y;
/** AppArmor says how it holds a program: `/usr/sbin/mysqld (enforce)`. */
const LABEL = /\S+(?: \([a-z]+\))?(?=\s|$)/y;
/** Busybox puts a blank between the state and what is special about the priority. */
const BUSYBOX_STATE = /\S(?: +(?:W?[<N]|W))?(?=\s|$)/y;
/** Busybox leaves no blank in front of a share of four digits, or of a parent of six. */
const BUSYBOX_SIZE = /\d+[mgt](?=\d+%)/y;
const BUSYBOX_PID = /\d{5,7}(?=\d{6}\s)/y;
const BUSYBOX_CELLS: Readonly<Record<string, RegExp>> = { STAT: BUSYBOX_STATE, VSZ: BUSYBOX_SIZE, PID: BUSYBOX_PID };
/** Columns whose cells may hold blanks. */
const WIDE = /^(?:COMMAND|CMD|ENVIRON(?:M(?:ENT)?)?)(?: \(\d+\))?$/;
/** `lstart` is five words long; a date in a row is looked for no further left than that. */
const MOST_DATE_WORDS = 4;

/** The columns of a table of processes. */
export interface ProcessColumns {
  names: readonly string[];
  /** Where each name begins in its header; empty where no header was printed. */
  starts: readonly number[];
  /** What a cell of several words looks like, by column. */
  patterns: readonly (RegExp | undefined)[];
  /** Which columns hold durations; those of top may be hours and minutes. */
  durations: readonly ('time' | 'time or hours' | undefined)[];
  /** The column that may hold blanks in the middle of the table; -1 for none. */
  wide: number;
}

/** The columns under these names. `starts`: where each begins in the header. */
export function processColumns(names: readonly string[], starts: readonly number[], busybox: boolean): ProcessColumns {
  const patterns = names.map((name) => patternOf(name, busybox));
  const durations = names.map((name) =>
    DURATIONS.has(name.replace(/ \(\d+\)$/, '')) ? (name.endsWith('+') ? 'time or hours' : 'time') : undefined,
  );
  return { names, starts, patterns, durations, wide: nextWide(names, 0) };
}

function patternOf(header: string, busybox: boolean): RegExp | undefined {
  if (header.startsWith('START')) return DATE;
  if (/^(?:LABEL|CONTEXT)(?: \(\d+\))?$/.test(header)) return LABEL;
  return busybox ? BUSYBOX_CELLS[header] : undefined;
}

/** The first column from `from` on that may hold blanks and is not the last; -1 for none. */
function nextWide(names: readonly string[], from: number): number {
  return names.slice(0, -1).findIndex((name, index) => index >= from && WIDE.test(name));
}

/** The cells of a row of processes, kept as places in its text. One object serves a whole output. */
export class ProcessCells implements Cells {
  count = 0;
  #text = '';
  #columns: ProcessColumns = processColumns([], [], false);
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  /**
   * Takes the cells of a line; false when it has fewer than there are columns. The last one takes the rest, and a command
   * in the middle reaches to the cells behind it.
   */
  read(text: string, columns: ProcessColumns): boolean {
    this.#text = text;
    this.#columns = columns;
    this.count = 0;
    const last = columns.names.length - 1;
    let wide = columns.wide;
    let at = 0;
    for (let index = 0; index <= last; index++) {
      while (isBlank(text.charCodeAt(at))) at++;
      if (at >= text.length) {
        // A process that wiped its arguments has an empty command.
        if (index === last && last > 2) this.#add(at, at);
        return index === last && last > 2;
      }
      let end = index === last ? text.length : cellEnd(text, at, columns.patterns[index]);
      this.#add(at, end);
      if (index === wide && index < last) {
        end = wideEnd(text, at, index, columns) ?? end;
        wide = nextWide(columns.names, index + 1);
        this.#ends[index] = at + text.slice(at, end).trimEnd().length;
      }
      at = end;
    }
    return last >= 0;
  }

  /** Takes the words of a line that ended too early, as far as they go. */
  readWords(text: string): void {
    this.count = 0;
    for (const { start, end } of placeWords(text)) this.#add(start, end);
  }

  give(index: number, slot: Slot): boolean {
    const start = this.#starts[index] ?? 0;
    const end = this.#ends[index] ?? 0;
    const duration = this.#columns.durations[index];
    if (duration === undefined) return slot.take(this.#text, start, end);
    const value = readProcessTime(this.#text.slice(start, end), duration);
    if (value !== undefined) slot.append(value);
    return value !== undefined;
  }

  /** Whether a cell was cut by the program, which ends it with `+` then. */
  isCut(index: number): boolean {
    const end = this.#ends[index] ?? 0;
    return end > (this.#starts[index] ?? 0) && this.#text.charCodeAt(end - 1) === PLUS;
  }

  #add(start: number, end: number): void {
    this.#starts[this.count] = start;
    this.#ends[this.count++] = end;
  }
}

const PLUS = 43;

/** Where the cell that begins at `from` ends: behind what the pattern finds there, else behind the word. */
function cellEnd(text: string, from: number, pattern: RegExp | undefined): number {
  if (pattern !== undefined) {
    pattern.lastIndex = from;
    if (pattern.test(text)) return pattern.lastIndex;
  }
  let end = from;
  while (end < text.length && !isBlank(text.charCodeAt(end))) end++;
  return end;
}

/**
 * Where a command in the middle ends: in front of the cells behind it, which are counted from the right. They reach to
 * the end of the line, or to where the next command begins under its name.
 */
function wideEnd(text: string, from: number, index: number, columns: ProcessColumns): number | undefined {
  const { names, starts, patterns } = columns;
  const following = names.findIndex((name, at) => at > index && WIDE.test(name));
  const limit = following < 0 ? text.length : (starts[following] ?? 0);
  if (limit <= from || (following >= 0 && !isBlank(text.charCodeAt(limit - 1)))) return undefined;
  const behind = patterns.slice(index + 1, following < 0 ? undefined : following);
  if (behind.length === 0) return limit;
  const words = placeWords(text.slice(0, limit)).filter(({ start }) => start >= from);
  const first = words.length - behind.length;
  if (!behind.includes(DATE)) return words[first]?.start;
  for (let at = Math.max(0, first - MOST_DATE_WORDS * behind.length); at <= first; at++) {
    const start = words[at]?.start;
    if (start !== undefined && fills(text.slice(0, limit), start, behind)) return start;
  }
  return words[first]?.start;
}

/** Whether as many cells as there are patterns fill the text from `from` on. */
function fills(text: string, from: number, patterns: readonly (RegExp | undefined)[]): boolean {
  let at = from;
  for (const pattern of patterns) {
    while (isBlank(text.charCodeAt(at))) at++;
    if (at >= text.length) return false;
    at = cellEnd(text, at, pattern);
  }
  return text.slice(at).trim() === '';
}

/** Columns that hold durations as ps and top print them. */
const DURATIONS: ReadonlySet<string> = new Set(['TIME', 'TIME+', 'ELAPSED', 'ZEIT+', 'TEMPS+', 'HORA+']);
/** Top prints hours and minutes so when minutes and seconds do not fit. */
const HOURS = /^(\d+),(\d{2})$/;

/** A printed duration in seconds; undefined when it is none. */
function readProcessTime(cell: string, kind: 'time' | 'time or hours'): number | null | undefined {
  if (isMissing(cell)) return null;
  const [, hours, minutes] = kind === 'time or hours' && cell.includes(',') ? (HOURS.exec(cell) ?? []) : [];
  return hours === undefined ? readDuration(cell) : Number(hours) * 3600 + Number(minutes) * 60;
}
