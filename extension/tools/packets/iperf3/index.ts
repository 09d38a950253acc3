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
  { name: 'direction', type: 'string', meaning: 'TX or RX, of client or server (--bidir)' },
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

const connectionColumns = new Dictionary([
  { name: 'stream', type: 'string', role: 'label' },
  { name: 'local address', type: 'string' },
  { name: 'local port', type: 'string' },
  { name: 'remote address', type: 'string' },
  { name: 'remote port', type: 'string' },
]);

const ROW =
  /^\[ *(\d+|SUM)\](?:\[([A-Z-]+)\])? +([\d.]+) *- *([\d.]+) +sec +([\d.]+) ([KMGT]?)(?:Bytes|B) +([\d.]+) ([KMGT]?)(bits|Bytes)\/sec(.*)$/;
const TAIL =
  /^(?: +(\d+))?(?: +([\d.]+) ([KMGT]?)Bytes)?(?: +([\d.]+) ms +(\d+)\/(\d+) \(([\d.e+-]+)%\))?(?: +\(omitted\))?(?: +(sender|receiver))?$/;
const POWER = ['', 'K', 'M', 'G', 'T'];
const NOTICE =
  /^(?:Connecting to |Server listening|Accepted connection|iperf3?: |-{10,}|(?:- )+-?$|\[ ?ID\]|iperf Done)/;
const CONNECTION = /^\[ *(\d+)\] local (\S{1,60}) port (\d+) connected (?:to|with) (\S{1,60}) port (\d+)/;
/** Trouble, and what -V adds in its own words. */
const MESSAGE =
  /^(?:iperf3: (?:error|interrupt)|warning: |CPU Utilization: |(?:snd|rcv)_tcp_congestion |Starting Test: |Test Complete|Time: |\s*Cookie: |\s*TCP MSS: |Control connection MSS |Target Bitrate: |\[ *(?:\d+|SUM)\] (?:Sent \d+ datagrams| *[\d.]+- *[\d.]+ +sec +\d+ datagrams received out-of-order))/;
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
  readonly #connections = new Records(this.#frames, 'connection', connectionColumns, [
    'stream',
    'local address',
    'local port',
    'remote address',
    'remote port',
  ]);
  readonly #messages = new Records(this.#frames, 'message', messageColumns, ['message']);
  readonly #json = new JsonItems('streams', (item, line) => this.#stream(item, line));
  #inJson = false;
  /** Whether the line before was a rule, and whether the rows are totals. */
  #ruled = false;
  #ended = false;
  /** What the first number behind the rate counts: datagrams for UDP, segments sent again for TCP. */
  #datagrams = false;

  line(text: string, line: number): boolean {
    if (this.#inJson || text === '{') {
      this.#inJson = this.#json.line(text, line);
      return true;
    }
    if (text.length > 500) return false;
    if (/^\[ ?ID\]/.test(text)) {
      this.#datagrams = text.includes('Datagrams');
      // Columns named again below a rule are those of the totals; older versions do not say whose they are.
      this.#ended = this.#ruled;
    }
    this.#ruled = /^(?:- )+-?$/.test(text);
    if (/^-{10,}$|^Accepted connection/.test(text)) this.#ended = false;
    const connection = CONNECTION.exec(text);
    if (connection !== null) return this.#connections.row(connection.slice(1), line);
    if (MESSAGE.test(text)) return this.#messages.row([text.trim()], line);
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
    const tail = match === null ? null : TAIL.exec(match[10] ?? '');
    if (match === null || tail === null) return false;
    const [, stream = '', direction, start, end, transfer, letter = '', rate, rateLetter = '', what] = match;
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
    if (direction !== undefined) row.set('direction', direction);
    if (text.includes('(omitted)')) row.set('omitted', true);
    if (role === undefined && !this.#ended) return this.#intervals.add(row, line);
    return this.#totals.add(row.set('role', role ?? null), line);
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

const tables = tableViews({ interval: 'Intervals', total: 'Totals', connection: 'Connections', message: 'Messages' });

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
