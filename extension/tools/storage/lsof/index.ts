import { withPictures } from '../../reading/picture-views.ts';
import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { hasAny, readOptions } from '../../reading/options.ts';
import { isDigits } from '../../reading/numbers.ts';
import { Records } from '../../reading/records.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { placeWords } from '../../reading/words.ts';
import type { PlacedWord } from '../../reading/words.ts';
import type { Tool } from '../../tool.ts';

/** man 8 lsof (4.95). */
const dictionary = new Dictionary([
  {
    name: 'COMMAND',
    type: 'string',
    role: 'label',
    aka: ['EXE'],
    meaning: 'Command, at most 9 characters unless +c is given',
  },
  { name: 'PID', role: 'label' },
  { name: 'TID', meaning: 'Thread' },
  { name: 'TASKCMD', type: 'string', meaning: 'Name of the thread' },
  { name: 'PPID' },
  { name: 'PGID' },
  { name: 'USER', type: 'string' },
  {
    name: 'FD',
    type: 'string',
    role: 'label',
    meaning: 'Descriptor with its access (r w u) and lock, or cwd, rtd, txt, mem, DEL',
  },
  { name: 'PATH', type: 'string' },
  { name: 'TYPE', type: 'string', meaning: 'REG file, DIR, CHR, FIFO, IPv4, unix, a_inode' },
  { name: 'DEVICE', type: 'string' },
  { name: 'SIZE', unit: 'B', meaning: 'Size of the file' },
  { name: 'OFFSET', unit: 'B', meaning: 'Offset of the next read or write' },
  { name: 'NLINK', meaning: 'Names the file has; 0: it is deleted and still takes space' },
  { name: 'NODE', type: 'string', meaning: 'Inode, or the protocol of a socket' },
  { name: 'NAME', type: 'string' },
  { name: 'state', type: 'string', meaning: 'State of a TCP connection' },
  { name: 'recv queue', unit: 'B', meaning: 'Received and not read yet' },
  { name: 'send queue', unit: 'B', meaning: 'Sent and not acknowledged yet' },
  ...['file flags', 'structure address', 'structure node', 'raw device', 'stream', 'security context'].map(
    (name): Column => ({ name, type: 'string' }),
  ),
  { name: 'deleted', type: 'boolean', meaning: 'Whether the file was removed' },
]);
/** Left in the middle of a row: a cell may be missing there. */
const OPTIONAL = new Set(['TID', 'TASKCMD', 'TYPE', 'DEVICE', 'SIZE/OFF', 'SIZE', 'OFFSET', 'NLINK', 'NODE']);
const RIGHT = new Set([
  'PID',
  'TID',
  'PPID',
  'PGID',
  'USER',
  'FD',
  'SIZE/OFF',
  'SIZE',
  'OFFSET',
  'NLINK',
  'NODE',
  'DEVICE',
  'TYPE',
]);

/** What lsof says beside its rows; `-r` prints the line of signs between its rounds. */
const NOTE = /^(?:lsof: (?:WARNING|no pwd)| {6}Output information may be incomplete|={3,})/;

/** Fields of `-F` that the table has no column for (lsof(8), OUTPUT FOR OTHER PROGRAMS). */
const MORE_FIELDS: Readonly<Record<string, string>> = {
  C: 'share count',
  F: 'structure address',
  G: 'file flags',
  N: 'structure node',
  r: 'raw device',
  S: 'stream',
  Z: 'security context',
};

