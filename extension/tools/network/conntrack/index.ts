import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { readNumber } from '../../reading/numbers.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { epochTime } from '../../reading/times.ts';
import { splitWords } from '../../reading/words.ts';
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
  { name: 'id', type: 'string' },
  { name: 'type', type: 'string' },
  { name: 'code', type: 'string' },
]);
const countColumns = new Dictionary([{ name: 'cpu', type: 'string', role: 'label' }], () => ({
  type: 'number',
  counter: true,
}));

/** The entries of the connection table, its events and its counters. */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #flows = new Records(this.#frames, 'flow', flowColumns, ['protocol', 'timeout', 'state', 'source']);
  readonly #counts = new Records(this.#frames, 'statistics', countColumns, ['cpu']);
  readonly #total = new Records(this.#frames, 'entries', new Dictionary([{ name: 'entries' }]), ['entries']);

  line(text: string, line: number): boolean {
    const words = splitWords(text);
    const total =
      /^\d+$/.exec(text) ?? /: (\d+) flow (?:entries|events) have been (?:shown|updated|deleted)\.$/.exec(text);
    if (total !== null) return this.#total.row([Number(total[1] ?? text)], line);
    if (/^cpu=\d+$/.test(words[0] ?? '')) {
      const pairs = words.map((word) => word.split('='));
      return this.#counts.addText(new Map(pairs.map(([name = '', value = '']) => [name, value])), line);
    }
    return this.#flow(words, line);
  }

  frames() {
    return this.#frames.frames();
  }

  #flow(words: string[], line: number): boolean {
    const row = new Map<string, Value>();
    for (
      let mark = /^\[([^\]]*)\]?$/.exec(words[0] ?? '');
      mark !== null;
      mark = /^\[([^\]]*)\]?$/.exec(words[0] ?? '')
    ) {
      const time = epochTime(mark[1] ?? '');
      row.set(time === null ? 'event' : 'time', time ?? mark[1] ?? null);
      words.shift();
    }
    const [family] = words;
    if (/^ipv[46]$/.test(family ?? '')) {
      row.set('family', family ?? null);
      words.splice(0, 2);
    }
    const [protocol = '', number = ''] = words;
    if (!/^[a-z][\w-]*$/.test(protocol) || !/^\d+$/.test(number)) return false;
    row.set('protocol', protocol);
    const flags: string[] = [];
    const rest = words.slice(2);
    if (/^\d+$/.test(rest[0] ?? '')) row.set('timeout', Number(rest.shift()));
    for (const word of rest) {
      const [key = '', value] = word.split('=');
      if (value === undefined) {
        if (/^\[.*\]$/.test(word)) flags.push(word.slice(1, -1));
        else row.set('state', word);
      } else addPair(key, value, row);
    }
    if (flags.length > 0) row.set('flags', flags.join(' '));
    return row.has('source') && this.#flows.add(row, line);
  }
}

/** Both directions name their ends alike: the second of a name is that of the reply. */
function addPair(key: string, value: string, row: Map<string, Value>): void {
  const column = COLUMN.get(key);
  const given = column === undefined ? key : row.has(column) ? `reply ${column}` : column;
  const number = /^(?:packets|bytes|use)$/.test(key) ? readNumber(value) : undefined;
  row.set(given, number ?? value);
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
  views: tableViews({ flow: 'Tracked connections', statistics: 'Statistics', entries: 'Entries' }),
};
