import type { FieldType, Frame, Value } from '../../../frames/frame.ts';
import type { View } from '../../../frames/view.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { JsonItems } from '../../reading/json-items.ts';
import { isRecord, plainText } from '../../reading/json-table.ts';
import { isSeries } from '../../reading/measured.ts';
import { readNumber } from '../../reading/numbers.ts';
import { parseJson } from '../../reading/parse-json.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { messageColumns } from '../message-columns.ts';

const STRING: FieldType = 'string';

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
  { name: 'sender', type: 'boolean', meaning: 'Whether the client sends' },
  { name: 'max_snd_cwnd', unit: 'B' },
  { name: 'max_snd_wnd', unit: 'B' },
  ...['max_rtt', 'min_rtt', 'mean_rtt'].map((name) => ({ name, unit: 'us' })),
  { name: 'out_of_order', meaning: 'Datagrams that came in another order' },
  { name: 'reorder' },
]);

const connectionColumns = new Dictionary([
  { name: 'stream', type: 'string', role: 'label' },
  { name: 'local address', type: 'string' },
  { name: 'local port', type: 'string' },
  { name: 'remote address', type: 'string' },
  { name: 'remote port', type: 'string' },
]);

/** The part of `-J` that is told once. */
const testColumns = new Dictionary(
  [
    ...['version', 'system_info', 'protocol', 'cookie', 'host', 'bind_address'].map((name) => ({ name, type: STRING })),
    ...['sender_tcp_congestion', 'receiver_tcp_congestion', 'port'].map((name) => ({ name, type: STRING })),
    ...['blksize', 'bytes', 'tcp_mss', 'tcp_mss_default', 'sock_bufsize', 'sndbuf_actual', 'rcvbuf_actual'].map(
      (name) => ({ name, unit: 'B' }),
    ),
    ...['target_bitrate', 'fqrate'].map((name) => ({ name, unit: 'bit/s' })),
    ...['omit', 'duration', 'interval'].map((name) => ({ name, unit: 's' })),
    { name: 'timesecs', unit: 's', meaning: 'When it began, since 1970' },
  ],
  (name) => (/^(?:host|remote)_(?:total|user|system)$/.test(name) ? { type: 'number', unit: '%' } : {}),
);

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

/** Lists of streams, of connections, and what is told once, in the JSON form. */
const JSON_LISTS = ['streams', 'connected'];
const JSON_OBJECTS = /^(?:sum\w*|connecting_to|accepted_connection|test_start|timestamp|cpu_utilization_percent)$/;
const JSON_KEYS = [
  ...JSON_LISTS,
  ...['sum', 'sum_sent', 'sum_received'].flatMap((name) => [name, `${name}_bidir_reverse`]),
  ...['connecting_to', 'accepted_connection', 'test_start', 'timestamp', 'cpu_utilization_percent'],
];
/** A line of the JSON form with a fact about the whole test. */
const JSON_FACT =
  /^\s*"(version|system_info|cookie|tcp_mss|tcp_mss_default|target_bitrate|fq_rate|sock_bufsize|sndbuf_actual|rcvbuf_actual|sender_tcp_congestion|receiver_tcp_congestion|error)":\s*(.*?),?$/;

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
  readonly #tests = new Records(this.#frames, 'test', testColumns, []);
  readonly #json = new JsonItems(JSON_KEYS, (item, line, key) => this.#item(item, line, key));
  /** What is said once of the test, by the JSON form. */
  #test = new Map<string, Value>();
  #testLine = 0;
  #inJson = false;
  /** Whether the line before was a rule, and whether the rows are totals. */
  #ruled = false;
  #ended = false;
  /** What the first number behind the rate counts: datagrams for UDP, segments sent again for TCP. */
  #datagrams = false;

  line(text: string, line: number): boolean {
    const event = text.startsWith('{"') ? parseJson(text) : undefined;
    if (isRecord(event)) return this.#event(event, line);
    if (this.#inJson || text === '{') {
      const fact = JSON_FACT.exec(text);
      if (fact !== null) this.#fact(fact[1] ?? '', parseJson(fact[2] ?? ''), line);
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
    if (this.#test.size > 0) this.#tests.add(this.#test, this.#testLine);
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

  /** A line of `--json-stream`: `{"event":"interval","data":{…}}`. */
  #event({ event, data }: Readonly<Record<string, unknown>>, line: number): boolean {
    if (typeof event !== 'string') return false;
    if (!isRecord(data)) return this.#fact(event, data, line);
    for (const [key, value] of Object.entries(data)) {
      if (JSON_LISTS.includes(key) && Array.isArray(value)) value.forEach((item) => this.#item(item, line, key));
      else if (JSON_OBJECTS.test(key)) this.#item(value, line, key);
      else this.#fact(key, value, line);
    }
    return true;
  }

  #item(item: unknown, line: number, key: string): boolean {
    if (!isRecord(item)) return false;
    if (key === 'streams') return this.#stream(item, line);
    if (key === 'connected') {
      const { socket, local_host, local_port, remote_host, remote_port } = item;
      return this.#connections.row([socket, local_host, local_port, remote_host, remote_port].map(plainText), line);
    }
    if (key.startsWith('sum')) return this.#sum(item, line, key);
    return Object.entries(item).every(([name, value]) => this.#fact(name, value, line));
  }

  /** All streams together: of an interval, or of the test as each side counted it. */
  #sum(item: Readonly<Record<string, unknown>>, line: number, key: string): boolean {
    const row = readJson(item).set('stream', 'SUM');
    if (key.endsWith('_reverse')) row.set('direction', 'reverse');
    if ('omitted' in item) return this.#intervals.add(row, line);
    const side = key.startsWith('sum_sent') ? 'sender' : key.startsWith('sum_received') ? 'receiver' : 'udp';
    return this.#totals.add(row.set('role', side), line);
  }

  /** What is said once; trouble is a message. */
  #fact(name: string, value: unknown, line: number): boolean {
    if (name === 'error') return this.#messages.row([plainText(value)], line);
    if (value === null || value === undefined || name === 'time') return true;
    if (this.#test.size === 0) this.#testLine = line;
    const text = plainText(value);
    const isText = testColumns.field(name).type === 'string';
    this.#test.set(name, isText ? text : (readNumber(text) ?? null));
    return true;
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
    // It is the end less the start.
    if (name === 'seconds' || (name === 'omitted' && value === false)) continue;
    if (typeof value === 'boolean') row.set(name, value);
    else row.set(name, name === 'stream' ? plainText(value) : (readNumber(plainText(value)) ?? null));
  }
  return row;
}

const tables = tableViews({
  interval: 'Intervals',
  total: 'Totals',
  connection: 'Connections',
  test: 'Test',
  message: 'Messages',
});

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
  variants: ['-J, --json-stream', 'text of TCP and UDP, several streams, -R, -O'],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:-v|-h|--version|--help)$/.test(word)),
  parser: () => textParser(new Report()),
  views,
};
