import type { Value } from '../../../frames/frame.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { readDuration } from '../../reading/durations.ts';
import { readKeyedWords } from '../../reading/keyed-words.ts';
import { readNumber } from '../../reading/numbers.ts';
import { Records } from '../../reading/records.ts';
import { splitWords } from '../../reading/words.ts';
import { neighbourColumns, nexthopColumns, routeColumns, ruleColumns } from './columns.ts';

const TYPES = new Set('unicast local broadcast multicast unreachable prohibit blackhole throw anycast nat'.split(' '));
const ROUTE_KEYS = new Set(
  'via dev src from table proto scope metric weight mtu advmss pref uid tos rtt rttvar window cwnd initcwnd initrwnd expires error iif nhid realm rto_min hoplimit congctl users age mark ipid quickack features fastopen_no_cookie reordering tos dsfield ssthresh ttl-propagate'.split(
    ' ',
  ),
);
const NUMBERS = new Set(['metric', 'weight', 'mtu', 'advmss', 'window']);
const SECONDS = new Set(['expires', 'age']);
const MILLISECONDS = new Set(['rtt', 'rttvar', 'rto_min']);
/** An address or a prefix; `1:` numbers an interface. */
const DESTINATION = /^(?:default|(?!\d+:$)[\da-fA-F.:]+(?:\/\d+)?)$/;
const NEIGHBOUR_KEYS = new Set('dev lladdr ref used probes nud proto'.split(' '));
const STATE = /^(?:REACHABLE|STALE|DELAY|PROBE|FAILED|INCOMPLETE|PERMANENT|NOARP|NONE)$/;
/** With -br: address, interface and what there is of a hardware address, in padded columns. */
const BRIEF_NEIGHBOUR = /^([\da-fA-F.:]+) {2,}(\S+)(?: +([\da-fA-F]{2}(?:[:.-][\da-fA-F]{2})+))? *$/;
const NEXTHOP_KEYS = new Set(
  'via dev scope proto group type encap fdb master refcnt buckets idle_timer unbalanced_timer unbalanced packets'.split(
    ' ',
  ),
);
const RULE = /^(\d+):\s+(.+?)(?: lookup (\S+)(.*))?$/;

/** Routes, neighbours and rules. */
export class Routes {
  readonly #routes: Records;
  readonly #neighbours: Records;
  readonly #rules: Records;
  readonly #nexthops: Records;
  #open: { row: Map<string, Value>; line: number; used: boolean } | undefined;

  constructor(frames: FrameSet) {
    this.#routes = new Records(frames, 'route', routeColumns, ['destination', 'via', 'dev', 'src']);
    this.#neighbours = new Records(frames, 'neighbour', neighbourColumns, ['address', 'dev', 'lladdr', 'state']);
    this.#nexthops = new Records(frames, 'nexthop', nexthopColumns, ['id', 'via', 'dev']);
    this.#rules = new Records(frames, 'rule', ruleColumns, ['priority', 'rule', 'table']);
  }

  line(text: string, line: number): boolean {
    const parts = text.split('\\').map((part) => part.trimEnd());
    if (parts.length > 1) return parts.every((part) => part === '' || this.line(part, line));
    return (
      this.#rule(text, line) ||
      this.#nexthopObject(text, line) ||
      this.#nexthop(text, line) ||
      this.#briefNeighbour(text, line) ||
      this.#neighbour(text, line) ||
      this.#route(text, line)
    );
  }

  flush(): void {
    if (this.#open?.used === false) this.#routes.add(this.#open.row, this.#open.line);
    this.#open = undefined;
  }

  /** Adds a route whose columns are known. */
  addRoute(row: Map<string, Value>, line: number): boolean {
    return this.#routes.add(row, line);
  }

  /** Adds a neighbour whose columns are known. */
  addNeighbour(row: Map<string, Value>, line: number): boolean {
    return this.#neighbours.add(row, line);
  }

  /** Adds a nexthop object whose columns are known. */
  addNexthop(row: Map<string, Value>, line: number): boolean {
    return this.#nexthops.add(row, line);
  }

  /** Adds a rule: its priority, what it says and its table. */
  addRule(values: readonly Value[], line: number): boolean {
    return this.#rules.row(values, line);
  }

  #route(text: string, line: number): boolean {
    if (/^\s/.test(text)) return false;
    const words = splitWords(text).filter((word) => word !== 'Deleted');
    const type = TYPES.has(words[0] ?? '') ? words.shift() : undefined;
    const destination = words.shift() ?? '';
    if (!DESTINATION.test(destination) || (words.length === 0 && type === undefined)) return false;
    this.flush();
    const row = new Map<string, Value>([['destination', destination]]);
    if (type !== undefined) row.set('type', type);
    addWords(words, row);
    this.#open = { row, line, used: false };
    return true;
  }

