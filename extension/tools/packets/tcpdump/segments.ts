import type { Packet } from './prefix.ts';

/** Directions followed at once; of more, the oldest are forgotten. */
const MOST_DIRECTIONS = 10_000;
/** Gaps kept for one direction: segments that were lost or not seen. Of more, the oldest are taken for seen. */
const MOST_GAPS = 64;
/** Half the space of sequence numbers: what lies further below is a new lap. */
const HALF = 2 ** 31;

/** What was carried in one direction: ranges of bytes apart from each other, in order. */
interface Direction {
  syn: number | undefined;
  seen: { from: number; to: number }[];
}

/** Tells segments of TCP that carry what was carried before, by their sequence numbers (RFC 9293, 3.4). */
export class Segments {
  readonly #directions = new Map<string, Direction>();

  /** What is remarkable of this packet beside those before it; undefined for most. */
  note(packet: Packet): string | undefined {
    const from = packet.get('seq');
    const flags = String(packet.get('flags') ?? '');
    if (packet.get('protocol') !== 'TCP' || typeof from !== 'number' || flags.includes('R')) return undefined;
    const key = keyOf(packet);
    const known = this.#directions.get(key);
    if (flags.includes('S')) return this.#begin(key, known, from);
    const end = packet.get('seq end');
    const to = (typeof end === 'number' ? end : from) + (flags.includes('F') ? 1 : 0);
    if (known === undefined) {
      // Of a connection that began before, tcpdump prints the first number as it is and later ones from there.
      this.#remember(key, { syn: undefined, seen: [] });
      return undefined;
    }
    // An acknowledgement alone has a number too (-vv), but carries nothing.
    if (to === from) return undefined;
    return carry(known, from, to, flags.includes('F'));
  }

  /** A SYN carries its absolute number: the same again is a retransmission, another one a new connection. */
  #begin(key: string, known: Direction | undefined, syn: number): string | undefined {
    if (known?.syn === syn) return 'retransmission';
    this.#remember(key, { syn, seen: [] });
    return undefined;
  }

  #remember(key: string, direction: Direction): void {
    this.#directions.delete(key);
    this.#directions.set(key, direction);
    if (this.#directions.size > MOST_DIRECTIONS) {
      this.#directions.delete(this.#directions.keys().next().value ?? '');
    }
  }
}

/** A packet that is seen on several interfaces (-i any) is one packet on each. */
function keyOf(packet: Packet): string {
  return ['interface', 'direction', 'vlan', 'source', 'source port', 'destination', 'destination port']
    .map((name) => String(packet.get(name) ?? ''))
    .join(' ');
}

function carry(direction: Direction, from: number, to: number, fin: boolean): string | undefined {
  const { seen } = direction;
  const highest = seen.at(-1)?.to ?? from;
  if (highest - from > HALF) seen.length = 0;
  // A keep-alive asks with the last byte that was acknowledged long ago.
  if (!fin && to - from <= 1 && from === highest - 1 && seen.length > 0) return undefined;
  const again = seen.some((range) => from < range.to && to > range.from);
  const late = !again && seen.length > 0 && from < highest;
  add(seen, from, to);
  if (again) return 'retransmission';
  return late ? 'out of order or retransmission' : undefined;
}

function add(seen: { from: number; to: number }[], from: number, to: number): void {
  const joined = { from, to };
  const apart = seen.filter((range) => {
    if (range.to < joined.from || range.from > joined.to) return true;
    joined.from = Math.min(joined.from, range.from);
    joined.to = Math.max(joined.to, range.to);
    return false;
  });
  const place = apart.findIndex((range) => range.from > joined.from);
  apart.splice(place < 0 ? apart.length : place, 0, joined);
  const [first, second] = apart;
  if (apart.length > MOST_GAPS && first !== undefined && second !== undefined) {
    apart.splice(0, 2, { from: first.from, to: second.to });
  }
  seen.splice(0, seen.length, ...apart);
}
