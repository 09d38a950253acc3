import type { Value } from '../../../frames/frame.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import type { LineParser } from '../../reading/text-parser.ts';

const COUNTS = ['packets', 'errors', 'dropped', 'overruns', 'frame', 'carrier', 'collisions'];

/** man 8 ifconfig (net-tools 2.10, 1.60 and busybox). */
const dictionary = new Dictionary([
  SAMPLE,
  { name: 'interface', type: 'string', role: 'label' },
  { name: 'flags', type: 'string' },
  { name: 'mtu', unit: 'B' },
  { name: 'metric' },
  { name: 'inet', type: 'string', meaning: 'IPv4 address' },
  { name: 'netmask', type: 'string' },
  { name: 'broadcast', type: 'string' },
  { name: 'destination', type: 'string' },
  { name: 'inet6', type: 'string', meaning: 'IPv6 addresses, with the lengths of their prefixes' },
  { name: 'inet6 scope', type: 'string', meaning: 'Where each of them is valid' },
  { name: 'ether', type: 'string', meaning: 'Hardware address' },
  ...['unspec', 'infiniband'].map((name) => ({ name, type: 'string' as const })),
  { name: 'interrupt', type: 'string', meaning: 'Line of the card' },
  { name: 'base', type: 'string', meaning: 'Address of its ports' },
  { name: 'memory', type: 'string', meaning: 'Where its memory is' },
  { name: 'status', type: 'string' },
  { name: 'media', type: 'string' },
  { name: 'link', type: 'string', meaning: 'Kind of link' },
  { name: 'txqueuelen' },
  ...['RX', 'TX'].flatMap((way) => [
    ...COUNTS.map((name) => ({ name: `${way} ${name}`, counter: true as const })),
    { name: `${way} bytes`, unit: 'B', counter: true as const },
  ]),
]);

/** No line of ifconfig comes near this; a longer one is not its. */
const LONGEST = 500;

/** The blocks that ifconfig prints, one for each interface. */
export class InterfaceBlocks implements LineParser {
  readonly #frames = new FrameSet();
  #row = new Map<string, string>();
  #line = 0;
  #sample = 1;
  readonly #seen = new Set<string>();

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    const modern = /^(\S+): flags=\d+<([^>]*)>(.*)$/.exec(text);
    const old = /^(\S+) +Link encap:(.*)$/.exec(text);
    if (modern !== null || old !== null) {
      this.#flush();
      this.#line = line;
      this.#row.set('interface', modern?.[1] ?? old?.[1] ?? '');
      if (modern !== null) {
        this.#row.set('flags', modern[2] ?? '');
        return this.#words(modern[3] ?? '');
      }
      const [link = '', address] = (old?.[2] ?? '').split(/ +HWaddr /);
      this.#row.set('link', link.trim());
      if (address !== undefined) this.#row.set('ether', address.trim());
      return true;
    }
    return this.#row.size > 0 && /^\s/.test(text) && this.#words(text);
  }

  blank(): void {
    this.#flush();
  }

  end(): [] {
    this.#flush();
    return [];
  }

  frames() {
    return this.#frames.frames();
  }

  /** Names and values as `mtu 1500`, `MTU:1500` or `RX packets:12 errors:0`. */
  #words(text: string): boolean {
    if (/^\s+inet6 /.test(text)) return this.#inet6(text);
    const [, own, said = ''] = /^\s+(media|status): (.*)$/.exec(text) ?? [];
    if (own !== undefined) {
      this.#row.set(own, said);
      return true;
    }
    // `loop  txqueuelen 1000  (Local Loopback)`: the kind of link, and its hardware address if it has one.
    const kind = / txqueuelen \d+ +\(([^)]+)\)$/.exec(text)?.[1];
    if (kind !== undefined) this.#row.set('link', kind);
    const line = text
      .trim()
      .replace(/\([^)]*\)/g, ' ')
      .replace('Base address', 'base')
      .replace(/^device |^\w+ +(?=txqueuelen )/, '');
    const flags = /^((?:[A-Z]+ +)+)MTU:/.exec(line)?.[1];
    if (flags !== undefined) this.#row.set('flags', flags.trim().split(/ +/).join(','));
    const way = /^(RX|TX) /.exec(line)?.[1];
    let direction = way === undefined ? '' : `${way} `;
    let found = flags !== undefined;
    for (const [, next, name = '', value = ''] of line
      .slice(flags?.length ?? 0)
      .matchAll(/(?:(RX|TX) )?([A-Za-z]\w*)(?: addr)?[: ] *(\S+)/g)) {
      if (next !== undefined) direction = `${next} `;
      found = this.#set(name, value, direction) || found;
    }
    return found;
  }

  /** `inet6 fe80::1  prefixlen 64  scopeid 0x20<link>` and `inet6 addr: fe80::1/64 Scope:Link`: addresses add up. */
  #inet6(text: string): boolean {
    const [, address, length = '', id, scope] =
      /^\s+inet6 (?:addr: )?([^\s/]+)(?:\/| +prefixlen )(\d+)(?:.* scopeid (0x[\da-f]+(?:<(\S+)>)?)| +Scope:\S+)?/.exec(
        text,
      ) ?? [];
    if (address === undefined) return false;
    const where = /Scope:(\S+)/.exec(text)?.[1] ?? scope ?? id ?? '-';
    for (const [column, value] of [
      ['inet6', `${address}/${length}`],
      ['inet6 scope', where],
    ] as const) {
      const known = this.#row.get(column);
      this.#row.set(column, known === undefined ? value : `${known}, ${value}`);
    }
    return true;
  }

  #set(printed: string, value: string, direction: string): boolean {
    const name =
      printed === 'Bcast' ? 'broadcast' : printed === 'Mask' ? 'netmask' : printed === 'P' ? 'destination' : printed;
    const column = [...COUNTS, 'bytes'].includes(name)
      ? `${name === 'collisions' ? 'TX ' : direction}${name}`
      : name.toLowerCase();
    if (dictionary.find(column) === undefined) return false;
    this.#row.set(column, value);
    return true;
  }

  #flush(): void {
    const row = this.#row;
    this.#row = new Map();
    const name = row.get('interface');
    if (name === undefined) return;
    if (this.#seen.has(name)) {
      this.#seen.clear();
      this.#sample++;
    }
    this.#seen.add(name);
    const builder = this.#frames.builder('interface', dictionary, 'Interfaces');
    const slots = ['sample', ...row.keys()].map((header) => builder.slot(header));
    const values = Array.from(row.values(), (text, at): Value => slots[at + 1]?.read(text) ?? null);
    builder.append(slots, [this.#sample, ...values], this.#line);
  }
}
