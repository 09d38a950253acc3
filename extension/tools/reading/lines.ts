import { stripTerminalCodes } from './terminal-codes.ts';

/**
 * Longest piece of a line handed on at once, in UTF-16 units. A longer line arrives as several pieces with the same
 * number: nothing is lost, and no parser ever holds more than this.
 */
export const LONGEST_LINE = 1024 * 1024;

/**
 * Receives one line without its end, terminal codes or trailing blanks.
 * `whole` is false for a last line without a line end: its last word may be cut.
 */
export type LineHandler = (text: string, line: number, whole: boolean) => void;

/**
 * Turns text pushed in pieces, cut anywhere, into numbered lines.
 * A carriage return inside a line (a progress display) splits it into pieces that share its number.
 */
export class LineReader {
  readonly #handler: LineHandler;
  #pending = '';
  #line = 1;

  constructor(handler: LineHandler) {
    this.#handler = handler;
  }

  /** Takes the next piece of text and hands on the lines it completes. */
  push(chunk: string): void {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf('\n', start);
      if (end < 0) break;
      const rest = chunk.slice(start, end);
      this.#addLong(this.#pending === '' ? rest : this.#pending + rest);
      this.#emit(this.#pending, true);
      this.#pending = '';
      this.#line++;
      start = end + 1;
    }
    if (start < chunk.length) this.#addLong(this.#pending + chunk.slice(start));
  }

  /** Hands on a last line that has no line end. */
  finish(): void {
    if (this.#pending !== '') this.#emit(this.#pending, false);
    this.#pending = '';
  }

  /** Keeps `text` as the pending line, handing on full pieces of it first. */
  #addLong(text: string): void {
    let from = 0;
    while (text.length - from > LONGEST_LINE) {
      this.#emit(text.slice(from, from + LONGEST_LINE), true);
      from += LONGEST_LINE;
    }
    this.#pending = from === 0 ? text : text.slice(from);
  }

  #emit(raw: string, whole: boolean): void {
    const text = stripTerminalCodes(raw).trimEnd();
    if (!text.includes('\r')) {
      this.#handler(text, this.#line, whole);
      return;
    }
    const pieces = text.split(/\r+/);
    pieces.forEach((piece, index) => {
      this.#handler(piece.trimEnd(), this.#line, whole || index < pieces.length - 1);
    });
  }
}
