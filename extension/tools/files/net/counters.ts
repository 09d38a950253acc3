import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { splitWords } from '../../reading/words.ts';
import { fileTool, rowTool } from '../file-tool.ts';
import { PairRules } from '../rules/pair-rules.ts';
import type { Pair } from '../rules/pair-rules.ts';

/** net/core/net-procfs.c: eight counters for what came in and eight for what went out. */
const RECEIVED = ['bytes', 'packets', 'errs', 'drop', 'fifo', 'frame', 'compressed', 'multicast'];
const SENT = ['bytes', 'packets', 'errs', 'drop', 'fifo', 'colls', 'carrier', 'compressed'];
const DEVICE = ['face', ...RECEIVED.map((name) => `rx ${name}`), ...SENT.map((name) => `tx ${name}`)];
const MEANINGS: Readonly<Record<string, string>> = {
  errs: 'Errors of any kind',
  drop: 'Dropped: no buffer, or a protocol nobody wants',
  fifo: 'Lost because a queue of the device was full',
  frame: 'Frames of a wrong length or form',
  colls: 'Collisions',
  carrier: 'Lost because the carrier went away',
};

/** `/proc/net/dev`: counters of the interfaces. */
export const netDev = rowTool(
  { name: '/proc/net/dev', summary: 'How much goes through each interface?', reads: /^\/proc\/(?:[\w-]+\/)?net\/dev$/ },
  {
    frame: 'interface',
    title: 'Interfaces',
    subjects: 1,
    dictionary: new Dictionary(
      [
        SAMPLE,
        { name: 'face', type: 'string', role: 'label', meaning: 'The interface' },
        ...DEVICE.slice(1).map((name) => {
          const [direction = '', what = ''] = name.split(' ');
          const meaning = MEANINGS[what];
          return {
            name,
            counter: true as const,
            ...(what === 'bytes' && { unit: 'B' }),
            meaning: meaning ?? `${what} ${direction === 'rx' ? 'received' : 'sent'}`,
          };
        }),
      ],
      () => ({ type: 'number', counter: true }),
    ),
    header: (text) => (text.includes('|') ? netDevHeader(text) : null),
    // The name ends with a colon, behind which a wide number may follow without a blank.
    cells: (text) => {
      const colon = text.lastIndexOf(':');
      return colon < 0 ? null : [text.slice(0, colon).trim(), ...splitWords(text.slice(colon + 1))];
    },
    columns: (cells) => (cells.length > 8 ? DEVICE : null),
  },
);

/** The columns of the two header lines: `Inter-| Receive | Transmit` and the names below. */
function netDevHeader(text: string): readonly string[] | null {
  const [face, received, sent] = text.split('|');
  if (face === undefined || received === undefined || sent === undefined) return null;
  if (face.trim() !== 'face') return DEVICE;
  return ['face', ...splitWords(received).map((name) => `rx ${name}`), ...splitWords(sent).map((name) => `tx ${name}`)];
}

/** States and limits among the counters of RFC 4293 and net/ipv4/proc.c. */
const NO_COUNTERS = new Set([
  'Forwarding',
  'DefaultTTL',
  'RtoAlgorithm',
  'RtoMin',
  'RtoMax',
  'MaxConn',
  'CurrEstab',
  'MPCurrEstab',
]);

const COUNTERS = new Dictionary(
  [
    SAMPLE,
    { name: 'ifIndex', meaning: 'Number of the interface' },
    { name: 'Tcp RtoMin', unit: 'ms', meaning: 'Shortest retransmission timeout' },
    { name: 'Tcp RtoMax', unit: 'ms', meaning: 'Longest retransmission timeout' },
    { name: 'Tcp MaxConn', meaning: 'Most connections; -1 means no fixed limit' },
    { name: 'Tcp CurrEstab', meaning: 'Connections in ESTABLISHED or CLOSE-WAIT now' },
    { name: 'Tcp RetransSegs', counter: true, meaning: 'Segments sent again' },
    { name: 'Tcp OutRsts', counter: true, meaning: 'Resets sent' },
    { name: 'Tcp AttemptFails', counter: true, meaning: 'Connections that never came up' },
    { name: 'Tcp EstabResets', counter: true, meaning: 'Connections ended by a reset' },
    { name: 'Udp RcvbufErrors', counter: true, meaning: 'Datagrams dropped because a receive buffer was full' },
    { name: 'Udp SndbufErrors', counter: true, meaning: 'Datagrams not sent because a send buffer was full' },
    { name: 'Udp NoPorts', counter: true, meaning: 'Datagrams to a port nobody listens on' },
    { name: 'TcpExt ListenOverflows', counter: true, meaning: 'Connections refused because an accept queue was full' },
    { name: 'TcpExt ListenDrops', counter: true, meaning: 'Connection requests dropped, overflows among them' },
    { name: 'TcpExt TCPTimeouts', counter: true, meaning: 'Retransmission timers that ran out' },
    { name: 'TcpExt SyncookiesSent', counter: true, meaning: 'SYN cookies sent: the SYN queue was full' },
    { name: 'TcpExt TCPMemoryPressuresChrono', unit: 'ms', counter: true, meaning: 'Time TCP was short of memory' },
    { name: 'TcpExt TCPAbortOnMemory', counter: true, meaning: 'Connections dropped because TCP memory ran out' },
  ],
  (name) => {
    if (NO_COUNTERS.has(name.split(' ')[1] ?? '')) return { type: 'number' };
    return { type: 'number', counter: true, ...(name.endsWith('Octets') && { unit: 'B' }) };
  },
);

