import type { FieldType } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';

const STRING: FieldType = 'string';

/** Names and meanings: iperf3(1) 3.12. */
export const columns = new Dictionary([
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

export const connectionColumns = new Dictionary([
  { name: 'stream', type: 'string', role: 'label' },
  { name: 'local address', type: 'string' },
  { name: 'local port', type: 'string' },
  { name: 'remote address', type: 'string' },
  { name: 'remote port', type: 'string' },
]);

/** The part of `-J` that is told once. */
export const testColumns = new Dictionary(
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
