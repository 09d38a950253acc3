import type { UnparsedLine, Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { readNumber } from '../../reading/numbers.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';

/** Names and meanings: nft(8) 1.0.6. */
const ruleColumns = new Dictionary([
  { name: 'table', type: 'string', meaning: 'Family and name of the table' },
  { name: 'chain', type: 'string', role: 'label' },
  { name: 'rule', type: 'string', role: 'label', meaning: 'The rule as printed' },
  { name: 'packets', counter: true },
  { name: 'bytes', unit: 'B', counter: true },
  { name: 'verdict', type: 'string', meaning: 'What happens to a packet that matches' },
  { name: 'handle', type: 'string' },
]);
const chainColumns = new Dictionary([
  { name: 'table', type: 'string' },
  { name: 'chain', type: 'string', role: 'label' },
  { name: 'type', type: 'string' },
  { name: 'hook', type: 'string' },
  { name: 'device', type: 'string' },
  { name: 'priority', type: 'string', meaning: 'Smaller comes first' },
  { name: 'policy', type: 'string', meaning: 'What happens to packets that no rule decides' },
  { name: 'handle', type: 'string' },
]);
const objectColumns = new Dictionary([
  { name: 'table', type: 'string' },
  { name: 'object', type: 'string', meaning: 'set, map, counter, limit, flowtable …' },
  { name: 'name', type: 'string', role: 'label' },
  { name: 'content', type: 'string' },
  { name: 'packets', counter: true },
  { name: 'bytes', unit: 'B', counter: true },
  { name: 'handle', type: 'string' },
]);

const TABLE = /^table (?:(ip6?|inet|arp|bridge|netdev) )?(\S{1,60})( \{)?(?: # (?:.* )?handle (\d+).*| #.*)?$/;
const OBJECT =
  /^\s+(chain|set|map|counter|quota|limit|flowtable|meter|ct helper|ct timeout|secmark|synproxy|ct expectation) (\S{1,60}) \{(?: # (?:.* )?handle (\d+).*| #.*)?$/;
/** A short object on one line: `counter c1 { packets 1 bytes 60 }`. */
const SHORT = /^(\s+[a-z ]{3,14} \S{1,60} \{) (.*) \}(?: # handle (\d+))?$/;
const HOOK = /^\s*type (\S+) hook (\S+)(?: devices? = ?(.+?))? priority ([^;]+);(?: policy (\w+);)?/;
const COUNTER = /counter packets (\d+) bytes (\d+)/;
const HANDLE = / # handle (\d+)$/;
const VERDICT =
  /(?:^| )((?:accept|drop|queue|continue|return|masquerade|notrack|reject|jump|goto|dnat|snat|redirect|tproxy|fwd|synproxy)(?: .*)?)$/;
const LONGEST = 2000;

/** Longer lists of elements are not joined. */
const LONGEST_LIST = 200_000;

interface OpenObject {
  kind: string;
  name: string;
  handle: string | undefined;
  line: number;
  /** How often it was told of so far. */
  rows: number;
}

/** A rule without its comment, its texts and what stands in its brackets: what is left may name a verdict. */
function bare(rule: string): string {
  return rule.replace(/ comment "[^"]*"/g, '').replace(/"[^"]*"|\{[^{}]*\}/g, '…');
}

interface OpenText {
  text: string;
  line: number;
  /** Brackets that are open so far. */
  depth: number;
}

/** How many more brackets a line opens than it closes. */
function brackets(text: string): number {
  const plain = text.replace(/"[^"]*"/g, '');
  return plain.split('{').length - plain.split('}').length;
}

/** The rules that `nft list` prints, each with the table and chain it stands in. */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #rules = new Records(this.#frames, 'rule', ruleColumns, [
    'table',
    'chain',
    'rule',
    'packets',
    'bytes',
    'verdict',
  ]);
  readonly #chains = new Records(this.#frames, 'chain', chainColumns, ['table', 'chain']);
  readonly #objects = new Records(this.#frames, 'object', objectColumns, ['table', 'object', 'name', 'content']);
  #table: string | undefined;
  #object: OpenObject | undefined;
  /** A rule or a list of elements whose brackets are still open, or that ends in a backslash. */
  #open: OpenText | undefined;

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    if (text.startsWith('#')) return true;
    const table = TABLE.exec(text);
    if (table !== null) {
      const name = `${table[1] ?? 'ip'} ${table[2] ?? ''}`;
      this.#table = table[3] === undefined ? undefined : name;
      this.#object = undefined;
      // `nft list tables` has nothing but names.
      return this.#table !== undefined || this.#objects.row([name, 'table', table[2] ?? '', null], line);
    }
    if (this.#table === undefined) return false;
    if (this.#open !== undefined) return this.#continues(text, this.#open, this.#table);
    const short = SHORT.exec(text);
    const object = OBJECT.exec(short?.[1] ?? text);
    if (object !== null) {
      const [, kind = '', name = '', handle] = object;
      this.#object = { kind, name, handle: short?.[3] ?? handle, line, rows: 0 };
      if (short === null) return true;
      const read = this.#inside(short[2] ?? '', line, this.#table);
      this.#object = undefined;
      return read;
    }
    if (/^\s*\}$/.test(text)) {
      if (this.#object === undefined) this.#table = undefined;
      else this.#closes(this.#object, this.#table);
      this.#object = undefined;
      return true;
    }
    const depth = brackets(text);
    if (depth > 0 || text.endsWith('\\')) {
      this.#open = { text: text.trim(), line, depth };
      return true;
    }
    return this.#inside(text.trim(), line, this.#table);
  }

  end(): UnparsedLine[] {
    return this.#open === undefined ? [] : [{ line: this.#open.line, text: this.#open.text }];
  }

  /** The next line of a rule or a list that takes several. */
  #continues(text: string, open: OpenText, table: string): boolean {
    open.text = `${open.text.replace(/\\$/, '').trimEnd()} ${text.trim()}`;
    open.depth += brackets(text);
    if ((open.depth > 0 || text.endsWith('\\')) && open.text.length <= LONGEST_LIST) return true;
    this.#open = undefined;
    return this.#inside(open.text, open.line, table);
  }

  /** A chain that no hook calls prints nothing of itself. */
  #closes({ kind, name, handle, line, rows }: OpenObject, table: string): void {
    if (kind !== 'chain' || rows > 0) return;
    const row = new Map<string, Value>([
      ['table', table],
      ['chain', name],
    ]);
    if (handle !== undefined) row.set('handle', handle);
    this.#chains.add(row, line);
  }

  frames() {
    return this.#frames.frames();
  }

  #inside(text: string, line: number, table: string): boolean {
    if (this.#object === undefined) return this.#objects.row([table, 'table', table.split(' ')[1] ?? null, text], line);
    const { kind, name, handle: own } = this.#object;
    if (kind !== 'chain') {
      const row = new Map<string, Value>([
        ['table', table],
        ['object', kind],
        ['name', name],
        ['content', text],
      ]);
      const counted = kind === 'counter' ? /^packets (\d+) bytes (\d+)$/.exec(text) : null;
      if (counted !== null)
        row.set('packets', readNumber(counted[1] ?? '') ?? null).set('bytes', readNumber(counted[2] ?? '') ?? null);
      if (own !== undefined) row.set('handle', own);
      return this.#objects.add(row, line);
    }
    const hook = HOOK.exec(text);
    if (hook !== null) {
      this.#object.rows++;
      const [, type = '', at = '', device, priority = '', policy] = hook;
      const row = new Map<string, Value>([
        ['table', table],
        ['chain', name],
        ['type', type],
        ['hook', at],
      ]);
      if (device !== undefined) row.set('device', device);
      row.set('priority', priority).set('policy', policy ?? null);
      if (own !== undefined) row.set('handle', own);
      return this.#chains.add(row, line);
    }
    const handle = HANDLE.exec(text)?.[1];
    const rule = text.replace(HANDLE, '');
    const counter = COUNTER.exec(rule);
    const row = new Map<string, Value>([
      ['table', table],
      ['chain', name],
      ['rule', rule],
      ['packets', readNumber(counter?.[1] ?? '') ?? null],
      ['bytes', readNumber(counter?.[2] ?? '') ?? null],
      ['verdict', VERDICT.exec(bare(rule))?.[1] ?? null],
    ]);
    if (handle !== undefined) row.set('handle', handle);
    return this.#rules.add(row, line);
  }
}

/** `nft list`: the rules of nftables. */
export const nft: Tool = {
  name: 'nft',
  summary: 'Which firewall rules did the packets meet?',
  variants: ['list ruleset, table, chain; -a, -n'],
  stream: 'stdout',
  accepts: (argv) => argv.includes('list') && !argv.some((word) => /^-\w*j|^--json$/.test(word)),
  parser: () => textParser(new Report()),
  views: tableViews({ rule: 'Rules', chain: 'Chains', object: 'Sets and other objects' }),
};
