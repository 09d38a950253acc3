import type { Value } from '../../../frames/frame.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { readNumber } from '../../reading/numbers.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { optionColumns, readBytes, readOption, readOptionValues, readRate } from './options.ts';
import { Tins } from './tins.ts';

/** Names and meanings: tc(8) of iproute2 6.1. */
const columns = new Dictionary([
  SAMPLE,
  { name: 'object', type: 'string', meaning: 'qdisc, class or filter' },
  { name: 'kind', type: 'string', role: 'label' },
  { name: 'handle', type: 'string', role: 'label' },
  { name: 'dev', type: 'string', role: 'label' },
  { name: 'parent', type: 'string' },
  { name: 'options', type: 'string', meaning: 'As printed; those with a value have a column too' },
  { name: 'sent bytes', unit: 'B', counter: true },
  { name: 'sent packets', counter: true },
  { name: 'dropped', counter: true, meaning: 'Packets thrown away because the queue was full' },
  { name: 'overlimits', counter: true, meaning: 'Times a packet had to wait for its rate' },
  { name: 'requeues', counter: true },
  { name: 'backlog bytes', unit: 'B', meaning: 'Waiting now' },
  { name: 'backlog packets', meaning: 'Waiting now' },
  { name: 'estimated rate', unit: 'bit/s', meaning: 'Mean rate, where an estimator runs' },
  { name: 'estimated packets', unit: '/s', meaning: 'Packets a second, where an estimator runs' },
  { name: 'protocol', type: 'string', meaning: 'Packets a filter looks at' },
  { name: 'pref', meaning: 'Place of a filter among others' },
  { name: 'chain', type: 'string' },
  { name: 'details', type: 'string', meaning: 'What this kind of queue tells of itself' },
  ...optionColumns,
]);

const OBJECT = /^(qdisc|class|filter) (?:dev (\S+) )?(.*)$/;
const SENT = /^\s+Sent (\d+) bytes? (\d+) pkts? \(dropped (\d+), overlimits (\d+)(?: requeues (\d+))?\s*\)/;
const BACKLOG = /^\s+(?:rate (\S+) (\d+)pps ?)?(?:backlog (\S+) (\d+)p requeues (\d+))?$/;
/** `maxpacket 1514 drop_overlimit 0`, `lended: 5 borrowed: 1`, `flows 3 (inactive 1)`: names and values in turn. */
const COUNTS = /^(?:\(?[a-z][\w-]*:? -?\d[\d.]*(?:us|ms|s)?(?: bytes| dropping)?\)?,? *)+$/;
/** `memory used: 245Kb of 4Mb`, `min/max network layer size:  28 /  1500`, `capacity estimate: 20Mbit` of cake. */
const ABOUT = /^(?:(memory) used: (\S+) of (\S+)|min\/max ([a-z -]+): +(\S+) \/ +(\S+)|([a-z ]+): +(\S+))$/;
const LONGEST = 2000;

