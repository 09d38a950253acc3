import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { readNumber } from '../../reading/numbers.ts';
import { Records } from '../../reading/records.ts';
import { readTime } from '../../reading/times.ts';
import { splitWords } from '../../reading/words.ts';
import { IoStatistics } from './io-statistics.ts';
import { TreeStatistics } from './tree-statistics.ts';

/** Names and meanings: tshark(1) 4.0, option -z. */
const conversationColumns = new Dictionary([
  { name: 'kind', type: 'string', meaning: 'What the ends of a conversation are' },
  { name: 'address A', type: 'string', role: 'label' },
  { name: 'port A', type: 'string' },
  { name: 'address B', type: 'string', role: 'label' },
  { name: 'port B', type: 'string' },
  ...['<-', '->', 'total'].flatMap((way) => [
    { name: `frames ${way}`, meaning: 'Packets; <- from B to A' },
    { name: `bytes ${way}`, unit: 'B' },
  ]),
  { name: 'start', unit: 's', meaning: 'First packet, after the begin of the capture' },
  { name: 'start time', type: 'time', role: 'time' },
  { name: 'duration', unit: 's' },
]);
const endpointColumns = new Dictionary([
  { name: 'kind', type: 'string' },
  { name: 'address', type: 'string', role: 'label' },
  { name: 'port', type: 'string' },
  { name: 'Bytes', unit: 'B' },
  { name: 'Tx Bytes', unit: 'B' },
  { name: 'Rx Bytes', unit: 'B' },
]);
const expertColumns = new Dictionary([
  { name: 'severity', type: 'string', meaning: 'Errors, warns, notes, chats' },
  { name: 'frequency', meaning: 'How often' },
  { name: 'group', type: 'string' },
  { name: 'protocol', type: 'string' },
  { name: 'summary', type: 'string', role: 'label' },
]);
/** Times between requests and their replies, of any protocol. */
const serviceColumns = new Dictionary(
  [
    { name: 'statistic', type: 'string', meaning: 'Which protocol' },
    { name: 'filter', type: 'string' },
    ...['Procedure', 'Commands', 'Program', 'Version'].map((name) => ({ name, type: 'string' as const })),
    ...['Min', 'Max', 'Avg', 'Sum'].map((name) => ({ name: `${name} SRT`, unit: 's' })),
  ],
  (name) => (/^(?:Index|Calls)$/.test(name) ? { type: 'number' } : { type: 'string' }),
);
const hierarchyColumns = new Dictionary([
  { name: 'protocol', type: 'string', role: 'label' },
  { name: 'path', type: 'string', role: 'label', meaning: 'The protocols that carry it' },
  { name: 'frames' },
  { name: 'bytes', unit: 'B' },
]);

/** Kinds of ends that have a port. */
const PORTED = /^(?:TCP|UDP|SCTP)/;
const TITLE = /^(\S.{0,60}) (Conversations|Endpoints)$/;
const CONVERSATION = /^(\S+)\s+<->\s+(\S+)\s+(\S.*)$/;
const SEVERITY = /^(Errors|Warns|Notes|Chats|Comments) \((\d+)\)$/;
/** A long group or protocol fills its column. */
const EXPERT = /^ *(\d+)\s+(\S+)\s+(\S.*?) {2}(.*)$/;
const HIERARCHY = /^( *)(\S+) +frames:(\d+) bytes:(\d+)$/;
const IGNORED =
  /^(?:=+|-+|Filter:.*|Protocol Hierarchy Statistics|Expert Info.*|\s+Frequency +Group +Protocol +Summary)$/;
const FACTORS: ReadonlyMap<string, number> = new Map([
  ['bytes', 1],
  ['byte', 1],
  ['kB', 1e3],
  ['MB', 1e6],
  ['GB', 1e9],
  ['TB', 1e12],
]);

