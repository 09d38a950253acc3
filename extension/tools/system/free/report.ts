import type { Value } from '../../../frames/frame.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import type { FrameBuilder } from '../../reading/frame-builder.ts';
import type { Slot } from '../../reading/slot.ts';
import { readNumber } from '../../reading/numbers.ts';
import type { Options } from '../../reading/options.ts';
import { readQuantity } from '../../reading/quantities.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { splitWords, withoutColon } from '../../reading/words.ts';
import { lineColumns, memoryColumns } from './columns.ts';
import { readScaled, scaleOf } from './scale.ts';
import type { Scale } from './scale.ts';

/** The label of the row that old versions print with two numbers, for `used` and `free`. */
const WITHOUT_CACHE = '-/+ buffers/cache';

/**
 * The text that free prints; with `-s` again and again:
 *
 *                    total        used        free      shared  buff/cache   available
 *     Mem:        24683656      370608    23883120        8952      713056    24313048
 *     -/+ buffers/cache:        301234     1234567                       (until procps 3.3.9)
 *     Swap:              0           0           0
 */
export class TextReport implements LineParser {
  readonly #frames = new FrameSet();
  readonly #options: Options | undefined;
  #sample = 0;
  #header = '';
  #columns: readonly string[] = [];
  #scale: Scale | null = null;
  #memory: FrameBuilder | null = null;
  /** The sample, the label and the columns of the header. */
  #slots: readonly Slot[] = [];

  constructor(options: Options | undefined) {
    this.#options = options;
  }

  frames() {
    return this.#frames.frames();
  }

  line(text: string, line: number, whole: boolean): boolean {
    const words = splitWords(text);
    if (this.#isHeader(words)) {
      this.#sample++;
      this.#header = text;
      this.#columns = words;
      this.#slots = [];
      return true;
    }
    if (this.#columns.length > 0 && this.#row(text, line, whole)) return true;
    return this.#pairs(words, line);
  }

  /** Names only, no label in front: free prints at least total, used and free. */
  #isHeader(words: readonly string[]): boolean {
    if (words.length < 3 || words.some((word) => /\d|:$|^-|[@$#\]]/.test(word))) return false;
    return words.includes('total') || this.#columns.length === 0;
  }

  #row(text: string, line: number, whole: boolean): boolean {
    const colon = text.indexOf(':');
    if (colon <= 0) return false;
    const label = text.slice(0, colon).trim();
    const cells = splitWords(text.slice(colon + 1));
    const columns = label === WITHOUT_CACHE ? ['used', 'free'] : this.#columns;
    if (cells.length === 0 || cells.length > columns.length) return false;
    const scale = (this.#scale ??= scaleOf(this.#options, this.#header, cells[0] ?? ''));
    const values: Value[] = [];
    for (const [index, cell] of cells.entries()) {
      const cut = !whole && index === cells.length - 1 && cells.length < 3;
      const value = cut ? null : readScaled(cell, scale);
      if (value === undefined) return false;
      values.push(value);
    }
    this.#memory ??= this.#frames.builder('memory', memoryColumns(scale.unit));
    const builder = this.#memory;
    if (!builder.hasRoom) return false;
    if (this.#slots.length === 0) {
      if (!builder.hasRoomFor(this.#columns)) return false;
      // All columns exist from the first row on, also when a cut output shows none of their values.
      this.#slots = ['sample', 'type', ...this.#columns].map((column) => builder.slot(column));
    }
    const slots =
      columns === this.#columns ? this.#slots : ['sample', 'type', ...columns].map((column) => builder.slot(column));
    builder.append(slots.slice(0, values.length + 2), [this.#sample, label, ...values], line);
    if (cells.length < Math.min(3, columns.length)) builder.mark('partial');
    return true;
  }

  /** `SwapUse 0 CachUse 713056 MemUse 371336 MemFree 23882364`: names and numbers in turn (`-L`). */
  #pairs(words: readonly string[], line: number): boolean {
    if (words.length < 4 || words.length % 2 !== 0) return false;
    const names = words.filter((_, index) => index % 2 === 0).map(withoutColon);
    const cells = words.filter((_, index) => index % 2 === 1);
    if (names.some((name) => /^\d/.test(name)) || !cells.every(isAmount)) return false;
    const scale = (this.#scale ??= scaleOf(this.#options, '', cells.at(-1) ?? ''));
    const builder = this.#frames.builder('memory line', lineColumns(scale.unit));
    if (!builder.hasRoom || !builder.hasRoomFor(names)) return false;
    this.#sample++;
    const slots = ['sample', ...names].map((name) => builder.slot(name));
    builder.append(slots, [this.#sample, ...cells.map((cell) => readScaled(cell, scale) ?? null)], line);
    return true;
  }
}

function isAmount(word: string): boolean {
  return readNumber(word) !== undefined || readQuantity(word, 1024) !== undefined;
}
