import type { Value } from '../../frames/frame.ts';
import type { Dictionary } from '../reading/dictionary.ts';
import type { FrameSet } from '../reading/frame-set.ts';
import { spacedCells, spacedColumns } from '../reading/spaced-table.ts';
import type { PlacedWord } from '../reading/words.ts';
import type { Cells } from './cells.ts';

/** The frame and title of a table. */
export interface TableKind {
  frame: string;
  title: string;
}

/** What a program's tables differ in. */
export interface Tables {
  dictionary: Dictionary;
  /** What a table with these columns is; `cells` are those of its first row. */
  nameOf: (headers: readonly string[], cells: readonly string[]) => TableKind;
  /** The names of its columns where the command gives them: they may be written in any letters. */
  headers?: readonly string[];
  /** Whether a word alone is the first cell of a row under this header; else it is something that was printed between the rows. */
  mayStandAlone?: (headers: readonly string[]) => boolean;
  /** What a cell becomes under this header; `undefined` when it stays one cell. */
  split: (header: string, text: string, frame: string) => Cells | undefined;
}

/** A name of a column: capital letters, and perhaps a unit in brackets; podman has `<no value>` for one that it does not know. */
const NAME = /^(?:(?:# )?[A-Z][A-Z0-9%/._:-]*(?:\((?:[A-Za-z]+|%)\))?(?: [A-Z0-9%/._:()-]+)*|<no value>)$/;

function isHeader(text: string, known: readonly string[] | undefined): boolean {
  const names = text.trim().split(/ {2,}/);
  if (known !== undefined) return names.length === known.length && names.every((name, at) => name === known[at]);
  return text.length > 2 && names.every((name) => NAME.test(name));
}

/** Tables under headers of capital letters, one after the other; the same header again is the next sample. */
export class TableReport {
  readonly #frames: FrameSet;
  readonly #tables: Tables;
  #columns: readonly PlacedWord[] = [];
  /** What the table is whose rows are being read; nothing until the first of them says so. */
  #kind: TableKind | undefined;
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
    if (isHeader(text, this.#tables.headers)) {
      this.#columns = spacedColumns(text);
      this.#kind = undefined;
      return true;
    }
    const cells = this.#columns.length === 0 ? undefined : this.#cut(text);
    if (cells === undefined || cells.every((cell) => cell === '')) return false;
    const named = cells.map((cell, at): [string, string] => [this.#columns[at]?.text ?? '', cell]);
    const kind = this.#kind ?? this.#begin(cells);
    return this.#append(kind, this.#samples.get(kind.frame) ?? 1, named, line);
  }

  #cut(text: string): string[] | undefined {
    if (/^\S+$/.test(text) && this.#tables.mayStandAlone?.(this.#columns.map((column) => column.text)) === true)
      return this.#columns.map((_, at) => (at === 0 ? text : ''));
    const cells = spacedCells(text, this.#columns);
    // A row of many columns is not empty behind its first: such a line is something else that was printed.
    const isAlone = cells !== undefined && cells.length > 2 && cells.every((cell, at) => (cell === '') === at > 0);
    return isAlone ? undefined : cells;
  }

  /** Notes what the table is that begins with this row. */
  #begin(cells: readonly string[]): TableKind {
    const headers = this.#columns.map((column) => column.text);
    const kind = this.#tables.nameOf(headers, cells);
    this.#kind = kind;
    this.#samples.set(kind.frame, (this.#samples.get(kind.frame) ?? 0) + 1);
    return kind;
  }

  /** Appends a row that says itself under which headers its cells belong. Told of again, a row is of the next sample. */
  add(cells: readonly (readonly [header: string, text: string])[], line: number): boolean {
    const kind = this.#tables.nameOf(
      cells.map(([header]) => header),
      cells.map(([, text]) => text),
    );
    const subject = cells.find(([header]) => /^(?:CONTAINER ID|CONTAINER|NAMES?)$/.test(header))?.[1];
    if (subject === undefined) return this.#append(kind, 1, cells, line);
    const told = `${kind.frame}\n${subject}`;
    const sample = (this.#told.get(told) ?? 0) + 1;
    this.#told.set(told, sample);
    return this.#append(kind, sample, cells, line);
  }

  /** Appends a row of a table whose columns are known without a header. */
  row(kind: TableKind, cells: readonly (readonly [header: string, text: string])[], line: number): boolean {
    return this.#append(kind, 1, cells, line);
  }

  #append(
    { frame, title }: TableKind,
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
