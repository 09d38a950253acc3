import type { Value } from '../../../frames/frame.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { readNumber } from '../../reading/numbers.ts';
import { readQuantity } from '../../reading/quantities.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { readSavedRule } from './saved-rule.ts';

/** Names and meanings: iptables(8) 1.8.9. */
const ruleColumns = new Dictionary([
  SAMPLE,
  { name: 'table', type: 'string' },
  { name: 'chain', type: 'string', role: 'label' },
  { name: 'num' },
  { name: 'pkts', counter: true, meaning: 'Packets the rule matched' },
  { name: 'bytes', unit: 'B', counter: true },
  { name: 'target', type: 'string', role: 'label', meaning: 'What happens to a packet that matches' },
  { name: 'prot', type: 'string', meaning: 'Protocol; 0 and all mean any' },
  { name: 'opt', type: 'string' },
  { name: 'in', type: 'string', meaning: 'Interface it came in by' },
  { name: 'out', type: 'string', meaning: 'Interface it leaves by' },
  { name: 'source', type: 'string' },
  { name: 'destination', type: 'string' },
  { name: 'match', type: 'string', meaning: 'What else must be true, and options of the target' },
]);
const chainColumns = new Dictionary([
  SAMPLE,
  { name: 'table', type: 'string' },
  { name: 'chain', type: 'string', role: 'label' },
  { name: 'policy', type: 'string', meaning: 'What happens to packets that no rule decides' },
  { name: 'pkts', counter: true },
  { name: 'bytes', unit: 'B', counter: true },
  { name: 'references', meaning: 'Rules that jump here' },
]);

const CHAIN = /^Chain (\S{1,60}) \((?:policy (\S+)(?: (\S+) packets, (\S+) bytes)?|(\d+) references)\)$/;
const HEADER = /^(?:num )?(?: *pkts +bytes +)? *target +prot opt /;
/** A rule without a target leaves its column, nine wide or wider, blank. */
const COUNTED =
  /^ *(?:(\d+) +)?(\d+[KMGT]?) +(\d+[KMGT]?) (?: {9,}|(\S+) +)(?!--|-f|!f)(\S+) +(?:(--|-f|!f) +)?(\S+) +(\S+) +(\S+) +(\S+) *(.*)$/;
const PLAIN = /^(?:(\d+) {1,4})?(?: {9,}|(\S+) +)(?!--|-f|!f)(\S+) +(?:(--|-f|!f) +)?(\S+) +(\S+) *(.*)$/;
const SAVED_CHAIN = /^(?::(\S+) (\S+)(?: \[(\d+):(\d+)\])?|-P (\S+) (\S+)(?: -c (\d+) (\d+))?|-N (\S+))$/;
/** No rule is longer. */
const LONGEST = 2000;

