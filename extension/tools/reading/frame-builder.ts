import type { Frame, Mark, Value } from '../../frames/frame.ts';
import { lineColumn } from './column-values.ts';
import type { ColumnValues } from './column-values.ts';
import type { Dictionary } from './dictionary.ts';
import { Slot } from './slot.ts';

/** More columns than any program prints; a machine with many interrupts has some thousands. */
const MOST_FIELDS = 20_000;
/** How many cells may be filled with null only because another row has a value there. Bounds what damaged text costs. */
const MOST_PADDING = 4_000_000;

/** The cells of one row as printed. */
export interface Cells {
  readonly count: number;
  /** Appends the cell at `index` to a field; false when it cannot belong to it. See `Slot.take`. */
  give(index: number, slot: Slot): boolean;
}

/** Cells that were cut out of their line. */
export class CutCells implements Cells {
  words: readonly string[] = [];

  get count(): number {
    return this.words.length;
  }

  give(index: number, slot: Slot): boolean {
    const word = this.words[index] ?? '';
    return slot.take(word, 0, word.length);
  }
}

/** Builds one frame row by row. */
export class FrameBuilder {
  readonly #frame: Frame;
  readonly #lines: ColumnValues;
  readonly #dictionary: Dictionary;
  readonly #slots: Slot[] = [];
  readonly #places = new Map<string, number>();
  /** Where the column probably stands that is asked for next: behind the one before. */
  #next = 0;
  /** Cells filled with null so far because their row did not have them. */
  #padding = 0;

  constructor(name: string, dictionary: Dictionary, title?: string) {
    this.#frame = { name, ...(title !== undefined && { title }), fields: [], lines: [], marks: [] };
    this.#lines = lineColumn(this.#frame);
    this.#dictionary = dictionary;
  }

  /** The frame with the rows so far; its values are to be asked for again when there are more. */
  get frame(): Frame {
    return this.#frame;
  }

  /** How many rows there are. */
  get rows(): number {
    return this.#lines.length;
  }

  /** Whether more rows may be added; false when text that is no table has blown the frame up. */
  get hasRoom(): boolean {
    return this.#padding <= MOST_PADDING;
  }

  /** Whether these columns may be added to the rows so far. */
  hasRoomFor(headers: Iterable<string>): boolean {
    let added = 0;
    for (const header of headers) if (this.known(header) === undefined) added++;
    if (added === 0) return this.hasRoom;
    const padding = this.#padding + added * this.#lines.length;
    return padding <= MOST_PADDING && this.#slots.length + added <= MOST_FIELDS;
  }

  /** The slot of the column printed as `header` when there is one already. */
  known(header: string): Slot | undefined {
    if (this.#slots[this.#next]?.name !== header) {
      const place = this.#places.get(header);
      if (place === undefined) return undefined;
      this.#next = place;
    }
    return this.#slots[this.#next++];
  }

  /** The slot of the column printed as `header`; a new one holds `null` for the rows so far. */
  slot(header: string): Slot {
    const known = this.known(header);
    if (known !== undefined) return known;
    const slot = new Slot(this.#dictionary.field(header), this.#dictionary.isTyped(header));
    slot.fill(this.#lines.length);
    this.#padding += this.#lines.length;
    this.#places.set(header, this.#slots.push(slot) - 1);
    this.#frame.fields.push(slot.field);
    return slot;
  }

  /**
   * Appends a row: `values[i]` goes to `slots[i]`, fields without a slot get `null`.
   * `line` is the number of the output line the row came from.
   */
  append(slots: readonly Slot[], values: readonly Value[], line: number): void {
    const rows = this.#lines.length;
    let written = 0;
    for (let index = 0; index < slots.length; index++) {
      const slot = slots[index];
      if (slot === undefined || slot.length > rows) continue;
      slot.append(values[index] ?? null);
      written++;
    }
    this.commit(line, written);
  }

  /**
   * Appends a row of printed cells behind the values `lead`: each to the slot in its place. False when one cannot belong
   * to its field; then nothing is appended.
   */
  appendCells(slots: readonly Slot[], lead: readonly Value[], cells: Cells, line: number): boolean {
    const rows = this.#lines.length;
    const first = lead.length;
    let written = 0;
    let guesses = 0;
    for (let index = 0; index < cells.count; index++) {
      const slot = slots[first + index];
      if (slot === undefined || slot.length > rows) continue;
      if (slot.guessing) guesses++;
      else if (cells.give(index, slot)) written++;
      else {
        for (const each of slots) each.cut(rows);
        return false;
      }
    }
    // A field whose type is a guess takes any cell, and is written when the others fit.
    for (let index = 0; guesses > 0 && index < cells.count; index++) {
      const slot = slots[first + index];
      if (slot === undefined || slot.length > rows) continue;
      cells.give(index, slot);
      written++;
    }
    for (let index = 0; index < first; index++) {
      const slot = slots[index];
      if (slot === undefined || slot.length > rows) continue;
      slot.append(lead[index] ?? null);
      written++;
    }
    this.commit(line, written);
    return true;
  }

  /** Ends a row whose values were appended to `written` slots; the others get `null`. */
  commit(line: number, written: number): void {
    this.#lines.pushNumber(line);
    if (written === this.#slots.length) return;
    const rows = this.#lines.length;
    this.#padding += this.#slots.length - written;
    for (const slot of this.#slots) slot.fill(rows);
  }

  /** Marks the row appended last. */
  mark(mark: Mark): void {
    this.#frame.marks.push({ row: this.#lines.length - 1, mark });
  }
}
