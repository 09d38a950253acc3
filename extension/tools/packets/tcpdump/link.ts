import type { Packet } from './prefix.ts';

const MAC = '(?:[\\da-fA-F]{1,2}:){5}[\\da-fA-F]{1,2}|Broadcast';
const ETHERNET = new RegExp(
  `^(${MAC})(?: \\([^)]{0,60}\\))? > (${MAC})(?: \\([^)]{0,60}\\))?, (?:ethertype ([^(]{1,40}?) \\(0x[\\da-f]{4}\\)|802\\.3), length (\\d+): `,
);
const COOKED = new RegExp(
  `^(?:ifindex (\\d+) )?(?:(${MAC})(?: \\([^)]{0,60}\\))? )?ethertype ([^(]{1,40}?) \\(0x[\\da-f]{4}\\), length (\\d+): `,
);
const VLAN = /^vlan (\d+), p \d+(?:, DEI)?, (?:ethertype ([^(]{1,40}?) \(0x[\da-f]{4}\),? ?:? ?)?/;
const FAMILY = /^(IP6?|ARP|RARP|LLDP|STP|MPLS|PPPoE|IP\d) ?,? /;
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
    const [all, source = '', destination = '', type = '802.3', length] = ethernet;
    packet.set('source MAC', source).set('destination MAC', destination);
    return withType(text.slice(all.length), type, Number(length), packet);
  }
  if (cooked !== null) {
    const [all, index, source, type = '', length] = cooked;
    if (index !== undefined) packet.set('ifindex', index);
    if (source !== undefined) packet.set('source MAC', source);
    return withType(text.slice(all.length), type, Number(length), packet);
  }
  const family = FAMILY.exec(text);
  if (family === null) return undefined;
  packet.set('family', family[1] ?? '');
  return text.slice(family[0].length);
}

function withType(text: string, type: string, length: number, packet: Packet): string {
  packet.set('frame length', length);
  let family = type;
  let rest = text;
  for (let tag = VLAN.exec(rest); tag !== null; tag = VLAN.exec(rest)) {
    packet.set('vlan', tag[1] ?? '');
    family = tag[2] ?? family;
    rest = rest.slice(tag[0].length);
  }
  packet.set('family', FAMILIES.get(family) ?? family);
  // Some protocols print their name again behind the link header.
  const again = FAMILY.exec(rest);
  return again === null ? rest : rest.slice(again[0].length);
}

/** Takes the header of IP in parentheses off the front (-v); returns what is left, `undefined` when it is not closed. */
export function readDatagram(text: string, packet: Packet): string | undefined {
  if (!text.startsWith('(')) return text;
  const end = closing(text);
  if (end < 0) return undefined;
  const header = text.slice(1, end);
  set(packet, 'tos', /(?:tos|class) (0x[\da-f]+)/.exec(header));
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