/** Chains and their rules, as -L and as -S or iptables-save print them. */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #rules = new Records(this.#frames, 'rule', ruleColumns, ['sample', 'chain']);
  readonly #chains = new Records(this.#frames, 'chain', chainColumns, ['sample', 'chain', 'policy']);
  readonly #seen = new Set<string>();
  #sample = 1;
  #table: string | null;
  #chain = '';
  #counted = false;

  constructor(table: string | null) {
    this.#table = table;
  }

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    if (/^(?:#|COMMIT$)/.test(text)) return true;
    if (HEADER.test(text)) {
      this.#counted = text.includes('pkts');
      return true;
    }
    if (/^\*\w+$/.test(text)) {
      this.#table = text.slice(1);
      return true;
    }
    return this.#begins(text, line) || this.#saved(text, line) || this.#rule(text, line);
  }

  blank(): void {
    this.#chain = '';
  }

  frames() {
    return this.#frames.frames();
  }

  #begins(text: string, line: number): boolean {
    const match = CHAIN.exec(text);
    if (match === null) return false;
    const [, chain = '', policy, packets, bytes, references] = match;
    this.#enter(chain);
    const row = this.#row(chain).set('policy', policy ?? null);
    if (packets !== undefined) row.set('pkts', readCount(packets)).set('bytes', readCount(bytes ?? ''));
    if (references !== undefined) row.set('references', Number(references));
    return this.#chains.add(row, line);
  }

  /** The same chain again is the next look at the table. */
  #enter(chain: string): void {
    const name = `${this.#table ?? ''} ${chain}`;
    if (this.#seen.has(name)) {
      this.#seen.clear();
      this.#sample++;
    }
    this.#seen.add(name);
    this.#chain = chain;
  }

  #row(chain: string): Map<string, Value> {
    const row = new Map<string, Value>([['sample', this.#sample]]);
    if (this.#table !== null) row.set('table', this.#table);
    return row.set('chain', chain);
  }

  #rule(text: string, line: number): boolean {
    if (this.#chain === '') return false;
    const row = this.#row(this.#chain);
    if (this.#counted) {
      const match = COUNTED.exec(text);
      if (match === null) return false;
      const [, num, pkts = '', bytes = '', ...rest] = match;
      if (num !== undefined) row.set('num', Number(num));
      row.set('pkts', readCount(pkts)).set('bytes', readCount(bytes));
      addTexts(['target', 'prot', 'opt', 'in', 'out', 'source', 'destination', 'match'], rest, row);
    } else {
      const match = PLAIN.exec(text);
      if (match === null) return false;
      const [, num, ...rest] = match;
      if (num !== undefined) row.set('num', Number(num));
      addTexts(['target', 'prot', 'opt', 'source', 'destination', 'match'], rest, row);
    }
    return this.#rules.add(row, line);
  }

  #saved(text: string, line: number): boolean {
    const chain = SAVED_CHAIN.exec(text);
    if (chain !== null) {
      const [, saved, savedPolicy, pkts, bytes, listed, policy, listedPkts, listedBytes, made] = chain;
      const name = saved ?? listed ?? made ?? '';
      this.#enter(name);
      this.#chain = '';
      const said = savedPolicy ?? policy;
      const row = this.#row(name).set('policy', said === undefined || said === '-' ? null : said);
      const counts = [pkts ?? listedPkts, bytes ?? listedBytes];
      if (counts[0] !== undefined)
        row.set('pkts', readNumber(counts[0]) ?? null).set('bytes', readNumber(counts[1] ?? '') ?? null);
      return this.#chains.add(row, line);
    }
    const rule = readSavedRule(text);
    if (rule === undefined) return false;
    return this.#rules.add(new Map([...this.#row(String(rule.get('chain'))), ...rule]), line);
  }
}

function addTexts(names: readonly string[], texts: readonly (string | undefined)[], row: Map<string, Value>): void {
  names.forEach((name, index) => row.set(name, texts[index] === '' ? null : (texts[index] ?? null)));
}

/** Large counts are shortened by thousands: `12K`, `3M`. */
function readCount(text: string): Value {
  return readNumber(text) ?? readQuantity(text, 1000)?.value ?? null;
}

/** `iptables` and `ip6tables`: which rules let packets through, and how many. */
export const iptables: Tool = {
  name: 'iptables',
  programs: ['ip6tables', 'iptables-save', 'ip6tables-save', 'iptables-nft', 'iptables-legacy', 'ip6tables-nft'],
  summary: 'Which firewall rules did the packets meet?',
  variants: ['-L with -n, -v, -x, --line-numbers', '-S, iptables-save with and without -c', 'ip6tables'],
  stream: 'stdout',
  accepts: (argv) =>
    (argv[0] ?? '').endsWith('-save') || argv.some((word) => /^-[nvx]*[LS][nvx]*$|^--list(?:-rules)?$/.test(word)),
  parser: (argv) => {
    const at = argv?.findIndex((word) => word === '-t' || word === '--table') ?? -1;
    return textParser(new Report(at < 0 ? null : (argv?.[at + 1] ?? null)));
  },
  views: tableViews({ rule: 'Rules', chain: 'Chains' }),
};
