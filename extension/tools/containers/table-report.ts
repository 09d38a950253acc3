import type { Value } from '../../frames/frame.ts';
import type { Dictionary } from '../reading/dictionary.ts';
import type { FrameSet } from '../reading/frame-set.ts';
import { spacedCells, spacedColumns } from '../reading/spaced-table.ts';
import type { PlacedWord } from '../reading/words.ts';
import type { Cells } from './cells.ts';

/** What a program's tables differ in. */
export interface Tables {
  dictionary: Dictionary;
  /** The frame and title of a table with these columns. */
  nameOf: (headers: readonly string[]) => { frame: string; title: string };
  /** What a cell becomes under this header; `undefined` when it stays one cell. */
  split: (header: string, text: string, frame: string) => Cells | undefined;
}

/** A name of a column: capital letters, and perhaps a unit in brackets. */
const NAME = /^(?:# )?[A-Z][A-Z0-9%/._:-]*(?:\([A-Za-z]+\))?(?: [A-Z0-9%/:._()-]+)*$/;

function isHeader(text: string): boolean {
  return text.length > 2 && text.split(/ {2,}/).every((name) => NAME.test(name));
}

/** Tables under headers of capital letters, one after the other; the same header again is the next sample. */
export class TableReport {
  readonly #frames: FrameSet;
  readonly #tables: Tables;
  #columns: readonly PlacedWord[] = [];
  #frame = { frame: '', title: '' };
  /** How many headers of each frame were read. */
  readonly #samples = new Map<string, number>();
  /** How often each thing was told of by rows that name their own columns. */
  readonly #told = new Map<string, number>();

  constructor(frames: FrameSet, tables: Tables) {
    this.#frames = frames;
    this.#tables = tables;
  }

  /** A blank line ends a table; what follows needs a header of its own. */
  blank(): void {
    this.#columns = [];
  }

  line(text: string, line: number): boolean {
    if (isHeader(text)) {
      this.#columns = spacedColumns(text);
      this.#frame = this.#tables.nameOf(this.#columns.map((column) => column.text));
      this.#samples.set(this.#frame.frame, (this.#samples.get(this.#frame.frame) ?? 0) + 1);
      return true;
    }
    const cells = this.#columns.length === 0 ? undefined : spacedCells(text, this.#columns);
    if (cells === undefined || cells.every((cell) => cell === '')) return false;
    const named = cells.map((cell, at): [string, string] => [this.#columns[at]?.text ?? '', cell]);
    return this.#append(this.#frame, this.#samples.get(this.#frame.frame) ?? 1, named, line);
  }

  /** Appends a row that says itself under which headers its cells belong. Told of again, a row is of the next sample. */
  add(cells: readonly (readonly [header: string, text: string])[], line: number): boolean {
    const kind = this.#tables.nameOf(cells.map(([header]) => header));
    const subject = `${kind.frame}\n${cells.find(([header]) => /^(?:CONTAINER ID|CONTAINER|NAMES?)$/.test(header))?.[1] ?? ''}`;
    const sample = (this.#told.get(subject) ?? 0) + 1;
    this.#told.set(subject, sample);
    return this.#append(kind, sample, cells, line);
  }

  #append(
    { frame, title }: { frame: string; title: string },
    sample: number,
    cells: readonly (readonly [header: string, text: string])[],
    line: number,
  ): boolean {
    const { dictionary, split } = this.#tables;
    const row: Cells = [
      ['sample', sample],
      ...cells.flatMap(([header, cell]): Cells => split(header, cell, frame) ?? [[header, cell]]),
    ];
    const names = row.map(([name]) => name);
    const builder = this.#frames.builder(frame, dictionary, title);
    if (!builder.hasRoom || !builder.hasRoomFor(names)) return false;
    const slots = names.map((name) => builder.slot(name));
    const values = row.map(([, value], at): Value | undefined => {
      if (typeof value === 'string') return slots[at]?.read(value);
      return typeof value === 'number' && !Number.isFinite(value) ? null : value;
    });
    if (values.includes(undefined)) return false;
    builder.append(
      slots,
      values.map((value) => value ?? null),
      line,
    );
    return true;
  }
}
