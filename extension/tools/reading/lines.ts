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

/** Characters that make a line need more than its trailing blanks removed. */
const SPECIAL = ['\r', '\x1b', '\x9b', '\ufeff'];

/**
 * Turns text pushed in pieces, cut anywhere, into numbered lines.
 * A carriage return inside a line (a progress display) splits it into pieces that share its number.
 */
export class LineReader {
  readonly #handler: LineHandler;
  #pending = '';
  #line = 1;
  /** Whether the pending text or the chunk being read holds a special character anywhere. */
  #special = false;

  constructor(handler: LineHandler) {
    this.#handler = handler;
  }

  /** Takes the next piece of text and hands on the lines it completes. */
  push(chunk: string): void {
    const special = SPECIAL.some((character) => chunk.includes(character));
    this.#special ||= special;
    let start = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      const rest = chunk.slice(start, end);
      this.#emit(this.#withoutFullPieces(this.#pending === '' ? rest : this.#pending + rest), true);
      this.#pending = '';
      this.#special = special;
      this.#line++;
      start = end + 1;
    }
    if (start < chunk.length) this.#pending = this.#withoutFullPieces(this.#pending + chunk.slice(start));
  }

  /** Hands on a last line that has no line end. */
  finish(): void {
    if (this.#pending !== '') this.#emit(this.#pending, false);
    this.#pending = '';
  }

  /** Hands on the full pieces at the front of an overlong line and gives back the rest of it. */
  #withoutFullPieces(text: string): string {
    let from = 0;
    while (text.length - from > LONGEST_LINE) {
      this.#emit(text.slice(from, from + LONGEST_LINE), true);
      from += LONGEST_LINE;
    }
    return from === 0 ? text : text.slice(from);
  }

  #emit(raw: string, whole: boolean): void {
    if (!this.#special) {
      this.#handler(endsInBlank(raw) ? raw.trimEnd() : raw, this.#line, whole);
      return;
    }
    const pieces = stripTerminalCodes(raw).trimEnd().split(/\r+/);
    pieces.forEach((piece, index) => {
      this.#handler(piece.trimEnd(), this.#line, whole || index < pieces.length - 1);
    });
  }
}

/** Whether there may be blanks to remove; most lines have none, and asking is cheaper than removing. */
function endsInBlank(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last <= 32 || last > 126;
}
