import { withPictures } from '../../reading/picture-views.ts';
import type { UnparsedLine, Value } from '../../../frames/frame.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { hasAny, readOptions } from '../../reading/options.ts';
import { readQuantity } from '../../reading/quantities.ts';
import { isDigits, isMissing, readNumber } from '../../reading/numbers.ts';
import type { FrameBuilder } from '../../reading/frame-builder.ts';
import type { Slot } from '../../reading/slot.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { splitWords } from '../../reading/words.ts';
import type { Tool } from '../../tool.ts';

const SIZES = ['Size', 'Used', 'Available', 'Avail'];
/** man 1 df (coreutils 9.1). */
const COLUMNS: readonly Column[] = [
  SAMPLE,
  { name: 'Filesystem', type: 'string', role: 'label', aka: ['Source'] },
  { name: 'Type', type: 'string' },
  { name: 'Inodes' },
  { name: 'IUsed', aka: ['iused'], meaning: 'Inodes in use' },
  { name: 'IFree', aka: ['ifree'], meaning: 'Inodes left' },
  { name: 'IUse%', unit: '%', aka: ['%IUsed', '%iused'], meaning: 'Share of the inodes in use' },
  { name: 'Use%', unit: '%', aka: ['Capacity', 'Use'], meaning: 'Share of the space that users may fill, in use' },
  { name: 'Mounted on', type: 'string', role: 'label', aka: ['Mounted'] },
  { name: 'File', type: 'string' },
];
/** `Used` and `Available` are sizes, but inodes in a table of inodes. */
const inodeDictionary = new Dictionary(COLUMNS);
const sizeDictionary = new Dictionary([...COLUMNS, ...SIZES.map((name): Column => ({ name, unit: 'B' }))]);
/** A header that names the size of its blocks: `1K-blocks`, `1024-blocks`, `512-blocks`, `1M-blocks`, `1MB-blocks`. */
const BLOCKS = /^(\d+)([KMGT]?)(i?)(B?)-blocks$/;
const WITH_VALUE = ['B', 't', 'x', 'block-size', 'type', 'exclude-type'];

/** The bytes of one block that a header says. */
function blockBytes(header: string): number | undefined {
  const match = BLOCKS.exec(header);
  if (match === null) return undefined;
  const [, count = '1', letter = '', , decimal = ''] = match;
  const power = ['', 'K', 'M', 'G', 'T'].indexOf(letter);
  return Number(count) * (decimal === 'B' ? 1000 : 1024) ** power;
}

/** Columns whose cells may hold blanks. */
const WIDE = new Set(['Filesystem', 'Source', 'Mounted on', 'Mounted', 'File']);
const COUNTS = new Set(['Inodes', 'IUsed', 'IFree', 'iused', 'ifree']);
const AMOUNT = /^(?:-?\d[\d.,]*[a-zA-Z]{0,3}|-)$/;
const SHARE = /^(?:-?\d[\d.,]*%|-)$/;
/** Longer rows are none; bounds how often cells are placed anew. */
const MOST_WORDS = 60;

/** Blocks or inodes of all mounts are rows of one frame. */
const FRAME = 'file system';

