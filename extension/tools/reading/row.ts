import { readNumber, readShortNumber } from './numbers.ts';
import type { Reading } from './numbers.ts';
import type { Slot } from './slot.ts';
import { isBlank } from './words.ts';

/**
 * The words of one line, kept as places in its text: a table of numbers is read without making a string of each.
 * One object serves a whole output; `read` fills it anew.
 */
export class Row {
  /** Number of the line. */
  line = 0;
  /** False when the output ended inside this line, so that its last word may be cut. */
  whole = true;
  /** How many words there are. */
  count = 0;
  #text = '';
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** How many words at the front are left out. */
  #from = 0;

  /** Takes the words of a line. */
  read(text: string, line: number, whole: boolean): void {
    this.line = line;
    this.whole = whole;
    this.#text = text;
    this.#from = 0;
    let count = 0;
    let start = -1;
    const length = text.length;
    for (let index = 0; index < length; index++) {
      if (isBlank(text.charCodeAt(index))) {
        if (start < 0) continue;
        this.#starts[count] = start;
        this.#ends[count++] = index;
        start = -1;
      } else if (start < 0) {
        start = index;
      }
    }
    if (start >= 0) {
      this.#starts[count] = start;
      this.#ends[count++] = length;
    }
    this.count = count;
  }

  /** The word at `index`; empty where there is none. */
  word(index: number): string {
    return index < this.count ? this.#text.slice(this.#startOf(index), this.#endOf(index)) : '';
  }

  /** The words from `index` on, as they stand in the line. */
  from(index: number): string {
    return index < this.count ? this.#text.slice(this.#startOf(index), this.#endOf(this.count - 1)) : '';
  }

  /** Whether there is a word at `index`, of digits alone. */
  isDigits(index: number): boolean {
    if (index >= this.count) return false;
    for (let at = this.#startOf(index), end = this.#endOf(index); at < end; at++) {
      const code = this.#text.charCodeAt(at);
      if (code < 48 || code > 57) return false;
    }
    return true;
  }

  /** All words, for lines that are no rows of numbers. */
  words(): string[] {
    return Array.from({ length: this.count }, (_, index) => this.word(index));
  }

  /** Appends the word at `index` to a field; see `Slot.take`. */
  give(index: number, slot: Slot): boolean {
    return slot.take(this.#text, this.#startOf(index), this.#endOf(index));
  }

  #startOf(index: number): number {
    return this.#starts[this.#from + index] ?? 0;
  }

  #endOf(index: number): number {
    return this.#ends[this.#from + index] ?? 0;
  }

  /** The word at `index` as a number; see `readNumber`. */
  number(index: number): Reading {
    const short = readShortNumber(this.#text, this.#startOf(index), this.#endOf(index));
    return Number.isNaN(short) ? readNumber(this.word(index)) : short;
  }

  /** Leaves out the first `count` words. */
  drop(count: number): void {
    const dropped = Math.min(count, this.count);
    this.#from += dropped;
    this.count -= dropped;
  }

  /** Leaves out the words from `count` on. */
  keep(count: number): void {
    this.count = Math.min(count, this.count);
  }

  /** Puts `count` empty words in front of the word at `index`: columns that the program left blank. */
  insertBlanks(index: number, count: number): void {
    const at = this.#from + index;
    const blanks = Array<number>(count).fill(this.#ends[at - 1] ?? 0);
    this.#starts.splice(at, 0, ...blanks);
    this.#ends.splice(at, 0, ...blanks);
    this.count += count;
  }
}
