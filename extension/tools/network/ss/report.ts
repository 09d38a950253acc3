import type { Value } from '../../../frames/frame.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { isDigits } from '../../reading/numbers.ts';
import { Records } from '../../reading/records.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { placeWords, splitWords } from '../../reading/words.ts';
import type { PlacedWord } from '../../reading/words.ts';
import { socketDictionary, summaryDictionary } from './columns.ts';
import { readOptions } from './options.ts';

/** misc/ss.c of iproute2: what stands under Netid and State. */
const NETIDS = new Set(
  'tcp udp raw icmp6 dccp sctp mptcp u_str u_seq u_dgr nl p_raw p_dgr v_str v_dgr ti_rd ti_st ti_sq ti_dg xdp vsock ???'.split(
    ' ',
  ),
);
const STATES = new Set(
  'UNKNOWN UNCONN LISTEN ESTAB SYN-SENT SYN-RECV FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSE-WAIT LAST-ACK CLOSING NEW-SYN-RECV BOUND'.split(
    ' ',
  ),
);
const PLAIN_ROW = /^\d+\s+\d+\s+\S*[:*]\S*\s+\S*[:*]/;
/** Nobody, or the group and the port that a netlink socket is connected with. */
const NETLINK_PEER = /^(?:\*|\d+:\d+)$/;
/** Words of a row up to its options; a path may hold blanks. */
const MOST_FIXED = 12;
const LOCAL = 'Local Address:Port';
const PEER = 'Peer Address:Port';

interface Pending {
  cells: Map<string, Value>;
  options: string;
  line: number;
}

/** The table of sockets, whose rows may go on on lines that begin with a blank, and the summary of `-s`. */
export class TextReport implements LineParser {
  readonly #frames = new FrameSet();
  readonly #sockets = new Records(this.#frames, 'socket', socketDictionary, ['sample'], 'Sockets');
  #sample = 0;
  /** Whether the header above has queues; -Q leaves them out. Undefined without a header. */
  #hasQueues: boolean | undefined;
  #pending: Pending | undefined;
  /** What the lines of a summary have said so far. */
  #totals: { values: Map<string, Value>; line: number } | undefined;
  #summaries = 0;
  #transport: readonly string[] = [];

