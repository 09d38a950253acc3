import type { Mark, Value } from '../../frames/frame.ts';
import type { FrameBuilder } from './frame-builder.ts';
import type { Slot } from './slot.ts';

/** One row as printed: its words, from the first that belongs to a column. */
export interface PrintedRow {
  words: readonly string[];
  line: number;
  /** False when the output ended inside this line, so that its last word may be cut. */
  whole: boolean;
}

/**
 * The rows under one header line, mapped to fields by the header's names.
 * Leading columns that are not printed in the row itself (the sample's number, its time) come from `lead`.
 */
export class Table {
  readonly builder: FrameBuilder;
  readonly #lead: number;
  readonly #slots: Slot[];
  readonly #values: Value[] = [];
  readonly #labelFirst: boolean;

  /** Headers may repeat a name: the later column is then called `name (2)`. */
  constructor(builder: FrameBuilder, lead: readonly string[], headers: readonly string[]) {
    this.builder = builder;
    this.#lead = lead.length;
    this.#slots = [...lead, ...distinct(headers)].map((header) => builder.slot(header));
    this.#labelFirst = this.#slots[lead.length]?.field.role === 'label';
  }

  /** How many columns a whole row prints. */
  get width(): number {
    return this.#slots.length - this.#lead;
  }

  /**
   * Appends a row, or returns false when the words cannot be a row of this table.
   * With more words than columns, the surplus belongs to a label in front (a name with blanks). With fewer, the row is
   * kept and marked `partial` when the output ended in it or its label comes first.
   */
  append(lead: readonly Value[], row: PrintedRow, mark?: Mark): boolean {
    const surplus = row.words.length - this.width;
    if (surplus > 0 && !this.#labelFirst) return false;
    if (surplus < 0 && row.whole && (!this.#labelFirst || row.words.length < 2)) return false;
    const values = this.#values;
    for (let index = 0; index < this.#lead; index++) values[index] = lead[index] ?? null;
    for (let index = 0; index < this.width; index++) {
      const value = this.#cell(row, index, surplus);
      if (value === undefined) return false;
      values[this.#lead + index] = value;
    }
    this.builder.append(this.#slots, values, row.line);
    if (surplus < 0) this.builder.mark('partial');
    if (mark !== undefined) this.builder.mark(mark);
    return true;
  }

  /** The value for column `index`, or `undefined` when its word is of the wrong kind. */
  #cell(row: PrintedRow, index: number, surplus: number): Value | undefined {
    const slot = this.#slots[this.#lead + index];
    if (slot === undefined) return undefined;
    if (surplus > 0) {
      return slot.read(index === 0 ? row.words.slice(0, surplus + 1).join(' ') : (row.words[index + surplus] ?? ''));
    }
    const cut = surplus < 0 && !row.whole && index === row.words.length - 1;
    return cut ? null : slot.read(row.words[index] ?? '');
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
