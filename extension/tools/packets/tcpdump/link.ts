import type { Packet } from './prefix.ts';

const MAC = '(?:[\\da-fA-F]{1,2}:){5}[\\da-fA-F]{1,2}|Broadcast';
const ETHERNET = new RegExp(
  `^(${MAC})(?: \\([^)]{0,60}\\))? > (${MAC})(?: \\([^)]{0,60}\\))?, (?:ethertype ([^(]{1,40}? \\(0x[\\da-f]{4}\\))|802\\.3), length (\\d+):(?: |$)`,
);
const COOKED = new RegExp(
  `^(?:ifindex (\\d+) )?(?:(${MAC})(?: \\([^)]{0,60}\\))? )?ethertype ([^(]{1,40}? \\(0x[\\da-f]{4}\\)), length (\\d+):(?: |$)`,
);
const VLAN = /^vlan (\d+), p (\d+)(?:, DEI)?, (?:ethertype ([^(,]{1,40}?)(?: \(0x[\da-f]{4}\))?, ?:? ?)?/;
const FAMILY = /^(IP6?|ARP|RARP|arp|rarp|LLDP|STP|CDPv\d|VTPv\d|DTPv\d|UDLDv?\d?|LACPv\d|EAPOL|IS-IS|IP\d)(?: ?,)? /;
/** What the packet of another protocol is wrapped in: `MPLS (label 16, ttl 64) IP …`, `PPPoE  [ses 0x1] IP …`. */
const WRAPPED =
  /^((?:MPLS \([^)]{0,200}\)|PPPoE S? ?\[ses [^\]]{0,40}\](?: PPP-\S+ \([^)]{0,40}\), length \d+:)?|PPP-\S+ \([^)]{0,40}\), length \d+:)),? +(?=(?:IP6?|ARP|\d{1,3}\.\d|[\da-f]{0,4}:)[\da-f.:]* )/;
/** A frame with its length where others have their type. */
const NO_TYPE = '802.3';
const FAMILIES: ReadonlyMap<string, string> = new Map([
  ['IPv4', 'IP'],
  ['IPv6', 'IP6'],
  ['Reverse ARP', 'RARP'],
]);

/** Takes the link header off: MACs, type and length with -e, else the name of the protocol. Returns what is left. */
export function readLink(text: string, packet: Packet): string | undefined {
  const ethernet = ETHERNET.exec(text);
  const cooked = ethernet === null ? COOKED.exec(text) : null;
  if (ethernet !== null) {
    const [all, source = '', destination = '', type = NO_TYPE, length] = ethernet;
    packet.set('source MAC', source).set('destination MAC', destination);
    return withType(text.slice(all.length), type, Number(length), packet);
  }
  if (cooked !== null) {
    const [all, index, source, type = '', length] = cooked;
    if (index !== undefined) packet.set('ifindex', index);
    if (source !== undefined) packet.set('source MAC', source);
    return withType(text.slice(all.length), type, Number(length), packet);
  }
  const rest = unwrap(text.replace(/^PPPoE {2}/, 'PPPoE '), packet);
  const family = FAMILY.exec(rest);
  if (family === null) return rest === text ? undefined : rest;
  packet.set('family', (family[1] ?? '').toUpperCase().replace('V', 'v'));
  return rest.slice(family[0].length);
}

/** Takes what wraps an IP packet off its front. */
function unwrap(text: string, packet: Packet): string {
  const wrapped = WRAPPED.exec(text);
  if (wrapped === null) return text;
  packet.set('encapsulation', wrapped[1] ?? '');
  return text.slice(wrapped[0].length);
}

function withType(text: string, type: string, length: number, packet: Packet): string {
  packet.set('frame length', length);
  if (type !== NO_TYPE) packet.set('ethertype', type);
  let family = type.replace(/ \(0x[\da-f]{4}\)$/, '');
  let rest = text;
  for (let tag = VLAN.exec(rest); tag !== null; tag = VLAN.exec(rest)) {
    const outer = packet.get('vlan');
    packet.set('vlan', typeof outer === 'string' ? `${outer}, ${tag[1] ?? ''}` : (tag[1] ?? ''));
    if (tag[2] !== '0') packet.set('vlan priority', Number(tag[2]));
    family = tag[3] ?? (family.startsWith('802.1Q') ? NO_TYPE : family);
    rest = rest.slice(tag[0].length);
  }
  packet.set('family', FAMILIES.get(family) ?? family);
  const inner = unwrap(rest.replace(/^PPPoE {2}/, 'PPPoE '), packet);
  // Some protocols print their name again behind the link header.
  const again = FAMILY.exec(inner);
  if (again !== null) packet.set('family', again[1] ?? '');
  return again === null ? inner : inner.slice(again[0].length);
}

/** Takes the header of IP in parentheses off the front (-v); returns what is left, `undefined` when it is not closed. */
export function readDatagram(text: string, packet: Packet): string | undefined {
  if (!text.startsWith('(')) return text;
  const end = closing(text);
  if (end < 0) return undefined;
  const header = text.slice(1, end);
  set(packet, 'tos', /(?:tos|class) (0x[\da-f]+)/.exec(header));
  set(packet, 'ECN', /\b(ECT\(\d\)|CE)(?=,)/.exec(header));
  set(packet, 'IP options', /, options \((.*)\)$/.exec(header));
  set(packet, 'IP cksum', /(bad cksum [^)]*\))/.exec(header));
  set(packet, 'flowlabel', /flowlabel (0x[\da-f]+)/.exec(header));
  setNumber(packet, 'ttl', /ttl (\d+)/.exec(header));
  setNumber(packet, 'hlim', /hlim (\d+)/.exec(header));
  set(packet, 'IP id', /\bid (\d+)/.exec(header));
  setNumber(packet, 'offset', /offset (\d+)/.exec(header));
  set(packet, 'IP flags', /flags \[([^\]]*)\]/.exec(header));
  set(packet, 'protocol', /(?:proto|next-header):? (\S+) \(\d+\)/.exec(header));
  setNumber(packet, 'IP length', /length:? (\d+)/.exec(header));
  return text.slice(end + 1).trimStart();
}

function set(packet: Packet, column: string, match: RegExpExecArray | null): void {
  if (match?.[1] !== undefined) packet.set(column, match[1]);
}

function setNumber(packet: Packet, column: string, match: RegExpExecArray | null): void {
  if (match?.[1] !== undefined) packet.set(column, Number(match[1]));
}

/** Where the parenthesis that opens the text is closed; -1 when it is not. */
function closing(text: string): number {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '(') depth++;
    else if (text[index] === ')' && --depth === 0) return index;
  }
  return -1;
}
