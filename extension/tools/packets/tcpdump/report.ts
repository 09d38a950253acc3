import type { Mark, Value } from '../../../frames/frame.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { messageColumns } from '../message-columns.ts';
import { captureColumns, dnsColumns, packetColumns } from '../columns.ts';
import { Lookups } from '../lookups.ts';
import { readDatagram, readLink } from './link.ts';
import { readPrefix } from './prefix.ts';
import type { Packet, TimeColumn } from './prefix.ts';
import { Segments } from './segments.ts';
import { readArp, readBody, readTransport } from './transport.ts';

/** No packet prints a longer line. */
const LONGEST = 8000;
const HEX = /^\s+0x[\da-f]{4,}: /;
const COUNT = /^(?:\^C)?(\d+) packets? (captured|received by filter|dropped by kernel|dropped by interface)$/;
const NOTICE =
  /^(?:\^?C?)?(?:tcpdump: |listening on |reading from |dropped privs to |Warning: |data link type |Got \d+$|verbose output suppressed)/;
/** With -A the first byte printed of a packet is that of its IP header. */
const ASCII = /^[E`]/;
/** Behind the lines of -v a notice must not be taken for it: the byte of the type of service is mostly no letter. */
const ASCII_AFTER_DETAILS = /^(?:E\.|`\.)/;
const TUNNEL = /^(?:VXLAN|OTV|LISP|VXLAN-GPE)/;
const WHEN = ['number', 'time', 'since previous', 'since first', 'elapsed'];
const ENDS = ['source', 'source port', 'destination', 'destination port'];

/** Columns that stand side by side from the first packet on, whatever it is. */
const ALWAYS = [...ENDS, 'protocol', 'length', 'info'];

interface Pending {
  packet: Packet;
  dns: Packet | undefined;
  line: number;
  /** Whether the header of IP was read and what it carries is expected on the next line. */
  open: boolean;
  /** Whether a line with the packet it carries may follow. */
  tunnel: boolean;
  details: string[];
}

/** The packets that tcpdump prints, one to a row, whatever number of lines each takes. */
export class PacketReport implements LineParser {
  readonly #frames = new FrameSet();
  readonly #packets: Records;
  readonly #dns = new Records(this.#frames, 'dns', dnsColumns, []);
  readonly #lookups = new Lookups(this.#frames);
  readonly #segments = new Segments();
  readonly #captures = new Records(this.#frames, 'capture', captureColumns, []);
  readonly #messages = new Records(this.#frames, 'message', messageColumns, ['message']);
  readonly #times: TimeColumn;
  /** Whether lines may follow a packet that belong to it: then it is kept back until they are read. */
  readonly #verbose: boolean;
  /** Columns that packets had so far. */
  readonly #columns = new Set<string>();
  #pending: Pending | undefined;
  #ascii = false;
  /** Whether a packet was printed with -A: of ARP and others the text may begin with anything. */
  #isAscii = false;
  /** Seconds after the first packet, counted up from times since the packet before. */
  #elapsed = 0;
  #capture: { line: number; counts: Packet } | undefined;

  constructor(times: TimeColumn, verbose: boolean) {
    this.#packets = new Records(this.#frames, 'packet', packetColumns, []);
    this.#times = times;
    this.#verbose = verbose;
  }

  frames() {
    return this.#frames.frames();
  }

