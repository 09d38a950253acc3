import type { Value } from '../../../frames/frame.ts';
import type { Dictionary } from '../../reading/dictionary.ts';
import { alignedCells } from '../../reading/aligned-cells.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { isDigits, readNumber } from '../../reading/numbers.ts';
import { Records } from '../../reading/records.ts';
import { placeWords, splitWords } from '../../reading/words.ts';
import type { PlacedWord } from '../../reading/words.ts';
import { counterDictionary, socketDictionary, tableDictionary, unixDictionary } from './columns.ts';

type Section = 'sockets' | 'unix' | 'interfaces' | 'routes' | 'groups' | 'counters' | 'none';

/** The titles above each part; busybox and older versions word them differently behind the first words. */
const TITLES: readonly (readonly [start: RegExp, section: Section])[] = [
  [/^Active (?:Internet|IPX|AX\.25|X\.25|Bluetooth) /, 'sockets'],
  [/^Active UNIX domain sockets/, 'unix'],
  [/^Kernel Interface table/, 'interfaces'],
  [/^Kernel IP(?:v6)? routing (?:table|cache)|^Routing tables$|^Internet6?:$/, 'routes'],
  [/^IPv6\/IPv4 Group Memberships/, 'groups'],
  // Tables of BSD that have no columns in common with these.
  [/^(?:Active|Registered) [A-Za-z]/, 'none'],
];
/** States of TCP on Linux and BSD; a user or a program may be written in capitals too. */
const STATES = new Set(
  'ESTABLISHED SYN_SENT SYN_RECV SYN_RECEIVED SYN_RCVD FIN_WAIT1 FIN_WAIT2 FIN_WAIT_1 FIN_WAIT_2 TIME_WAIT CLOSE CLOSED CLOSE_WAIT LAST_ACK LISTEN CLOSING UNKNOWN BOUND IDLE COOKIE_WAIT COOKIE_ECHOED SHUTDOWN_PENDING SHUTDOWN_SENT SHUTDOWN_RECEIVED SHUTDOWN_ACK_SENT'.split(
    ' ',
  ),
);
/** net-tools pads the program to so many characters. */
const PROGRAM_WIDTH = 20;
/** Nothing but counters of Linux stands so deep. */
const COUNTER_INDENT = '    ';
/** A second number of BSD: `1203 data packets (121312 bytes)`. */
const MORE = /\((?:for )?(\d+) ([a-z]+)\)/;
/** Columns that every table of sockets has, and those behind them that are no single word each. */
const FIXED = 5;
const COMPOSED = new Set(['State', '(state)', 'PID/Program name', 'Timer', 'options']);
const FRAMES = {
  interfaces: ['interface', 'Interfaces'],
  routes: ['route', 'Routes'],
  groups: ['group', 'Multicast groups'],
} as const;

