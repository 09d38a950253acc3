import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { isDigits } from '../../reading/numbers.ts';
import { remembered } from '../../reading/remembered.ts';
import { splitWords } from '../../reading/words.ts';
import { rowTool } from '../file-tool.ts';
import { hexAddress, socketState } from './addresses.ts';

/** Documentation/networking/proc_net_tcp.rst. */
const COLUMNS = [
  ...['sl', 'local_address', 'local port', 'rem_address', 'remote port', 'st', 'tx_queue', 'rx_queue', 'tr'],
  ...['tm->when', 'retrnsmt', 'uid', 'timeout', 'inode', 'ref', 'pointer', 'rto', 'ato', 'ack', 'cwnd', 'ssthresh'],
];

/** `/proc/net/tcp` and its like: sockets of this network namespace. */
export const netTcp = rowTool(
  {
    name: '/proc/net/tcp',
    summary: 'Which sockets are there, in which state?',
    variants: ['tcp, tcp6, udp, udp6, udplite, udplite6, raw, raw6, icmp, icmp6'],
    reads: /^\/proc\/(?:[\w-]+\/)?net\/(?:tcp|udp|udplite|raw|icmp)6?$/,
  },
  {
    frame: 'socket',
    title: 'Sockets',
    subjects: 6,
    dictionary: new Dictionary(
      [
        SAMPLE,
        { name: 'protocol', type: 'string', role: 'label' },
        { name: 'sl', type: 'string', meaning: 'Number of the line in the kernel’s table' },
        { name: 'local_address', type: 'string', role: 'label' },
        { name: 'local port' },
        { name: 'rem_address', type: 'string', role: 'label', aka: ['remote_address'] },
        { name: 'remote port' },
        { name: 'st', type: 'string', meaning: 'State' },
        {
          name: 'tx_queue',
          unit: 'B',
          meaning: 'Sent and not acknowledged',
        },
        {
          name: 'rx_queue',
          unit: 'B',
          meaning: 'Received, not read; of a listening socket the connections that wait to be accepted',
        },
        { name: 'tr', meaning: 'Timer: 0 none, 1 retransmit, 2 keepalive or delayed ACK, 3 TIME-WAIT, 4 zero window' },
        { name: 'tm->when', unit: 'ticks', meaning: 'Until the timer runs out' },
        { name: 'retrnsmt', meaning: 'Retransmissions that were not answered' },
        { name: 'uid', type: 'string', meaning: 'User who made the socket' },
        { name: 'timeout', meaning: 'Zero-window probes that were not answered' },
        { name: 'inode', type: 'string', meaning: 'Number of the socket: socket:[inode] in /proc/PID/fd' },
        { name: 'ref', meaning: 'References' },
        { name: 'pointer', type: 'string' },
        { name: 'drops', counter: true, meaning: 'Datagrams dropped because the receive buffer was full' },
        { name: 'rto', unit: 'ticks', meaning: 'Retransmission timeout' },
        { name: 'ato', unit: 'ticks', meaning: 'Timeout of a delayed ACK' },
        { name: 'ack', meaning: 'Quick ACKs left, times two, and 1 for a conversation' },
        { name: 'cwnd', meaning: 'Congestion window, in segments' },
        { name: 'ssthresh', meaning: 'Slow start threshold; -1 for none yet' },
      ],
      () => ({ type: 'string' }),
    ),
    header: (text) => (/^\s*sl\s+local_address/.test(text) ? (text.includes('drops') ? UDP : COLUMNS) : null),
    cells: socketCells,
    columns: (cells) => (cells.length > 17 ? COLUMNS : UDP),
    source: (path) => ({ protocol: path.split('/').at(-1) ?? '' }),
  },
);

const UDP = [...COLUMNS.slice(0, 16), 'drops'];

