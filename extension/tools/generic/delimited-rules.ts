import type { Frame, UnparsedLine } from '../../frames/frame.ts';
import { Dictionary } from '../reading/dictionary.ts';
import { FrameBuilder } from '../reading/frame-builder.ts';
import type { LineParser } from '../reading/text-parser.ts';
import { cellOf, namesOf } from './cells.ts';

/** A quoted cell may hold line ends, but not endlessly: else one lost quote would swallow the rest. */
const MOST_CONTINUED = 100;

/** Values separated by a character, quoted where they hold it (RFC 4180); the first line names the columns unless it has numbers. */
export class DelimitedRules implements LineParser {
  readonly #builder = new FrameBuilder('table', new Dictionary([]));
  #delimiter: string;
  #names: readonly string[] | undefined;
  /** Lines whose quote is still open. */
  #open: UnparsedLine[] = [];

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  line(text: string, line: number): boolean {
    // A ruler under the names of columns, or around a table drawn with lines.
    if (this.#delimiter === '|' && /^[\s+|=-]+$/.test(text)) return true;
    if (this.#names === undefined && this.#open.length === 0 && !text.includes(this.#delimiter)) {
      this.#delimiter = ['\t', ';', '|', ','].find((other) => text.includes(other)) ?? this.#delimiter;
    }
    const drawn = this.#delimiter === '|' ? text.replace(/^\s*\||\|\s*$/g, '') : text;
    const lines = [...this.#open, { line, text: drawn }];
    const cells = splitDelimited(lines.map((each) => each.text).join('\n'), this.#delimiter);
    if (cells === undefined && lines.length <= MOST_CONTINUED) {
      this.#open = lines;
      return true;
    }
    this.#open = [];
    return cells !== undefined && this.#take(cells, lines[0]?.line ?? line);
  }

  end(): UnparsedLine[] {
    return this.#open;
  }

  frames(): Frame[] {
    return this.#builder.rows === 0 ? [] : [this.#builder.frame];
  }

  #take(cells: readonly string[], line: number): boolean {
    if (this.#names === undefined) {
      const { names, isHeader } = namesOf(cells);
      this.#names = names;
      if (isHeader) return true;
    }
    // A drawn table has all its lines; `(2 rows)` below it has none.
    if (this.#delimiter === '|' && cells.length !== this.#names.length) return false;
    if (cells.length > this.#names.length || !this.#builder.hasRoomFor(this.#names)) return false;
    const slots = this.#names.map((name) => this.#builder.slot(name));
    this.#builder.append(slots, cells.map(cellOf), line);
    return true;
  }
}

/** The cells of a line; undefined when a quote is not closed. */
export function splitDelimited(text: string, delimiter: string): string[] | undefined {
  if (!text.includes('"')) return text.split(delimiter);
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      const parts: string[] = [];
      for (;;) {
        const close = text.indexOf('"', at + 1);
        if (close < 0) return undefined;
        parts.push(text.slice(at + 1, close));
        at = close + 1;
        if (text[at] !== '"') break;
      }
      const end = text.indexOf(delimiter, at);
      cells.push(parts.join('"') + text.slice(at, end < 0 ? undefined : end));
      at = end;
    } else {
      const end = text.indexOf(delimiter, at);
      cells.push(text.slice(at, end < 0 ? undefined : end));
      at = end;
    }
    if (at < 0) return cells;
    at += delimiter.length;
  }
}
