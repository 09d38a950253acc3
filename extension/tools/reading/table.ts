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
      if (slot === undefined || slot.guessing) continue;
      const value = this.#cell(slot, row, index, surplus);
      if (value === undefined) {
        for (const written of slots) written.cut(rows);
        return false;
      }
      slot.append(value);
    }
    for (let index = 0; index < slots.length; index++) {
      const slot = slots[index];
      // A field whose type is a guess takes any cell, and is written when the others fit.
      if (slot?.guessing === true) slot.append(this.#cell(slot, row, index, surplus) ?? null);
    }
    for (let index = 0; index < this.#lead.length; index++) this.#lead[index]?.append(lead[index] ?? null);
    this.builder.commit(row.line, this.#lead.length + slots.length);
    if (surplus < 0) this.builder.mark('partial');
    if (mark !== undefined) this.builder.mark(mark);
    return true;
  }

  /** The value for column `index`, or `undefined` when its word is of the wrong kind. */
  #cell(slot: Slot, row: Row, index: number, surplus: number): Value | undefined {
    if (surplus === 0) return slot.readFrom(row, index);
    if (surplus > 0) {
      if (index > 0) return slot.readFrom(row, index + surplus);
      return slot.read(Array.from({ length: surplus + 1 }, (_, word) => row.word(word)).join(' '));
    }
    const cut = !row.whole && index === row.count - 1;
    return cut || index >= row.count ? null : slot.readFrom(row, index);
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
