import { spacedColumns } from '../../reading/spaced-table.ts';
import type { PlacedWord } from '../../reading/words.ts';

const HEADER = /^\s*Name\s+Command\s+State(?:\s+Ports)?$/;
const CELL = /\S+(?: \S+)*/g;
const RULER = /^-{10,}$/;

/**
 * The table of `docker-compose ps` of version 1: names in the middle of their columns, a rule below, and cells that go on
 * in the lines below them. Gives each row when the next begins.
 */
export class ComposeTable {
  #columns: readonly PlacedWord[] = [];
  /** The cells of the row that is open, and where each begins: names stand in the middle above them. */
  #row: { cells: string[]; starts: readonly number[]; line: number } | undefined;
  readonly #handler: (cells: readonly [header: string, text: string][], line: number) => boolean;

  constructor(handler: (cells: readonly [header: string, text: string][], line: number) => boolean) {
    this.#handler = handler;
  }

  line(text: string, line: number): boolean {
    if (HEADER.test(text)) {
      this.flush();
      this.#columns = spacedColumns(text);
      return true;
    }
    if (this.#columns.length === 0) return false;
    if (RULER.test(text)) return true;
    if (/^\s/.test(text)) return this.#more(text);
    this.flush();
    const cells = Array.from(text.matchAll(CELL));
    if (cells.length < 3 || cells.length > this.#columns.length) return false;
    this.#row = { cells: cells.map(([cell]) => cell), starts: cells.map(({ index }) => index), line };
    return true;
  }

  /** Gives the row that is open. */
  flush(): void {
    if (this.#row === undefined) return;
    const { cells, line } = this.#row;
    this.#row = undefined;
    this.#handler(
      this.#columns.map(({ text }, at) => [text.toUpperCase(), cells[at] ?? '']),
      line,
    );
  }

  /** What is cut off a cell stands below it. */
  #more(text: string): boolean {
    const row = this.#row;
    if (row === undefined) return false;
    for (const { 0: piece, index } of text.matchAll(CELL)) {
      const at = row.starts.findLastIndex((start) => start <= index);
      row.cells[at] = (row.cells[at] ?? '') + piece;
    }
    return true;
  }
}
