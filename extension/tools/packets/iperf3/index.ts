import type { Frame, Value } from '../../../frames/frame.ts';
import type { View } from '../../../frames/view.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { JsonItems } from '../../reading/json-items.ts';
import { isRecord } from '../../reading/json-table.ts';
import { isSeries } from '../../reading/measured.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { messageColumns } from '../message-columns.ts';

/** Names and meanings: iperf3(1) 3.12. */
const columns = new Dictionary([
  { name: 'stream', type: 'string', role: 'label', meaning: 'Number of the connection, or SUM of all' },
  { name: 'role', type: 'string', meaning: 'Whose count it is' },
  { name: 'start', unit: 's' },
  { name: 'end', unit: 's' },
  { name: 'bytes', unit: 'B' },
  { name: 'bits per second', unit: 'bit/s' },
  { name: 'retransmits', aka: ['Retr'], meaning: 'TCP segments sent again' },
  { name: 'snd_cwnd', unit: 'B', aka: ['Cwnd'], meaning: 'Congestion window' },
  { name: 'snd_wnd', unit: 'B' },
  { name: 'rtt', unit: 'us', meaning: 'Round trip' },
  { name: 'rttvar', unit: 'us' },
  { name: 'pmtu', unit: 'B' },
  { name: 'jitter', unit: 'ms' },
  { name: 'lost packets' },
  { name: 'packets' },
  { name: 'lost', unit: '%' },
  { name: 'omitted', type: 'boolean', meaning: 'Not counted in the end (-O)' },
]);

const ROW =
  /^\[ *(\d+|SUM)\](?:\[[A-Z-]+\])? +([\d.]+) *- *([\d.]+) +sec +([\d.]+) ([KMGT]?)(?:Bytes|B) +([\d.]+) ([KMGT]?)(bits|Bytes)\/sec(.*)$/;
const TAIL =
  /^(?: +(\d+))?(?: +([\d.]+) ([KMGT]?)Bytes)?(?: +([\d.]+) ms +(\d+)\/(\d+) \(([\d.e+-]+)%\))?(?: +\(omitted\))?(?: +(sender|receiver))?$/;
const POWER = ['', 'K', 'M', 'G', 'T'];
const NOTICE =
  /^(?:Connecting to |Server listening|Accepted connection|iperf3?: |-{10,}|(?:- )+-?$|\[ ?ID\]|\[ *\d+\] local |iperf Done)/;
const JSON_NAMES: ReadonlyMap<string, string> = new Map([
  ['bits_per_second', 'bits per second'],
  ['jitter_ms', 'jitter'],
  ['lost_packets', 'lost packets'],
  ['lost_percent', 'lost'],
]);

/** Intervals and totals of a throughput test. */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #intervals = new Records(this.#frames, 'interval', columns, [
    'stream',
    'start',
    'end',
    'bytes',
    'bits per second',
  ]);
  readonly #totals = new Records(this.#frames, 'total', columns, [
    'stream',
    'role',
    'start',
    'end',
    'bytes',
    'bits per second',
  ]);
  readonly #messages = new Records(this.#frames, 'message', messageColumns, ['message']);
  readonly #json = new JsonItems('streams', (item, line) => this.#stream(item, line));
  #inJson = false;
  /** What the first number behind the rate counts: datagrams for UDP, segments sent again for TCP. */
  #datagrams = false;

  line(text: string, line: number): boolean {
    if (this.#inJson || text === '{') {
      this.#inJson = this.#json.line(text, line);
      return true;
    }
    if (text.length > 500) return false;
    if (/^\[ ?ID\]/.test(text)) this.#datagrams = text.includes('Datagrams');
    if (/^iperf3: (?:error|interrupt)/.test(text)) return this.#messages.row([text], line);
    return this.#row(text, line) || NOTICE.test(text);
  }

  end() {
    return this.#json.finish();
  }

  frames() {
    return this.#frames.frames();
  }

  #row(text: string, line: number): boolean {
    const match = ROW.exec(text);
    const tail = match === null ? null : TAIL.exec(match[9] ?? '');
    if (match === null || tail === null) return false;
    const [, stream = '', start, end, transfer, letter = '', rate, rateLetter = '', what] = match;
    const bits =
      Number(rate) *
      1000 ** POWER.indexOf(rateLetter) *
      (what === 'Bytes' ? 8 * 1.024 ** POWER.indexOf(rateLetter) : 1);
    const row = new Map<string, Value>([
      ['stream', stream],
      ['start', Number(start)],
      ['end', Number(end)],
      ['bytes', Number(transfer) * 1024 ** POWER.indexOf(letter)],
      ['bits per second', bits],
    ]);
    const [, retransmits, window, windowLetter = '', jitter, lost, packets, percent, role] = tail;
    if (retransmits !== undefined) row.set(this.#datagrams ? 'packets' : 'retransmits', Number(retransmits));
    if (window !== undefined) row.set('snd_cwnd', Number(window) * 1024 ** POWER.indexOf(windowLetter));
    if (jitter !== undefined) {
      row.set('jitter', Number(jitter)).set('lost packets', Number(lost)).set('packets', Number(packets));
      row.set('lost', Number(percent));
    }
    if (text.includes('(omitted)')) row.set('omitted', true);
    return role === undefined ? this.#intervals.add(row, line) : this.#totals.add(row.set('role', role), line);
  }

  /** An element of `intervals[].streams` or of `end.streams`, which holds both sides' counts. */
  #stream(item: unknown, line: number): boolean {
    if (!isRecord(item)) return false;
    const sides = ['sender', 'receiver', 'udp'].filter((side) => isRecord(item[side]));
    if (sides.length === 0) return this.#intervals.add(readJson(item), line);
    return sides.every((side) => {
      const counts = item[side];
      const row = isRecord(counts) ? readJson(counts) : new Map<string, Value>();
      return this.#totals.add(row.set('role', side), line);
    });
  }
}

function readJson(item: Readonly<Record<string, unknown>>): Map<string, Value> {
  const row = new Map<string, Value>();
  for (const [key, value] of Object.entries(item)) {
    const name = key === 'socket' ? 'stream' : (JSON_NAMES.get(key) ?? key);
    if (columns.find(name) === undefined || (name === 'omitted' && value === false)) continue;
    if (typeof value === 'number') row.set(name, name === 'stream' ? String(value) : value);
    else if (typeof value === 'boolean') row.set(name, value);
  }
  return row;
}

const tables = tableViews({ interval: 'Intervals', total: 'Totals', message: 'Messages' });

function views(frames: readonly Frame[]): View[] {
  const interval = frames.find(({ name }) => name === 'interval');
  if (!isSeries(interval)) return tables(frames);
  const throughput: View = {
    kind: 'series',
    title: 'Throughput',
    frame: 'interval',
    fields: ['bits per second'],
    by: ['stream'],
  };
  return [throughput, ...tables(frames)];
}

/** `iperf3`: how much the way between two hosts carries. */
export const iperf3: Tool = {
  name: 'iperf3',
  summary: 'How much does the network carry, and what is sent again?',
  variants: ['-J', 'text of TCP and UDP, several streams, -R, -O'],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:-v|-h|--version|--help|--json-stream)$/.test(word)),
  parser: () => textParser(new Report()),
  views,
};
