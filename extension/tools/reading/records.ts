import type { Mark, Value } from '../../frames/frame.ts';
import type { Dictionary } from './dictionary.ts';
import type { FrameBuilder } from './frame-builder.ts';
import type { FrameSet } from './frame-set.ts';
import type { Slot } from './slot.ts';

/**
 * The rows of one frame, given as values by column. The frame is made with its first row and then has the columns
 * named at the start, in their order; others are added behind them as they appear.
 */
export class Records {
  readonly #frames: FrameSet;
  readonly #name: string;
  readonly #dictionary: Dictionary;
  readonly #title: string | undefined;
  readonly #columns: readonly string[];
  #builder: FrameBuilder | null = null;
  #slots: readonly Slot[] = [];
  /** The slots of the row before, in the order in which it named its columns. */
  readonly #ordered: Slot[] = [];

  constructor(frames: FrameSet, name: string, dictionary: Dictionary, columns: readonly string[], title?: string) {
    this.#title = title;
    this.#frames = frames;
    this.#name = name;
    this.#dictionary = dictionary;
    this.#columns = columns;
  }

  /** Appends a row with a value for each column named at the start; false when the frame is full. */
  row(values: readonly Value[], line: number, mark?: Mark): boolean {
    const builder = this.#ready();
    if (!builder.hasRoom) return false;
    const slots = this.#slots;
    for (let at = 0; at < slots.length; at++) slots[at]?.appendFitting(values[at] ?? null);
    return this.#commit(builder, slots.length, line, mark);
  }

  /** Appends a row of values by column name; false when the frame is full. */
  add(values: ReadonlyMap<string, Value>, line: number, mark?: Mark): boolean {
    const builder = this.#ready();
    if (!this.#order(builder, values)) return false;
    let at = 0;
    for (const value of values.values()) this.#ordered[at++]?.appendFitting(value);
    return this.#commit(builder, at, line, mark);
  }

  /** As `add`, where texts are cells as printed. One that does not fit its column is no value. */
  addSaid(values: ReadonlyMap<string, Value>, line: number, mark?: Mark): boolean {
    const builder = this.#ready();
    if (!this.#order(builder, values)) return false;
    let at = 0;
    for (const value of values.values()) this.#ordered[at++]?.appendSaid(value);
    return this.#commit(builder, at, line, mark);
  }

  /** As `add`, where texts are cells as printed. One that does not fit its column refuses the row. */
  addText(cells: ReadonlyMap<string, Value>, line: number, mark?: Mark): boolean {
    const builder = this.#ready();
    if (!this.#order(builder, cells)) return false;
    const ordered = this.#ordered;
    const rows = builder.rows;
    let guesses = false;
    let at = 0;
    for (const cell of cells.values()) {
      const slot = ordered[at++];
      if (slot === undefined) continue;
      if (slot.guessing) guesses = true;
      else if (!give(slot, cell)) {
        for (let written = 0; written < at; written++) ordered[written]?.cut(rows);
        return false;
      }
    }
    if (guesses) {
      // A field whose type is a guess takes any cell, and is written when the others fit.
      at = 0;
      for (const cell of cells.values()) {
        const slot = ordered[at++];
        if (slot?.length === rows) give(slot, cell);
      }
    }
    return this.#commit(builder, at, line, mark);
  }

  #commit(builder: FrameBuilder, written: number, line: number, mark: Mark | undefined): true {
    builder.commit(line, written);
    if (mark !== undefined) builder.mark(mark);
    return true;
  }

  /**
   * Puts the slots of these columns in front of `#ordered`; false when the frame is full. Rows mostly name the same
   * columns in the same order, so that each slot mostly stands there already.
   */
  #order(builder: FrameBuilder, row: ReadonlyMap<string, unknown>): boolean {
    const ordered = this.#ordered;
    let roomy = builder.hasRoom;
    let at = 0;
    for (const name of row.keys()) {
      if (ordered[at]?.name !== name) {
        const known = builder.known(name);
        if (known === undefined) roomy &&= builder.hasRoomFor(row.keys());
        if (!roomy) return false;
        ordered[at] = known ?? builder.slot(name);
      }
      at++;
    }
    return roomy;
  }

  #ready(): FrameBuilder {
    if (this.#builder !== null) return this.#builder;
    const builder = this.#frames.builder(this.#name, this.#dictionary, this.#title);
    this.#slots = this.#columns.map((column) => builder.slot(column));
    this.#builder = builder;
    return builder;
  }
}

function give(slot: Slot, cell: Value): boolean {
  if (typeof cell === 'string') return slot.take(cell, 0, cell.length);
  slot.append(cell);
  return true;
}
