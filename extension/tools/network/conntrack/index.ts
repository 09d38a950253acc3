import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { isDigits, readNumber } from '../../reading/numbers.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { epochTime, readCtime } from '../../reading/times.ts';
import { isBlank } from '../../reading/words.ts';
import type { Tool } from '../../tool.ts';

const ENDS = [
  ['src', 'source'],
  ['sport', 'source port'],
  ['dst', 'destination'],
  ['dport', 'destination port'],
  ['packets', 'packets'],
  ['bytes', 'bytes'],
] as const;
const COLUMN: ReadonlyMap<string, string> = new Map(ENDS);

/** Names and meanings: conntrack(8) 1.4.7; /proc/net/nf_conntrack prints the same lines. */
const flowColumns = new Dictionary([
  { name: 'time', type: 'time', role: 'time' },
  { name: 'event', type: 'string', meaning: 'NEW, UPDATE or DESTROY (-E)' },
  { name: 'family', type: 'string' },
  { name: 'protocol', type: 'string' },
  { name: 'timeout', unit: 's', meaning: 'Until the entry is forgotten' },
  { name: 'state', type: 'string', meaning: 'State of the TCP connection' },
  ...['', 'reply '].flatMap((way) => [
    { name: `${way}source`, type: 'string' as const, ...(way === '' && { role: 'label' as const }) },
    { name: `${way}source port`, type: 'string' as const },
    { name: `${way}destination`, type: 'string' as const, ...(way === '' && { role: 'label' as const }) },
    { name: `${way}destination port`, type: 'string' as const },
    { name: `${way}packets` },
    { name: `${way}bytes`, unit: 'B' },
  ]),
  { name: 'flags', type: 'string', meaning: 'UNREPLIED: no answer seen; ASSURED: not dropped when the table is full' },
  { name: 'mark', type: 'string' },
  { name: 'use' },
  { name: 'zone', type: 'string' },
  { name: 'start', type: 'time', meaning: 'When it began (nf_conntrack_timestamp)' },
  { name: 'stop', type: 'time' },
  { name: 'delta-time', unit: 's', meaning: 'How long it exists' },
  ...['', 'reply '].flatMap((way) =>
    ['icmp id', 'type', 'code', 'srckey', 'dstkey'].map((name) => ({ name: `${way}${name}`, type: 'string' as const })),
  ),
  { name: 'id', type: 'string', meaning: 'Number of the entry (-o id)' },
  { name: 'gre timeout', unit: 's' },
  { name: 'stream_timeout', unit: 's' },
  ...['secctx', 'helper', 'labels', 'orig-zone', 'reply-zone', 'zone-orig', 'zone-reply', 'portid', 'progname'].map(
    (name) => ({ name, type: 'string' as const }),
  ),
]);
/** Rows of `-L expect`, whose mask and master repeat the names of the ports. */
const expectationColumns = new Dictionary(
  [
    { name: 'timeout', unit: 's', meaning: 'Until it is no longer expected' },
    { name: 'proto', type: 'string' },
    { name: 'src', type: 'string', role: 'label' },
    { name: 'dst', type: 'string', role: 'label' },
  ],
  () => ({ type: 'string' }),
);
const countColumns = new Dictionary([{ name: 'cpu', type: 'string', role: 'label' }], () => ({
  type: 'number',
  counter: true,
}));

/** Longer brackets hold no one thing. */
const LONGEST_BRACKET = 200;

/** Words; what stands in brackets is one, and a bracket without its other half is one alone. */
function readWords(text: string): string[] {
  const words: string[] = [];
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isBlank(code)) {
      at++;
      continue;
    }
    const end = code === OPEN ? bracketEnd(text, at) : code === CLOSE ? at + 1 : wordEnd(text, at);
    words.push(text.slice(at, end));
    at = end;
  }
  return words;
}

const OPEN = 91;
const CLOSE = 93;

function bracketEnd(text: string, from: number): number {
  const close = text.indexOf(']', from);
  return close < 0 || close - from - 1 > LONGEST_BRACKET ? from + 1 : close + 1;
}

function wordEnd(text: string, from: number): number {
  let end = from + 1;
  while (end < text.length && !isBlank(text.charCodeAt(end))) end++;
  return end;
}

const LONGEST = 4000;
const NUMBERS = new Set(['packets', 'bytes', 'use', 'timeout', 'stream_timeout', 'delta-time']);

