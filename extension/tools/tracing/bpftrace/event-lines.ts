import type { Value } from '../../../frames/frame.ts';
import { alignedCells } from '../../reading/aligned-cells.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { readNumber } from '../../reading/numbers.ts';
import { readInUnit } from '../../reading/quantities.ts';
import { Records } from '../../reading/records.ts';
import { readTime } from '../../reading/times.ts';
import { placeWords, splitWords } from '../../reading/words.ts';
import type { PlacedWord } from '../../reading/words.ts';
import { eventColumns, isColumn, isCommand, isOpenEnded } from './event-columns.ts';

/** `->`, `<->`, `>`: between two ends, in headers and lines alike or in lines alone. */
const ARROW = /^<?-?>$/;
const MEASURED = /^-?[\d.]+%?$/;
/** `07:46:24 loadavg: 0.44 0.29 0.35 1/247 20459` stands above each table of a tool that prints one again and again. */
const LOAD = /^(?:(\d{2}:\d{2}:\d{2}) loadavg: .*|\[(\d{2}:\d{2}:\d{2})\])$/;

/** Lines of one event each under the header of their tool, which names the columns and mostly their units. */
export class EventLines {
  readonly #rows: Records;
  #columns: readonly string[] = [];
  /** Where the columns stand: a request of no disk leaves its cell blank. */
  #places: readonly PlacedWord[] = [];
  #sample = 0;
  #time: string | undefined;

  constructor(frames: FrameSet) {
    this.#rows = new Records(frames, 'event', eventColumns, ['sample']);
  }

  line(text: string, line: number): boolean {
    const load = LOAD.exec(text);
    if (load !== null) {
      this.#time = load[1] ?? load[2];
      return true;
    }
    const columns = headerOf(text);
    if (columns !== undefined) {
      this.#columns = columns;
      this.#places = placeWords(text).filter(({ text: word }) => !ARROW.test(word));
      this.#sample++;
      return true;
    }
    if (this.#columns.length === 0) return false;
    const cells = this.#cells(text.includes(',') && !/\s/.test(text) ? text.split(',') : splitWords(text), text);
    if (cells === undefined) return false;
    const row = new Map<string, Value>([['sample', this.#sample]]);
    if (this.#time !== undefined) row.set('TIME', this.#time);
    for (const [at, name] of this.#columns.entries()) row.set(name, valueOf(name, cells[at] ?? ''));
    return this.#rows.add(row, line);
  }

  /** The cells of a line, of whose words more than there are columns belong to a command or to the end. */
  #cells(words: readonly string[], text: string): readonly string[] | undefined {
    const columns = this.#columns;
    const own = words.some((word) => ARROW.test(word)) ? words.filter((word) => !ARROW.test(word)) : words;
    const surplus = own.length - columns.length;
    const last = columns.length - 1;
    // The last column may be blank: a file without a name, a command without arguments.
    if (surplus === -1 && isOpenEnded(columns[last] ?? '') && this.#fit(own)) return own;
    if (surplus < 0) {
      const placed = this.#places.length === columns.length ? alignedCells(text, this.#places) : [];
      return own.length > 1 && placed.length > 0 && this.#fit(placed) ? placed : undefined;
    }
    if (surplus === 0) return this.#fit(own) ? own : undefined;
    const at = columns.findIndex(isCommand);
    const open = isOpenEnded(columns[last] ?? '');
    for (let more = at < 0 || at === last ? 0 : Math.min(surplus, 3); more >= 0; more--) {
      if (more < surplus && !open) continue;
      const cells = [...own];
      if (more > 0) cells.splice(at, more + 1, own.slice(at, at + more + 1).join(' '));
      cells.splice(last, Infinity, cells.slice(last).join(' '));
      if (this.#fit(cells)) return cells;
    }
    return undefined;
  }

  /** Whether numbers stand where the columns have numbers. */
  #fit(cells: readonly string[]): boolean {
    return cells.every((cell, at) => {
      const name = this.#columns[at] ?? '';
      const { type } = eventColumns.field(name);
      return type !== 'number' || !eventColumns.isTyped(name) || MEASURED.test(cell) || /^\??$/.test(cell);
    });
  }
}

/** The columns of a header, arrows left out; undefined when it is none. */
function headerOf(text: string): string[] | undefined {
  if (text.length > 400) return undefined;
  const words = /^[A-Z_a-z]+(?:,[A-Z_a-z]+)+$/.test(text)
    ? text.split(',')
    : splitWords(text.replace(/ \((us|ns|ms)\)/g, '($1)'));
  const names = words.filter((word) => !ARROW.test(word));
  if (names.length < 2 || !names.every((name) => /^[(]?[A-Za-z][\w:/%().>-]*$/.test(name))) return undefined;
  const known = names.filter(isColumn).length;
  return known >= 2 && known >= 0.6 * names.length && new Set(names).size === names.length ? names : undefined;
}

function valueOf(name: string, cell: string): Value {
  const { type, unit } = eventColumns.field(name);
  if (type === 'time') return readTime(cell) ?? (cell === '' ? null : cell);
  if (type !== 'number' || cell === '') return cell === '' ? null : cell;
  return readInUnit(cell, unit) ?? readNumber(cell) ?? (eventColumns.isTyped(name) ? null : cell);
}
