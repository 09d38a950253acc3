import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';

/** man 8 netstat (net-tools 2.10). */
export const socketDictionary = new Dictionary([
  SAMPLE,
  { name: 'Proto', type: 'string', role: 'label' },
  { name: 'Recv-Q', meaning: 'Bytes not read yet; of a listening socket the connections in its accept queue' },
  { name: 'Send-Q', meaning: 'Bytes not acknowledged yet' },
  { name: 'Local Address', type: 'string', role: 'label' },
  { name: 'Foreign Address', type: 'string', role: 'label' },
  { name: 'State', type: 'string', meaning: 'State of the connection; UDP has none' },
  { name: 'User', type: 'string' },
  { name: 'Inode', type: 'string' },
  { name: 'PID/Program name', type: 'string', meaning: 'Who holds the socket' },
  { name: 'PID', meaning: 'Process that holds the socket' },
  { name: 'Program name', type: 'string' },
  {
    name: 'Timer',
    type: 'string',
    meaning: 'off, on (retransmission), keepalive, timewait; time, retransmissions, probes',
  },
]);

export const unixDictionary = new Dictionary([
  SAMPLE,
  { name: 'Proto', type: 'string', role: 'label' },
  { name: 'RefCnt', meaning: 'Processes that hold it' },
  { name: 'Flags', type: 'string', meaning: 'ACC: listens' },
  { name: 'Type', type: 'string' },
  { name: 'State', type: 'string' },
  { name: 'I-Node', type: 'string', role: 'label' },
  { name: 'PID', meaning: 'Process that holds the socket' },
  { name: 'Program name', type: 'string' },
  { name: 'Path', type: 'string' },
]);

const COUNT = { counter: true } as const;

/** The tables of -i, -r and -g. */
export const tableDictionary = new Dictionary([
  SAMPLE,
  { name: 'Iface', type: 'string', role: 'label', aka: ['Interface', 'If', 'Netif', 'Name'] },
  { name: 'MTU', unit: 'B', aka: ['Mtu'] },
  { name: 'Network', type: 'string', role: 'label' },
  { name: 'Address', type: 'string' },
  { name: 'Met', meaning: 'Metric' },
  { name: 'Expire', unit: 's', meaning: 'Until the route is forgotten' },
  { name: 'RX-OK', ...COUNT, aka: ['Ipkts'], meaning: 'Packets received' },
  { name: 'RX-ERR', ...COUNT, aka: ['Ierrs'], meaning: 'Receive errors' },
  { name: 'RX-DRP', ...COUNT, aka: ['Idrop', 'Idrp'], meaning: 'Packets dropped on the way in' },
  { name: 'RX-OVR', ...COUNT, meaning: 'Lost because the receive ring was full' },
  { name: 'TX-OK', ...COUNT, aka: ['Opkts'], meaning: 'Packets sent' },
  { name: 'TX-ERR', ...COUNT, aka: ['Oerrs'], meaning: 'Send errors' },
  { name: 'TX-DRP', ...COUNT, meaning: 'Packets dropped on the way out' },
  { name: 'TX-OVR', ...COUNT, meaning: 'Lost because the send ring was full' },
  { name: 'Ibytes', unit: 'B', ...COUNT },
  { name: 'Obytes', unit: 'B', ...COUNT },
  { name: 'Coll', ...COUNT, meaning: 'Collisions' },
  { name: 'Flg', type: 'string', meaning: 'B broadcast, M multicast, R running, U up, L loopback, P promiscuous' },
  { name: 'Source', type: 'string', role: 'label' },
  { name: 'Destination', type: 'string', role: 'label' },
  { name: 'Gateway', type: 'string', aka: ['Next Hop'] },
  { name: 'Genmask', type: 'string' },
  { name: 'Flags', type: 'string', aka: ['Flag'], meaning: 'U up, G through a gateway, H to one host, ! rejected' },
  { name: 'MSS', unit: 'B', meaning: 'Largest segment; 0 for the default' },
  { name: 'Window', unit: 'B' },
  { name: 'irtt', unit: 'ms', meaning: 'First guess of the round-trip time' },
  { name: 'Metric' },
  { name: 'Ref' },
  { name: 'Use' },
  { name: 'RefCnt' },
  { name: 'Group', type: 'string' },
]);

export const counterDictionary = new Dictionary([
  SAMPLE,
  { name: 'protocol', type: 'string', role: 'label' },
  { name: 'counter', type: 'string', role: 'label', meaning: 'As netstat says it; N stands for the number' },
  { name: 'value', ...COUNT },
]);