class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #files = new Records(this.#frames, 'open file', dictionary, [], 'Open files');
  #headers: readonly PlacedWord[] = [];
  /** Fields of `-F`: what is known about the process, and the file being read. */
  #process = new Map<string, Value>();
  #file = new Map<string, Value>();
  #fileLine = 0;

  frames() {
    return this.#frames.frames();
  }

  line(text: string, line: number): boolean {
    if (NOTE.test(text)) return true;
    if (/^(?:COMMAND\s+PID|PID\s+EXE)\b/.test(text)) {
      this.#headers = placeWords(text);
      return true;
    }
    if (this.#headers.length > 0) return text.includes('\t') ? this.#tabbed(text, line) : this.#row(text, line);
    return text.includes('\0')
      ? text
          .split('\0')
          .filter(Boolean)
          .every((field) => this.#field(field, line))
      : this.#field(text, line);
  }

  end(): [] {
    this.#flush();
    return [];
  }

  /** Busybox: `PID EXE FD PATH` between tabs. */
  #tabbed(text: string, line: number): boolean {
    const cells = text.split('\t').map((cell) => cell.trim());
    const names = this.#headers.map((header) => (header.text === 'EXE' ? 'COMMAND' : header.text));
    if (cells.length !== names.length) return false;
    return this.#append(new Map(names.map((name, at) => [name, cells[at] ?? ''])), line);
  }

  /** Cells that may be missing are told by where words stand under the header: most are aligned to the right. */
  #row(text: string, line: number): boolean {
    const row = new Map<string, Value>();
    const headers = this.#headers;
    const last = headers.length - 1;
    const words = wordsOf(text, headers);
    let at = 0;
    for (let index = 0; index <= last; index++) {
      const header = headers[index];
      const word = words[at];
      if (header === undefined || word === undefined) break;
      if (index === last) {
        setName(row, text.slice(word.start));
        break;
      }
      if (OPTIONAL.has(header.text) && isOfLater(word, header, headers[index + 1])) continue;
      set(row, header.text, word.text);
      at++;
    }
    return row.has('NAME') || row.size >= 4 ? this.#append(row, line) : false;
  }

  /** A field of `-F`: a letter and its value. */
  #field(text: string, line: number): boolean {
    const value = text.slice(1);
    switch (text.charAt(0)) {
      case 'p':
        this.#flush();
        this.#process = new Map([['PID', value]]);
        break;
      case 'c':
        this.#process.set('COMMAND', value);
        break;
      case 'g':
        this.#process.set('PGID', value);
        break;
      case 'R':
        this.#process.set('PPID', value);
        break;
      case 'L':
        this.#process.set('USER', value);
        break;
      case 'u':
        if (!this.#process.has('USER')) this.#process.set('USER', value);
        break;
      case 'f':
        this.#flush();
        this.#file = new Map([['FD', value]]);
        this.#fileLine = line;
        break;
      case 'a':
      case 'l':
        if (value.trim() !== '') this.#file.set('FD', `${String(this.#file.get('FD') ?? '')}${value.trim()}`);
        break;
      case 't':
        this.#file.set('TYPE', value);
        break;
      case 'D':
      case 'd':
        this.#file.set('DEVICE', value);
        break;
      case 's':
        this.#file.set('SIZE', value);
        break;
      case 'o':
        this.#file.set('OFFSET', value.replace(/^0t/, ''));
        break;
      case 'k':
        this.#file.set('NLINK', value);
        break;
      case 'i':
        this.#file.set('NODE', value);
        break;
      case 'P':
        this.#file.set('NODE', value);
        break;
      case 'n':
        setName(this.#file, value);
        break;
      case 'K':
        this.#process.set('TID', value);
        break;
      case 'M':
        this.#process.set('TASKCMD', value);
        break;
      case 'T':
        if (value.startsWith('ST=')) this.#file.set('state', value.slice(3));
        else if (value.startsWith('QR=')) this.#file.set('recv queue', value.slice(3));
        else if (value.startsWith('QS=')) this.#file.set('send queue', value.slice(3));
        else return false;
        break;
      default:
        if (!(text.charAt(0) in MORE_FIELDS)) return false;
        this.#file.set(MORE_FIELDS[text.charAt(0)] ?? '', value);
    }
    return this.#process.size > 0;
  }

  #flush(): void {
    if (this.#file.size === 0) return;
    this.#append(new Map([...this.#process, ...this.#file]), this.#fileLine);
    this.#file = new Map();
  }

  #append(row: ReadonlyMap<string, Value>, line: number): boolean {
    return this.#files.addText(row, line);
  }
}

/** The words of a row: one for each column, and one for the name, which takes the rest. */
function wordsOf(text: string, headers: readonly PlacedWord[]): readonly PlacedWord[] {
  const words = placeWords(text, headers.length);
  const pid = headers[1];
  if (pid?.text !== 'PID' || words[1]?.end === pid.end) return words;
  // Older versions print the blanks of a command as they are.
  const at = words.findIndex(({ text: word, end }, index) => index > 1 && end === pid.end && /^\d+$/.test(word));
  const [first, end] = [words[0], words[at - 1]?.end];
  if (first === undefined || end === undefined) return words;
  const command = { text: text.slice(first.start, end), start: first.start, end };
  return [command, ...placeWords(text, headers.length + at - 1).slice(at)];
}

/** Whether a word belongs to a column further right than `header`. */
function isOfLater(word: PlacedWord, header: PlacedWord, next: PlacedWord | undefined): boolean {
  if (!RIGHT.has(header.text)) return next !== undefined && word.start >= next.start;
  return word.start >= header.end;
}

/** `0t1234` is an offset, a plain number a size. */
function set(row: Map<string, Value>, header: string, cell: string): void {
  if (header === 'OFFSET') row.set(header, cell.replace(/^0t/, ''));
  else if (header !== 'SIZE/OFF') row.set(header, cell);
  else if (isDigits(cell)) row.set('SIZE', cell);
  else if (/^0t\d+$/.test(cell)) row.set('OFFSET', cell.slice(2));
  else if (/^0x[0-9a-f]+$/.test(cell)) row.set('OFFSET', Number.parseInt(cell, 16));
  else row.set('SIZE', cell);
}

/** What stands in brackets behind a name: `(LISTEN)`, `(deleted)`. */
function setName(row: Map<string, Value>, text: string): void {
  const isNoted = text.endsWith(')');
  const state = isNoted ? / \(([A-Z][A-Z0-9_]+)\)$/.exec(text) : null;
  const deleted = isNoted && text.endsWith(' (deleted)');
  row.set('NAME', state === null ? (deleted ? text.slice(0, -10) : text) : text.slice(0, state.index));
  if (state !== null) row.set('state', state[1] ?? '');
  if (deleted) row.set('deleted', true);
}

/** `lsof`: open files, of the program of that name and of busybox. */
export const lsof: Tool = {
  name: 'lsof',
  summary: 'Which process has which file or socket open?',
  variants: ['the table with any columns (-K, -R, +L, -o, -s)', '-F with line ends or NUL', 'busybox'],
  stream: 'stdout',
  accepts: (argv) =>
    !hasAny(readOptions(argv, ['p', 'u', 'c', 'i', 'a', 'd', 'g', 'F', 'D', 'r', 's', 'S', 'T']), ['v', 'h', 't']),
  begins: (line) => /^COMMAND\s+PID\s/.test(line),
  parser: () => textParser(new Report()),
  views: withPictures((frames) => frames.map(({ name }) => ({ kind: 'table', title: 'Open files', frame: name })), {
    last: [
      { kind: 'bars', title: 'By command', frame: 'open file', by: ['COMMAND', 'PID'], fields: [] },
      { kind: 'bars', title: 'By type', frame: 'open file', by: ['TYPE'], fields: [] },
    ],
  }),
};
