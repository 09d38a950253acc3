import type { Value } from '../../frames/frame.ts';
import type { Dictionary } from './dictionary.ts';
import type { FrameBuilder } from './frame-builder.ts';
import type { FrameSet } from './frame-set.ts';
import type { Slot } from './slot.ts';

/** The rows of one frame, given by place, in which a column is there only from the first row on that tells it. */
export class SparseRecords {
  readonly #frames: FrameSet;
  readonly #name: string;
  readonly #dictionary: Dictionary;
  readonly #title: string | undefined;
  readonly #columns: readonly string[];
  readonly #slots: (Slot | undefined)[];
  #builder: FrameBuilder | undefined;

  constructor(frames: FrameSet, name: string, dictionary: Dictionary, columns: readonly string[], title?: string) {
    this.#frames = frames;
    this.#name = name;
    this.#dictionary = dictionary;
    this.#title = title;
    this.#columns = columns;
    this.#slots = columns.map(() => undefined);
  }

  /** Appends a row: for each column a value, or `undefined` where the row does not tell it. False when the frame is full. */
  row(values: readonly (Value | undefined)[], line: number): boolean {
    const builder = (this.#builder ??= this.#frames.builder(this.#name, this.#dictionary, this.#title));
    if (!builder.hasRoom) return false;
    let written = 0;
    for (let at = 0; at < values.length; at++) {
      const value = values[at];
      let slot = this.#slots[at];
      if (slot === undefined) {
        if (value === undefined) continue;
        slot = builder.slot(this.#columns[at] ?? '');
        this.#slots[at] = slot;
      }
      slot.appendFitting(value ?? null);
      written++;
    }
    builder.commit(line, written);
    return true;
  }
}
