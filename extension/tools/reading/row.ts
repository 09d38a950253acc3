import { readNumber, readShortNumber } from './numbers.ts';
import type { Reading } from './numbers.ts';

const TAB = 9;
const SPACE = 32;
/** Printed by French and other translations before a colon. */
const NO_BREAK_SPACE = 0xa0;

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
      const code = text.charCodeAt(index);
      if (code === SPACE || code === TAB || code === NO_BREAK_SPACE) {
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
    return index < this.count ? this.#text.slice(this.#starts[this.#from + index], this.#ends[this.#from + index]) : '';
  }

  /** All words, for lines that are no rows of numbers. */
  words(): string[] {
    return Array.from({ length: this.count }, (_, index) => this.word(index));
  }

  /** The word at `index` as a number; see `readNumber`. */
  number(index: number): Reading {
    const start = this.#starts[this.#from + index] ?? 0;
    const end = this.#ends[this.#from + index] ?? 0;
    return readShortNumber(this.#text, start, end) ?? readNumber(this.word(index));
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
