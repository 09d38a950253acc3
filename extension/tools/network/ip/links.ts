import type { Value } from '../../../frames/frame.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { readKeyedWords } from '../../reading/keyed-words.ts';
import { readNumber } from '../../reading/numbers.ts';
import { readQuantity } from '../../reading/quantities.ts';
import { Records } from '../../reading/records.ts';
import { splitWords } from '../../reading/words.ts';
import { addressColumns, linkColumns } from './columns.ts';
import { readDetails } from './details.ts';

const LINK = /^(\d+): ([^\s:@]{1,40})(?:@([^\s:]{1,40}))?:\s+<([^>]*)>(.*)$/;
const ONE_LINE = /^(\d+): (\S{1,40}) +(inet6?|link\/\S+) (.*)$/;
const BRIEF = /^(\S{1,60}) +(UP|DOWN|UNKNOWN|LOWERLAYERDOWN|DORMANT|NOTPRESENT|TESTING)(?: +(.*))?$/;
const COUNTERS = /^\s+([RT]X(?: errors)?):\s+(.+)$/;
const LINK_KEYS = new Set('mtu qdisc master state mode group qlen'.split(' '));
const HARDWARE_KEYS = new Set('brd link-netns link-netnsid peer'.split(' '));
const ADDRESS_KEYS = new Set('peer brd any scope metric proto valid_lft preferred_lft'.split(' '));
/** Hardware addresses and those of tunnels; a link without one goes on with its first property. */
const HARDWARE_ADDRESS = /^[\da-fA-F]{0,4}(?:[:.-][\da-fA-F]{0,4})+$|^[\da-fA-F]{2}$/;
const STATES_ONLY = /^(?:forever|\d+sec)$/;

/** Interfaces and their addresses: what `ip address` and `ip link` print, in all their forms. */
export class Links {
  readonly #links: Records;
  readonly #addresses: Records;
  readonly #seen = new Set<string>();
  #sample = 1;
  #link: { row: Map<string, Value>; line: number } | undefined;
  #address: { row: Map<string, Value>; line: number } | undefined;
  #counters: { prefix: string; names: readonly string[] } | undefined;

  constructor(frames: FrameSet) {
    this.#links = new Records(frames, 'link', linkColumns, ['sample', 'interface']);
    this.#addresses = new Records(frames, 'address', addressColumns, ['interface', 'family', 'address']);
  }

  line(text: string, line: number): boolean {
    const parts = text.split('\\').map((part) => part.trimEnd());
    if (parts.length > 1) return parts.every((part) => part === '' || this.line(part, line));
    return this.#begins(text, line) || this.#brief(text, line) || this.#belongs(text, line);
  }

  /** Adds what is still open. */
  flush(): void {
    this.#flushAddress();
    if (this.#link !== undefined) this.#links.add(this.#link.row, this.#link.line);
    this.#link = undefined;
    this.#counters = undefined;
  }

  /** Adds an interface whose columns are known. */
  add(row: Map<string, Value>, line: number): boolean {
    return this.#links.add(
      new Map<string, Value>([['sample', this.#sampleOf(String(row.get('interface')))], ...row]),
      line,
    );
  }

  /** Adds an address whose columns are known. */
  addAddress(row: Map<string, Value>, line: number): boolean {
    return this.#addresses.add(row, line);
  }

  #begins(text: string, line: number): boolean {
    const match = LINK.exec(text);
    if (match === null) {
      const [, , device = '', kind = '', rest = ''] = ONE_LINE.exec(text) ?? [];
      return kind.startsWith('inet') && this.#inet(device, kind, rest, line);
    }
    this.flush();
    const [, index = '', device = '', peer, flags = '', rest = ''] = match;
    const row = new Map<string, Value>([
      ['sample', this.#sampleOf(device)],
      ['interface', device],
      ['index', index],
      ['flags', flags],
    ]);
    if (peer !== undefined) row.set('peer', peer);
    for (const [key, value] of readKeyedWords(splitWords(rest), LINK_KEYS).values) {
      row.set(key, key === 'mtu' || key === 'qlen' ? (readNumber(value) ?? null) : value);
    }
    this.#link = { row, line };
    return true;
  }

  #sampleOf(device: string): number {
    if (this.#seen.has(device)) {
      this.#seen.clear();
      this.#sample++;
    }
    this.#seen.add(device);
    return this.#sample;
  }

  /** `eth0 UP 10.0.0.2/24 fd00::2/64` and `eth0 UP 02:… <FLAGS>` (-br). */
  #brief(text: string, line: number): boolean {
    const match = BRIEF.exec(text);
    if (match === null) return false;
    this.flush();
    const [, name = '', state = '', rest = ''] = match;
    const [device = '', peer] = name.split('@');
    const row = new Map<string, Value>([
      ['interface', device],
      ['state', state],
    ]);
    if (peer !== undefined) row.set('peer', peer);
    const flags = /<([^>]*)>/.exec(rest)?.[1];
    if (flags !== undefined) {
      const [address = ''] = splitWords(rest);
      row.set('address', address.startsWith('<') ? null : address).set('flags', flags);
    } else this.#briefAddresses(device, splitWords(rest), line);
    return this.add(row, line);
  }

  /** `10.8.0.2 peer 10.8.0.1/32 metric 100 fe80::1/64`: each address may be followed by what is said of it. */
  #briefAddresses(device: string, words: readonly string[], line: number): void {
    let row: Map<string, Value> | undefined;
    for (let index = 0; index < words.length; index++) {
      const word = words[index] ?? '';
      if (word === 'peer') row?.set('peer', words[++index] ?? null);
      else if (word === 'metric') row?.set('metric', readNumber(words[++index] ?? '') ?? null);
      else {
        if (row !== undefined) this.addAddress(row, line);
        row = new Map<string, Value>([
          ['interface', device],
          ['family', word.includes(':') ? 'inet6' : 'inet'],
          ['address', word],
        ]);
      }
    }
    if (row !== undefined) this.addAddress(row, line);
  }

