import type { Mark, Value } from '../../frames/frame.ts';
import type { FrameBuilder } from './frame-builder.ts';
import type { Row } from './row.ts';
import type { Slot } from './slot.ts';

/**
 * The rows under one header line, mapped to fields by the header's names.
 * Leading columns that are not printed in the row itself (the sample's number, its time) come from `lead`.
 */
export class Table {
  readonly builder: FrameBuilder;
  /** How many columns a whole row prints. */
  readonly width: number;
  readonly #lead: readonly Slot[];
  /** Empty when the frame has no room for these columns: then it takes no row. */
  readonly #slots: readonly Slot[];
  readonly #labelFirst: boolean;
  /** Whether the type of a field may still be a guess. */
  #isGuessing = true;

  /** Headers may repeat a name: the later column is then called `name (2)`. */
  constructor(builder: FrameBuilder, lead: readonly string[], headers: readonly string[]) {
    const names = distinct([...lead, ...headers]);
    const slots = builder.hasRoomFor(names) ? names.map((name) => builder.slot(name)) : [];
    this.builder = builder;
    this.width = headers.length;
    this.#lead = slots.slice(0, lead.length);
    this.#slots = slots.slice(lead.length);
    this.#labelFirst = this.#slots[0]?.field.role === 'label';
  }

  /**
   * Appends a row, or returns false when the words cannot be a row of this table.
   * With more words than columns, the surplus belongs to a label in front (a name with blanks). With fewer, the row is
   * kept and marked `partial` when the output ended in it or its label comes first.
   */
  append(lead: readonly Value[], row: Row, mark?: Mark): boolean {
    if (this.#slots.length === 0 || !this.builder.hasRoom) return false;
    const surplus = row.count - this.width;
    if (surplus > 0 && !this.#labelFirst) return false;
    if (surplus < 0 && row.whole && (!this.#labelFirst || row.count < 2)) return false;
    const slots = this.#slots;
    const rows = this.builder.rows;
    for (let index = 0; index < slots.length; index++) {
      const slot = slots[index];
      if (slot === undefined || slot.guessing || this.#take(slot, row, index, surplus)) continue;
      for (const written of slots) written.cut(rows);
      return false;
    }
    // A field whose type is a guess takes any cell, and is written when the others fit.
    if (this.#isGuessing) this.#takeGuesses(row, surplus, rows);
    for (let index = 0; index < this.#lead.length; index++) this.#lead[index]?.append(lead[index] ?? null);
    this.builder.commit(row.line, this.#lead.length + slots.length);
    if (surplus < 0) this.builder.mark('partial');
    if (mark !== undefined) this.builder.mark(mark);
    return true;
  }

  #takeGuesses(row: Row, surplus: number, rows: number): void {
    this.#isGuessing = false;
    for (let index = 0; index < this.#slots.length; index++) {
      const slot = this.#slots[index];
      if (slot === undefined || slot.length > rows) continue;
      this.#take(slot, row, index, surplus);
      this.#isGuessing ||= slot.guessing;
    }
  }

  /** Appends the cell of column `index`; false when its word is of the wrong kind. */
  #take(slot: Slot, row: Row, index: number, surplus: number): boolean {
    if (surplus === 0) return row.give(index, slot);
    if (surplus > 0) {
      if (index > 0) return row.give(index + surplus, slot);
      const name = slot.read(Array.from({ length: surplus + 1 }, (_, word) => row.word(word)).join(' '));
      if (name === undefined) return false;
      slot.append(name);
      return true;
    }
    const isCut = !row.whole && index === row.count - 1;
    if (!isCut && index < row.count) return row.give(index, slot);
    slot.append(null);
    return true;
  }
}

function distinct(headers: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headers.map((header) => {
    const times = (seen.get(header) ?? 0) + 1;
    seen.set(header, times);
    return times === 1 ? header : `${header} (${String(times)})`;
  });
}
