import type { Field, Value } from '../../frames/frame.ts';
import { isMissing } from './numbers.ts';
import { ColumnValues } from './column-values.ts';
import type { Row } from './row.ts';
import { readInUnit } from './quantities.ts';

/** How many strings of a column are remembered; a power of two. */
const REMEMBERED = 256;

/** One field of a frame under construction: reads printed cells and appends values. */
export class Slot {
  readonly field: Field;
  readonly name: string;
  /** Whether the field's type is still a guess from the cells seen. */
  guessing: boolean;
  // What is asked of the field for every cell: fields differ in shape, and asking them is slow.
  #values: ColumnValues;
  readonly #isValue: boolean;
  #isNumber: boolean;
  /** The printed cells behind a guess of `number`, so that it can be taken back without loss. */
  readonly #texts: (string | null)[] = [];

  /** Strings that the column holds already. */
  readonly #recent: string[] = [];

  constructor(field: Field, known: boolean) {
    this.field = field;
    this.name = field.name;
    this.guessing = !known;
    this.#values = new ColumnValues(field.values);
    this.#isValue = field.role === 'value';
    this.#isNumber = field.type === 'number';
  }

  /** How many values there are. */
  get length(): number {
    return this.#values.length;
  }

  /** The value of a printed cell, or `undefined` when the cell cannot belong to this field. */
  read(word: string): Value | undefined {
    if (this.guessing) return isMissing(word) ? null : word;
    if (this.#isNumber) return readInUnit(word, this.field.unit);
    if (word === '') return null;
    return this.#isValue && isMissing(word) ? null : word;
  }

  /** The value of the cell at `index` of a row; as `read`. */
  readFrom(row: Row, index: number): Value | undefined {
    if (!this.#isNumber || this.guessing) return this.read(row.word(index));
    const number = row.number(index);
    return number === undefined ? this.read(row.word(index)) : number;
  }

  /** Takes back the value that was appended beyond `length` values; for fields whose type is known. */
  cut(length: number): void {
    if (!this.guessing && this.#values.length > length) this.#values.pop();
  }

  /** Appends a value that `read` returned. */
  append(value: Value): void {
    if (this.guessing) this.#guess(value);
    else this.#values.push(typeof value === 'string' ? this.#once(value) : value);
  }

  /** Appends any value. Damaged text may put a word where a number belongs: that is no value then. */
  appendFitting(value: Value): void {
    if (this.guessing) this.#guess(value);
    else this.append(this.#fit(value));
  }

  /** Brings the field up to date: its values are complete until the next is appended. */
  settle(): void {
    this.field.values = this.#values.join();
  }

  /** Puts another value in place of that of an earlier row. */
  replace(row: number, value: Value): void {
    this.settle();
    this.field.values[row] = value;
  }

  /** Appends nulls up to `length` values. */
  fill(length: number): void {
    while (this.#values.length < length) this.append(null);
  }

  /** The same text as an earlier row has it, so that a label which comes again and again is kept in memory once. */
  #once(text: string): string {
    const end = text.length - 1;
    const middle = text.charCodeAt(end >> 1) * 7;
    const place = (end * 31 + text.charCodeAt(0) * 17 + middle + text.charCodeAt(end)) & (REMEMBERED - 1);
    const known = this.#recent[place];
    if (known === text) return known;
    this.#recent[place] = text;
    return text;
  }

  #fit(value: Value): Value {
    if (value === null) return null;
    if (this.#isNumber) {
      if (typeof value === 'number') return Number.isFinite(value) ? value : null;
      return typeof value === 'string' && /^-?\d{16,}$/.test(value) ? value : null;
    }
    return typeof value === 'string' || this.field.type === 'boolean' ? value : String(value);
  }

  /** Of rows that were left out of a long run, the cells are forgotten too; those that stay are known by their values. */
  #followThinning(): void {
    if (this.#texts.length === this.#values.length) return;
    this.settle();
    this.#texts.length = 0;
    for (const value of this.field.values) this.#texts.push(value === null ? null : String(value));
  }

  #guess(value: Value): void {
    const text = value === null ? null : String(value);
    // Digits behind a zero name something: 0042 is no number that could be written 42.
    const number = text === null ? null : /^-?0\d/.test(text) ? undefined : readInUnit(text, this.field.unit);
    this.#followThinning();
    if (number !== undefined) {
      this.#texts.push(text);
      this.#values.push(number);
      return;
    }
    this.guessing = false;
    this.#isNumber = false;
    this.field.type = 'string';
    delete this.field.unit;
    this.#values = new ColumnValues([]);
    for (const earlier of this.#texts) this.#values.push(earlier);
    this.#texts.length = 0;
    this.#values.push(text);
  }
}