class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #step: 1000 | 1024;
  /** The columns of the header that was read last. */
  #columns: readonly ReadColumn[] = [];
  /** Where its rows go, from the first of them on: the frame, and the sample and these columns in it. */
  #table: { builder: FrameBuilder; slots: readonly Slot[] } | undefined;
  #sample = 0;
  /** A name so long that its row goes on on the next line. */
  #wrapped: UnparsedLine | undefined;
  readonly #refused: UnparsedLine[] = [];

  constructor(step: 1000 | 1024) {
    this.#step = step;
  }

  frames() {
    return this.#frames.frames();
  }

  end(): readonly UnparsedLine[] {
    this.#refuse();
    return this.#refused;
  }

  line(text: string, line: number, whole: boolean): boolean {
    const header = readHeader(text);
    if (header !== undefined) {
      this.#refuse();
      this.#columns = header.names.map((name) => readColumn(name, header.bytes));
      this.#table = undefined;
      this.#sample++;
      return true;
    }
    if (this.#columns.length === 0 || !whole) return false;
    const words = splitWords(text);
    if (words.length === 1 && this.#columns.length > 1) {
      this.#refuse();
      this.#wrapped = { line, text: text.trim() };
      return true;
    }
    const name = this.#wrapped;
    if (name !== undefined && /^\s/.test(text) && this.#row([name.text, ...words], line)) {
      this.#wrapped = undefined;
      return true;
    }
    this.#refuse();
    return this.#row(words, line);
  }

  #refuse(): void {
    if (this.#wrapped !== undefined) this.#refused.push(this.#wrapped);
    this.#wrapped = undefined;
  }

  #row(words: readonly string[], line: number): boolean {
    const columns = this.#columns;
    if (words.length > MOST_WORDS) return false;
    const cells = plainCells(words, columns) ?? placeCells(words, columns, 0, 0);
    if (cells === undefined) return false;
    const table = (this.#table ??= this.#open());
    if (table?.builder.hasRoom !== true) return false;
    const values: Value[] = [this.#sample];
    for (let at = 0; at < columns.length; at++) {
      const cell = cells[at] ?? '';
      const one = columns[at]?.one;
      const value = one === undefined ? table.slots[at + 1]?.read(cell) : this.#amount(cell, one);
      if (value === undefined) return false;
      values.push(value);
    }
    table.builder.append(table.slots, values, line);
    return true;
  }

  /** The frame with the columns of the last header; undefined when it is full. */
  #open() {
    const names = this.#columns.map(({ name }) => name);
    const isInodes = names.includes('Inodes') && !names.includes('Size');
    const builder = this.#frames.builder(FRAME, isInodes ? inodeDictionary : sizeDictionary, 'File systems');
    if (!builder.hasRoomFor(names)) return undefined;
    return { builder, slots: ['sample', ...names].map((name) => builder.slot(name)) };
  }

  /** A size in bytes, or a number of inodes; `one` is what a plain number counts. */
  #amount(cell: string, one: number): number | null | undefined {
    if (isMissing(cell)) return null;
    const plain = readNumber(cell);
    if (typeof plain === 'number') return plain * one;
    return readQuantity(cell, this.#step)?.value;
  }
}

interface Header {
  names: readonly string[];
  bytes: number | undefined;
}

/** A share of the space, which only rows have. */
const ROW = /\d%/;

/** The columns of a header line, in any language; undefined when it is none. */
function readHeader(text: string): Header | undefined {
  if (text.startsWith('/') || text.length > 400 || ROW.test(text)) return undefined;
  const words = splitWords(text.replace('Mounted on', 'Mounted\u2007on'));
  if (words.some((word) => /^(?:Use%|IUse%|Capacity|Avail|Available|IFree|Mounted\u2007on)$/.test(word))) {
    const printed = words.map((word) => word.replace('\u2007', ' '));
    const bytes = printed.map(blockBytes).find((block) => block !== undefined);
    return { names: printed.map((name) => (BLOCKS.test(name) ? 'Size' : name)), bytes };
  }
  // Translations keep the order; a share of the space or of the inodes stands in front of the mount point.
  const share = words.findIndex((word) => /^(?:%\D+|\D+%)$/.test(word));
  if (share < 3 || share === words.length - 1 || words.slice(share).some((word) => /\d/.test(word))) return undefined;
  const type = words.slice(1, share - 2).some((word) => /^(?:Typ|Type|Tipo|Тип|类型|類型|タイプ)$/.test(word));
  const amounts = words[share]?.startsWith('I') === true ? ['Inodes', 'IUsed', 'IFree', 'IUse%'] : null;
  const [, block] = /(?:^|\s)(\d+[KMGT]?i?B?)(?=[\s-]|$)/.exec(text) ?? [];
  return {
    names: [
      'Filesystem',
      ...(type ? ['Type'] : []),
      ...(amounts ?? ['Size', 'Used', 'Available', 'Use%']),
      'Mounted on',
    ],
    bytes: block === undefined ? undefined : blockBytes(`${block}-blocks`),
  };
}

