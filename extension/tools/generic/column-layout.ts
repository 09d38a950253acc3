import { isMissing } from '../reading/numbers.ts';
import { splitWords } from '../reading/words.ts';
import { isMeasured, namesOf } from './cells.ts';

/** How the lines of a printed table are cut into cells. */
export interface Layout {
  names: readonly string[];
  /** Whether the first line names the columns. */
  isHeader: boolean;
  /** The cells of a line; undefined when it does not fit. */
  cells(text: string): readonly string[] | undefined;
}

/** Wider lines are no table that a person reads. */
const WIDEST = 4000;
const FEWEST_LINES = 3;

/**
 * Finds the columns of the first lines of a block, or undefined when they are no table. A table is told from prose by
 * what prose never has: a column of numbers, or names kept apart by more than one blank.
 */
export function findLayout(lines: readonly string[]): Layout | undefined {
  const aligned = byGutters(lines);
  const headed = byHeader(lines);
  // A value too wide for its column closes a gutter; the names above still stand apart.
  const columns = (headed?.names.length ?? 0) > (aligned?.names.length ?? 0) ? headed : aligned;
  return byColon(lines) ?? columns ?? byWordCount(lines) ?? byLeadingNumber(lines);
}

/** What stands in front of a colon when it is a name, and not a time or a message. */
const KEY = /^[A-Za-z][\w ()/.#%+-]{0,60}$/;

/** A name, a colon and a value on each line. */
function byColon(lines: readonly string[]): Layout | undefined {
  const cells = (text: string) => {
    const colon = text.indexOf(':');
    const value = text.slice(colon + 1);
    const name = text.slice(0, Math.max(0, colon)).trim();
    return KEY.test(name) && /^(?:\s|$)/.test(value) ? [name, value] : undefined;
  };
  const names = lines.map((line) => cells(line)?.[0]);
  // The same word in front of most lines is where a message comes from.
  const different = new Set(names).size >= 0.8 * names.length;
  if (lines.length < FEWEST_LINES || names.includes(undefined) || !different) return undefined;
  return { names: ['name', 'value'], isHeader: false, cells };
}

interface Span {
  start: number;
  end: number;
}

/** Columns between gutters: places where no line has a character. */
function byGutters(lines: readonly string[]): Layout | undefined {
  const [header = '', ...rows] = lines;
  if (rows.length === 0 || lines.some((line) => line.length > WIDEST || line.includes('\t'))) return undefined;
  const spans = joinNameless(occupied(lines), header, rows);
  if (spans.length < 2) return undefined;
  const cells = (text: string) => cutAt(text, spans);
  const { names, isHeader } = namesOf(cells(header) ?? []);
  if (!isHeader || names.length !== spans.length) return undefined;
  const table = rows.map((row) => cells(row) ?? []);
  const filled = table.flat().filter((cell) => cell !== '').length;
  if (filled < 0.6 * spans.length * rows.length) return undefined;
  const numbers = rows.length >= FEWEST_LINES - 1 && spans.some((_, at) => isNumberColumn(table, at));
  const apart = (header.match(/\S {2,}(?=\S)/g) ?? []).length >= (spans.length - 1) / 2;
  if (!numbers && !apart) return undefined;
  return { names, isHeader, cells: (text) => cells(text) ?? byWidth(text, spans.length) };
}

/** The runs of places at which some line has a character. */
function occupied(lines: readonly string[]): Span[] {
  const filled: boolean[] = [];
  for (const line of lines) {
    for (let at = 0; at < line.length; at++) if (line.charCodeAt(at) !== 32) filled[at] = true;
  }
  const spans: Span[] = [];
  for (let at = 0; at < filled.length; at++) {
    const last = spans.at(-1);
    if (filled[at] !== true) continue;
    if (last?.end === at) last.end++;
    else spans.push({ start: at, end: at + 1 });
  }
  return spans;
}

/** Joins columns that only chance divides: one without a name, and a word of a name with nothing below it. */
function joinNameless(spans: readonly Span[], header: string, rows: readonly string[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const nameless = header.slice(span.start, span.end).trim() === '';
    const gap = last === undefined ? '' : header.slice(0, span.start).trimEnd();
    const oneName = last !== undefined && span.start - gap.length === 1;
    const empty = rows.every((row) => row.slice(span.start, span.end).trim() === '');
    if (last !== undefined && (nameless || (oneName && empty))) last.end = span.end;
    else joined.push({ ...span });
  }
  return joined;
}

/** The cells at the places of the columns; undefined when a character stands in a gutter. */
function cutAt(text: string, spans: readonly Span[]): string[] | undefined {
  const cells: string[] = [];
  for (const [at, { start }] of spans.entries()) {
    const next = spans[at + 1]?.start;
    if (next !== undefined && text.length >= next && text.charCodeAt(next - 1) !== 32) return undefined;
    cells.push(text.slice(at === 0 ? 0 : start, next).trim());
  }
  return cells;
}

/** The cells of a line whose values are too wide for their columns: as many words, or as many parts two blanks apart. */
function byWidth(text: string, count: number): string[] | undefined {
  const words = splitWords(text);
  if (words.length === count) return words;
  const parts = text.trim().split(/ {2,}/);
  return parts.length === count ? parts : undefined;
}

/** Columns that begin where their names do, names two blanks apart. */
function byHeader([header = '', ...rows]: readonly string[]): Layout | undefined {
  if (rows.length === 0 || header.length > WIDEST) return undefined;
  const spans = Array.from(header.matchAll(/\S+(?: \S+)*/g), ({ index, 0: name }) => ({
    start: index,
    end: index + name.length,
  }));
  const { names, isHeader } = namesOf(spans.map(({ start, end }) => header.slice(start, end)));
  const cells = (text: string) => cutAt(text, spans) ?? byWidth(text, spans.length);
  if (spans.length < 2 || !isHeader || !rows.every((row) => cells(row) !== undefined)) return undefined;
  const filled = rows.flatMap((row) => cells(row) ?? []).filter((cell) => cell !== '').length;
  return filled < 0.6 * spans.length * rows.length ? undefined : { names, isHeader, cells };
}

/** As many words in each line, and one of them always a number. */
function byWordCount(lines: readonly string[]): Layout | undefined {
  if (lines.length < FEWEST_LINES) return undefined;
  const table = lines.map(splitWords);
  const count = commonest(table.map(({ length }) => length));
  const rows = table.filter(({ length }) => length === count);
  if (count < 2 || rows.length < 0.8 * lines.length || rows.length < FEWEST_LINES) return undefined;
  const below = rows.slice(1);
  if (!Array.from({ length: count }, (_, at) => at).some((at) => isNumberColumn(below, at))) return undefined;
  const { names, isHeader } = namesOf(rows[0] ?? []);
  const cells = (text: string) => {
    const words = splitWords(text);
    return words.length === count ? words : undefined;
  };
  return { names, isHeader: isHeader && table[0] === rows[0], cells };
}

/** A number and then text on each line, as `uniq -c`, `du` and `wc` print. */
function byLeadingNumber(lines: readonly string[]): Layout | undefined {
  const cells = (text: string) => {
    const match = /^\s*(\S+)\s+(.*)$/.exec(text);
    return match?.[1] !== undefined && match[2] !== undefined && !isMissing(match[1]) && isMeasured(match[1])
      ? [match[1], match[2]]
      : undefined;
  };
  if (lines.length < FEWEST_LINES || !lines.every((line) => cells(line) !== undefined)) return undefined;
  return { ...namesOf(['1', '2']), cells };
}

function isNumberColumn(table: readonly (readonly string[])[], at: number): boolean {
  const cells = table.map((row) => row[at] ?? '').filter((cell) => cell !== '');
  return cells.some((cell) => !isMissing(cell)) && cells.every((cell) => isMissing(cell) || isMeasured(cell));
}

function commonest(numbers: readonly number[]): number {
  const times = new Map<number, number>();
  for (const number of numbers) times.set(number, (times.get(number) ?? 0) + 1);
  return [...times].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0];
}
