import type { Value } from '../../../frames/frame.ts';
import type { Records } from '../../reading/records.ts';
import type { Lookups } from '../lookups.ts';
import { epochTime, readTime } from '../../reading/times.ts';

const LINE =
  /^ *(\d{1,12}) +((?:\d{4}-\d{2}-\d{2} )?\d{2}:\d{2}:\d{2}\.\d+|-?\d+\.\d+)\s+(\S*)\s+(?:→|->)\s+(\S*)\s+(\S+)\s+(\d+) ?(.*)$/;
const NOTE = /^ *\[(TCP [^\]]{1,80})\] */;
const TCP =
  /^(\S{1,40}) (?:→|->|>) (\S{1,40}) \[([A-Z, ]*|<None>)\](?: Seq=(\d+))?(?: Ack=(\d+))?(?: Win=(\d+))?(?: Urg=(\d+))?(?: Len=(\d+))?/;
/** The names of the codes: Wireshark 4.0, packet-dns.c. */
const DNS =
  /^Standard query (response )?(0x[\da-f]{4})(?: (Format error|Server failure|No such name|Not implemented|Refused|Name exists|RRset exists|RRset does not exist|Not authoritative|Name out of zone))?(?: (\S{1,20}(?: \(\d+\))?) (\S{1,300})(?: (.+))?)?$/;
const UDP = /^(\d{1,5}) (?:→|->|>) (\d{1,5}) Len=(\d+)$/;

/** What the times of the second column count from, where they are no times of the day. */
export interface Times {
  column: 'since first' | 'since previous';
  /** Seconds after the first packet, counted up from times since the packet before; null where packets may be left out. */
  elapsed: number | null;
}

/**
 * The summary line of a packet: `7 0.222166 10.0.1.2 → 10.0.2.2 TCP 74 47734 → 8080 [SYN] Seq=0 Win=64240 Len=0`.
 * False when the line is none, also where the user's preferences chose other columns.
 */
export function readPacketLine(text: string, line: number, times: Times, packets: Records, lookups: Lookups): boolean {
  const match = LINE.exec(text);
  if (match === null) return false;
  const [, number, time = '', source = '', destination = '', protocol = '', length, said = ''] = match;
  const packet = new Map<string, Value>([['number', Number(number)]]);
  const absolute = time.includes(':') ? readTime(time) : epochTime(time);
  if (absolute === null) packet.set(times.column, Number(time));
  else packet.set('time', absolute);
  packet.set('source', source === '' ? null : source).set('source port', null);
  packet.set('destination', destination === '' ? null : destination).set('destination port', null);
  packet.set('protocol', protocol).set('frame length', Number(length));
  readInfo(said, packet);
  const at = absolute ?? elapsed(times, Number(time));
  if (!packets.add(packet, line)) return false;
  if (protocol === 'DNS') readLookup(said, { source, destination, at }, line, lookups);
  return true;
}

/** Seconds after the first packet; null where nobody knows. */
function elapsed(times: Times, printed: number): number | null {
  if (times.column === 'since first') return printed;
  if (times.elapsed !== null) times.elapsed = Number((times.elapsed + printed).toFixed(9));
  return times.elapsed;
}

/** `Standard query 0xeb13 A db.example.com OPT`, `Standard query response 0xeb13 No such name A x.example.com SOA …`. */
function readLookup(
  said: string,
  ends: { source: string; destination: string; at: string | number | null },
  line: number,
  lookups: Lookups,
): void {
  const match = DNS.exec(said);
  if (match === null) return;
  const [, response, id = '', rcode = 'No error', type, name, answer] = match;
  lookups.message(
    {
      ...ends,
      id,
      sourcePort: '',
      destinationPort: '',
      type: type ?? null,
      name: name ?? null,
      rcode: response === undefined ? null : rcode,
      answer: answer ?? null,
    },
    line,
  );
}

/** What the last column of a summary says of the packet: its notes, and the ports and numbers of TCP and UDP. */
export function readInfo(text: string, packet: Map<string, Value>): void {
  const notes: string[] = [];
  let info = text;
  for (let note = NOTE.exec(info); note !== null; note = NOTE.exec(info)) {
    notes.push(note[1] ?? '');
    info = info.slice(note[0].length);
  }
  const tcp = TCP.exec(info);
  const udp = UDP.exec(info);
  if (tcp !== null) {
    const [, from = '', to = '', flags = '', seq, ack, win, urg, length] = tcp;
    packet.set('source port', from).set('destination port', to).set('flags', flags);
    for (const [column, digits] of Object.entries({ seq, ack, win, urg, length })) {
      if (digits !== undefined) packet.set(column, Number(digits));
    }
  } else if (udp !== null) {
    packet
      .set('source port', udp[1] ?? '')
      .set('destination port', udp[2] ?? '')
      .set('length', Number(udp[3]));
  }
  packet.set('info', text === '' ? null : text);
  if (notes.length > 0) packet.set('notes', notes.join(', '));
}
