import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { readNumber } from '../../reading/numbers.ts';
import { readQuantity } from '../../reading/quantities.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { splitWords } from '../../reading/words.ts';
import type { Tool } from '../../tool.ts';

const WORDS =
  'key owner perms status cuid cgid uid gid send recv change attached detached changed last-op last-changed';

/** Columns of the tables: ipcs(1) of util-linux 2.38. */
const dictionary = new Dictionary([
  { name: 'msqid', type: 'string', role: 'label', meaning: 'Number of the message queue' },
  { name: 'shmid', type: 'string', role: 'label', meaning: 'Number of the segment of shared memory' },
  { name: 'semid', type: 'string', role: 'label', meaning: 'Number of the array of semaphores' },
  ...WORDS.split(' ').map((name) => ({ name, type: 'string' as const })),
  { name: 'used-bytes', unit: 'B', meaning: 'In messages that nobody has read' },
  { name: 'messages' },
  { name: 'bytes', unit: 'B', meaning: 'Size of the segment' },
  { name: 'size', unit: 'B' },
  { name: 'nattch', meaning: 'Processes that have it attached; with none and status dest it is about to go' },
  { name: 'nsems' },
  { name: 'lspid', meaning: 'Process that sent last' },
  { name: 'lrpid', meaning: 'Process that received last' },
  { name: 'cpid', meaning: 'Process that made it' },
  { name: 'lpid', meaning: 'Process that attached or detached it last' },
]);

/** Facts of `-u` and `-l` whose unit stands behind them or is known. */
const facts = new Dictionary(
  [
    { name: 'pages allocated', unit: 'pages' },
    { name: 'pages resident', unit: 'pages' },
    { name: 'pages swapped', unit: 'pages' },
    ...['used space', 'max size of message', 'default max size of queue', 'min seg size'].map((name) => ({
      name,
      unit: 'B',
    })),
    ...['max seg size', 'max total shared memory'].map((name) => ({ name, unit: 'KiB' })),
  ],
  () => ({ type: 'number' }),
);

const SECTION = /^-{6} (\S.*\S) -{4,}$/;
/** `ctime(3)` with or without year, of the tables of `-t`. */
const CELL = /Not set|(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} +\d{1,2} \d{2}:\d{2}:\d{2}(?: \d{4})?|\S+/g;
const FACT = /^([a-z][a-z ]*?)(?: \((?:k?bytes)\))?(?: =| {2,}| (?=\d)) *(\d\S*)(?: bytes)?$/;
const SWAP = /^Swap performance: (\d+) attempts\s+(\d+) successes$/;
const LONGEST = 1000;

/** The sections of ipcs, a frame for each, named as they are. */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  #section = '';
  #columns: readonly string[] = [];
  #rows: Records | undefined;
  #facts: { row: Map<string, number | string>; line: number } | undefined;

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    const section = SECTION.exec(text)?.[1];
    if (section !== undefined) {
      this.end();
      this.#section = section;
      this.#columns = [];
      return true;
    }
    if (this.#section === '') return false;
    const words = splitWords(text);
    if (words.some((word) => /^(?:msqid|shmid|semid)$/.test(word))) {
      this.#columns = words;
      this.#rows = new Records(this.#frames, this.#section, dictionary, words);
      return true;
    }
    if (this.#columns.length === 0) return this.#fact(text, line);
    const cells = text.match(CELL) ?? [];
    // The state of a segment may be nothing, or several words.
    const last = this.#columns.length - 1;
    if (cells.length < last) return false;
    const row = this.#columns.map((name, at): [string, string] => [
      name,
      at < last ? (cells[at] ?? '') : cells.slice(at).join(' '),
    ]);
    return this.#rows?.addText(new Map(row), line) === true;
  }

  end(): [] {
    if (this.#facts !== undefined) {
      new Records(this.#frames, this.#section, facts, []).add(this.#facts.row, this.#facts.line);
    }
    this.#facts = undefined;
    return [];
  }

  frames() {
    return this.#frames.frames();
  }

  #fact(text: string, line: number): boolean {
    const [, attempts, successes] = SWAP.exec(text) ?? [];
    if (attempts !== undefined) {
      this.#told(line).set('swap attempts', Number(attempts)).set('swap successes', Number(successes));
      return true;
    }
    const [, name = '', value = ''] = FACT.exec(text) ?? [];
    const number = readNumber(value) ?? scaled(value, facts.find(name)?.unit);
    if (name === '' || number === undefined) return false;
    this.#told(line).set(name, number);
    return true;
  }

  #told(line: number): Map<string, number | string> {
    this.#facts ??= { row: new Map(), line };
    return this.#facts.row;
  }
}

/** `--human` prints `16E`. */
function scaled(word: string, unit: string | undefined): number | undefined {
  const bytes = readQuantity(word, 1024)?.value;
  return bytes === undefined || unit === undefined ? undefined : bytes / (unit === 'KiB' ? 1024 : 1);
}

/** `ipcs`: message queues, shared memory and semaphores of System V. */
export const ipcs: Tool = {
  name: 'ipcs',
  summary: 'Which shared memory, semaphores and message queues are there, and how many may there be?',
  variants: ['default, -a, -q, -m, -s with -p, -t, -c, -b, -h; -u, -l'],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:-i\d*|--id.*|--help|-V|--version)$/.test(word)),
  begins: (line) => SECTION.test(line),
  parser: () => textParser(new Report()),
  views: tableViews({}),
};
