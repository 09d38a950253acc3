import type { Field, Frame, Value } from '../../frames/frame.ts';
import { WordTable } from './word-table.ts';

/** Values of one piece: small enough to be made where an earlier one was, which costs much less than new memory. */
const PIECE = 1024;
/** Stands for null among integers. */
const NO_INTEGER = -(2 ** 31);
/** Stands for null among numbers of words. */
const NO_WORD = 0xffff;
/** With more different words than this, a column begins a new table of them with its next piece. */
const MOST_WORDS = 8192;
/** Longer arrays grow value by value: V8 makes no room for more at once. */
const MOST_AT_ONCE = 2 ** 25;

/** Values in the smallest form that takes them all: 4 bytes each, 8, 2 (numbers of words in a table), or any. */
type Piece = Int32Array | Float64Array | Words | Value[];

interface Words {
  readonly numbers: Uint16Array;
  readonly table: WordTable;
}

/**
 * The values of a field while it grows. They wait in small pieces and become an array when somebody reads all of them:
 * an array that grows is copied again and again, and 8 bytes of new memory for each value are most of what a long table
 * costs.
 */
export class ColumnValues {
  #joined: Value[];
  /** Whether somebody holds the array, so that it must stay the same. */
  #isKnown = false;
  /** Whole pieces. */
  #pieces: Piece[] = [];
  /** How many values the last piece has, which is one of the four below. */
  #used = 0;
  #integers: Int32Array | undefined;
  #decimals: Float64Array | undefined;
  #words: Words | undefined;
  #others: Value[] | undefined;
  #table: WordTable | undefined;

  /** `values`: those that are there already; the column goes on with this array. */
  constructor(values: Value[] = []) {
    this.#joined = values;
  }

  get length(): number {
    return this.#joined.length + this.#pieces.length * PIECE + this.#used;
  }

