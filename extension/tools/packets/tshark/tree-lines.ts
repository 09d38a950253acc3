import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { readNumber } from '../../reading/numbers.ts';
import { Records } from '../../reading/records.ts';
import { epochTime } from '../../reading/times.ts';
import { packetColumns } from '../columns.ts';

/** Names and meanings: tshark(1) 4.0, option -V. */
const fieldColumns = new Dictionary([
  { name: 'number', type: 'string', role: 'label', meaning: 'Number of the packet' },
  { name: 'layer', type: 'string', role: 'label', meaning: 'The protocol it belongs to' },
  { name: 'depth', meaning: 'How far below its layer' },
  { name: 'field', type: 'string', role: 'label', meaning: 'In brackets where Wireshark found it out itself' },
  { name: 'value', type: 'string', meaning: 'As printed' },
  { name: 'bits', type: 'string', meaning: 'Which bits of the field above it are' },
]);

const FRAME = /^(?:Frame|Packet) (\d+)(?: |:)/;
const WIRE = /(\d+) bytes on wire/;
/** Each level is indented by four blanks. */
const INDENT = /^( *)(.*)$/;
const BITS = /^([01.](?:[01. ]*[01.])?) = (.*)$/;
const ADDRESS = /\(([\da-f]{2}(?::[\da-f]{2}){5})\)$/;

/** What a packet is known by: the column of each field of the tree that has one in the table of packets. */
const COLUMNS: readonly (readonly [layer: RegExp, field: RegExp, column: string])[] = [
  [/^Frame/, /^\[?Time since reference or first frame\]?$/, 'since first'],
  [/^Frame/, /^Frame Length$/, 'frame length'],
  [/^Frame/, /^\[?Protocols in frame\]?$/, 'protocol'],
  [/^(?:Ethernet|Linux cooked)/, /^Source$/, 'source MAC'],
  [/^Ethernet/, /^Destination$/, 'destination MAC'],
  [/^802\.1Q/, /^ID$/, 'vlan'],
  [/^(?:Internet Protocol|ARP|Address Resolution)/, /^(?:Source(?: Address)?|Sender IP address)$/, 'source'],
  [/^(?:Internet Protocol|ARP|Address Resolution)/, /^(?:Destination(?: Address)?|Target IP address)$/, 'destination'],
  [/^Internet Protocol/, /^Time to Live$/i, 'ttl'],
  [/^Internet Protocol/, /^Hop Limit$/i, 'hlim'],
  [/^(?:Transmission|User|Stream|Datagram)/, /^Source Port$/i, 'source port'],
  [/^(?:Transmission|User|Stream|Datagram)/, /^Destination Port$/i, 'destination port'],
  [/^Transmission/, /^\[?TCP Segment Len\]?$/, 'length'],
  [/^Transmission/, /^Sequence Number$/i, 'seq'],
  [/^Transmission/, /^Acknowledgment Number$/i, 'ack'],
  [/^Transmission/, /^Window(?: size value)?$/i, 'win'],
  [/^Transmission/, /^Flags$/, 'flags'],
];
const COUNTS: ReadonlySet<string> = new Set([
  'since first',
  'frame length',
  'ttl',
  'hlim',
  'length',
  'seq',
  'ack',
  'win',
]);

/** The tree of each packet (-V): a row for each of its lines, and one for the packet. */
export class TreeLines {
  readonly #fields: Records;
  readonly #packets: Records;
  #packet: { row: Map<string, Value>; line: number; number: string } | undefined;
  #layer = '';
  /** Whether a blank line was read: then only what is indented belongs to the packet. */
  #isOver = false;

  constructor(frames: FrameSet) {
    this.#packets = new Records(frames, 'packet', packetColumns, ['number', 'time', 'since first', 'source']);
    this.#fields = new Records(frames, 'field', fieldColumns, ['number', 'layer', 'depth', 'field', 'value']);
  }

  /** A blank line stands behind each packet, and behind parts of its bytes (-x). */
  blank(): void {
    if (this.#layer !== '') this.#isOver = true;
  }

  line(text: string, line: number): boolean {
    const number = FRAME.exec(text)?.[1];
    if (number !== undefined) {
      this.flush();
      this.#isOver = false;
      this.#packet = { row: new Map([['number', Number(number)]]), line, number };
      const wire = WIRE.exec(text)?.[1];
      if (wire !== undefined) this.#packet.row.set('frame length', Number(wire));
    }
    const packet = this.#packet;
    if (packet === undefined || (this.#isOver && !text.startsWith(' '))) return false;
    const [, indent = '', whole = ''] = INDENT.exec(text) ?? [];
    const depth = Math.floor(indent.length / 4);
    const [, bits, told = whole] = BITS.exec(whole) ?? [];
    const isFound = told.startsWith('[') && told.endsWith(']');
    const plain = isFound ? told.slice(1, -1) : told;
    if (depth === 0) this.#layer = number === undefined ? (/^[^,(]+?(?=,|$| \()/.exec(told)?.[0] ?? told) : 'Frame';
    const at = depth === 0 ? this.#layer.length : plain.indexOf(': ');
    const name = at < 0 ? plain : plain.slice(0, at);
    const value = at < 0 ? '' : plain.slice(at).replace(/^[:,]? */, '');
    const row = new Map<string, Value>([
      ['number', packet.number],
      ['layer', this.#layer],
      ['depth', depth],
      ['field', isFound ? `[${name}]` : name],
      ['value', value === '' ? null : value],
    ]);
    if (bits !== undefined) row.set('bits', bits);
    if (depth === 1 && value !== '') this.#tell(name, value, packet.row);
    return this.#fields.add(row, line);
  }

  /** The tree is over. */
  flush(): void {
    const packet = this.#packet;
    if (packet === undefined) return;
    this.#packet = undefined;
    this.#packets.add(packet.row, packet.line);
  }

  #tell(name: string, value: string, row: Map<string, Value>): void {
    if (/^Epoch (?:Arrival )?Time$/.test(name)) row.set('time', epochTime(/^\S+/.exec(value)?.[0] ?? ''));
    const column = COLUMNS.find(([layer, field]) => layer.test(this.#layer) && field.test(name))?.[2];
    // What a tunnel carries has addresses too: those of the packet itself stand first.
    if (column === undefined || (row.has(column) && column !== 'frame length')) return;
    const word = /^\S+/.exec(value)?.[0] ?? '';
    if (COUNTS.has(column)) row.set(column, readNumber(word) ?? null);
    else
      row.set(
        column,
        column === 'flags' ? (/\((.*)\)$/.exec(value)?.[1] ?? value) : (ADDRESS.exec(value)?.[1] ?? word),
      );
  }
}
