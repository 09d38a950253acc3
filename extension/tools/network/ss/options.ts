import type { Value } from '../../../frames/frame.ts';
import { readDuration } from '../../reading/durations.ts';
import { remembered } from '../../reading/remembered.ts';
import { texts } from './columns.ts';
import { isDigits } from '../../reading/numbers.ts';

/** Words that name an algorithm of congestion control: net/ipv4/Kconfig. */
const ALGORITHMS = new Set(
  'bbr bbr2 bbr3 bic cdg cubic dctcp dctcp-reno highspeed htcp hybla illinois lp nv reno scalable vegas veno westwood yeah'.split(
    ' ',
  ),
);
const RATE = /^(\d+(?:\.\d+)?)([KMGT]?)bps(?:\/(\d+(?:\.\d+)?)([KMGT]?)bps)?$/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
const POWERS: Readonly<Record<string, number>> = { '': 1, K: 1e3, M: 1e6, G: 1e9, T: 1e12 };
/** The instructions of a socket's filter (-b). */
const BPF_FILTER = /\bbpf filter \(\d+\): +((?:0x[\da-f]+ \d+ \d+ \d+,? *)+)/;
const DIRECTIONS = new Set(['<->', '-->', '<--', '---']);

/**
 * What stands behind the addresses: `users:(…) timer:(…) uid:0 ino:12 sk:1 cgroup:/x <->`, the memory of -m, and what -i
 * knows about the connection. Each becomes a cell of its own; words without a value are flags.
 */
export function readOptions(text: string, cells: Map<string, Value>): void {
  const flags: string[] = [];
  const filter = BPF_FILTER.exec(text);
  if (filter !== null) cells.set('bpf filter', filter[1] ?? '');
  const words = splitOutsideBrackets(filter === null ? text : text.replace(filter[0], ''));
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const next = words[at + 1] ?? '';
    const rate = next.includes('bps') ? RATE.exec(next) : null;
    if (rate !== null && /^[a-z_]+$/.test(word)) {
      cells.set(word, bitsPerSecond(rate[1], rate[2]));
      if (rate[3] !== undefined) cells.set(`max ${word}`, bitsPerSecond(rate[3], rate[4]));
      at++;
      continue;
    }
    const said = readWord(word);
    if (said === 'nested') readNested(word, cells);
    else if (said === 'begins' && next !== '') {
      readPair(word + next, cells);
      at++;
      // A listening local socket tells all that are connected with it: `peers: 23 24`.
      const more = words.slice(at + 1).findIndex((each) => !isDigits(each));
      const others = isDigits(next) ? words.slice(at + 1, more < 0 ? words.length : at + 1 + more) : [];
      if (others.length > 0) cells.set(word.slice(0, -1), [next, ...others].join(' '));
      at += others.length;
    } else if (typeof said === 'string') flags.push(word);
    else for (const [name, value] of said) cells.set(name, value);
  }
  if (flags.length > 0) cells.set('flags', flags.join(' '));
}

/** What a word says: its cells, or that its value is the next word, that an algorithm tells of itself, that it is a flag. */
const readWord = remembered((word): ReadonlyMap<string, Value> | 'begins' | 'nested' | 'flag' => {
  const cells = new Map<string, Value>();
  if (DIRECTIONS.has(word)) return cells.set('direction', word);
  if (ALGORITHMS.has(word)) return cells.set('congestion', word);
  if (/^[A-Za-z][\w.-]*:./.test(word)) {
    if (NESTED.test(word)) return 'nested';
    readPair(word, cells);
    return cells;
  }
  // Netlink and the security contexts are told with another sign, and packet sockets with none.
  const equal = /^([a-z_]+)=(.+)$/.exec(word);
  if (equal !== null) return cells.set(equal[1] ?? '', equal[2] ?? '');
  const bracket = /^([a-z_]+)\((.*)\)$/.exec(word);
  if (bracket !== null)
    return cells.set(bracket[1] === 'flags' ? 'packet flags' : (bracket[1] ?? ''), bracket[2]?.trim() ?? '');
  return /^[a-z][a-z_-]*:$/.test(word) ? 'begins' : 'flag';
});

/** Kinds of brackets that no algorithm stands in front of. */
const NESTED = /^(?!users:|timer:|skmem:|mem:|flags:)[^:]*:\([a-z_]+:[^()]*\)$/;