/** The entries of the connection table, its events and its counters. */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #flows = new Records(this.#frames, 'flow', flowColumns, ['protocol', 'timeout', 'state', 'source']);
  readonly #counts = new Records(this.#frames, 'statistics', countColumns, ['cpu']);
  readonly #total = new Records(this.#frames, 'entries', new Dictionary([{ name: 'entries' }]), ['entries']);
  readonly #expectations = new Records(this.#frames, 'expectation', expectationColumns, ['timeout', 'proto']);

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    const words = readWords(text);
    const total = /^\d+$/.exec(text) ?? /: (\d+) (?:flow (?:entries|events)|expectations) have been \w+\.$/.exec(text);
    if (total !== null) return this.#total.row([Number(total[1] ?? text)], line);
    if (/^cpu=\d+$/.test(words[0] ?? '')) {
      const pairs = words.map((word) => word.split('='));
      return this.#counts.addText(new Map(pairs.map(([name = '', value = '']) => [name, value])), line);
    }
    if (/^\d+ (?:l3proto = \d+ )?proto=/.test(text)) return this.#expectation(words, line);
    return this.#flow(words, line);
  }

  frames() {
    return this.#frames.frames();
  }

  /** `296 proto=6 src=… dport=33333 mask-src=… sport=0 dport=65535 master-src=… sport=1 dport=21 class=0 helper=ftp` */
  #expectation(words: readonly string[], line: number): boolean {
    const row = new Map<string, Value>([['timeout', Number(words[0])]]);
    let part = '';
    for (const word of words.slice(1)) {
      const [key = '', value = ''] = word.split('=');
      part = /^(mask-|master-)/.exec(key)?.[1] ?? part;
      row.set(/^[sd]port$/.test(key) ? part + key : key, value);
    }
    return this.#expectations.add(row, line);
  }

  #flow(words: string[], line: number): boolean {
    const row = new Map<string, Value>();
    while (words[0]?.startsWith('[') === true) {
      const mark = (words.shift() ?? '').replace(/^\[\s*|\s*\]$/g, '');
      const time = epochTime(mark);
      row.set(time === null ? 'event' : 'time', time ?? mark);
    }
    const [family] = words;
    if (/^ipv[46]$/.test(family ?? '')) {
      row.set('family', family ?? null);
      words.splice(0, 2);
    }
    const [protocol = '', number = ''] = words;
    if (!/^[a-z][\w-]*$/.test(protocol) || !isDigits(number)) return false;
    row.set('protocol', protocol);
    const flags: string[] = [];
    const rest = words.slice(2);
    if (isDigits(rest[0] ?? '')) row.set('timeout', Number(rest.shift()));
    for (const word of rest) {
      if (word.startsWith('[')) readBracket(word.replace(/^\[|\]$/g, ''), flags, row);
      else if (word.includes('=')) addPair(word.endsWith(',') ? word.slice(0, -1) : word, row);
      else row.set('state', word);
    }
    if (flags.length > 0) row.set('flags', flags.join(' '));
    return row.has('source') && this.#flows.add(row, line);
  }
}

/** `[ASSURED]`, `[OFFLOAD, packets=5 bytes=300]`, `[start=Tue Nov 14 22:13:20 2023]`. */
function readBracket(text: string, flags: string[], row: Map<string, Value>): void {
  if (!text.includes('=') && !text.includes(' ')) {
    if (text !== '') flags.push(text);
    return;
  }
  const [, name, date] = /^(start|stop)=(.*)$/.exec(text) ?? [];
  if (name !== undefined) {
    row.set(name, readCtime(date ?? ''));
    return;
  }
  for (const word of text.split(/,? /)) {
    if (word.includes('=')) addPair(word, row);
    else if (word !== '') flags.push(word);
  }
}

/** Both directions name what they have alike: the second of a name is that of the reply. */
function addPair(pair: string, row: Map<string, Value>): void {
  const equals = pair.indexOf('=');
  const key = pair.slice(0, equals);
  const value = pair.slice(equals + 1);
  const number = NUMBERS.has(key) ? readNumber(value) : undefined;
  const column = key === 'id' && String(row.get('protocol')).startsWith('icmp') ? 'icmp id' : (COLUMN.get(key) ?? key);
  // GRE tells its two timeouts by name behind the one that runs.
  const given = key === 'timeout' ? 'gre timeout' : freeName(column, key, row);
  if (given !== undefined) row.set(given, number ?? value);
}

function freeName(column: string, key: string, row: ReadonlyMap<string, Value>): string | undefined {
  if (!row.has(column)) return column;
  const reply = `reply ${column}`;
  if (!row.has(reply)) return reply;
  return row.has(key) ? undefined : key;
}

/** `conntrack`: the connections the kernel remembers. */
export const conntrack: Tool = {
  name: 'conntrack',
  summary: 'Which connections does the kernel track, and does it refuse new ones?',
  variants: ['-L and -E (-o extended, timestamp, id), -S, -C', '/proc/net/nf_conntrack'],
  stream: 'stdout',
  accepts: (argv) =>
    argv.some((word) => /^(?:-L|-E|-S|-C|-G|--dump|--event|--stats|--count)$/.test(word)) && !argv.includes('xml'),
  reads: (path) => /^\/proc\/(?:\d+\/|self\/)?net\/nf_conntrack$/.test(path),
  parser: () => textParser(new Report()),
  views: tableViews({
    flow: 'Tracked connections',
    statistics: 'Statistics',
    entries: 'Entries',
    expectation: 'Expectations',
  }),
};
