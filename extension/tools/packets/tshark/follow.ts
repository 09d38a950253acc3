import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';

/** Names and meanings: tshark(1) 4.0, `-z follow`. */
const columns = new Dictionary([
  { name: 'stream', type: 'string', role: 'label', meaning: 'The filter that shows its packets' },
  { name: 'from', type: 'string', role: 'label', meaning: 'Who sent it' },
  { name: 'to', type: 'string', role: 'label' },
  { name: 'bytes', unit: 'B' },
  { name: 'text', type: 'string', meaning: 'What was sent, as printed' },
]);

const FOLLOW = /^Follow: (\w+),(\w+)$/;
const FILTER = /^Filter: (.*)$/;
const NODE = /^Node ([01]): (\S+)$/;
const COUNT = /^(\t?)([1-9]\d{0,9})$/;
const HEX = /^(\t?)[\da-fA-F]{8} {2}((?:[\da-f]{2} {1,2}){1,16}) /;
const RAW = /^(\t?)((?:[\da-f]{2})+)$/;
const RULE = /^={20,}$/;
const ROW = 16;

interface Piece {
  second: boolean;
  bytes: number;
  lines: string[];
  line: number;
  /** Characters of the text so far, with a line end for each line. */
  read: number;
  /** Whether more of it may follow: in hexadecimal, while its lines are full. */
  full: boolean;
}

/** The text of a connection (-z follow), a row for each piece that one side sent. */
export class Follow {
  readonly #pieces: Records;
  #mode: string | undefined;
  #stream = '';
  readonly #nodes = ['', ''];
  #piece: Piece | undefined;

  constructor(frames: FrameSet) {
    this.#pieces = new Records(frames, 'piece', columns, ['stream', 'from', 'to', 'bytes', 'text']);
  }

  line(text: string, line: number): boolean {
    const follow = FOLLOW.exec(text);
    if (follow !== null) {
      this.#mode = follow[2] ?? '';
      return true;
    }
    if (this.#mode === undefined) return false;
    if (RULE.test(text)) {
      this.#mode = undefined;
      this.flush();
      return true;
    }
    const node = NODE.exec(text);
    if (this.#piece === undefined) {
      const filter = FILTER.exec(text)?.[1];
      if (filter !== undefined) this.#stream = filter;
      if (node !== null) this.#nodes[Number(node[1])] = node[2] ?? '';
      if (filter !== undefined || node !== null) return true;
    }
    if (this.#mode === 'hex') return this.#hex(text, line);
    return this.#mode === 'raw' ? this.#raw(text, line) : this.#ascii(text, line);
  }

  /** A blank line belongs to the text. */
  blank(): void {
    if (this.#piece === undefined) return;
    this.#piece.lines.push('');
    this.#piece.read++;
  }

  /** The piece that is open is over. */
  flush(): void {
    const piece = this.#piece;
    this.#piece = undefined;
    if (piece === undefined) return;
    const [from = '', to = ''] = piece.second ? [...this.#nodes].reverse() : this.#nodes;
    const said = piece.lines.join(this.#mode === 'hex' ? '' : '\n').trimEnd();
    const row: Value[] = [this.#stream, from, to, piece.bytes, said];
    this.#pieces.row(row, piece.line);
  }

  #begin(second: boolean, bytes: number, line: number): Piece {
    this.flush();
    return (this.#piece = { second, bytes, lines: [], line, read: 0, full: true });
  }

  /** The number of bytes on a line of its own, behind a tab for the second side, then as many characters. */
  #ascii(text: string, line: number): boolean {
    const count = COUNT.exec(text);
    const piece = this.#piece;
    // The text itself may have such a line. Its line ends may be of two characters.
    const isOver = piece === undefined || piece.read + piece.lines.length >= piece.bytes;
    if (count !== null && isOver) this.#begin(count[1] === '\t', Number(count[2]), line);
    else if (piece === undefined) return false;
    else {
      piece.lines.push(text);
      piece.read += text.length + 1;
    }
    return true;
  }

  #hex(text: string, line: number): boolean {
    const [all, tab, digits = ''] = HEX.exec(text) ?? [];
    if (all === undefined) return false;
    const second = tab === '\t';
    const bytes = digits.trim().split(/ +/);
    const goesOn = this.#piece?.second === second && this.#piece.full ? this.#piece : this.#begin(second, 0, line);
    goesOn.bytes += bytes.length;
    goesOn.full = bytes.length === ROW;
    goesOn.lines.push(bytes.map(character).join(''));
    return true;
  }

  #raw(text: string, line: number): boolean {
    const [all, tab, digits = ''] = RAW.exec(text) ?? [];
    if (all === undefined) return false;
    this.#begin(tab === '\t', digits.length / 2, line).lines.push(digits);
    this.flush();
    return true;
  }
}

/** A byte as -z follow,tcp,ascii prints it; the line end alone stands for both its characters. */
function character(digits: string): string {
  const code = Number.parseInt(digits, 16);
  if (code === 13) return '';
  return code === 10 || code === 9 || (code >= 32 && code < 127) ? String.fromCharCode(code) : '.';
}
