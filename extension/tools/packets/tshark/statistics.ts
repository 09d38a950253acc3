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
const hierarchyColumns = new Dictionary([
  { name: 'protocol', type: 'string', role: 'label' },
  { name: 'path', type: 'string', role: 'label', meaning: 'The protocols that carry it' },
  { name: 'frames' },
  { name: 'bytes', unit: 'B' },
]);

const TITLE = /^(\S.{0,60}) (Conversations|Endpoints)$/;
const CONVERSATION = /^(\S+)\s+<->\s+(\S+)\s+(\S.*)$/;
const SEVERITY = /^(Errors|Warns|Notes|Chats|Comments) \((\d+)\)$/;
const EXPERT = /^ *(\d+)\s{2,}(\S+)\s{2,}(\S+) {2}(.*)$/;
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
  readonly #io: IoStatistics;
  readonly #trees: TreeStatistics;
  #kind = '';
  #table: 'Conversations' | 'Endpoints' | undefined;
  #headers: readonly string[] = [];
  #severity = '';
  #path: string[] = [];

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
    this.#io = new IoStatistics(frames);
    this.#trees = new TreeStatistics(frames);
  }

  line(text: string, line: number): boolean {
    return (
      this.#io.line(text, line) ||
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
    const columns = this.#headers.length;
    const ends = words.length - columns;
    if (columns === 0 || ends < 1 || ends > 2) return false;
    const values = words.slice(ends).map((word) => readNumber(word));
    if (values.some((value) => typeof value !== 'number')) return false;
    const row = new Map<string, Value>([
      ['kind', this.#kind],
      ['address', words[0] ?? ''],
    ]);
    if (ends === 2) row.set('port', words[1] ?? '');
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

  #protocol(text: string, line: number): boolean {
    const match = HIERARCHY.exec(text);
    if (match === null) return false;
    const [, indent = '', protocol = '', frames, bytes] = match;
    this.#path = [...this.#path.slice(0, indent.length / 2), protocol];
    return this.#hierarchy.row([protocol, this.#path.join(':'), Number(frames), Number(bytes)], line);
  }
}

/** A number, or one with a unit in a word of its own: `2552 bytes`, `6 kB`. */
function readSize(words: readonly string[], at: number): { value: number; words: number } | undefined {
  const value = readNumber((words[at] ?? '').replaceAll(',', ''));
  if (typeof value !== 'number') return undefined;
  const factor = FACTORS.get(words[at + 1] ?? '');
  return factor === undefined ? { value, words: 1 } : { value: value * factor, words: 2 };
}

/** The address of an end, with its port behind a colon for TCP, UDP and SCTP. */
function addEnd(side: 'A' | 'B', text: string, kind: string, row: Map<string, Value>): void {
  const at = /^(?:TCP|UDP|SCTP)/.test(kind) ? text.lastIndexOf(':') : -1;
  row.set(`address ${side}`, at < 0 ? text : text.slice(0, at));
  if (at >= 0) row.set(`port ${side}`, text.slice(at + 1));
}
