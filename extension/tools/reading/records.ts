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
  readonly #columns: readonly string[];
  #builder: FrameBuilder | null = null;
  #slots: Slot[] = [];

  constructor(frames: FrameSet, name: string, dictionary: Dictionary, columns: readonly string[]) {
    this.#frames = frames;
    this.#name = name;
    this.#dictionary = dictionary;
    this.#columns = columns;
  }

  /** Appends a row with a value for each column named at the start; false when the frame is full. */
  row(values: readonly Value[], line: number, mark?: Mark): boolean {
    const builder = this.#ready();
    if (!builder.hasRoom) return false;
    const fitting = values.map((value, at) => fit(this.#slots[at], value));
    builder.append(this.#slots, fitting, line);
    if (mark !== undefined) builder.mark(mark);
    return true;
  }

  /** Appends a row of values by column name; false when the frame is full. */
  add(values: ReadonlyMap<string, Value>, line: number, mark?: Mark): boolean {
    const builder = this.#ready();
    if (!builder.hasRoomFor(values.keys())) return false;
    const rows = builder.frame.lines.length;
    let written = 0;
    for (const [name, value] of values) {
      const slot = builder.slot(name);
      if (slot.field.values.length > rows) continue;
      slot.append(fit(slot, value));
      written++;
    }
    builder.commit(line, written);
    if (mark !== undefined) builder.mark(mark);
    return true;
  }

  /** As `add`, of cells as printed. A cell that does not fit its column refuses the row. */
  addText(cells: ReadonlyMap<string, string>, line: number, mark?: Mark): boolean {
    const builder = this.#ready();
    if (!builder.hasRoomFor(cells.keys())) return false;
    const values = new Map<string, Value>();
    for (const [name, cell] of cells) {
      const value = builder.slot(name).read(cell);
      if (value === undefined) return false;
      values.set(name, value);
    }
    return this.add(values, line, mark);
  }

  #ready(): FrameBuilder {
    if (this.#builder !== null) return this.#builder;
    const builder = this.#frames.builder(this.#name, this.#dictionary);
    this.#slots = this.#columns.map((column) => builder.slot(column));
    this.#builder = builder;
    return builder;
  }
}

/** Damaged text may put a word where a number belongs: the row is kept, without that word. */
function fit(slot: Slot | undefined, value: Value): Value {
  if (slot === undefined || slot.guessing || value === null) return value;
  const { type } = slot.field;
  if (type === 'number') {
    if (typeof value === 'number') return Number.isFinite(value) ? value : null;
    return typeof value === 'string' && /^-?\d{16,}$/.test(value) ? value : null;
  }
  return type === 'boolean' || typeof value === 'string' ? value : String(value);
}
