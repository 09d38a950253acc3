import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { readDuration } from '../../reading/durations.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { readCtime } from '../../reading/times.ts';
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
  { name: 'QUERY', meaning: 'Questions' },
  { name: 'ANSWER', meaning: 'Records that answer' },
  { name: 'AUTHORITY' },
  { name: 'ADDITIONAL' },
  { name: 'Query time', unit: 'ms' },
  { name: 'server', type: 'string' },
  { name: 'time', type: 'time', role: 'time' },
  { name: 'size', unit: 'B', meaning: 'Length of the answer' },
  { name: 'EDNS', type: 'string', meaning: 'Version, flags and size of the extension' },
  { name: 'COOKIE', type: 'string' },
  { name: 'EDE', type: 'string', meaning: 'Why the server could not answer well' },
  { name: 'CLIENT-SUBNET', type: 'string' },
  { name: 'NSID', type: 'string' },
]);

/** kdig separates by `;` what dig separates by `,`. */
const HEADER = /^;; ->>HEADER<<- opcode: (\w+)[,;] status: (\w+)[,;] id: (\d+)$/;
const FLAGS = /^;; [fF]lags: ?([\w ]*); (.+)$/;
const SECTION = /^;; ([A-Z]+) (?:SECTION|PSEUDOSECTION):$/;
/** Time to live and class may be left out (+nottlid, +nocl), but not both; the time may have units (+ttlunits). */
const RECORD =
  /^(\S{1,260})\s+(?:(\d{1,10}|(?:\d{1,6}[wdhms]){1,5})\s+)?(?:(IN|CH|HS|ANY|NONE|CLASS\d+)\s+)?(?<=(?:\d|[wdhmsWDHMS]|IN|CH|HS|ANY|NONE)\s+)([A-Z][A-Z0-9-]{0,12}|TYPE\d+)\s+(\S.*)$/i;
const QUESTION = /^;;? ?([^\s;]{1,260})\s+(IN|CH|HS|ANY|CLASS\d+)\s+(\S{1,20})$/;
const TIME = /^;; Query time: (\d+) (msec|usec)$/;
const SERVER = /^;; SERVER: (.+)$/;
const SIZE = /^;; MSG SIZE\s+rcvd: (\d+)$/;
const WHEN = /^;; WHEN: (.+)$/;
const RECEIVED = /^;; Received (\d+) bytes from (\S+) in (\d+) ms$/;
const LONGEST = 70_000;
const OPTION = /^;;? ([A-Za-z][\w-]{1,30}): (.*)$/;
/** What kdig says at the end, in its own form. */
const FROM = /^;; From (\S+?)(?:\(\w+\))? in ([\d.]+) ms$/;
const KDIG_TIME = /^;; Time (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?: \w+)?$/;
const KDIG_SIZE = /^;; Received (\d+) B$/;

interface OpenRecord {
  head: readonly Value[];
  data: string;
  line: number;
}

/** Whether a bracket outside quotes is still open. */
function isOpen(data: string): boolean {
  const plain = data.replace(/"(?:[^"\\]|\\.)*"/g, '');
  return plain.split('(').length > plain.split(')').length;
}

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
  /** A record whose bracket is not closed yet. */
  #unclosed: OpenRecord | undefined;
  /** Whether anything stood behind a `;`: then the output is no `+short`. */
  #commented = false;
  #answer: { row: Map<string, Value>; line: number } | undefined;

  constructor(short: boolean) {
    this.#short = short;
  }

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    if (text.startsWith(';')) return this.#comment(text, line);
    if (this.#unclosed !== undefined) return this.#continues(text, this.#unclosed);
    const record = RECORD.exec(text);
    if (record !== null && (record[2] !== undefined || record[3] !== undefined)) {
      const [, name = '', ttl, kind, type = '', data = ''] = record;
      const seconds = ttl === undefined ? null : (readDuration(ttl.toLowerCase()) ?? null);
      const head = [this.#section, name, seconds, kind ?? null, type];
      if (!isOpen(data)) return this.#records.row([...head, data], line);
      this.#unclosed = { head, data, line };
      return true;
    }
    if (/^(?:dig|kdig): /.test(text)) return this.#messages.row([text], line);
    return this.#short && !this.#commented && this.#records.row([null, null, null, null, null, text], line);
  }

  /** The next line of a record in brackets (+multiline); remarks behind `;` stay as printed. */
  #continues(text: string, open: OpenRecord): boolean {
    open.data += ` ${text.trim()}`;
    if (isOpen(open.data) && open.data.length < LONGEST) return true;
    this.#unclosed = undefined;
    return this.#records.row([...open.head, open.data], open.line);
  }

  blank(): void {
    this.#section = null;
  }

  end(): [] {
    if (this.#unclosed !== undefined)
      this.#records.row([...this.#unclosed.head, this.#unclosed.data], this.#unclosed.line);
    this.#flush();
    return [];
  }

  frames() {
    return this.#frames.frames();
  }

  #comment(text: string, line: number): boolean {
    this.#commented = true;
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
    if (this.#fact(text, line)) return true;
    const [, option, said] = OPTION.exec(text) ?? [];
    if (option !== undefined && said !== undefined && /^(?:OPT|EDNS)/.test(this.#section ?? '')) {
      const known = this.#open(line).get(option);
      this.#open(line).set(option, typeof known === 'string' ? `${known}; ${said}` : said);
      return true;
    }
    if (/^;; (?!global options|Got answer|Sending:)/.test(text)) return this.#messages.row([text.slice(3)], line);
    return /^;(?:;? |$)/.test(text) || this.#section !== null;
  }

  #fact(text: string, line: number): boolean {
    const flags = FLAGS.exec(text);
    const question = QUESTION.exec(text);
    const time = TIME.exec(text);
    const size = SIZE.exec(text);
    const when = WHEN.exec(text);
    const received = RECEIVED.exec(text);
    const server = SERVER.exec(text)?.[1];
    const from = FROM.exec(text);
    const stamp = KDIG_TIME.exec(text);
    const bytes = KDIG_SIZE.exec(text);
    if (flags !== null) {
      const row = this.#open(line).set('flags', flags[1] ?? '');
      for (const [, name = '', count] of (flags[2] ?? '').matchAll(/([A-Z]+): (\d+)/g)) {
        row.set(name, Number(count));
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
    else if (bytes !== null) this.#open(line).set('size', Number(bytes[1]));
    else if (from !== null)
      this.#open(line)
        .set('server', from[1] ?? '')
        .set('Query time', Number(from[2]));
    else if (stamp !== null) this.#open(line).set('time', `${stamp[1] ?? ''}T${stamp[2] ?? ''}`);
    else if (when !== null) this.#open(line).set('time', readCtime(when[1] ?? ''));
    else return false;
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
  parser: (argv) => textParser(new Report(argv === undefined || argv.includes('+short'))),
  views: tableViews({ record: 'Records', answer: 'Answers', message: 'Trouble' }),
};