  /** `nexthop via 10.0.0.1 dev eth0 weight 1` below a route of several ways, and `cache` below one that was asked for. */
  #nexthop(text: string, line: number): boolean {
    if (!/^\s/.test(text) || this.#open === undefined) return false;
    const words = splitWords(text);
    if (words[0] === 'nexthop') {
      this.#open.used = true;
      const row = new Map(this.#open.row);
      addWords(words.slice(1), row);
      return this.#routes.add(row, line);
    }
    if (words[0] === 'nh_info') {
      this.#open.row.set('nh_info', words.slice(1).join(' '));
      return true;
    }
    if (words[0] !== 'cache') return false;
    addWords(words, this.#open.row);
    return true;
  }

  /** `id 1 via 192.0.2.1 dev eth0 scope link`, `id 10 group 1/3,2`: an object of `ip nexthop`. */
  #nexthopObject(text: string, line: number): boolean {
    const [, id, rest = ''] = /^id (\d+) (.+)$/.exec(text) ?? [];
    if (id === undefined) return false;
    const { values, flags } = readKeyedWords(
      splitWords(rest).filter((word, index, words) => !(words[index - 1] === 'via' && /^inet6?$/.test(word))),
      NEXTHOP_KEYS,
    );
    const row = new Map<string, Value>([['id', id], ...values]);
    if (flags.length > 0) row.set('flags', flags.join(' '));
    return this.addNexthop(row, line);
  }

  #briefNeighbour(text: string, line: number): boolean {
    const [, address, device = '', hardware] = BRIEF_NEIGHBOUR.exec(text) ?? [];
    if (address === undefined) return false;
    return this.addNeighbour(
      new Map([
        ['address', address],
        ['dev', device],
        ['lladdr', hardware ?? null],
        ['state', null],
      ]),
      line,
    );
  }

  #neighbour(text: string, line: number): boolean {
    const words = splitWords(text.replace(/(\d)probes /, '$1 probes '));
    const [address = ''] = words;
    const isProxy = words[1] === 'dev' && words.at(-1) === 'proxy' && words.length === 4;
    const at = words.findLastIndex((word) => STATE.test(word));
    if ((at < 1 && !isProxy) || !/^[\da-fA-F.:]+$/.test(address)) return false;
    const state = at < 1 ? null : (words[at] ?? null);
    const { values, flags } = readKeyedWords(
      words.filter((_, index) => index > 0 && index !== at),
      NEIGHBOUR_KEYS,
    );
    const row = new Map<string, Value>([
      ['address', address],
      ['dev', values.get('dev') ?? null],
      ['lladdr', values.get('lladdr') ?? null],
      ['state', state],
    ]);
    const [used, confirmed, updated] =
      values
        .get('used')
        ?.split('/')
        .map((word) => readNumber(word) ?? null) ?? [];
    if (updated !== undefined)
      row
        .set('used', used ?? null)
        .set('confirmed', confirmed ?? null)
        .set('updated', updated);
    if (values.has('proto')) row.set('proto', values.get('proto') ?? null);
    for (const key of ['ref', 'probes']) if (values.has(key)) row.set(key, readNumber(values.get(key) ?? '') ?? null);
    if (flags.length > 0) row.set('flags', flags.join(' '));
    return this.#neighbours.add(row, line);
  }

  #rule(text: string, line: number): boolean {
    const match = /^\d+:\s+(?:not )?from /.test(text) ? RULE.exec(text) : null;
    if (match === null) return false;
    // Some properties stand behind the table.
    const rule = `${match[2] ?? ''}${match[4] ?? ''}`;
    return this.addRule([Number(match[1]), rule, match[3] ?? null], line);
  }
}

function valueOf(key: string, value: string): Value {
  if (NUMBERS.has(key)) return readNumber(value) ?? null;
  if (SECONDS.has(key)) return readDuration(value.replace('sec', 's')) ?? value;
  if (!MILLISECONDS.has(key)) return value;
  const seconds = readDuration(value);
  return seconds === undefined ? null : Number((seconds * 1000).toPrecision(12));
}

function addWords(words: readonly string[], row: Map<string, Value>): void {
  const plain = words.filter((word, index) => !(words[index - 1] === 'via' && /^inet6?$/.test(word)));
  // `encap ip id 100 src 0.0.0.0 dst 10.1.1.1 ttl 0 via …`: what stands up to the way is about the outer packet.
  const encap = plain.indexOf('encap');
  const end = plain.findIndex((word, index) => index > encap && (word === 'via' || word === 'dev'));
  if (encap >= 0)
    row.set(
      'encap',
      plain
        .splice(encap, (end < 0 ? plain.length : end) - encap)
        .slice(1)
        .join(' '),
    );
  const locked = plain.filter((word, index) => plain[index + 1] === 'lock' && ROUTE_KEYS.has(word));
  const { values, flags } = readKeyedWords(
    plain.filter((word) => word !== 'lock'),
    ROUTE_KEYS,
  );
  flags.push(...locked.map((name) => `${name} lock`));
  for (const [key, value] of values) row.set(key, valueOf(key, value));
  if (flags.length > 0)
    row.set('flags', [row.get('flags'), ...flags].filter((flag) => typeof flag === 'string').join(' '));
}
