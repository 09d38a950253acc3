import type { Frame, Value } from '../../../frames/frame.ts';
import type { View } from '../../../frames/view.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { isSeries } from '../../reading/measured.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { messageColumns } from '../message-columns.ts';
import { columns, connectionColumns, testColumns } from './columns.ts';
import { JsonReport } from './json.ts';

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
  readonly #json = new JsonReport({
    intervals: this.#intervals,
    totals: this.#totals,
    connections: this.#connections,
    messages: this.#messages,
    tests: new Records(this.#frames, 'test', testColumns, []),
  });
  /** Whether the line before was a rule, and whether the rows are totals. */
  #ruled = false;
  #ended = false;
  /** What the first number behind the rate counts: datagrams for UDP, segments sent again for TCP. */
  #datagrams = false;

  line(text: string, line: number): boolean {
    if (this.#json.line(text, line)) return true;
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
    return this.#json.end();
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