function readPair(word: string, cells: Map<string, Value>): void {
  const colon = word.indexOf(':');
  const name = word.slice(0, colon);
  const value = word.slice(colon + 1);
  if (name === 'users') readUsers(value, cells);
  else if (name === 'timer') readTimer(value, cells);
  else if (name === 'skmem' || name === 'mem') readMemory(name, value, cells);
  else if (name === 'flags') cells.set('mptcp flags', value);
  else if (NESTED.test(word)) readNested(word, cells);
  else if (name === 'rtt') readTwo(value, '/', 'rtt', 'rttvar', cells);
  else if (name === 'retrans') readTwo(value, '/', 'retrans', 'retrans total', cells);
  else if (/^\d+(?:\.\d+)?m?s\(\d+(?:\.\d+)?%\)$/.test(value)) {
    cells.set(name, milliseconds(value.slice(0, value.indexOf('('))));
    cells.set(`${name} %`, Number(value.slice(value.indexOf('(') + 1, -2)));
  } else if (texts.has(name)) cells.set(name, value);
  else if (NUMBER.test(value)) cells.set(name, Number(value));
  else if (/^\d+(?:\.\d+)?(?:ms|us|s)$/.test(value)) cells.set(name, milliseconds(value));
  else cells.set(name, value);
}

function bitsPerSecond(digits = '', letter = ''): number {
  return Number((Number(digits) * (POWERS[letter] ?? 1)).toPrecision(15));
}

/** What an algorithm says of itself: `bbr:(bw:3.3Mbps,mrtt:3.5,pacing_gain:2.8)`, `dctcp:(ce_state:0,alpha:1024)`. */
function readNested(word: string, cells: Map<string, Value>): void {
  const name = word.slice(0, word.indexOf(':'));
  const value = word.slice(name.length + 1);
  cells.set('congestion', cells.get('congestion') ?? name);
  for (const pair of value.slice(1, -1).split(',')) {
    const [key = '', text = ''] = pair.split(':');
    const rate = RATE.exec(text);
    if (rate !== null) cells.set(`${name} ${key}`, bitsPerSecond(rate[1], rate[2]));
    else cells.set(`${name} ${key}`, NUMBER.test(text) ? Number(text) : text);
  }
}

function readTwo(value: string, between: string, first: string, second: string, cells: Map<string, Value>): void {
  const [a = '', b = ''] = value.split(between);
  if (a !== '') cells.set(first, Number(a));
  if (b !== '') cells.set(second, Number(b));
}

function milliseconds(text: string): number | null {
  const seconds = readDuration(text);
  return seconds === undefined ? null : Number((seconds * 1000).toPrecision(12));
}

/** `(("nginx",pid=12,fd=6),("nginx",pid=13,fd=6))`: a name may hold anything. */
function readUsers(value: string, cells: Map<string, Value>): void {
  cells.set('Process', value);
  // Up to iproute2 3.16 without names: `(("sshd",1234,3))`; with -T and -Z more stands between.
  const match = /^\(\("(.*?)",(?:pid=)?(\d+),(?:[a-z_]+=[^,"]*,)*(?:fd=)?\d+\)/.exec(value);
  if (match === null) return;
  cells.set('process', match[1] ?? '');
  cells.set('pid', Number(match[2]));
}

/** `(keepalive,29sec,0)`, `(on,580ms,3)`, `(timewait,1min12sec,0)`. */
function readTimer(value: string, cells: Map<string, Value>): void {
  const [name = '', expires = '', retransmissions = ''] = value.replace(/^\(|\)$/g, '').split(',');
  cells.set('timer', name);
  const seconds = readDuration(expires.replace('sec', 's'));
  if (seconds !== undefined) cells.set('timer expires', seconds);
  if (isDigits(retransmissions)) cells.set('timer retrans', Number(retransmissions));
}

/** `(r0,rb131072,t0,tb16384,f0,w0,o0,bl0,d0)`. */
function readMemory(kind: string, value: string, cells: Map<string, Value>): void {
  for (const [, name = '', amount = ''] of value.matchAll(/([a-z]+)(\d+)/g))
    cells.set(`${kind} ${name}`, Number(amount));
}

/** The words of a text; blanks in brackets and quotes do not divide. */
function splitOutsideBrackets(text: string): string[] {
  const words: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 32;
    if (code === 34) quoted = !quoted;
    else if (!quoted && code === 40) depth++;
    else if (!quoted && code === 41 && depth > 0) depth--;
    const blank = code === 32 || code === 9;
    if (!blank && start < 0) start = at;
    if (blank && start >= 0 && ((depth === 0 && !quoted) || at === text.length)) {
      words.push(text.slice(start, at));
      start = -1;
    }
  }
  return words;
}