  /** The indented lines below an interface. */
  #belongs(text: string, line: number): boolean {
    const link = this.#link;
    if (!/^\s/.test(text)) return false;
    if (this.#counters !== undefined && /^\s+[\d.kKMGTPi]+(?:\s|$)/.test(text)) return this.#values(text);
    const words = splitWords(text);
    const [first = ''] = words;
    if (first === 'valid_lft' && this.#address !== undefined) {
      for (const [key, value] of readKeyedWords(words, ADDRESS_KEYS).values) this.#address.row.set(key, value);
      return true;
    }
    if (link === undefined) return false;
    if (/^inet6?$/.test(first))
      return this.#inet(String(link.row.get('interface')), first, words.slice(1).join(' '), line);
    const counters = COUNTERS.exec(text);
    if (counters !== null) {
      this.#counters = { prefix: counters[1] ?? '', names: splitWords(counters[2] ?? '') };
      return true;
    }
    if (first.startsWith('link/')) return this.#hardware(words);
    if (first === 'altname') {
      const before = link.row.get('altname');
      link.row.set('altname', typeof before === 'string' ? `${before}, ${words[1] ?? ''}` : (words[1] ?? null));
    } else if (first === 'alias') link.row.set('alias', text.trim().slice('alias '.length));
    else if (first === 'vf') {
      const before = link.row.get('details');
      link.row.set('details', typeof before === 'string' ? `${before}\n${text.trim()}` : text.trim());
    } else for (const [name, value] of readDetails(words)) link.row.set(name, value);
    return true;
  }

  #hardware(words: readonly string[]): boolean {
    const [link = '', second = ''] = words;
    const address = HARDWARE_ADDRESS.test(second) ? second : null;
    const { values, flags } = readKeyedWords(words.slice(address === null ? 1 : 2), HARDWARE_KEYS);
    const row = this.#link?.row;
    row?.set('link', link.slice('link/'.length)).set('address', address);
    if (values.has('peer')) row?.set('address peer', values.get('peer') ?? null);
    if (values.has('brd')) row?.set('broadcast', values.get('brd') ?? null);
    for (const key of ['link-netns', 'link-netnsid']) if (values.has(key)) row?.set(key, values.get(key) ?? null);
    for (const [name, value] of flags.length > 0 ? readDetails(flags) : []) row?.set(name, value);
    return true;
  }

  #values(text: string): boolean {
    const { prefix, names } = this.#counters ?? { prefix: '', names: [] };
    const words = splitWords(text);
    this.#counters = undefined;
    if (words.length !== names.length || this.#link === undefined) return false;
    for (const [index, name] of names.entries()) {
      const word = words[index] ?? '';
      this.#link.row.set(`${prefix} ${name}`, readNumber(word) ?? readQuantity(word, 1000)?.value ?? null);
    }
    return true;
  }

  #inet(device: string, family: string, text: string, line: number): boolean {
    this.#flushAddress();
    const [address = '', ...words] = splitWords(text);
    const { values, flags } = readKeyedWords(words, ADDRESS_KEYS);
    const row = new Map<string, Value>([
      ['interface', device],
      ['family', family],
      ['address', address],
    ]);
    for (const [key, value] of values) {
      const column = key === 'brd' ? 'broadcast' : key === 'any' ? 'anycast' : key;
      row.set(column, key === 'metric' ? (readNumber(value) ?? null) : value);
    }
    // The last word of an IPv4 address is its label, which is the interface or begins with it.
    const last = flags.at(-1);
    if (last !== undefined && (last === device || last.startsWith(`${device}:`))) row.set('label', flags.pop() ?? null);
    const others = flags.filter((flag) => !STATES_ONLY.test(flag));
    if (others.length > 0) row.set('flags', others.join(' '));
    this.#address = { row, line };
    return true;
  }

  #flushAddress(): void {
    if (this.#address !== undefined) this.#addresses.add(this.#address.row, this.#address.line);
    this.#address = undefined;
  }
}