/** All that netstat prints: sockets, interfaces, routes, groups, and counters in words. */
export class TextReport implements LineParser {
  readonly #frames = new FrameSet();
  readonly #counters = new Records(
    this.#frames,
    'counters',
    counterDictionary,
    ['sample', 'protocol', 'counter', 'value'],
    'Protocol counters',
  );
  #section: Section = 'none';
  #headers: readonly string[] = [];
  /** Where the headers stand when a cell may be blank: BSD's cards without an address, cached routes without flags. */
  #places: readonly PlacedWord[] = [];
  #protocol = '';
  /** The protocols whose counters this sample has. */
  readonly #told = new Set<string>();
  /** The title above counters that stand deeper than it. */
  #part: { title: string; indent: number } | undefined;
  readonly #samples = new Map<string, number>();

  frames() {
    return this.#frames.frames();
  }

  line(text: string, line: number): boolean {
    if (this.#section === 'counters' && text.startsWith(COUNTER_INDENT)) return this.#counter(text, line);
    const title = TITLES.find(([start]) => start.test(text));
    if (title !== undefined) {
      this.#section = title[1];
      this.#headers = [];
      return true;
    }
    if (/^\(Not all processes could be identified|^ will not be shown, you would have to be root/.test(text))
      return true;
    if (/^\(.*\)$|^Proto RefCnt|^-{5,}/.test(text)) return this.#section !== 'none';
    const headers = headersOf(text);
    if (headers !== null) {
      if (this.#section === 'none' || this.#section === 'counters') this.#section = sectionOf(headers);
      this.#headers = headers;
      this.#places = headers[0] === 'Name' || headers[0] === 'Source' ? placeWords(text) : [];
      this.#next(this.#section);
      return true;
    }
    // BSD writes its protocols small.
    if (/^[A-Za-z][a-z][A-Za-z]*[46]?:$/.test(text)) {
      const protocol = text.slice(0, -1);
      if (this.#section !== 'counters' || this.#told.has(protocol)) {
        this.#next('counters');
        this.#told.clear();
      }
      this.#section = 'counters';
      this.#told.add(protocol);
      this.#protocol = protocol;
      this.#part = undefined;
      return true;
    }
    switch (this.#section) {
      case 'sockets':
        return this.#socket(text, line);
      case 'unix':
        return this.#unix(text, line);
      case 'counters':
        return this.#counter(text, line);
      case 'none':
        return false;
      case 'interfaces':
      case 'routes':
      case 'groups':
        return this.#row(this.#section, text, line);
    }
  }

  /** The sample of the part that is read. */
  get #sample(): number {
    return this.#samples.get(this.#section) ?? 1;
  }

  #next(section: Section): void {
    this.#samples.set(section, (this.#samples.get(section) ?? 0) + 1);
  }

  /** UDP has no state, and the last columns depend on the options. */
  #socket(text: string, line: number): boolean {
    const words = splitWords(text);
    // An SCTP endpoint has neither queues nor a peer.
    if (words[0] === 'sctp' && words[1]?.includes(':') === true) words.splice(1, 1, '-', '-', words[1], '');
    const [proto = '', received = '', sent = '', local, foreign, ...rest] = words;
    if (foreign === undefined || !/^(?:\d+|-)$/.test(received) || !/^(?:\d+|-)$/.test(sent)) return false;
    const row = new Map<string, Value>([
      ['Proto', proto],
      ['Recv-Q', received === '-' ? null : Number(received)],
      ['Send-Q', sent === '-' ? null : Number(sent)],
      ['Local Address', local ?? null],
      ['Foreign Address', foreign === '' ? null : foreign],
      ['State', null],
    ]);
    const isRaw = proto.startsWith('raw') && isDigits(rest[0] ?? '');
    if (STATES.has(rest[0] ?? '') || isRaw) row.set('State', rest.shift() ?? null);
    const builder = this.#frames.builder('socket', socketDictionary, 'Sockets');
    for (const name of ['sample', ...row.keys()]) builder.slot(name);
    for (const header of this.#headers.slice(FIXED).filter((name) => !COMPOSED.has(name))) {
      const word = rest.shift();
      const value = word === undefined ? null : builder.slot(header).read(word);
      if (value === undefined) return false;
      row.set(header, value);
    }
    const timer = rest.findIndex((word, at) => at > 0 && /^\([\d./]+\)$/.test(word));
    if (timer > 0) row.set('Timer', rest.splice(timer - 1, 2).join(' '));
    addProgram(row, rest.join(' '));
    return this.#append('socket', 'Sockets', socketDictionary, row, line);
  }

  #unix(text: string, line: number): boolean {
    const match = /^(\S+) +(\d+) +\[ ?(.*?) ?\] +(\S+) +(?:([A-Z]+(?: [A-Z]+)*) +)?(\d+)(?: +(.*))?$/.exec(text);
    if (match === null) return false;
    const [, proto = '', references = '', flags = '', type = '', state, inode = '', rest = ''] = match;
    const row = new Map<string, Value>([
      ['Proto', proto],
      ['RefCnt', Number(references)],
      ['Flags', flags.trim() === '' ? null : flags.trim()],
      ['Type', type],
      ['State', state ?? null],
      ['I-Node', inode],
    ]);
    const padded = /^\d+\/.*(?: |$)$/.test(rest.slice(0, PROGRAM_WIDTH + 1));
    const holder = padded
      ? [rest, rest.slice(0, PROGRAM_WIDTH).trimEnd(), rest.slice(PROGRAM_WIDTH).trim()]
      : /^(-|\d+\/\S+)(?: +(.*))?$/.exec(rest);
    if (holder !== null) addProgram(row, holder[1] ?? '');
    const path = holder === null ? rest : (holder[2] ?? '');
    row.set('Path', path === '' ? null : path);
    return this.#append('unix socket', 'Local sockets', unixDictionary, row, line);
  }

  #row(section: 'interfaces' | 'routes' | 'groups', text: string, line: number): boolean {
    // A second address of a card counts nothing of its own.
    const words =
      this.#places.length > 0
        ? alignedCells(text, this.#places)
        : splitWords(text.replace('- no statistics available -', this.#withoutCounts));
    const headers = this.#headers;
    const last = headers.length - 1;
    if (headers.length === 0 || words.length < last || words.length > headers.length) return false;
    const [frame, title] = FRAMES[section];
    const builder = this.#frames.builder(frame, tableDictionary, title);
    const row = new Map<string, Value>();
    builder.slot('sample');
    for (const [at, word] of words.entries()) {
      const value = builder.slot(headers[at] ?? '').read(word);
      if (value === undefined) return false;
      row.set(headers[at] ?? '', value);
    }
    return this.#append(frame, title, tableDictionary, row, line);
  }

  /** A dash for each counter between MTU or metric and flags. */
  get #withoutCounts(): string {
    return this.#headers.map((name) => (/^[RT]X-/.test(name) ? '-' : '')).join(' ');
  }

  /** `    269242 total packets received`, `    Forwarding: 2`, `    Quick ack mode was activated 7 times`. */
  #counter(text: string, line: number): boolean {
    const words = text.trim();
    const indent = text.length - words.length;
    if (this.#part !== undefined && indent <= this.#part.indent) this.#part = undefined;
    const match = /(?:^|[ :])(-?\d+)(?=$|[ %])/.exec(words);
    if (match?.[1] === undefined) {
      if (!words.endsWith(':')) return false;
      this.#part = { title: words, indent };
      return true;
    }
    const at = match.index + match[0].length - match[1].length;
    const before = words.slice(0, at).trim();
    const after = words.slice(at + match[1].length).trim();
    const more = MORE.exec(after);
    if (more !== null) {
      const [all, number = '', unit = ''] = more;
      const counted = after.replace(all, '').replace(/ {2,}/, ' ').trim();
      return [`${match[1]} ${counted}`, `${number} ${counted}: ${unit}`].every((each) =>
        this.#counter(`${' '.repeat(indent)}${each}`, line),
      );
    }
    const name =
      after === '' ? before.replace(/:$/, '') : [before, ...(before === '' ? [] : ['N']), after].join(' ').trim();
    const counter = this.#part === undefined ? name : `${this.#part.title} ${name}`;
    return this.#counters.row([this.#sample, this.#protocol, counter, readNumber(match[1]) ?? null], line);
  }

  #append(
    frame: string,
    title: string,
    dictionary: Dictionary,
    row: ReadonlyMap<string, Value>,
    line: number,
  ): boolean {
    const builder = this.#frames.builder(frame, dictionary, title);
    if (!builder.hasRoom || !builder.hasRoomFor([...row.keys()])) return false;
    const slots = ['sample', ...row.keys()].map((name) => builder.slot(name));
    builder.append(slots, [this.#sample, ...row.values()], line);
    return true;
  }
}

function headersOf(text: string): readonly string[] | null {
  if (/^Proto\s+Recv-Q\s+Send-Q\s+Local/.test(text)) {
    return text
      .replace('Local Address', 'Local_Address')
      .replace('Foreign Address', 'Foreign_Address')
      .replace(/PID\/Program[ _]name|PID\/Program/, 'PID/Program_name')
      .trim()
      .split(/ +/)
      .map((name) => name.replace('_', ' '));
  }
  return /^(?:Iface\s+MTU|Name\s+Mtu|(?:Source\s+)?Destination\s+(?:Gateway|Next Hop)|Interface\s+RefCnt)\s/.test(text)
    ? splitWords(text.replace('Next Hop', 'Gateway'))
    : null;
}

function sectionOf(headers: readonly string[]): Section {
  if (headers[0] === 'Proto') return 'sockets';
  if (headers[0] === 'Iface' || headers[0] === 'Name') return 'interfaces';
  return headers.includes('Destination') ? 'routes' : 'groups';
}

/** `1234/nginx: worker`: the name may hold blanks and be cut. */
function addProgram(row: Map<string, Value>, text: string): void {
  if (text === '' || text === '-') return;
  const match = /^(\d+)\/(.*)$/.exec(text);
  row.set('PID', match === null ? null : Number(match[1]));
  row.set('Program name', match === null ? text : (match[2] ?? ''));
}
