import type { Packet } from './prefix.ts';
import { readDns } from './dns.ts';

const ENDS = /^(\S{1,300}) > (\S{1,300}?):(?: |$)/;
const CHECKED = /^\[((?:bad )?(?:udp|icmp6?|igmp|no) (?:sum|cksum)[^\]]{0,60})\] /;
const TCP =
  /^Flags \[([^\]]{1,12})\](?:, cksum (0x[\da-f]+ \([^)]{1,40}\)))?(?:, seq (\d+)(?::(\d+))?)?(?:, ack (\d+))?(?:, win (\d+))?(?:, urg (\d+))?(?:, options \[([^\]]*)\])?(?:, length (\d+))?/;
/** Up to tcpdump 3.9: `S 123:123(0) win 5840 <mss 1460>`, `. ack 1 win 46`. */
const OLD_TCP =
  /^([SFPRWE.]{1,6})(?: \[[^\]]{0,60}\])?(?: (\d+):(\d+)\((\d+)\))?(?: ack (\d+))?(?: win (\d+))?(?: urg (\d+))?(?: <([^>]*)>)?(?= |$)/;
const QUIET = /^tcp (\d+)/;
const TRUNCATED = /^(truncated-ip6? - \d+ bytes missing!) ?/;
/** Headers of IPv6 that stand before what it carries. */
const EXTENSIONS = /^((?:(?:HBH|DSTOPT|srcrt|rt6|frag) ?(?:\([^()]{0,80}\) ?)*)+)(?=\S)/;
/** Protocols that print their own name; the others of this list run over UDP or TCP and have ports. */
const NAMED =
  /^(ICMP6?|UDP|IGMP|GREv\d|ESP|AH|OSPFv\d|PIMv\d|VRRPv\d|SCTP|EIGRP|L2TP|ip-proto-\d+|igmp|sctp|icmp6?)(?=[ ,(:])/i;
const LENGTH = /( bad)?(?:^|,? )length:? (\d+)/;
/** Where a packet within the packet begins, which has a length of its own. */
const INNER = /: (?:IP6?|ARP) /;

/** Reads `source > destination: what it says`; returns a DNS message if it is one, `false` when it has no ends. */
export function readTransport(text: string, packet: Packet): Packet | undefined | false {
  const truncated = TRUNCATED.exec(text);
  if (truncated !== null) packet.set('notes', truncated[1] ?? '');
  const whole = truncated === null ? text : text.slice(truncated[0].length);
  const ends = ENDS.exec(whole);
  if (ends === null) {
    readBody(whole, packet);
    return false;
  }
  let rest = whole.slice(ends[0].length).trimStart();
  const extensions = EXTENSIONS.exec(rest);
  if (extensions !== null) {
    packet.set('IP options', (extensions[1] ?? '').trim());
    rest = rest.slice(extensions[0].length);
  }
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

/** What stands behind the ends: the protocol, its length and what it says. */
export function readBody(text: string, packet: Packet): Packet | undefined {
  const tcp = TCP.exec(text);
  if (tcp !== null) return readTcp(tcp, text.slice(tcp[0].length), packet);
  const old = OLD_TCP.exec(text);
  if (old !== null && /^\S+(?: \d+:| ack | win |$)/.test(text)) {
    readOldTcp(old, text, packet);
    return undefined;
  }
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
  const inner = INNER.exec(text)?.index ?? text.length;
  const length = LENGTH.exec(text.slice(0, inner));
  if (length !== null) packet.set('length', Number(length[2]));
  const start = named === null ? 0 : named[0].length;
  const rest =
    length === null || length.index < start
      ? text.slice(start)
      : `${text.slice(start, length.index)}${length[1] ?? ''}${text.slice(length.index + length[0].length)}`;
  const info = rest.replace(/^[ ,:]+/, '');
  if (info !== '') packet.set('info', info);
  return undefined;
}

function readOldTcp(match: RegExpExecArray, text: string, packet: Packet): void {
  const [all, flags = '', seq, end, length, ack, win, urg, options] = match;
  packet.set('protocol', 'TCP').set('flags', flags);
  for (const [column, digits] of Object.entries({ seq, 'seq end': end, ack, win, urg, length })) {
    if (digits !== undefined) packet.set(column, Number(digits));
  }
  if (options !== undefined) packet.set('options', options);
  const info = text.slice(all.length).trim();
  if (info !== '') packet.set('info', info);
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

const ARP_REQUEST = /(?:Request )?who-has (\S{1,100})(?: \(\S+\))? tell ([^\s,]{1,100})/;
const ARP_REPLY = /[Rr]eply (\S{1,100}) is-at /;

/** `Request who-has 10.0.0.1 tell 10.0.0.2, length 28`, `Reply 10.0.0.1 is-at 02:…, length 28`. */
export function readArp(text: string, packet: Packet): void {
  const [, asked, asker] = ARP_REQUEST.exec(text) ?? [];
  const [, owner] = ARP_REPLY.exec(text) ?? [];
  if (asker !== undefined) packet.set('source', asker).set('destination', asked ?? null);
  else if (owner !== undefined) packet.set('source', owner);
  readBody(text, packet);
}
