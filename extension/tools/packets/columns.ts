import { Dictionary } from '../reading/dictionary.ts';
import type { Column } from '../reading/dictionary.ts';

/** Names and meanings: tcpdump(1) 4.99.3, section "Output format"; tshark(1) 4.0 prints the same quantities. */
const ENDS: readonly Column[] = [
  { name: 'source', type: 'string', role: 'label', meaning: 'Address or name that sent it' },
  { name: 'source port', type: 'string', meaning: 'Port, or service without -n' },
  { name: 'destination', type: 'string', role: 'label', meaning: 'Address or name it was sent to' },
  { name: 'destination port', type: 'string', meaning: 'Port, or service without -n' },
];

const WHEN: readonly Column[] = [
  { name: 'number', meaning: 'Number of the packet (-#)' },
  { name: 'time', type: 'time', role: 'time', meaning: 'When the kernel saw the packet' },
  { name: 'since previous', unit: 's', meaning: 'Time after the packet before (-ttt)' },
  { name: 'since first', unit: 's', meaning: 'Time after the first packet (-ttttt)' },
  { name: 'elapsed', unit: 's', meaning: 'Time after the packet before (-ttt) or after the first (-ttttt)' },
];

export const packetColumns = new Dictionary([
  ...WHEN,
  { name: 'interface', type: 'string', meaning: 'Where it was seen (-i any)' },
  { name: 'direction', type: 'string', meaning: 'In, Out, B broadcast, M multicast, P for another host' },
  { name: 'ifindex', type: 'string', meaning: 'Number of the interface' },
  { name: 'source MAC', type: 'string' },
  { name: 'destination MAC', type: 'string' },
  { name: 'vlan', type: 'string', meaning: 'VLAN, the outer first' },
  { name: 'vlan priority' },
  { name: 'encapsulation', type: 'string', meaning: 'What the datagram is wrapped in, as printed' },
  { name: 'frame length', unit: 'B', meaning: 'Length on the wire, with its link header (-e)' },
  { name: 'ethertype', type: 'string', meaning: 'Type of the frame, of its outer VLAN tag where it has one (-e)' },
  { name: 'family', type: 'string', meaning: 'IP, IP6, ARP or another protocol on the link' },
  ...ENDS,
  { name: 'protocol', type: 'string', meaning: 'What IP carries' },
  { name: 'flags', type: 'string', meaning: 'S SYN, F FIN, P PSH, R RST, U URG, W CWR, E ECE, . ACK' },
  { name: 'seq', meaning: 'First byte carried; relative to the first seen, without -S' },
  { name: 'seq end', meaning: 'Byte after the last carried' },
  { name: 'ack', meaning: 'Byte expected next from the other side' },
  { name: 'win', meaning: 'Receive window, not yet scaled' },
  { name: 'urg', meaning: 'Urgent pointer' },
  { name: 'options', type: 'string', meaning: 'TCP options' },
  { name: 'length', unit: 'B', meaning: 'Length of the payload' },
  { name: 'notes', type: 'string', meaning: 'What tshark finds remarkable: retransmissions, lost segments, resets' },
  { name: 'info', type: 'string', meaning: 'What the packet says, as printed' },
  { name: 'tos', type: 'string', meaning: 'Type of service, or traffic class (-v)' },
  { name: 'ECN', type: 'string', meaning: 'Congestion mark of the datagram (-v)' },
  { name: 'ttl', aka: ['hlim'], meaning: 'Hops left (-v)' },
  { name: 'hlim', aka: ['ttl'], meaning: 'Hops left (-v)' },
  { name: 'flowlabel', type: 'string' },
  { name: 'IP id', type: 'string', meaning: 'Identification of the datagram (-v)' },
  { name: 'offset', unit: 'B', meaning: 'Offset of the fragment (-v)' },
  { name: 'IP flags', type: 'string', meaning: 'DF do not fragment, + more fragments follow (-v)' },
  { name: 'IP length', unit: 'B', meaning: 'Length of the datagram, of its payload for IPv6 (-v)' },
  { name: 'IP options', type: 'string' },
  { name: 'IP cksum', type: 'string' },
  { name: 'process', type: 'string', meaning: 'Program and process that sent or received it (-k)' },
  {
    name: 'cksum',
    type: 'string',
    meaning: 'Checksum; "incorrect" is usual for packets sent, the card fills it in (-v)',
  },
  { name: 'details', type: 'string', meaning: 'Lines that follow the packet, as printed' },
]);

export const dnsColumns = new Dictionary([
  ...WHEN,
  ...ENDS,
  { name: 'id', type: 'string', meaning: 'The same for a question and its answer' },
  { name: 'kind', type: 'string', meaning: 'query or response' },
  {
    name: 'flags',
    type: 'string',
    meaning: '+ recursion desired, * authoritative, - no recursion, | truncated, $ checked',
  },
  { name: 'rcode', type: 'string', meaning: 'How the server answered' },
  { name: 'type', type: 'string', meaning: 'Kind of record asked for' },
  { name: 'name', type: 'string', role: 'label', meaning: 'Name asked for' },
  { name: 'answers', meaning: 'Records that answer' },
  { name: 'authority', meaning: 'Records of the servers that are responsible' },
  { name: 'additional', meaning: 'Additional records' },
  { name: 'answer', type: 'string', meaning: 'The records, as printed' },
  { name: 'length', unit: 'B', meaning: 'Length of the message' },
]);

export const captureColumns = new Dictionary([
  { name: 'captured', meaning: 'Packets that tcpdump received and processed' },
  { name: 'received by filter', meaning: 'Packets that the filter took' },
  { name: 'dropped by kernel', meaning: 'Packets lost because tcpdump was too slow' },
  { name: 'dropped by interface', meaning: 'Packets lost by the interface or its driver' },
]);
