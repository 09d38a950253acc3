import type { UnparsedLine, Value } from '../../../frames/frame.ts';
import { JsonItems } from '../../reading/json-items.ts';
import { isRecord, plainText } from '../../reading/json-table.ts';
import { readNumber } from '../../reading/numbers.ts';
import { parseJson } from '../../reading/parse-json.ts';
import type { Records } from '../../reading/records.ts';
import { testColumns } from './columns.ts';

/** The frames of a test. */
interface Frames {
  intervals: Records;
  totals: Records;
  connections: Records;
  messages: Records;
  tests: Records;
}

const JSON_NAMES: ReadonlyMap<string, string> = new Map([
  ['bits_per_second', 'bits per second'],
  ['jitter_ms', 'jitter'],
  ['lost_packets', 'lost packets'],
  ['lost_percent', 'lost'],
]);

/** Lists of streams, of connections, and what is told once. */
const JSON_LISTS = ['streams', 'connected'];
const JSON_KEYS = [
  ...JSON_LISTS,
  ...['sum', 'sum_sent', 'sum_received'].flatMap((name) => [name, `${name}_bidir_reverse`]),
  ...['connecting_to', 'accepted_connection', 'test_start', 'timestamp', 'cpu_utilization_percent'],
];
/** A line with a fact about the whole test. */
const JSON_FACT =
  /^\s*"(version|system_info|cookie|tcp_mss|tcp_mss_default|target_bitrate|fq_rate|sock_bufsize|sndbuf_actual|rcvbuf_actual|sender_tcp_congestion|receiver_tcp_congestion|error)":\s*(.*?),?$/;

/** What `-J` prints at the end and `--json-stream` while it runs (iperf3 3.12 and 3.17, src/iperf_api.c). */
export class JsonReport {
  readonly #to: Frames;
  readonly #items = new JsonItems(JSON_KEYS, (item, line, key) => this.#item(item, line, key));
  /** What is said once of the test. */
  #test = new Map<string, Value>();
  #testLine = 0;
  #isOpen = false;

  constructor(to: Frames) {
    this.#to = to;
  }

  /** Whether a line is one of this form; then it was read. */
  line(text: string, line: number): boolean {
    const event = text.startsWith('{"') ? parseJson(text) : undefined;
    if (isRecord(event)) return this.#event(event, line);
    if (!this.#isOpen && text !== '{') return false;
    const fact = JSON_FACT.exec(text);
    if (fact !== null) this.#fact(fact[1] ?? '', parseJson(fact[2] ?? ''), line);
    this.#isOpen = this.#items.line(text, line);
    return true;
  }

  /** Adds what is said once, and returns the lines that gave nothing. */
  end(): UnparsedLine[] {
    if (this.#test.size > 0) this.#to.tests.add(this.#test, this.#testLine);
    return this.#items.finish();
  }

  /** A line of `--json-stream`: `{"event":"interval","data":{…}}`. */
  #event({ event, data }: Readonly<Record<string, unknown>>, line: number): boolean {
    if (typeof event !== 'string') return false;
    if (!isRecord(data)) return this.#fact(event, data, line);
    for (const [key, value] of Object.entries(data)) {
      if (JSON_LISTS.includes(key) && Array.isArray(value)) value.forEach((item) => this.#item(item, line, key));
      else if (JSON_KEYS.includes(key)) this.#item(value, line, key);
      else this.#fact(key, value, line);
    }
    return true;
  }

  #item(item: unknown, line: number, key: string): boolean {
    if (!isRecord(item)) return false;
    if (key === 'streams') return this.#stream(item, line);
    if (key === 'connected') {
      const { socket, local_host, local_port, remote_host, remote_port } = item;
      return this.#to.connections.row([socket, local_host, local_port, remote_host, remote_port].map(plainText), line);
    }
    if (key.startsWith('sum')) return this.#sum(item, line, key);
    return Object.entries(item).every(([name, value]) => this.#fact(name, value, line));
  }

  /** All streams together: of an interval, or of the test as each side counted it. */
  #sum(item: Readonly<Record<string, unknown>>, line: number, key: string): boolean {
    const row = readJson(item).set('stream', 'SUM');
    if (key.endsWith('_reverse')) row.set('direction', 'reverse');
    if ('omitted' in item) return this.#to.intervals.add(row, line);
    const side = key.startsWith('sum_sent') ? 'sender' : key.startsWith('sum_received') ? 'receiver' : 'udp';
    return this.#to.totals.add(row.set('role', side), line);
  }

  /** What is said once; trouble is a message. */
  #fact(name: string, value: unknown, line: number): boolean {
    if (name === 'error') return this.#to.messages.row([plainText(value)], line);
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
    if (sides.length === 0) return this.#to.intervals.add(readJson(item), line);
    return sides.every((side) => {
      const counts = item[side];
      const row = isRecord(counts) ? readJson(counts) : new Map<string, Value>();
      return this.#to.totals.add(row.set('role', side), line);
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