  line(raw: string, line: number): boolean {
    // SCTP tells the associations of an endpoint below it: "   `- ESTAB 0 0 …".
    const text = raw.replace(/^ +`- /, '');
    if (isHeader(text)) {
      this.#flush();
      this.#sample++;
      this.#hasQueues = text.includes('Recv-Q');
      return true;
    }
    if (this.#pending !== undefined && /^[ \t]/.test(text) && this.#socket(text) === undefined) {
      this.#pending.options += ` ${text}`;
      return true;
    }
    const cells = this.#socket(text);
    if (cells === undefined) return this.#summary(text, line);
    this.#flush();
    this.#pending = { ...cells, line };
    return true;
  }

  end(): [] {
    this.#flush();
    this.#flushSummary();
    return [];
  }

  frames() {
    return this.#frames.frames();
  }

  /** The fixed cells of a row and the text behind them; undefined when it is no row. */
  #socket(text: string): Omit<Pending, 'line'> | undefined {
    const whole = separateGlued(text);
    const words = placeWords(whole, MOST_FIXED);
    const cells = new Map<string, Value>([['sample', Math.max(1, this.#sample)]]);
    let at = 0;
    const netid = words[0]?.text ?? '';
    if (NETIDS.has(netid) || (STATES.has(words[1]?.text ?? '') && /^[a-z][a-z_\d]*$/.test(netid))) {
      cells.set('Netid', netid);
      at++;
    }
    const state = words[at]?.text ?? '';
    if (STATES.has(state)) {
      cells.set('State', state);
      at++;
    }
    const isUnix = netid.startsWith('u_');
    // Asked for one state and one family, ss leaves both columns out: `0 0 10.0.0.1:22 10.0.0.2:4000`.
    if (at === 0 && !PLAIN_ROW.test(whole) && (this.#hasQueues !== true || /^\s/.test(text))) return undefined;
    for (const name of this.#hasQueues === false ? [] : ['Recv-Q', 'Send-Q']) {
      const amount = words[at++]?.text ?? '';
      if (!isDigits(amount)) return undefined;
      cells.set(name, Number(amount));
    }
    // Of several words where an inet row has two addresses, a name holds blanks, or a path and its number stand.
    const isNamed = isUnix || words[at + 1]?.text.includes(':') === false;
    const all = isNamed && words.length === MOST_FIXED ? placeWords(whole) : words;
    if (isNamed) at = localAddresses(all, at, cells) ?? netlinkAddresses(all, at, cells) ?? addresses(all, at, cells);
    else at = addresses(all, at, cells);
    const rest = all[at];
    return { cells, options: rest === undefined ? '' : whole.slice(rest.start) };
  }

  #flush(): void {
    if (this.#pending === undefined) return;
    const { cells, options, line } = this.#pending;
    this.#pending = undefined;
    readOptions(options, cells);
    this.#sockets.addSaid(cells, line);
  }

  /** `TCP:   12 (estab 3, closed 5, orphaned 0, timewait 5)` and a table of transports. */
  #summary(text: string, line: number): boolean {
    const match = /^(Total|TCP): (\d+)(?: \((.*)\))?(?:, ports (\d+))?$/.exec(text.replace(/: +/, ': '));
    if (match !== null) {
      const [, name = '', count = '', details = '', ports] = match;
      if (this.#totals?.values.has(name) !== false) this.#beginSummary(line);
      const values = this.#totals?.values ?? new Map<string, Value>();
      values.set(name, Number(count));
      // Up to iproute2 4 two numbers tell the sockets that wait and those of them the kernel's slab counts.
      for (const [, word = '', amount = '', slab] of details.matchAll(/([a-z]+) (\d+)(?:\/(\d+))?/g)) {
        values.set(`${name} ${word}`, Number(amount));
        if (slab !== undefined) values.set(`${name} ${word} slab`, Number(slab));
      }
      if (ports !== undefined) values.set(`${name} ports`, Number(ports));
      return true;
    }
    const words = splitWords(text);
    if (words[0] === 'Transport') {
      this.#flushSummary();
      this.#transport = words;
      return true;
    }
    if (this.#transport.length === 0 || words.length !== this.#transport.length) return false;
    const values = words.slice(1).map((word) => (isDigits(word) ? Number(word) : null));
    const pairs = this.#transport.map((name, at): [string, Value] => [
      name,
      at === 0 ? (words[0] ?? '') : (values[at - 1] ?? null),
    ]);
    this.#append('transport', 'Transports', pairs, line);
    return true;
  }

  #beginSummary(line: number): void {
    this.#flushSummary();
    this.#summaries++;
    this.#totals = { values: new Map(), line };
  }

  #flushSummary(): void {
    if (this.#totals !== undefined) this.#append('summary', 'Summary', [...this.#totals.values], this.#totals.line);
    this.#totals = undefined;
  }

  #append(frame: string, title: string, pairs: readonly (readonly [string, Value])[], line: number): void {
    const builder = this.#frames.builder(frame, summaryDictionary, title);
    builder.append(
      ['sample', ...pairs.map(([name]) => name)].map((name) => builder.slot(name)),
      [Math.max(1, this.#summaries), ...pairs.map(([, value]) => value)],
      line,
    );
  }
}

/** Whether a line is the header above the sockets. */
export function isHeader(text: string): boolean {
  const words = text.trim();
  return (
    /^(?:Netid\s*)?(?:State\s*)?Recv-Q\s*Send-Q\s*Local Address/.test(words) ||
    /^(?:Netid\s*)?(?:State\s*)?Local Address:Port\s*Peer Address:Port/.test(words)
  );
}

/**
 * Versions 4.15 to 4.17 print `LISTEN0` when nobody looks, others the processes right behind the peer, and some of 3.x
 * pad between an address and its port.
 */
function separateGlued(text: string): string {
  const users = text.indexOf('users:((');
  const isGlued = users > 0 && !/\s/.test(text.charAt(users - 1));
  const isPadded = text.includes(': ');
  const parted = text.replace(
    /^((?:\S+\s+)?(?:LISTEN|ESTAB|UNCONN|TIME-WAIT|CLOSE-WAIT|SYN-SENT|SYN-RECV|LAST-ACK))(\d)/,
    '$1 $2',
  );
  const told = isGlued ? parted.replace(/(?<=\S[:*][\w*-]*)users:\(\(/, ' users:((') : parted;
  return isPadded ? told.replace(/(?<=\s)(?!peers:)([\w.*[\]%-]+:) +(?=(?:\d{1,5}|\*)(?:\s|$))/g, '$1') : told;
}

function addresses(words: readonly PlacedWord[], from: number, cells: Map<string, Value>): number {
  let at = from;
  for (const [name, whole] of [
    ['Local', LOCAL],
    ['Peer', PEER],
  ] as const) {
    const text = words[at]?.text;
    if (text === undefined) break;
    const colon = text.lastIndexOf(':');
    cells.set(whole, text);
    cells.set(`${name} Address`, colon < 0 ? text : text.slice(0, colon));
    if (colon >= 0) cells.set(`${name} Port`, missing(text.slice(colon + 1)));
    at++;
  }
  return at;
}

/** A local socket has a path and a number, and the number of its peer: `/run/x 22 * 23`. */
function localAddresses(words: readonly PlacedWord[], from: number, cells: Map<string, Value>): number | undefined {
  // A path may hold blanks: the numbers behind it tell where it ends.
  let at = from;
  while (at < words.length && !(isDigits(words[at + 1]?.text ?? '') && isDigits(words[at + 3]?.text ?? ''))) at++;
  if (at >= words.length) return undefined;
  const path = words
    .slice(from, at + 1)
    .map(({ text }) => text)
    .join(' ');
  const inode = words[at + 1]?.text ?? '';
  const peer = words[at + 2]?.text ?? '';
  const other = words[at + 3]?.text ?? '';
  cells.set(LOCAL, `${path} ${inode}`).set('Local Address', missing(path)).set('Local Port', inode);
  cells
    .set(PEER, `${peer} ${other}`)
    .set('Peer Address', missing(peer))
    .set('Peer Port', other === '0' ? null : other);
  return at + 4;
}

/** Netlink tells the name of a process, which may hold blanks, behind the protocol: `rtnl:my daemon/812 *`. */
function netlinkAddresses(words: readonly PlacedWord[], from: number, cells: Map<string, Value>): number | undefined {
  const local = words[from]?.text ?? '';
  const end = words.findIndex(({ text }, index) => index > from && NETLINK_PEER.test(text));
  if (!local.includes(':') || end < 0) return undefined;
  const whole = words
    .slice(from, end)
    .map(({ text }) => text)
    .join(' ');
  const colon = whole.indexOf(':');
  const peer = words[end]?.text ?? '';
  cells
    .set(LOCAL, whole)
    .set('Local Address', whole.slice(0, colon))
    .set('Local Port', missing(whole.slice(colon + 1)));
  cells.set(PEER, peer).set('Peer Address', peer);
  return end + 1;
}

function missing(text: string): string | null {
  return text === '*' ? null : text;
}
