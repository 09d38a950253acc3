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
    builder.append(this.#slots, values, line);
    if (mark !== undefined) builder.mark(mark);
    return true;
  }

  /** Appends a row of values by column name; false when the frame is full. */
  add(values: ReadonlyMap<string, Value>, line: number, mark?: Mark): boolean {
    const builder = this.#ready();
    const names = [...values.keys()];
    if (!builder.hasRoom || !builder.hasRoomFor(names)) return false;
    const slots = names.map((name) => builder.slot(name));
    builder.append(slots, [...values.values()], line);
    if (mark !== undefined) builder.mark(mark);
    return true;
  }

  /** As `add`, of cells as printed. A cell that does not fit its column refuses the row. */
  addText(cells: ReadonlyMap<string, string>, line: number, mark?: Mark): boolean {
    const builder = this.#ready();
    if (!builder.hasRoomFor([...cells.keys()])) return false;
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