/** Queues and classes with their counters. */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #queues = new Records(this.#frames, 'queue', columns, [
    'sample',
    'object',
    'kind',
    'handle',
    'dev',
    'parent',
  ]);
  readonly #tins = new Tins(this.#frames);
  /** The queue that a table of classes is about. */
  #about: readonly (readonly [column: string, value: Value])[] = [];
  readonly #seen = new Set<string>();
  #sample = 1;
  #open: { row: Map<string, Value>; line: number } | undefined;

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    const object = OBJECT.exec(text);
    if (object !== null) return this.#begins(object, line);
    if (this.#tins.line(text, line, this.#about)) return true;
    if (this.#open === undefined || !/^\s/.test(text)) return false;
    const { row } = this.#open;
    const sent = SENT.exec(text);
    const backlog = BACKLOG.exec(text);
    if (sent !== null) {
      ['sent bytes', 'sent packets', 'dropped', 'overlimits', 'requeues'].forEach((name, index) =>
        row.set(name, readNumber(sent[index + 1] ?? '') ?? null),
      );
      const more = text.slice(sent[0].length).trim();
      if (more !== '') row.set('details', more);
    } else if (backlog !== null) {
      const [, rate, packets, bytes, waiting] = backlog;
      if (rate !== undefined) row.set('estimated rate', readRate(rate)).set('estimated packets', Number(packets));
      if (bytes !== undefined) row.set('backlog bytes', readBytes(bytes)).set('backlog packets', Number(waiting));
    } else if (!addCounts(text.trim(), row) && !addAbout(text.trim(), row)) {
      const before = row.get('details');
      row.set('details', typeof before === 'string' ? `${before}\n${text.trim()}` : text.trim());
    }
    return true;
  }

  blank(): void {
    this.#flush();
  }

  end(): [] {
    this.#flush();
    this.#tins.flush();
    return [];
  }

  frames() {
    return this.#frames.frames();
  }

  #begins(match: RegExpExecArray, line: number): boolean {
    this.#flush();
    this.#tins.flush();
    const [, object = '', , rest = ''] = match;
    let dev = match[2];
    const words = rest.split(' ').filter((word) => word !== '');
    const named = object === 'filter' ? [] : words.splice(0, 2);
    let filter: string | null = null;
    const row = new Map<string, Value>();
    const options: string[] = [];
    for (let index = 0; index < words.length; index++) {
      const word = words[index] ?? '';
      if (word === 'dev') dev = words[++index];
      else if (word === 'parent') row.set('parent', words[++index] ?? null);
      else if (word === 'root') row.set('parent', 'root');
      else if (object === 'filter' && /^(?:protocol|pref|chain)$/.test(word) && options.length === 0) {
        row.set(word, word === 'pref' ? (readNumber(words[++index] ?? '') ?? null) : (words[++index] ?? null));
        // The kind stands behind the preference, without a name.
        if (word === 'pref') filter = words[++index] ?? null;
      } else options.push(word);
    }
    const name = [object, dev ?? '', ...named].join(' ');
    if (object !== 'filter') {
      if (this.#seen.has(name)) {
        this.#seen.clear();
        this.#sample++;
      }
      this.#seen.add(name);
    }
    this.#about = [
      ['sample', this.#sample],
      ['dev', dev ?? null],
      ['handle', named[1] ?? null],
    ];
    this.#open = {
      line,
      row: new Map<string, Value>([
        ['sample', this.#sample],
        ['object', object],
        ['kind', named[0] ?? filter],
        ['handle', named[1] ?? null],
        ['dev', dev ?? null],
        ...row,
        ['options', options.length === 0 ? null : options.join(' ')],
        ...(object === 'filter' ? [] : readOptionValues(options)),
      ]),
    };
    return true;
  }

  #flush(): void {
    if (this.#open !== undefined) this.#queues.add(this.#open.row, this.#open.line);
    this.#open = undefined;
  }
}

/** Numbers that a kind of queue counts, as columns of their own. */
function addCounts(text: string, row: Map<string, Value>): boolean {
  if (!COUNTS.test(text)) return false;
  if (text.includes(' dropping')) row.set('details', 'dropping');
  const words = text
    .replace(/[(),:]| (?:bytes|dropping)\b/g, ' ')
    .trim()
    .split(/ +/);
  for (let index = 0; index + 1 < words.length; index += 2) {
    const name = words[index] ?? '';
    const column = row.has(name) ? `${name} of ${String(row.get('kind'))}` : name;
    row.set(column, readOption(name, words[index + 1] ?? '') ?? null);
  }
  return true;
}

/** What a cake queue says of its memory and of the sizes it sees. */
function addAbout(text: string, row: Map<string, Value>): boolean {
  const [, memory, used = '', of = '', sizes, least = '', most = '', name, value = ''] = ABOUT.exec(text) ?? [];
  const cells: readonly (readonly [name: string, word: string])[] =
    memory !== undefined
      ? [
          ['memory used', used],
          ['memory limit', of],
        ]
      : sizes !== undefined
        ? [
            [`min ${sizes}`, least],
            [`max ${sizes}`, most],
          ]
        : name !== undefined
          ? [[name, value]]
          : [];
  const read = cells.map(([column, word]) => [column, readOption(column, word)] as const);
  for (const [column, number] of read) if (number !== undefined) row.set(column, number);
  return read.length > 0 && read.every(([, number]) => number !== undefined);
}

/** `tc -s`: queueing disciplines, what they drop and what waits in them. */
export const tc: Tool = {
  name: 'tc',
  summary: 'What waits in the queues of an interface, and what do they drop?',
  variants: ['-s qdisc, class, filter show, the options of each kind', 'classes of cake'],
  stream: 'stdout',
  accepts: (argv) => {
    const operands = argv.slice(1).filter((word) => !word.startsWith('-'));
    const json = argv.some((word) => word.startsWith('-j'));
    return (
      !json &&
      /^(?:q|qd|qdisc|c|class|f|filter)$/.test(operands[0] ?? '') &&
      /^(?:s|show|ls|list|dev|)$/.test(operands[1] ?? '')
    );
  },
  parser: () => textParser(new Report()),
  views: tableViews({ queue: 'Queues', tin: 'Classes of cake' }),
};
