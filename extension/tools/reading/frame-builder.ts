import type { Frame, Mark, Value } from '../../frames/frame.ts';
import type { Dictionary } from './dictionary.ts';
import { Slot } from './slot.ts';

/** Builds one frame row by row. The frame's arrays grow in place; nothing is copied when it is read. */
export class FrameBuilder {
  readonly frame: Frame;
  readonly #dictionary: Dictionary;
  readonly #slots: Slot[] = [];
  readonly #byName = new Map<string, Slot>();

  constructor(name: string, dictionary: Dictionary, title?: string) {
    this.frame = { name, ...(title !== undefined && { title }), fields: [], lines: [], marks: [] };
    this.#dictionary = dictionary;
  }

  /** The slot of the column printed as `header`; a new one holds `null` for the rows so far. */
  slot(header: string): Slot {
    const known = this.#byName.get(header);
    if (known !== undefined) return known;
    const slot = new Slot(this.#dictionary.field(header), this.#dictionary.find(header) !== undefined);
    slot.fill(this.frame.lines.length);
    this.#byName.set(header, slot);
    this.#slots.push(slot);
    this.frame.fields.push(slot.field);
    return slot;
  }

  /**
   * Appends a row: `values[i]` goes to `slots[i]`, fields without a slot get `null`.
   * `line` is the number of the output line the row came from.
   */
  append(slots: readonly Slot[], values: readonly Value[], line: number): void {
    const rows = this.frame.lines.length;
    let written = 0;
    for (const [index, slot] of slots.entries()) {
      if (slot.field.values.length > rows) continue;
      slot.append(values[index] ?? null);
      written++;
    }
    this.commit(line, written);
  }

  /** Ends a row whose values were appended to `written` slots; the others get `null`. */
  commit(line: number, written: number): void {
    const rows = this.frame.lines.push(line);
    if (written < this.#slots.length) for (const slot of this.#slots) slot.fill(rows);
  }

  /** Marks the row appended last. */
  mark(mark: Mark): void {
    this.frame.marks.push({ row: this.frame.lines.length - 1, mark });
  }
}