/** The tables that `-z` prints at the end. */
export class Statistics {
  readonly #conversations: Records;
  readonly #endpoints: Records;
  readonly #experts: Records;
  readonly #hierarchy: Records;
  readonly #services: Records;
  readonly #io: IoStatistics;
  readonly #trees: TreeStatistics;
  #kind = '';
  #table: 'Conversations' | 'Endpoints' | undefined;
  #headers: readonly string[] = [];
  #severity = '';
  #path: string[] = [];
  /** Of the table of service times: its title, its filter and its columns. */
  #timed = { title: '', filter: '', columns: [] as readonly string[] };

  constructor(frames: FrameSet) {
    this.#conversations = new Records(frames, 'conversation', conversationColumns, ['kind', 'address A']);
    this.#endpoints = new Records(frames, 'endpoint', endpointColumns, ['kind', 'address']);
    this.#experts = new Records(frames, 'expert', expertColumns, [
      'severity',
      'frequency',
      'group',
      'protocol',
      'summary',
    ]);
    this.#hierarchy = new Records(frames, 'hierarchy', hierarchyColumns, ['protocol', 'path', 'frames', 'bytes']);
    this.#services = new Records(frames, 'service time', serviceColumns, ['statistic', 'filter']);
    this.#io = new IoStatistics(frames);
    this.#trees = new TreeStatistics(frames);
  }

  line(text: string, line: number): boolean {
    return (
      this.#io.line(text, line) ||
      this.#service(text, line) ||
      this.#trees.line(text, line) ||
      this.#title(text) ||
      this.#conversation(text, line) ||
      this.#endpoint(text, line) ||
      this.#expert(text, line) ||
      this.#protocol(text, line) ||
      IGNORED.test(text)
    );
  }

  #title(text: string): boolean {
    const [, kind, table] = TITLE.exec(text) ?? [];
    if (table === undefined) return false;
    this.#kind = kind ?? '';
    this.#table = table === 'Endpoints' ? 'Endpoints' : 'Conversations';
    this.#headers = [];
    return true;
  }

  #conversation(text: string, line: number): boolean {
    if (this.#table !== 'Conversations') return false;
    if (/^\s*\|/.test(text)) return true;
    const [, a = '', b = '', rest = ''] = CONVERSATION.exec(text) ?? [];
    const words = splitWords(rest);
    const sizes: Value[] = [];
    let at = 0;
    for (let column = 0; column < 6; column++) {
      const size = readSize(words, at);
      if (size === undefined) return false;
      sizes.push(size.value);
      at += size.words;
    }
    const start = words.slice(at, -1).join(' ');
    const duration = readNumber(words.at(-1) ?? '');
    if (words.length < at + 2 || duration === undefined) return false;
    const row = new Map<string, Value>([['kind', this.#kind]]);
    addEnd('A', a, this.#kind, row);
    addEnd('B', b, this.#kind, row);
    ['<-', '->', 'total'].forEach((way, index) => {
      row.set(`frames ${way}`, sizes[2 * index] ?? null).set(`bytes ${way}`, sizes[2 * index + 1] ?? null);
    });
    if (start.includes(':')) row.set('start time', readTime(start));
    else row.set('start', readNumber(start) ?? null);
    return this.#conversations.add(row.set('duration', duration), line);
  }

  #endpoint(text: string, line: number): boolean {
    if (this.#table !== 'Endpoints') return false;
    if (/^\s*\|/.test(text)) {
      const names = text.split('|').map((name) => name.trim());
      this.#headers = names.filter((name) => name !== '' && name !== 'Port');
      return true;
    }
    const words = splitWords(text);
    const isPorted = PORTED.test(this.#kind);
    const values: number[] = [];
    let at = isPorted ? 2 : 1;
    while (at < words.length) {
      const size = readSize(words, at);
      if (size === undefined) return false;
      values.push(size.value);
      at += size.words;
    }
    if (this.#headers.length === 0 || values.length !== this.#headers.length) return false;
    const row = new Map<string, Value>([
      ['kind', this.#kind],
      ['address', words[0] ?? ''],
    ]);
    if (isPorted) row.set('port', words[1] ?? '');
    this.#headers.forEach((header, index) => row.set(header, values[index] ?? null));
    return this.#endpoints.add(row, line);
  }

  #expert(text: string, line: number): boolean {
    const severity = SEVERITY.exec(text)?.[1];
    if (severity !== undefined) {
      this.#severity = severity;
      return true;
    }
    const match = this.#severity === '' ? null : EXPERT.exec(text);
    if (match === null) return false;
    const [, frequency, group = '', protocol = '', summary = ''] = match;
    return this.#experts.row([this.#severity, Number(frequency), group, protocol, summary], line);
  }

  /** `    0  NULL         1   0.123457 …` under `Index  Procedure  Calls  Min SRT …` (`-z rpc,srt`, `-z smb,srt`). */
  #service(text: string, line: number): boolean {
    const [, title] = /^(\S.{0,60}) (?:SRT|Program) Statistics:$/.exec(text) ?? [];
    if (title !== undefined) {
      this.#timed = { title, filter: '', columns: [] };
      return true;
    }
    if (this.#timed.title === '') return false;
    const [, filter] = /^Filter: ?(.*)$/.exec(text) ?? [];
    if (filter !== undefined) {
      this.#timed.filter = filter;
      return true;
    }
    if (/^(?:Index|Program) .* SRT *$/.test(text)) {
      // The name of the calls may hold blanks, those of the times hold one.
      this.#timed.columns = text
        .trim()
        .replace(/^(Index) +(.*?) +(Calls )/, '$1  $2  $3')
        .split(/ {2,}/);
      return true;
    }
    const { columns } = this.#timed;
    const words = splitWords(text);
    if (columns.length === 0 || words.length < columns.length) return false;
    const isIndexed = columns[0] === 'Index';
    const behind = columns.length - (isIndexed ? 2 : 1);
    const first = words.slice(isIndexed ? 1 : 0, words.length - behind).join(' ');
    const cells = [...(isIndexed ? [words[0] ?? ''] : []), first, ...words.slice(words.length - behind)];
    const row = new Map(columns.map((name, at) => [name, cells[at] ?? '']));
    return this.#services.addText(
      new Map([['statistic', this.#timed.title], ['filter', this.#timed.filter], ...row]),
      line,
    );
  }

  #protocol(text: string, line: number): boolean {
    const match = HIERARCHY.exec(text);
    if (match === null) return false;
    const [, indent = '', protocol = '', frames, bytes] = match;
    this.#path = [...this.#path.slice(0, indent.length / 2), protocol];
    return this.#hierarchy.row([protocol, this.#path.join(':'), Number(frames), Number(bytes)], line);
  }
}

/** A number, or one with a unit, in a word of its own or (3.x) glued: `2552 bytes`, `6 kB`, `18kB`. */
function readSize(words: readonly string[], at: number): { value: number; words: number } | undefined {
  const [, digits, unit] = /^([\d,]+)([a-zA-Z]+)$/.exec(words[at] ?? '') ?? [];
  if (digits !== undefined) {
    const glued = FACTORS.get(unit ?? '');
    return glued === undefined ? undefined : { value: Number(digits.replaceAll(',', '')) * glued, words: 1 };
  }
  const value = readNumber((words[at] ?? '').replaceAll(',', ''));
  if (typeof value !== 'number') return undefined;
  const factor = FACTORS.get(words[at + 1] ?? '');
  return factor === undefined ? { value, words: 1 } : { value: value * factor, words: 2 };
}

/** The address of an end, with its port behind a colon for TCP, UDP and SCTP. */
function addEnd(side: 'A' | 'B', text: string, kind: string, row: Map<string, Value>): void {
  const at = PORTED.test(kind) ? text.lastIndexOf(':') : -1;
  row.set(`address ${side}`, at < 0 ? text : text.slice(0, at));
  if (at >= 0) row.set(`port ${side}`, text.slice(at + 1));
}
