import { alignedCells } from './aligned-cells.ts';
import type { Dictionary } from './dictionary.ts';
import type { FrameSet } from './frame-set.ts';
import { JsonItems } from './json-items.ts';
import { isRecord, plainText } from './json-table.ts';
import { Records } from './records.ts';
import type { LineParser } from './text-parser.ts';
import { placeWords } from './words.ts';
import type { PlacedWord } from './words.ts';

/** What the listings of util-linux differ in. */
export interface Listing {
  frame: string;
  dictionary: Dictionary;
  /** The array of its JSON form. */
  key: string;
  /** A name that stands in every header of it. */
  isHeader: (names: readonly string[]) => boolean;
  /** Whether a line without a name, or with only its last cell, goes on with the row before. */
  continues?: boolean;
  /** Whether cells stand one blank apart, without alignment and with their own blanks escaped: `--raw`. */
  raw?: boolean;
}

/** Whether a command of util-linux asks for the raw form. */
export function asksRaw(argv: readonly string[] | undefined): boolean {
  return argv?.some((word) => /^(?:-[a-zA-Z]*r[a-zA-Z]*|--raw)$/.test(word)) === true;
}

const TREE = /^[\s│├└─|`\-+]*(?=[^\s│├└─|`\-+])/;
const PAIRS = /([A-Z][A-Z0-9:%_.-]*)="((?:[^"\\]|\\.)*)"/g;
const LONGEST = 8000;

/**
 * The listings of util-linux's libsmartcols: aligned columns with or without a tree in one of them, `-r`, `-P` pairs and JSON.
 * The depth in the tree is the column `depth`, in JSON too.
 */
export class ColumnListing implements LineParser {
  readonly #listing: Listing;
  readonly #rows: Records;
  readonly #frames: FrameSet;
  readonly #json: JsonItems;
  #columns: readonly PlacedWord[] = [];
  #open: { row: Map<string, string>; line: number } | undefined;
  #inJson = false;
  #sample = 0;

  constructor(frames: FrameSet, listing: Listing) {
    this.#frames = frames;
    this.#listing = listing;
    this.#rows = new Records(frames, listing.frame, listing.dictionary, []);
    this.#json = new JsonItems(listing.key, (item, line) => this.#item(item, line, 0));
  }

  line(text: string, line: number): boolean {
    if (this.#inJson || text === '{') {
      if (!this.#inJson) this.#sample++;
      this.#inJson = this.#json.line(text, line);
      return true;
    }
    if (text.length > LONGEST) return false;
    if (/^[A-Z][A-Z0-9:%_.-]*="/.test(text)) return this.#pairs(text, line);
    const words = placeWords(text);
    if (this.#listing.isHeader(words.map((word) => word.text))) {
      this.#flush();
      this.#columns = words;
      this.#sample++;
      return true;
    }
    return this.#row(text, line);
  }

  end() {
    this.#flush();
    return this.#json.finish();
  }

  frames() {
    return this.#frames.frames();
  }

  #row(text: string, line: number): boolean {
    if (this.#columns.length === 0) return false;
    if (this.#listing.raw === true) return this.#raw(text, line);
    const at = this.#columns.findIndex(({ text: name }) => /^(?:NAME|TARGET|NS|COMMAND)$/.test(name));
    const start = at < 0 ? 0 : (this.#columns[at]?.start ?? 0);
    // The branches of the tree stand in front of the name, in its column.
    const tree = TREE.exec(text.slice(start))?.[0] ?? '';
    const branches = /[│├└─|`]/.test(tree) ? tree : '';
    const plain =
      branches === '' ? text : text.slice(0, start) + ' '.repeat(branches.length) + text.slice(start + branches.length);
    const cells = alignedCells(plain, this.#columns);
    const row = new Map(this.#columns.map(({ text: name }, index) => [name, cells[index] ?? '']));
    const isMore = at < 0 ? cells.slice(0, -1).every((cell) => cell === '') : cells[at] === '';
    if (this.#listing.continues === true && isMore) return this.#more(row);
    this.#flush();
    this.#open = { row: row.set('depth', String(Math.floor(branches.length / 2))), line };
    return true;
  }

  /** Cells of a further line: of a device that is mounted in several places. */
  #more(cells: ReadonlyMap<string, string>): boolean {
    const row = this.#open?.row;
    if (row === undefined) return false;
    for (const [name, cell] of cells) {
      if (cell !== '') row.set(name, [row.get(name) ?? '', cell].filter((part) => part !== '').join(', '));
    }
    return true;
  }

  #raw(text: string, line: number): boolean {
    const cells = text.split(' ');
    if (cells.length > this.#columns.length) return false;
    return this.#add(new Map(this.#columns.map(({ text: name }, at) => [name, unescape(cells[at] ?? '')])), line);
  }

  #pairs(text: string, line: number): boolean {
    const pairs = Array.from(text.matchAll(PAIRS), ([, name = '', value = '']) => [name, unescape(value)] as const);
    return pairs.length > 0 && this.#add(new Map(pairs), line);
  }

  #item(item: unknown, line: number, depth: number): boolean {
    if (!isRecord(item) || depth > 50) return false;
    const row = new Map<string, string>();
    for (const [key, value] of Object.entries(item)) {
      if (key !== 'children') row.set(key.toUpperCase(), cellOf(value));
    }
    const children = Array.isArray(item.children) ? (item.children as unknown[]) : [];
    if (!this.#add(row.set('depth', String(depth)), line)) return false;
    return children.every((child) => this.#item(child, line, depth + 1));
  }

  #flush(): void {
    if (this.#open !== undefined) this.#add(this.#open.row, this.#open.line);
    this.#open = undefined;
  }

  #add(row: ReadonlyMap<string, string>, line: number): boolean {
    return this.#rows.addText(new Map([['sample', String(Math.max(1, this.#sample))], ...row]), line);
  }
}

/** JSON says yes and no where the columns say 1 and 0, and lists where they take several lines. */
function cellOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (Array.isArray(value))
    return value
      .filter((each) => each !== null)
      .map(plainText)
      .join(', ');
  return plainText(value).trim();
}

function unescape(text: string): string {
  return text.replace(/\\x([\da-f]{2})/g, (_, code: string) =>
    code === '0a' ? ', ' : String.fromCharCode(parseInt(code, 16)),
  );
}
