import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
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
]);
const objectColumns = new Dictionary([
  { name: 'table', type: 'string' },
  { name: 'object', type: 'string', meaning: 'set, map, counter, limit, flowtable …' },
  { name: 'name', type: 'string', role: 'label' },
  { name: 'content', type: 'string' },
]);

const TABLE = /^table (?:(ip6?|inet|arp|bridge|netdev) )?(\S{1,60}) \{(?: # .*)?$/;
const OBJECT =
  /^\s+(chain|set|map|counter|quota|limit|flowtable|meter|ct helper|ct timeout|secmark|synproxy) (\S{1,60}) \{(?: # .*)?$/;
const HOOK = /^\s*type (\S+) hook (\S+)(?: devices? = ?(.+?))? priority ([^;]+);(?: policy (\w+);)?/;
const COUNTER = /counter packets (\d+) bytes (\d+)/;
const HANDLE = / # handle (\d+)$/;
const VERDICT =
  /(?:^| )((?:accept|drop|queue|continue|return|masquerade|notrack|reject|jump|goto|dnat|snat|redirect|log)(?: .*)?)$/;
const LONGEST = 2000;

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
  #object: { kind: string; name: string } | undefined;

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    if (text.startsWith('#')) return true;
    const table = TABLE.exec(text);
    if (table !== null) {
      this.#table = `${table[1] ?? 'ip'} ${table[2] ?? ''}`;
      this.#object = undefined;
      return true;
    }
    if (this.#table === undefined) return false;
    const object = OBJECT.exec(text);
    if (object !== null) {
      this.#object = { kind: object[1] ?? '', name: object[2] ?? '' };
      return true;
    }
    if (/^\s*\}$/.test(text)) {
      if (this.#object === undefined) this.#table = undefined;
      this.#object = undefined;
      return true;
    }
    return this.#inside(text.trim(), line, this.#table);
  }

  frames() {
    return this.#frames.frames();
  }

  #inside(text: string, line: number, table: string): boolean {
    if (this.#object === undefined) return false;
    const { kind, name } = this.#object;
    if (kind !== 'chain') return this.#objects.row([table, kind, name, text], line);
    const hook = HOOK.exec(text);
    if (hook !== null) {
      const [, type = '', at = '', device, priority = '', policy] = hook;
      const row = new Map<string, Value>([
        ['table', table],
        ['chain', name],
        ['type', type],
        ['hook', at],
      ]);
      if (device !== undefined) row.set('device', device);
      return this.#chains.add(row.set('priority', priority).set('policy', policy ?? null), line);
    }
    const handle = HANDLE.exec(text)?.[1];
    const rule = text.replace(HANDLE, '');
    const counter = COUNTER.exec(rule);
    const row = new Map<string, Value>([
      ['table', table],
      ['chain', name],
      ['rule', rule],
      ['packets', counter === null ? null : Number(counter[1])],
      ['bytes', counter === null ? null : Number(counter[2])],
      ['verdict', VERDICT.exec(rule.replace(/ comment ".*"$/, ''))?.[1] ?? null],
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