  blank(): void {
    if (this.#ascii) this.#pending?.details.push('');
  }

  end(): [] {
    this.#flush(this.#pending?.open === true ? 'partial' : undefined);
    if (this.#capture !== undefined) this.#captures.add(this.#capture.counts, this.#capture.line);
    return [];
  }

  line(text: string, line: number, whole: boolean): boolean {
    if (text.length > LONGEST) return false;
    if (HEX.test(text)) return true;
    return (
      this.#continues(text) ||
      this.#begins(text, line, whole) ||
      this.#counts(text, line) ||
      this.#notes(text, line) ||
      this.#belongs(text)
    );
  }

  /** The second line of a packet under -v: what the datagram carries. */
  #continues(text: string): boolean {
    const pending = this.#pending;
    if (pending?.open !== true || !/^\s/.test(text)) return false;
    const dns = readTransport(text.trim(), pending.packet);
    if (dns === false) return false;
    pending.open = false;
    pending.dns = dns;
    return true;
  }

  #begins(text: string, line: number, whole: boolean): boolean {
    if (/^(?:\t| {4}(?! *\d+ {2}))/.test(text)) return false;
    const packet: Packet = new Map();
    const rest = readPrefix(text, packet, this.#times);
    const body = readLink(rest, packet);
    const isTimed = WHEN.some((column) => packet.has(column));
    // What a tunnel carries follows on a line of its own, without a time.
    if (!isTimed && this.#pending?.tunnel === true) return false;
    if (body === undefined && !isTimed) return false;
    this.#flush();
    this.#ascii = false;
    const pending: Pending = { packet, dns: undefined, line, open: false, tunnel: false, details: [] };
    this.#pending = pending;
    if (body === undefined) readBody(rest, packet);
    else if (packet.get('family') === 'ARP') readArp(body, packet);
    else this.#datagram(body, pending);
    pending.tunnel = isTimed && TUNNEL.test(String(packet.get('info') ?? ''));
    if (!whole) this.#flush('partial');
    else if (!this.#verbose && !pending.open && !pending.tunnel) this.#flush();
    return true;
  }

  #datagram(body: string, pending: Pending): void {
    const carried = readDatagram(body, pending.packet);
    if (carried === '' && body !== '') pending.open = true;
    else {
      const dns = readTransport(carried ?? body, pending.packet);
      if (dns !== false) pending.dns = dns;
    }
  }

  /** Lines of a packet that only -v, -A or an ICMP error print. */
  #belongs(text: string): boolean {
    const pending = this.#pending;
    if (pending === undefined) return false;
    if (!this.#ascii && !pending.tunnel && !/^\s/.test(text)) {
      if (!this.#isAscii && !(pending.details.length > 0 ? ASCII_AFTER_DETAILS : ASCII).test(text)) return false;
      this.#ascii = true;
      this.#isAscii = true;
    }
    pending.details.push(this.#ascii ? text : text.trim());
    return true;
  }

  #counts(text: string, line: number): boolean {
    const [, count, what] = COUNT.exec(text) ?? [];
    if (what === undefined) return false;
    this.#capture ??= { line, counts: new Map() };
    this.#capture.counts.set(what, Number(count));
    return true;
  }

  #notes(text: string, line: number): boolean {
    return NOTICE.test(text) && this.#messages.row([text], line);
  }

  /** A packet that brings new columns, in the order in which they are to stand. */
  #ordered(packet: Packet): Packet {
    let isKnown = true;
    for (const column of packet.keys()) isKnown &&= this.#columns.has(column);
    if (isKnown) return packet;
    for (const column of packet.keys()) this.#columns.add(column);
    return new Map([...packet].sort(([a], [b]) => packetColumns.order(a) - packetColumns.order(b)));
  }

  #flush(mark?: Mark): void {
    const pending = this.#pending;
    if (pending === undefined) return;
    this.#pending = undefined;
    const { packet, dns, line, details } = pending;
    if (details.length > 0) packet.set('details', details.join('\n').trimEnd());
    const note = this.#segments.note(packet);
    if (note !== undefined) packet.set('notes', packet.has('notes') ? `${String(packet.get('notes'))}, ${note}` : note);
    for (const column of ALWAYS) if (!packet.has(column)) packet.set(column, null);
    this.#packets.add(this.#ordered(packet), line, mark);
    const since = this.#sinceFirst(packet);
    if (dns === undefined) return;
    const when = [...WHEN, ...ENDS].flatMap((name) => {
      const value = packet.get(name);
      return value === undefined ? [] : [[name, value] as const];
    });
    this.#dns.add(new Map([...when, ...dns]), line, mark);
    const told = (from: Packet, name: string): string | null => {
      const value = from.get(name) ?? null;
      return value === null ? null : String(value);
    };
    this.#lookups.message(
      {
        id: told(dns, 'id') ?? '',
        source: told(packet, 'source') ?? '',
        sourcePort: told(packet, 'source port') ?? '',
        destination: told(packet, 'destination') ?? '',
        destinationPort: told(packet, 'destination port') ?? '',
        at: told(packet, 'time') ?? seconds(packet.get('since first')) ?? since,
        type: told(dns, 'type'),
        name: told(dns, 'name'),
        rcode: told(dns, 'rcode'),
        answer: told(dns, 'answer'),
      },
      line,
    );
  }

  #sinceFirst(packet: Packet): number | null {
    const before = seconds(packet.get('since previous'));
    if (before === null) return null;
    this.#elapsed = Number((this.#elapsed + before).toFixed(9));
    return this.#elapsed;
  }
}

function seconds(value: Value | undefined): number | null {
  return typeof value === 'number' ? value : null;
}
