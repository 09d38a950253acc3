import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { messageColumns } from '../message-columns.ts';

/** Names and meanings: dig(1) 9.18; RFC 1035. */
const recordColumns = new Dictionary([
  { name: 'section', type: 'string', meaning: 'Part of the answer it stands in' },
  { name: 'name', type: 'string', role: 'label' },
  { name: 'TTL', unit: 's', meaning: 'How long it may be kept' },
  { name: 'class', type: 'string' },
  { name: 'type', type: 'string', role: 'label' },
  { name: 'data', type: 'string' },
]);
const answerColumns = new Dictionary([
  { name: 'status', type: 'string', meaning: 'NOERROR, NXDOMAIN: no such name, SERVFAIL, REFUSED' },
  { name: 'id', type: 'string' },
  { name: 'opcode', type: 'string' },
  {
    name: 'flags',
    type: 'string',
    meaning: 'aa authoritative, tc truncated, rd and ra recursion, ad proven by DNSSEC',
  },
  { name: 'question', type: 'string', role: 'label' },
  { name: 'ANSWER', meaning: 'Records that answer' },
  { name: 'AUTHORITY' },
  { name: 'ADDITIONAL' },
  { name: 'Query time', unit: 'ms' },
  { name: 'server', type: 'string' },
  { name: 'time', type: 'time', role: 'time' },
  { name: 'size', unit: 'B', meaning: 'Length of the answer' },
]);

const HEADER = /^;; ->>HEADER<<- opcode: (\w+), status: (\w+), id: (\d+)$/;
const FLAGS = /^;; flags: ?([\w ]*); (.+)$/;
const SECTION = /^;; ([A-Z]+) (?:SECTION|PSEUDOSECTION):$/;
const RECORD =
  /^(\S{1,260})\s+(?:(\d{1,10})\s+)?(IN|CH|HS|ANY|NONE|CLASS\d+)\s+([A-Z][A-Z0-9-]{0,12}|TYPE\d+)\s+(\S.*)$/;
const QUESTION = /^;(\S{1,260})\s+(IN|CH|HS|ANY|CLASS\d+)\s+(\S{1,20})$/;
const TIME = /^;; Query time: (\d+) (msec|usec)$/;
const SERVER = /^;; SERVER: (.+)$/;
const SIZE = /^;; MSG SIZE\s+rcvd: (\d+)$/;
const WHEN = /^;; WHEN: \w+ (\w+) +(\d+) (\d{2}:\d{2}:\d{2}) \S+ (\d{4})$/;
const RECEIVED = /^;; Received (\d+) bytes from (\S+) in (\d+) ms$/;
const TROUBLE =
  /^;; (?:communications error|no servers could be reached|connection timed out|WARNING|Warning|Truncated|Connection to|Got bad|\w+: )/;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const LONGEST = 70_000;

/** Answers and their records. */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #records = new Records(this.#frames, 'record', recordColumns, [
    'section',
    'name',
    'TTL',
    'class',
    'type',
    'data',
  ]);
  readonly #answers = new Records(this.#frames, 'answer', answerColumns, []);
  readonly #messages = new Records(this.#frames, 'message', messageColumns, ['message']);
  readonly #short: boolean;
  #section: string | null = null;
  #answer: { row: Map<string, Value>; line: number } | undefined;

  constructor(short: boolean) {
    this.#short = short;
  }

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    if (text.startsWith(';')) return this.#comment(text, line);
    const record = RECORD.exec(text);
    if (record !== null) {
      const [, name = '', ttl, kind = '', type = '', data = ''] = record;
      return this.#records.row([this.#section, name, ttl === undefined ? null : Number(ttl), kind, type, data], line);
    }
    return this.#short && this.#records.row([null, null, null, null, null, text], line);
  }

  blank(): void {
    this.#section = null;
  }

  end(): [] {
    this.#flush();
    return [];
  }

  frames() {
    return this.#frames.frames();
  }

  #comment(text: string, line: number): boolean {
    const header = HEADER.exec(text);
    if (header !== null) {
      this.#flush();
      this.#open(line)
        .set('status', header[2] ?? '')
        .set('id', header[3] ?? '')
        .set('opcode', header[1] ?? '');
      return true;
    }
    const section = SECTION.exec(text)?.[1];
    if (section !== undefined) {
      this.#section = section;
      return true;
    }
    if (TROUBLE.test(text) && !/^;; (?:flags|SERVER|WHEN):/.test(text))
      return this.#messages.row([text.slice(3)], line);
    return this.#fact(text, line) || /^;(?:;? |$)/.test(text) || this.#section !== null;
  }

  #fact(text: string, line: number): boolean {
    const flags = FLAGS.exec(text);
    const question = QUESTION.exec(text);
    const time = TIME.exec(text);
    const size = SIZE.exec(text);
    const when = WHEN.exec(text);
    const received = RECEIVED.exec(text);
    const server = SERVER.exec(text)?.[1];
    if (flags !== null) {
      const row = this.#open(line).set('flags', flags[1] ?? '');
      for (const [, name = '', count] of (flags[2] ?? '').matchAll(/([A-Z]+): (\d+)/g)) {
        if (answerColumns.find(name) !== undefined) row.set(name, Number(count));
      }
    } else if (question !== null) {
      this.#open(line).set('question', `${question[1] ?? ''} ${question[3] ?? ''}`);
    } else if (time !== null) {
      this.#open(line).set('Query time', Number(time[1]) / (time[2] === 'usec' ? 1000 : 1));
    } else if (received !== null) {
      // +trace ends each step with this line alone.
      this.#open(line)
        .set('size', Number(received[1]))
        .set('server', received[2] ?? '')
        .set('Query time', Number(received[3]));
      this.#flush();
    } else if (size !== null) this.#open(line).set('size', Number(size[1]));
    else if (server !== undefined) this.#open(line).set('server', server);
    else if (when !== null) {
      const month = String(MONTHS.indexOf(when[1] ?? '') + 1).padStart(2, '0');
      this.#open(line).set('time', `${when[4] ?? ''}-${month}-${(when[2] ?? '').padStart(2, '0')}T${when[3] ?? ''}`);
    } else return false;
    return true;
  }

  #open(line: number): Map<string, Value> {
    this.#answer ??= { row: new Map(), line };
    return this.#answer.row;
  }

  #flush(): void {
    if (this.#answer === undefined) return;
    const ordered = [...this.#answer.row].sort(([a], [b]) => answerColumns.order(a) - answerColumns.order(b));
    this.#answers.add(new Map(ordered), this.#answer.line);
    this.#answer = undefined;
  }
}

/** `dig`: what a name server answers. */
export const dig: Tool = {
  name: 'dig',
  programs: ['kdig'],
  summary: 'What does the name server answer, and how fast?',
  variants: ['default, several questions, +noall +answer, +short, +trace, +stats'],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:-h|-v|\+yaml|\+json)$/.test(word)),
  begins: (line) => line.startsWith('; <<>> DiG '),
  parser: (argv) => textParser(new Report(argv?.includes('+short') === true)),
  views: tableViews({ record: 'Records', answer: 'Answers', message: 'Trouble' }),
};
