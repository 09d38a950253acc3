import type { Packet } from './prefix.ts';
import { readDns } from './dns.ts';

const ENDS = /^(\S{1,300}) > (\S{1,300}?):(?: |$)/;
const CHECKED = /^\[((?:bad )?(?:udp|icmp6?|igmp|no) (?:sum|cksum)[^\]]{0,60})\] /;
const TCP =
  /^Flags \[([^\]]{1,12})\](?:, cksum (0x[\da-f]+ \([^)]{1,40}\)))?(?:, seq (\d+)(?::(\d+))?)?(?:, ack (\d+))?(?:, win (\d+))?(?:, urg (\d+))?(?:, options \[([^\]]*)\])?(?:, length (\d+))?/;
const QUIET = /^tcp (\d+)/;
/** Protocols that print their own name; the others of this list run over UDP or TCP and have ports. */
const NAMED =
  /^(ICMP6?|UDP|IGMP|GREv\d|ESP|AH|OSPFv\d|PIMv\d|VRRPv\d|SCTP|EIGRP|L2TP|ip-proto-\d+|igmp|sctp|icmp6?)(?=[ ,(:])/i;
const LENGTH = /,? length:? (\d+)/;

/** Reads `source > destination: what it says`; returns a DNS message if it is one, `false` when it has no ends. */
export function readTransport(text: string, packet: Packet): Packet | undefined | false {
  const ends = ENDS.exec(text);
  if (ends === null) return false;
  let rest = text.slice(ends[0].length).trimStart();
  const checked = CHECKED.exec(rest);
  if (checked !== null) {
    packet.set('cksum', checked[1] ?? '');
    rest = rest.slice(checked[0].length);
  }
  const dns = readBody(rest, packet);
  const ported = !/^(?:ICMP|IGMP|GRE|ESP|AH|OSPF|PIM|VRRP|EIGRP|ip-proto|fragment)/i.test(
    String(packet.get('protocol') ?? ''),
  );
  readEnd(ends[1] ?? '', 'source', ported, packet);
  readEnd(ends[2] ?? '', 'destination', ported, packet);
  return dns;
}

function readBody(text: string, packet: Packet): Packet | undefined {
  const tcp = TCP.exec(text);
  if (tcp !== null) return readTcp(tcp, text.slice(tcp[0].length), packet);
  const quiet = QUIET.exec(text);
  if (quiet !== null) {
    packet.set('protocol', 'TCP').set('length', Number(quiet[1]));
    return undefined;
  }
  const dns = readDns(text);
  if (dns !== undefined) {
    packet.set('protocol', packet.get('protocol') ?? 'UDP').set('length', dns.get('length') ?? null);
    packet.set('info', text);
    return dns;
  }
  const named = NAMED.exec(text);
  if (named !== null) packet.set('protocol', named[1] ?? '');
  else if (/^(?:frag|ip-proto)/.test(text)) packet.set('protocol', 'fragment');
  const length = LENGTH.exec(text);
  if (length !== null) packet.set('length', Number(length[1]));
  const info = (named === null ? text : text.slice(named[0].length)).replace(LENGTH, '').replace(/^[ ,:]+/, '');
  if (info !== '') packet.set('info', info);
  return undefined;
}

function readTcp(match: RegExpExecArray, rest: string, packet: Packet): Packet | undefined {
  const [, flags = '', cksum, seq, end, ack, win, urg, options, length] = match;
  packet.set('protocol', 'TCP').set('flags', flags);
  if (cksum !== undefined) packet.set('cksum', cksum);
  for (const [column, digits] of Object.entries({ seq, 'seq end': end, ack, win, urg })) {
    if (digits !== undefined) packet.set(column, Number(digits));
  }
  if (options !== undefined) packet.set('options', options);
  if (length !== undefined) packet.set('length', Number(length));
  const info = rest.replace(/^:? /, '');
  if (info === '') return undefined;
  packet.set('info', info);
  return readDns(info);
}

/** An address alone, or with its port behind the last point. */
function readEnd(text: string, column: 'source' | 'destination', ported: boolean, packet: Packet): void {
  const at = text.lastIndexOf('.');
  const isPlainAddress = /^\d+\.\d+\.\d+\.\d+$/.test(text);
  if (!ported || at < 0 || isPlainAddress) {
    packet.set(column, text);
    return;
  }
  packet.set(column, text.slice(0, at)).set(`${column} port`, text.slice(at + 1));
}

const ARP_REQUEST = /Request who-has (\S{1,100})(?: \(\S+\))? tell (\S{1,100}?),/;
const ARP_REPLY = /Reply (\S{1,100}) is-at (\S{1,100}?)(?: \([^)]*\))?,/;

/** `Request who-has 10.0.0.1 tell 10.0.0.2, length 28`, `Reply 10.0.0.1 is-at 02:…, length 28`. */
export function readArp(text: string, packet: Packet): void {
  const [, asked, asker] = ARP_REQUEST.exec(text) ?? [];
  const [, owner] = ARP_REPLY.exec(text) ?? [];
  if (asker !== undefined) packet.set('source', asker).set('destination', asked ?? null);
  else if (owner !== undefined) packet.set('source', owner);
  readBody(text, packet);
}
