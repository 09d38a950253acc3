import { withPictures } from '../../reading/picture-views.ts';
import type { Value } from '../../../frames/frame.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { hasAny, readOptions } from '../../reading/options.ts';
import { readQuantity } from '../../reading/quantities.ts';
import { isMissing, readNumber } from '../../reading/numbers.ts';
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
  { name: 'IUsed', meaning: 'Inodes in use' },
  { name: 'IFree', meaning: 'Inodes left' },
  { name: 'IUse%', unit: '%', aka: ['%IUsed'], meaning: 'Share of the inodes in use' },
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

/** The bytes of one block that a header says, and the unit this makes of its columns. */
function blockBytes(header: string): number | undefined {
  const match = BLOCKS.exec(header);
  if (match === null) return undefined;
  const [, count = '1', letter = '', , decimal = ''] = match;
  const power = ['', 'K', 'M', 'G', 'T'].indexOf(letter);
  return Number(count) * (decimal === 'B' ? 1000 : 1024) ** power;
}

class Report implements LineParser {
  readonly #frames = new FrameSet();
  /** Bytes of a plain number; undefined when cells carry their own letter. */
  #bytes: number | undefined;
  readonly #step: 1000 | 1024;
  #headers: readonly string[] = [];
  /** The columns of the frame behind the headers. */
  #names: readonly string[] = [];
  #sample = 0;
  /** A name so long that its row goes on on the next line. */
  #wrapped: string | undefined;

  constructor(step: 1000 | 1024) {
    this.#step = step;
  }

  frames() {
    return this.#frames.frames();
  }

  line(text: string, line: number, whole: boolean): boolean {
    const words = splitWords(text.replace('Mounted on', 'Mounted\u2007on'));
    if (
      words.some((word) => /^(?:Use%|IUse%|Capacity|Avail|Available|IFree|Mounted\u2007on)$/.test(word)) &&
      !text.startsWith('/')
    ) {
      this.#headers = words.map((word) => word.replace('\u2007', ' '));
      this.#names = this.#headers.map((header) => (BLOCKS.test(header) ? 'Size' : header));
      this.#bytes = this.#headers.map(blockBytes).find((bytes) => bytes !== undefined);
      this.#sample++;
      return true;
    }
    if (this.#headers.length === 0 || !whole) return false;
    if (words.length === 1 && this.#wrapped === undefined) {
      this.#wrapped = text.trim();
      return true;
    }
    const given = this.#wrapped === undefined || !/^\s/.test(text) ? words : [this.#wrapped, ...words];
    this.#wrapped = undefined;
    return this.#row(given, line);
  }

  #row(words: readonly string[], line: number): boolean {
    const headers = this.#headers;
    const surplus = words.length - headers.length;
    if (surplus < 0) return false;
    const cells = placeCells(words, headers);
    const names = this.#names;
    const dictionary = headers.includes('Inodes') ? inodeDictionary : sizeDictionary;
    const builder = this.#frames.builder('file system', dictionary, 'File systems');
    if (!builder.hasRoom || !builder.hasRoomFor(names)) return false;
    const slots = ['sample', ...names].map((name) => builder.slot(name));
    const values = names.map((name, at): Value | undefined => {
      const cell = cells[at] ?? '';
      return SIZES.includes(name) ? this.#size(cell) : slots[at + 1]?.read(cell);
    });
    if (values.includes(undefined)) return false;
    builder.append(slots, [this.#sample, ...values.map((value) => value ?? null)], line);
    return true;
  }

  /** A size in bytes. */
  #size(cell: string): number | null | undefined {
    if (isMissing(cell)) return null;
    const plain = readNumber(cell);
    if (typeof plain === 'number') return plain * (this.#bytes ?? 1);
    return readQuantity(cell, this.#step)?.value;
  }
}

/** Names of devices and mount points may hold blanks: the share in use between them tells where they end. */
function placeCells(words: readonly string[], headers: readonly string[]): string[] {
  const share = headers.findIndex((header) => header.endsWith('%') || header === 'Capacity');
  const at = words.findIndex((word, index) => index >= share && /^(?:\d+%|-)$/.test(word));
  if (share < 0 || at < 0 || headers.at(-1) !== 'Mounted on') {
    return [...words.slice(0, headers.length - 1), words.slice(headers.length - 1).join(' ')];
  }
  const surplus = at - share;
  return [words.slice(0, surplus + 1).join(' '), ...words.slice(surplus + 1, at + 1), words.slice(at + 1).join(' ')];
}

/** `df`: how full the file systems are. Sizes are told in bytes, whatever blocks df was asked for. */
export const df: Tool = {
  name: 'df',
  summary: 'How full are the file systems, in bytes and in inodes?',
  variants: ['default, -h, -H, -k, -m, -B, -T, -P, -i, --output', 'rows over two lines', 'busybox'],
  stream: 'stdout',
  accepts: (argv) => !hasAny(readOptions(argv, WITH_VALUE), ['help', 'version']),
  begins: (line) => line.startsWith('Filesystem '),
  parser: (argv) => {
    const options = argv && readOptions(argv, WITH_VALUE);
    return textParser(new Report(options !== undefined && hasAny(options, ['H', 'si']) ? 1000 : 1024));
  },
  views: withPictures((frames) => frames.map(({ name }) => ({ kind: 'table', title: 'File systems', frame: name })), {
    first: [
      { kind: 'bars', title: 'Space', frame: 'file system', by: ['Mounted on'], fields: ['Used'], of: 'Size' },
      { kind: 'bars', title: 'Inodes', frame: 'file system', by: ['Mounted on'], fields: ['IUsed'], of: 'Inodes' },
    ],
  }),
};