  /** Appends a finite number. */
  pushNumber(value: number): void {
    if (this.#used === PIECE) this.#begin();
    const integers = this.#integers;
    if (integers !== undefined && (value | 0) === value && value !== NO_INTEGER) integers[this.#used++] = value;
    else if (this.#decimals !== undefined) this.#decimals[this.#used++] = value;
    else this.#pushOther(value);
  }

  /** Appends the word in `text` from `start` to `end`. */
  pushWord(text: string, start: number, end: number): void {
    if (this.#used === PIECE) this.#begin();
    const words = this.#words;
    if (words !== undefined) words.numbers[this.#used++] = words.table.numberOf(text, start, end);
    else this.#pushOther(text.slice(start, end));
  }

  pushNull(): void {
    if (this.#used === PIECE) this.#begin();
    if (this.#integers !== undefined) this.#integers[this.#used++] = NO_INTEGER;
    else if (this.#words !== undefined) this.#words.numbers[this.#used++] = NO_WORD;
    else if (this.#decimals !== undefined) this.#decimals[this.#used++] = Number.NaN;
    else this.#pushOther(null);
  }

  /** Appends any value. */
  push(value: Value): void {
    if (typeof value === 'number') this.pushNumber(value);
    else if (typeof value === 'string') this.pushWord(value, 0, value.length);
    else if (value === null) this.pushNull();
    else {
      if (this.#used === PIECE) this.#begin();
      this.#pushOther(value);
    }
  }

  /** Takes back the value that was appended last. */
  pop(): void {
    if (this.#used > 0) this.#used--;
  }

  /** The value of a row; null where there is none. */
  at(row: number): Value {
    const waiting = row - this.#joined.length;
    if (waiting < 0) return this.#joined[row] ?? null;
    const piece = this.#pieces[Math.floor(waiting / PIECE)];
    if (piece !== undefined) return valueIn(piece, waiting % PIECE);
    return waiting < this.#pieces.length * PIECE + this.#used ? valueIn(this.#last(), waiting % PIECE) : null;
  }

  /** All values, always in the same array. */
  join(): Value[] {
    const isNew = !this.#isKnown && this.#joined.length === 0 && this.length < MOST_AT_ONCE;
    this.#isKnown = true;
    if (this.#used === 0 && this.#pieces.length === 0) return this.#joined;
    const length = this.length;
    const decimal = this.#decimals !== undefined || this.#pieces.some((piece) => piece instanceof Float64Array);
    const all = isNew ? (decimal ? decimalArray(length) : Array<Value>(length)) : this.#joined;
    let at = this.#joined.length;
    for (const values of this.#waiting()) for (const value of values) all[at++] = value;
    this.#joined = all;
    this.#pieces = [];
    this.#used = 0;
    this.#become(undefined);
    return all;
  }

  /** All values, a few at a time, so that nobody needs to hold them at once. */
  *parts(): Generator<readonly Value[], void> {
    for (let start = 0; start < this.#joined.length; start += PIECE) yield this.#joined.slice(start, start + PIECE);
    yield* this.#waiting();
  }

  *#waiting(): Generator<readonly Value[], void> {
    for (const piece of this.#pieces) yield valuesIn(piece, PIECE);
    if (this.#used > 0) yield valuesIn(this.#last(), this.#used);
  }

  #last(): Piece {
    return this.#integers ?? this.#words ?? this.#decimals ?? this.#others ?? [];
  }

  /** Begins a piece of the same form as the one that is full. */
  #begin(): void {
    const last = this.#last();
    this.#pieces.push(last);
    this.#used = 0;
    if (last instanceof Int32Array) this.#integers = new Int32Array(PIECE);
    else if (last instanceof Float64Array) this.#decimals = new Float64Array(PIECE);
    else this.#become(Array.isArray(last) ? undefined : this.#newWords());
  }

  /** Appends a value that the form of the last piece does not take: the piece takes the smallest form that does. */
  #pushOther(value: Value): void {
    if (this.#others !== undefined) {
      this.#others[this.#used++] = value;
      return;
    }
    const before = this.#used === 0 ? [] : valuesIn(this.#last(), this.#used);
    this.#become(this.#formFor(value, before));
    this.#used = 0;
    for (const each of before) this.push(each);
    this.push(value);
  }

  #formFor(value: Value, before: readonly Value[]): Piece {
    const isEmpty = before.every((each) => each === null);
    if (isEmpty && typeof value === 'string') return this.#newWords();
    if (isEmpty && (value === null || isInteger(value))) return new Int32Array(PIECE);
    const isNumbers = before.every((each) => each === null || typeof each === 'number');
    return isNumbers && typeof value === 'number' ? new Float64Array(PIECE) : [];
  }

  #newWords(): Words {
    if (this.#table === undefined || this.#table.words.length > MOST_WORDS) this.#table = new WordTable();
    return { numbers: new Uint16Array(PIECE), table: this.#table };
  }

  #become(form: Piece | undefined): void {
    this.#integers = form instanceof Int32Array ? form : undefined;
    this.#decimals = form instanceof Float64Array ? form : undefined;
    this.#others = Array.isArray(form) ? form : undefined;
    this.#words = form !== undefined && 'table' in form ? form : undefined;
  }
}

/** The columns of fields that grow, and of the lines of their frames. */
const columns = new WeakMap<Field | Frame, ColumnValues>();

/** Makes `column` the values of a field, which are an array from when they are read. */
export function fieldColumn(field: Field, column = new ColumnValues(field.values)): ColumnValues {
  columns.set(field, column);
  Object.defineProperty(field, 'values', { get: () => column.join(), enumerable: true, configurable: true });
  return column;
}

/** The lines of a frame as a column, in the same way. */
export function lineColumn(frame: Frame): ColumnValues {
  const column = new ColumnValues(frame.lines);
  columns.set(frame, column);
  Object.defineProperty(frame, 'lines', { get: () => column.join(), enumerable: true, configurable: true });
  return column;
}

/** The values of any field, to be read one by one. */
export function columnOf(field: Field): ColumnValues {
  return columns.get(field) ?? new ColumnValues(field.values);
}

/** The lines of any frame. */
export function linesOf(frame: Frame): ColumnValues {
  return columns.get(frame) ?? new ColumnValues(frame.lines);
}

function isInteger(value: Value): value is number {
  return typeof value === 'number' && (value | 0) === value && value !== NO_INTEGER;
}

function valueIn(piece: Piece, at: number): Value {
  if (piece instanceof Int32Array) {
    const value = piece[at] ?? NO_INTEGER;
    return value === NO_INTEGER ? null : value;
  }
  if (piece instanceof Float64Array) {
    const value = piece[at] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  }
  return (Array.isArray(piece) ? piece[at] : piece.table.words[piece.numbers[at] ?? NO_WORD]) ?? null;
}

function valuesIn(piece: Piece, count: number): Value[] {
  const values: Value[] = [];
  if (Array.isArray(piece)) return piece.slice(0, count);
  if ('table' in piece) {
    const { words } = piece.table;
    for (let at = 0; at < count; at++) values.push(words[piece.numbers[at] ?? NO_WORD] ?? null);
  } else for (let at = 0; at < count; at++) values.push(valueIn(piece, at));
  return values;
}

/** An array that holds numbers with fractions as they are: it must know so from the start. */
function decimalArray(length: number): Value[] {
  const array = Array<Value>(length);
  array[0] = 0.5;
  return array;
}
