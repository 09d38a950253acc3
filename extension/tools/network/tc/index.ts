import type { Value } from '../../../frames/frame.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { readNumber } from '../../reading/numbers.ts';
import { readQuantity } from '../../reading/quantities.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { Tins } from './tins.ts';

/** Names and meanings: tc(8) of iproute2 6.1. */
const columns = new Dictionary([
  SAMPLE,
  { name: 'object', type: 'string', meaning: 'qdisc, class or filter' },
  { name: 'kind', type: 'string', role: 'label' },
  { name: 'handle', type: 'string', role: 'label' },
  { name: 'dev', type: 'string', role: 'label' },
  { name: 'parent', type: 'string' },
  { name: 'options', type: 'string' },
  { name: 'sent bytes', unit: 'B', counter: true },
  { name: 'sent packets', counter: true },
  { name: 'dropped', counter: true, meaning: 'Packets thrown away because the queue was full' },
  { name: 'overlimits', counter: true, meaning: 'Times a packet had to wait for its rate' },
  { name: 'requeues', counter: true },
  { name: 'backlog bytes', unit: 'B', meaning: 'Waiting now' },
  { name: 'backlog packets', meaning: 'Waiting now' },
  { name: 'rate', unit: 'bit/s', meaning: 'Mean rate, where an estimator runs' },
  { name: 'rate packets', unit: '/s' },
  { name: 'protocol', type: 'string', meaning: 'Packets a filter looks at' },
  { name: 'pref', meaning: 'Place of a filter among others' },
  { name: 'chain', type: 'string' },
  { name: 'details', type: 'string', meaning: 'What this kind of queue tells of itself' },
]);

const OBJECT = /^(qdisc|class|filter) (?:dev (\S+) )?(.*)$/;
const SENT = /^\s+Sent (\d+) bytes? (\d+) pkts? \(dropped (\d+), overlimits (\d+)(?: requeues (\d+))?\s*\)/;
const BACKLOG = /^\s+(?:rate (\S+) (\d+)pps ?)?(?:backlog (\S+) (\d+)p requeues (\d+))?$/;
/** `maxpacket 1514 drop_overlimit 0`, `lended: 5 borrowed: 1`: names and numbers in turn. */
const COUNTS = /^(?:[a-z][\w-]*:? \d+ ?)+$/;
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
      if (rate !== undefined) row.set('rate', readRate(rate)).set('rate packets', Number(packets));
      if (bytes !== undefined) row.set('backlog bytes', readBytes(bytes)).set('backlog packets', Number(waiting));
    } else if (!addCounts(text.trim(), row)) {
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
  const words = text.split(/:? +/);
  for (let index = 0; index + 1 < words.length; index += 2) {
    const name = words[index] ?? '';
    row.set(row.has(name) ? `${name} of ${String(row.get('kind'))}` : name, readNumber(words[index + 1] ?? '') ?? null);
  }
  return true;
}

/** `12Kbit`, `1Mibit`: bits a second, in steps of 1000 (tc(8), "UNITS"). */
function readRate(text: string): Value {
  const number = text.replace(/bit$/, '');
  return readNumber(number) ?? readQuantity(number, 1000)?.value ?? null;
}

/** `1514b`, `12Kb`: bytes, in steps of 1024 (tc(8), "UNITS"). */
function readBytes(text: string): Value {
  const number = text.replace(/b$/, '');
  return readNumber(number) ?? readQuantity(number, 1024)?.value ?? null;
}

/** `tc -s`: queueing disciplines, what they drop and what waits in them. */
export const tc: Tool = {
  name: 'tc',
  summary: 'What waits in the queues of an interface, and what do they drop?',
  variants: ['-s qdisc, class, filter show', 'classes of cake'],
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