/** What a column may hold: any text, with blanks or without, a share of something, or an amount. */
type Content = 'wide' | 'text' | 'share' | 'amount';

/** A column as its cells are read. */
interface ReadColumn {
  /** As printed, but `Size` for a size whatever blocks the header names. */
  name: string;
  holds: Content;
  /** What a plain number counts, of sizes in bytes; undefined where cells are taken as they are. */
  one: number | undefined;
}

/** `bytes`: of one block, as the header says; undefined when cells carry their own letter. */
function readColumn(name: string, bytes: number | undefined): ReadColumn {
  const one = COUNTS.has(name) ? 1 : SIZES.includes(name) ? (bytes ?? 1) : undefined;
  return { name, holds: contentOf(name), one };
}

function contentOf(name: string): Content {
  if (WIDE.has(name)) return 'wide';
  if (name === 'Type') return 'text';
  return name.includes('%') || name === 'Capacity' ? 'share' : 'amount';
}

/** The words of a row where each is a cell; undefined where names hold blanks. */
function plainCells(words: readonly string[], columns: readonly ReadColumn[]): readonly string[] | undefined {
  if (words.length !== columns.length) return undefined;
  for (let at = 0; at < words.length; at++) if (!fits(columns[at], words[at] ?? '')) return undefined;
  return words;
}

/**
 * The cells of a row, from column `at` and word `from` on. Names of devices and mount points may hold blanks: they take as
 * few words as let the other cells be what their columns hold.
 */
function placeCells(
  words: readonly string[],
  columns: readonly ReadColumn[],
  at: number,
  from: number,
): string[] | undefined {
  const column = columns[at];
  const isLast = at === columns.length - 1;
  const most = column?.holds === 'wide' ? words.length - from - (columns.length - 1 - at) : 1;
  for (let count = isLast ? words.length - from : 1; count <= most && count > 0; count++) {
    const cell = words.slice(from, from + count).join(' ');
    if (!fits(column, cell)) continue;
    if (isLast) return [cell];
    const rest = placeCells(words, columns, at + 1, from + count);
    if (rest !== undefined) return [cell, ...rest];
  }
  return undefined;
}

function fits(column: ReadColumn | undefined, cell: string): boolean {
  if (column?.holds === 'amount') return isDigits(cell) || AMOUNT.test(cell);
  return column?.holds !== 'share' || SHARE.test(cell);
}

/** `df`: how full the file systems are. Sizes are told in bytes, whatever blocks df was asked for. */
export const df: Tool = {
  name: 'df',
  summary: 'How full are the file systems, in bytes and in inodes?',
  variants: [
    'default, -h, -H, -k, -m, -B, -T, -P, -i, --output',
    'rows over two lines',
    'translated headers',
    'busybox',
    'macOS',
  ],
  stream: 'stdout',
  accepts: (argv) => !hasAny(readOptions(argv, WITH_VALUE), ['help', 'version']),
  begins: (line) => line.startsWith('Filesystem '),
  parser: (argv) => {
    const options = argv && readOptions(argv, WITH_VALUE);
    return textParser(new Report(options !== undefined && hasAny(options, ['H', 'si']) ? 1000 : 1024));
  },
  views: withPictures((frames) => frames.map(({ name }) => ({ kind: 'table', title: 'File systems', frame: name })), {
    first: [
      {
        kind: 'bars',
        title: 'Space',
        frame: 'file system',
        by: ['Mounted on'],
        fields: ['Used'],
        of: 'Size',
        free: 'Available',
      },
      { kind: 'bars', title: 'Inodes', frame: 'file system', by: ['Mounted on'], fields: ['IUsed'], of: 'Inodes' },
    ],
  }),
};
