import type { Dictionary } from './dictionary.ts';
import type { FrameSet } from './frame-set.ts';
import { Table } from './table.ts';

/** The tables of one output, one per frame and header line, so that a header printed again costs nothing. */
export class TableSet {
  readonly #frames: FrameSet;
  readonly #tables = new Map<string, Table>();

  constructor(frames: FrameSet) {
    this.#frames = frames;
  }

  /** The table of `frame` under these headers, after the leading columns `lead`. */
  table(frame: string, dictionary: Dictionary, lead: readonly string[], headers: readonly string[]): Table {
    const id = `${frame}\n${headers.join('\n')}`;
    const known = this.#tables.get(id);
    if (known !== undefined) return known;
    const table = new Table(this.#frames.builder(frame, dictionary), lead, headers);
    this.#tables.set(id, table);
    return table;
  }
}
