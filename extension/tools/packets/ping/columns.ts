import { Dictionary } from '../../reading/dictionary.ts';

/** Names and meanings: ping(8) of iputils 20221126, ping.c of busybox 1.35. */

export const targetColumns = new Dictionary([
  { name: 'host', type: 'string', role: 'label', meaning: 'What was asked for' },
  { name: 'address', type: 'string', meaning: 'Its address' },
  { name: 'from', type: 'string', meaning: 'Address the requests are sent from (-I)' },
  { name: 'interface', type: 'string', meaning: 'Interface the requests are sent on (-I)' },
  { name: 'data bytes', unit: 'B', meaning: 'Payload of a request' },
  { name: 'packet bytes', unit: 'B', meaning: 'A request with its ICMP and IP headers' },
]);

export const replyColumns = new Dictionary([
  { name: 'timestamp', type: 'time', role: 'time', meaning: 'When the line was printed (-D)' },
  { name: 'host', type: 'string', meaning: 'Name of the host that answered' },
  { name: 'address', type: 'string', role: 'label', meaning: 'Address of the host that answered' },
  { name: 'bytes', unit: 'B', meaning: 'Length of the reply without its IP header' },
  { name: 'icmp_seq', aka: ['seq'], meaning: 'Number of the request that is answered' },
  { name: 'icmp_req', aka: ['icmp_seq'], meaning: 'Number of the request that is answered' },
  { name: 'seq', aka: ['icmp_seq'], meaning: 'Number of the request that is answered' },
  { name: 'ident', meaning: 'Identifier of this ping (-v)' },
  { name: 'ttl', aka: ['hlim'], meaning: 'Hops that were left to the reply when it arrived' },
  { name: 'hlim', aka: ['ttl'], meaning: 'Hops that were left to the reply when it arrived' },
  { name: 'time', unit: 'ms', meaning: 'From the request to its reply' },
  { name: 'message', type: 'string', meaning: 'An error, a missing or a strange answer, as printed' },
]);

export const summaryColumns = new Dictionary([
  { name: 'host', type: 'string', role: 'label', meaning: 'What was asked for' },
  { name: 'packets transmitted', meaning: 'Requests sent' },
  { name: 'received', aka: ['packets received'], meaning: 'Replies, without duplicates' },
  { name: 'packets received', aka: ['received'], meaning: 'Replies, without duplicates' },
  { name: 'duplicates', meaning: 'Replies to a request that had been answered' },
  { name: 'errors', meaning: 'ICMP errors received' },
  { name: 'corrupted', meaning: 'Replies whose data were damaged' },
  { name: 'packet loss', aka: ['loss'], unit: '%', meaning: 'Requests without a reply' },
  { name: 'loss', aka: ['packet loss'], unit: '%', meaning: 'Requests without a reply' },
  { name: 'time', unit: 'ms', meaning: 'From the first request to the last' },
  { name: 'min', unit: 'ms', meaning: 'Shortest round trip' },
  { name: 'avg', unit: 'ms', meaning: 'Mean round trip' },
  { name: 'max', unit: 'ms', meaning: 'Longest round trip' },
  { name: 'mdev', aka: ['stddev', 'std-dev'], unit: 'ms', meaning: 'How far round trips are from their mean' },
  { name: 'stddev', aka: ['mdev'], unit: 'ms', meaning: 'How far round trips are from their mean' },
  { name: 'std-dev', aka: ['mdev'], unit: 'ms', meaning: 'How far round trips are from their mean' },
  { name: 'pipe', meaning: 'Most requests that were on the way at once' },
  { name: 'ipg', unit: 'ms', meaning: 'Mean time between requests' },
  { name: 'ewma', unit: 'ms', meaning: 'Moving average of the round trips' },
]);

export const routeColumns = new Dictionary([
  { name: 'icmp_seq', meaning: 'Number of the request' },
  { name: 'hop', meaning: 'Place in the list that the reply carries' },
  { name: 'address', type: 'string', role: 'label', meaning: 'Interface that was passed (-R, -T)' },
  { name: 'timestamp', unit: 'ms', meaning: 'Since midnight UTC there, or since the hop before (-T)' },
]);

export const floodColumns = new Dictionary([{ name: 'unanswered', meaning: 'Dots that no reply took back (-f)' }]);