/** Pairs of lines with the same name in front: the names of the counters, then their values. */
class PairedLines implements LineParser {
  readonly #pairs = new PairRules(
    { frame: 'counters', title: 'Protocol counters', dictionary: COUNTERS, pairs: (text) => this.#read(text) },
    [],
  );
  #protocol = '';
  #names: readonly string[] = [];

  line(text: string, line: number): boolean {
    const colon = text.indexOf(': ');
    const words = splitWords(text.slice(colon + 1));
    if (colon > 0 && words.length > 0 && words.every((word) => /^[A-Za-z]\w*$/.test(word))) {
      this.#protocol = text.slice(0, colon);
      this.#names = words;
      return true;
    }
    return this.#pairs.line(text, line);
  }

  end(): [] {
    return this.#pairs.end();
  }

  frames() {
    return this.#pairs.frames();
  }

  #read(text: string): readonly Pair[] | null {
    // The files of IPv6 have a name and a value on each line.
    const single = /^([A-Z]\w+|ifIndex)\s+(\d+)$/.exec(text);
    if (single?.[1] !== undefined && single[2] !== undefined) return [[single[1], single[2]]];
    const colon = text.indexOf(': ');
    const values = splitWords(text.slice(colon + 1));
    if (colon <= 0 || text.slice(0, colon) !== this.#protocol || values.length > this.#names.length) return null;
    if (!values.every((value) => /^-?\d+$/.test(value))) return null;
    return values.map((value, at) => [`${this.#protocol} ${this.#names[at] ?? ''}`, value] as const);
  }
}

/** `/proc/net/snmp`, netstat, snmp6 and sctp/snmp: counters of the protocols. */
export const netSnmp = fileTool({
  name: '/proc/net/snmp',
  summary: 'What happened to the protocols: retransmissions, overflows, errors?',
  variants: ['snmp and netstat (pairs of lines)', 'snmp6 (a name and a value on each line)'],
  reads: /^\/proc\/(?:[\w-]+\/)?net\/(?:snmp6?|netstat|sctp\/snmp|dev_snmp6\/\S+)$/,
  rules: () => new PairedLines(),
});

/** net/core/net-procfs.c, softnet_seq_show: hexadecimal; `-` are columns no longer used. */
const SOFTNET = [
  ...['processed', 'dropped', 'time_squeeze', 'unused 4', 'unused 5', 'unused 6', 'unused 7', 'unused 8'],
  ...['cpu_collision', 'received_rps', 'flow_limit_count', 'backlog_len', 'cpu', 'input_qlen', 'process_qlen'],
];

/** `/proc/net/softnet_stat`: a line for each CPU that is online. */
export const softnetStat = rowTool(
  {
    name: '/proc/net/softnet_stat',
    summary: 'Does the kernel drop packets before the protocols see them?',
    variants: ['9 to 15 columns'],
    reads: /^\/proc\/(?:[\w-]+\/)?net\/softnet_stat$/,
  },
  {
    frame: 'softnet',
    title: 'Packets by CPU',
    // Kernels before 5.10 do not say which CPU a line is of.
    subjects: (cells, line) => cells[12] ?? String(line),
    dictionary: new Dictionary(
      [
        SAMPLE,
        { name: 'cpu', type: 'string', role: 'label' },
        { name: 'processed', counter: true, meaning: 'Packets taken from the devices' },
        {
          name: 'dropped',
          counter: true,
          meaning: 'Packets dropped because the backlog was full (net.core.netdev_max_backlog)',
        },
        {
          name: 'time_squeeze',
          counter: true,
          meaning: 'Times the budget ran out with packets left (net.core.netdev_budget)',
        },
        { name: 'cpu_collision', counter: true, meaning: 'Collisions on the lock of a device; 0 since Linux 4.7' },
        { name: 'received_rps', counter: true, meaning: 'Woken up by another CPU to process packets' },
        { name: 'flow_limit_count', counter: true, meaning: 'Dropped because one flow was too large' },
        { name: 'backlog_len', meaning: 'Packets waiting now' },
        { name: 'input_qlen', meaning: 'Packets waiting in the input queue now' },
        { name: 'process_qlen', meaning: 'Packets waiting in the process queue now' },
      ],
      () => ({ type: 'number' }),
    ),
    cells: (text) => {
      const words = splitWords(text);
      if (words.length < 9 || !words.every((word) => /^[0-9a-f]{8}$/.test(word))) return null;
      return words.map((word) => String(Number.parseInt(word, 16)));
    },
    columns: (cells) => (cells.length === 10 ? [...SOFTNET.slice(0, 9), 'received_rps'] : SOFTNET),
  },
);
