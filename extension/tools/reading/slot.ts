import type { Field, Value } from '../../frames/frame.ts';
import { ColumnValues, fieldColumn } from './column-values.ts';
import { isMissing, mayBeMissing, readShortNumber } from './numbers.ts';
import { readInUnit } from './quantities.ts';

/** One field of a frame under construction: reads printed cells and appends values. */
export class Slot {
  readonly field: Field;
  readonly name: string;
  /** Whether the field's type is still a guess from the cells seen. */
  guessing: boolean;
  // What is asked of the field for every cell: fields differ in shape, and asking them is slow.
  #column: ColumnValues;
  readonly #isValue: boolean;
  #isNumber: boolean;
  /** The printed cells behind a guess of `number`, so that it can be taken back without loss. */
  #texts = new ColumnValues();

  constructor(field: Field, known: boolean) {
    this.field = field;
    this.name = field.name;
    this.guessing = !known;
    this.#column = fieldColumn(field);
    this.#isValue = field.role === 'value';
    this.#isNumber = field.type === 'number';
  }

  /** How many values there are. */
  get length(): number {
    return this.#column.length;
  }

  /** The value of a printed cell, or `undefined` when the cell cannot belong to this field. */
  read(word: string): Value | undefined {
    if (this.guessing) return isMissing(word) ? null : word;
    if (this.#isNumber) return readInUnit(word, this.field.unit);
    if (word === '') return null;
    return this.#isValue && isMissing(word) ? null : word;
  }

  /** Appends the printed cell in `text` from `start` to `end`; false when it cannot belong to this field. */
  take(text: string, start: number, end: number): boolean {
    if (!this.guessing && this.#isNumber) {
      const number = readShortNumber(text, start, end);
      if (!Number.isNaN(number)) {
        this.#column.pushNumber(number);
        return true;
      }
    } else if (!this.guessing && end > start && !(this.#isValue && mayBeMissing(text, start, end))) {
      this.#column.pushWord(text, start, end);
      return true;
    }
    const value = this.read(text.slice(start, end));
    if (value === undefined) return false;
    this.append(value);
    return true;
  }

  /** Takes back the value that was appended beyond `length` values; for fields whose type is known. */
  cut(length: number): void {
    if (!this.guessing && this.#column.length > length) this.#column.pop();
  }

  /** Appends a value that `read` returned. */
  append(value: Value): void {
    if (this.guessing) this.#guess(value);
    else this.#column.push(value);
  }

  /** Appends any value. Damaged text may put a word where a number belongs: that is no value then. */
  appendFitting(value: Value): void {
    if (this.guessing) this.#guess(value);
    else this.#column.push(this.#fit(value));
  }

  /** Appends a value that somebody read, or a cell as printed; what cannot belong to this field is no value. */
  appendSaid(value: Value): void {
    if (typeof value === 'number' && this.#isNumber && !this.guessing) this.append(Number.isNaN(value) ? null : value);
    else if (value === null || typeof value === 'boolean') this.append(value);
    else {
      const cell = String(value);
      if (!this.take(cell, 0, cell.length)) this.append(null);
    }
  }

  /** Puts another value in place of that of an earlier row. */
  replace(row: number, value: Value): void {
    this.field.values[row] = value;
  }

  /** Appends nulls up to `length` values. */
  fill(length: number): void {
    while (this.#column.length < length) this.append(null);
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
    if (this.#texts.length === this.#column.length) return;
    this.#texts = new ColumnValues(this.field.values.map((value) => (value === null ? null : String(value))));
  }

  #guess(value: Value): void {
    const text = value === null ? null : String(value);
    // Digits behind a zero name something: 0042 is no number that could be written 42.
    const number = text === null ? null : /^-?0\d/.test(text) ? undefined : readInUnit(text, this.field.unit);
    this.#followThinning();
    if (number !== undefined) {
      this.#texts.push(text);
      this.#column.push(number);
      return;
    }
    this.guessing = false;
    this.#isNumber = false;
    this.field.type = 'string';
    delete this.field.unit;
    this.#column = fieldColumn(this.field, this.#texts);
    this.#texts = new ColumnValues();
    this.#column.push(text);
  }
}
