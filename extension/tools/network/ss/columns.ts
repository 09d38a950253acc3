import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';

const SOCKET: readonly Column[] = [
  SAMPLE,
  {
    name: 'Netid',
    type: 'string',
    role: 'label',
    meaning: 'Kind of socket: tcp, udp, u_str (local stream), nl (netlink)',
  },
  { name: 'State', type: 'string', meaning: 'State of the connection' },
  { name: 'Recv-Q', meaning: 'Bytes not read yet; of a listening socket the connections in its accept queue' },
  { name: 'Send-Q', meaning: 'Bytes not acknowledged yet; of a listening socket the length of its accept queue' },
  { name: 'Local Address:Port', type: 'string', role: 'label' },
  { name: 'Local Address', type: 'string' },
  { name: 'Local Port', type: 'string' },
  { name: 'Peer Address:Port', type: 'string', role: 'label' },
  { name: 'Peer Address', type: 'string' },
  { name: 'Peer Port', type: 'string' },
  { name: 'Process', type: 'string', meaning: 'Processes that hold the socket, with their descriptors' },
  { name: 'process', type: 'string', meaning: 'The first process that holds the socket' },
  { name: 'pid', meaning: 'Its process ID' },
  {
    name: 'timer',
    type: 'string',
    meaning: 'Timer that runs: on (retransmission), keepalive, timewait, persist, unknown',
  },
  { name: 'timer expires', unit: 's', meaning: 'When it runs out' },
  { name: 'timer retrans', meaning: 'Retransmissions so far' },
  { name: 'uid', type: 'string', meaning: 'User of the socket' },
  { name: 'ino', type: 'string', meaning: 'Number of the socket' },
  { name: 'sk', type: 'string', meaning: 'Address in the kernel' },
  { name: 'cgroup', type: 'string', meaning: 'Control group' },
  { name: 'direction', type: 'string', meaning: 'What is still open: <-> both, --> only sending, <-- only receiving' },
  { name: 'congestion', type: 'string', meaning: 'Congestion control algorithm' },
  { name: 'flags', type: 'string', meaning: 'TCP options in use and states: ts, sack, ecn, app_limited' },
  { name: 'wscale', type: 'string', meaning: 'Window scales, sent and received' },
];

const MS: Readonly<Record<string, string>> = {
  rtt: 'Round-trip time, smoothed',
  rttvar: 'Mean deviation of the round-trip time',
  minrtt: 'Smallest round-trip time seen',
  rcv_rtt: 'Round-trip time as the receiver sees it',
  rto: 'Retransmission timeout',
  ato: 'Timeout of delayed acknowledgements',
  lastsnd: 'Since the last data was sent',
  lastrcv: 'Since the last data was received',
  lastack: 'Since the last acknowledgement',
  busy: 'Time with data to send',
  rwnd_limited: 'Time the receiver’s window held the sender up',
  sndbuf_limited: 'Time the send buffer held the sender up',
};
const BYTES: Readonly<Record<string, string>> = {
  mss: 'Largest segment',
  pmtu: 'Path MTU',
  rcvmss: 'Largest segment received',
  advmss: 'Largest segment advertised',
  bytes_sent: 'Sent, retransmissions included',
  bytes_acked: 'Acknowledged by the peer',
  bytes_received: 'Received',
  bytes_retrans: 'Sent again',
  rcv_space: 'Receive window the kernel tunes to',
  rcv_ssthresh: 'Receive window now',
  snd_wnd: 'Window the peer advertises',
  rcv_wnd: 'Window advertised to the peer',
  notsent: 'Written by the program and not sent yet',
};
const COUNTS: Readonly<Record<string, string>> = {
  cwnd: 'Congestion window in segments',
  ssthresh: 'Slow start threshold in segments',
  segs_out: 'Segments sent',
  segs_in: 'Segments received',
  data_segs_out: 'Segments with data sent',
  data_segs_in: 'Segments with data received',
  retrans: 'Segments being retransmitted now',
  'retrans total': 'Segments retransmitted since the connection began',
  unacked: 'Segments not acknowledged',
  lost: 'Segments taken for lost',
  sacked: 'Segments acknowledged out of order',
  dsack_dups: 'Segments received twice',
  reordering: 'How far segments may be out of order',
  reord_seen: 'Times segments came out of order',
  delivered: 'Segments delivered',
};
const SKMEM: Readonly<Record<string, string>> = {
  r: 'Memory of received data',
  rb: 'Receive buffer',
  t: 'Memory of sent data',
  tb: 'Send buffer',
  f: 'Allocated ahead',
  w: 'Memory of data to send',
  o: 'Memory of options',
  bl: 'Backlog',
  d: 'Packets dropped',
};

/** Hexadecimal numbers, versions and names, which digits alone must not turn into numbers. */
const PRINTED_SO =
  'fwmark tos tclass class_id version cipher rxconf txconf token seq sfseq ssnoff maplen peers cb groups'.split(' ');

/** What is kept as printed, though it may be all digits. */
export const texts: ReadonlySet<string> = new Set(['uid', 'ino', 'sk', 'cgroup', 'wscale', ...PRINTED_SO]);

/** man 8 ss; include/uapi/linux/tcp.h and inet_diag.h for what -i and -m print. */
export const socketDictionary = new Dictionary(
  [
    ...SOCKET,
    ...Object.entries(MS).map(([name, meaning]) => ({ name, unit: 'ms', meaning })),
    ...Object.entries(BYTES).map(([name, meaning]) => ({ name, unit: 'B', meaning })),
    ...Object.entries(COUNTS).map(([name, meaning]) => ({ name, meaning })),
    ...Object.entries(SKMEM).map(([name, meaning]) => ({
      name: `skmem ${name}`,
      ...(name !== 'd' && { unit: 'B' }),
      meaning,
    })),
    ...['r', 'w', 'f', 't'].map((name) => ({ name: `mem ${name}`, unit: 'B', meaning: SKMEM[name] ?? '' })),
    { name: 'bbr mrtt', unit: 'ms', meaning: 'Smallest round-trip time that BBR counts with' },
    ...PRINTED_SO.map((name) => ({ name, type: 'string' as const })),
  ],
  (name) =>
    name.endsWith('%') ? { unit: '%' } : /_rate$|^send$|^bbr bw$/.test(name) ? { type: 'number', unit: 'bit/s' } : {},
);

/** `ss -s`. */
export const summaryDictionary = new Dictionary([SAMPLE, { name: 'Transport', type: 'string', role: 'label' }], () => ({
  type: 'number',
}));