/** `0: 0100007F:1F90 00000000:0000 0A 00000000:00000003 00:00000000 00000000 0 0 12345 1 0000000000000000 100 0 0 10 0`. */
function socketCells(text: string): string[] | null {
  const words = splitWords(text);
  const [sl = '', local = '', remote = '', state = '', queues = '', timer = '', retransmits = ''] = words;
  const [address = '', port = null] = endpoint(local);
  const [peer = '', peerPort = null] = endpoint(remote);
  const [tx = null, rx = null] = hexPair(queues);
  const [kind = null, when = null] = hexPair(timer);
  const again = hexNumber(retransmits);
  if (!sl.endsWith(':') || !isDigits(sl.slice(0, -1)) || (words[9] ?? '') === '') return null;
  if (port === null || peerPort === null || tx === null || rx === null) return null;
  if (kind === null || when === null || again === null) return null;
  const fixed = [sl.slice(0, -1), address, port, peer, peerPort, socketState(state), tx, rx, kind, when, again];
  return fixed.concat(words.slice(7));
}

const hexNumber = remembered((text) => (isHex(text) ? String(Number.parseInt(text, 16)) : null));

/** Two numbers with a colon between them; nothing where they are none. */
const hexPair = remembered((text): readonly string[] => {
  const [first = '', second = ''] = text.split(':');
  return isHex(first + second) ? [first, second].map((hex) => String(Number.parseInt(hex, 16))) : [];
});

function isHex(text: string): boolean {
  return /^[0-9A-Fa-f]+$/.test(text);
}

/** The address and the port of `0100007F:1F90`; nothing where it is none. */
const endpoint = remembered((text): readonly string[] => {
  const [hex = '', port = ''] = text.split(':');
  const address = hexAddress(hex);
  return address === null || !isHex(port) ? [] : [address, String(Number.parseInt(port, 16))];
});

/** net/unix/af_unix.c and include/linux/net.h. */
const TYPES = ['', 'stream', 'dgram', 'raw', 'rdm', 'seqpacket'];
const UNIX_STATES = ['FREE', 'UNCONNECTED', 'CONNECTING', 'CONNECTED', 'DISCONNECTING'];
const UNIX = ['Num', 'RefCount', 'Protocol', 'Flags', 'Type', 'St', 'Inode', 'Path'];

/** `/proc/net/unix` (man 5 proc). */
export const netUnix = rowTool(
  { name: '/proc/net/unix', summary: 'Which local sockets are there?', reads: /^\/proc\/(?:[\w-]+\/)?net\/unix$/ },
  {
    frame: 'unix socket',
    title: 'Local sockets',
    subjects: 1,
    dictionary: new Dictionary([
      SAMPLE,
      { name: 'Num', type: 'string', meaning: 'Slot in the kernel’s table' },
      { name: 'RefCount', meaning: 'References' },
      { name: 'Protocol', meaning: 'Always 0' },
      { name: 'Flags', type: 'string', meaning: '00010000: listens' },
      { name: 'Type', type: 'string', meaning: 'stream, dgram, seqpacket' },
      { name: 'St', type: 'string', meaning: 'State' },
      { name: 'Inode', type: 'string', role: 'label', meaning: 'Number of the socket: socket:[inode] in /proc/PID/fd' },
      { name: 'Path', type: 'string', meaning: 'Its name; @ stands for one outside the file system' },
    ]),
    header: (text) => (/^Num\s+RefCount\s/.test(text) ? UNIX : null),
    cells: (text) => {
      const match = /^([0-9a-f]+): ([0-9A-F]+) ([0-9A-F]+) ([0-9A-F]+) ([0-9A-F]+) ([0-9A-F]+) +(\d+)(?: (.*))?$/.exec(
        text,
      );
      if (match === null) return null;
      const [, num = '', references = '', protocol = '', flags = '', type = '', state = '', inode = '', path] = match;
      const kind = TYPES[Number.parseInt(type, 16)] ?? type;
      return [
        num,
        String(Number.parseInt(references, 16)),
        String(Number.parseInt(protocol, 16)),
        flags,
        kind === '' ? type : kind,
        UNIX_STATES[Number.parseInt(state, 16)] ?? state,
        inode,
        ...(path === undefined ? [] : [path]),
      ];
    },
    columns: () => UNIX,
  },
);
