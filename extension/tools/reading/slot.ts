import type { Field, Value } from '../../frames/frame.ts';
import { isMissing } from './numbers.ts';
import type { Row } from './row.ts';
import { readInUnit } from './quantities.ts';

/** One field of a frame under construction: reads printed cells and appends values. */
export class Slot {
  readonly field: Field;
  /** Whether the field's type is still a guess from the cells seen. */
  guessing: boolean;
  /** The printed cells behind a guess of `number`, so that it can be taken back without loss. */
  readonly #texts: (string | null)[] = [];

  constructor(field: Field, known: boolean) {
    this.field = field;
    this.guessing = !known;
  }

  /** The value of a printed cell, or `undefined` when the cell cannot belong to this field. */
  read(word: string): Value | undefined {
    if (this.guessing) return isMissing(word) ? null : word;
    if (this.field.type === 'number') return readInUnit(word, this.field.unit);
    if (word === '') return null;
    return this.field.role === 'value' && isMissing(word) ? null : word;
  }

  /** The value of the cell at `index` of a row; as `read`. */
  readFrom(row: Row, index: number): Value | undefined {
    if (this.field.type !== 'number' || this.guessing) return this.read(row.word(index));
    const number = row.number(index);
    return number === undefined ? this.read(row.word(index)) : number;
  }

  /** Takes back what was appended beyond `length` values; for fields whose type is known. */
  cut(length: number): void {
    if (!this.guessing && this.field.values.length > length) this.field.values.length = length;
  }

  /** Appends a value that `read` returned. */
  append(value: Value): void {
    if (this.guessing) this.#guess(value);
    else this.field.values.push(value);
  }

  /** Appends nulls up to `length` values. */
  fill(length: number): void {
    while (this.field.values.length < length) this.append(null);
  }

  #guess(value: Value): void {
    const text = value === null ? null : String(value);
    // Digits behind a zero name something: 0042 is no number that could be written 42.
    const number = text === null ? null : /^-?0\d/.test(text) ? undefined : readInUnit(text, this.field.unit);
    if (number !== undefined) {
      this.#texts.push(text);
      this.field.values.push(number);
      return;
    }
    this.guessing = false;
    this.field.type = 'string';
    delete this.field.unit;
    this.field.values.splice(0, this.field.values.length);
    for (const earlier of this.#texts) this.field.values.push(earlier);
    this.#texts.length = 0;
    this.field.values.push(text);
  }
}
