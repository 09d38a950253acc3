import type { UnparsedLine, Value } from '../../../frames/frame.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { readNumber } from '../../reading/numbers.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { messageColumns } from '../../packets/message-columns.ts';
import {
  chainColumns,
  elementColumns,
  generationColumns,
  objectColumns,
  ruleColumns,
  traceColumns,
} from './columns.ts';
import { readCommand } from './commands.ts';
import { readElements } from './elements.ts';
import { readHook, readRule } from './rule-text.ts';

const TABLE = /^table (?:(ip6?|inet|arp|bridge|netdev) )?(\S{1,60})( \{)?(?: # (?:.* )?handle (\d+).*| #.*)?$/;
const OBJECT =
  /^\s+(chain|set|map|counter|quota|limit|flowtable|meter|ct helper|ct timeout|secmark|synproxy|ct expectation) (\S{1,60}) \{(?: # (?:.* )?handle (\d+).*| #.*)?$/;
/** A short object on one line: `counter c1 { packets 1 bytes 60 }`. */
const SHORT = /^(\s+[a-z ]{3,14} \S{1,60} \{) (.*) \}(?: # handle (\d+))?$/;
const TRACE = /^trace id ([\da-f]{1,16}) (\S+ \S+) (\S+) (packet:|rule|policy|unknown) ?(.*)$/;
const TRACED = / ?\(verdict ([^)]*)\)$/;
const GENERATION = /^# new generation (\d+) by process (\d+) \((.*)\)$/;
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
  readonly #elements = new Records(this.#frames, 'element', elementColumns, ['table', 'name', 'element']);
  readonly #traces = new Records(this.#frames, 'trace', traceColumns, [
    'id',
    'table',
    'chain',
    'step',
    'text',
    'verdict',
  ]);
  readonly #generations = new Records(this.#frames, 'generation', generationColumns, ['generation', 'pid', 'program']);
  readonly #messages = new Records(this.#frames, 'message', messageColumns, ['message']);
  #table: string | undefined;
  #object: OpenObject | undefined;
  /** A rule or a list of elements whose brackets are still open, or that ends in a backslash. */
  #open: OpenText | undefined;

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    if (text.startsWith('#')) return this.#remark(text, line);
    const table = TABLE.exec(text);
    if (table !== null) {
      const name = `${table[1] ?? 'ip'} ${table[2] ?? ''}`;
      this.#table = table[3] === undefined ? undefined : name;
      this.#object = undefined;
      // `nft list tables` has nothing but names.
      return this.#table !== undefined || this.#objects.row([name, 'table', table[2] ?? '', null], line);
    }
    if (this.#table === undefined) return this.#command(text, line) || this.#trace(text, line);
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
    if (kind !== 'chain') return this.#content(new Map(), table, kind, name, own, text, line);
    const hook = readHook(text);
    const about = new Map<string, Value>([
      ['table', table],
      ['chain', name],
    ]);
    if (hook === undefined) return this.#rules.add(new Map([...about, ...readRule(text)]), line);
    this.#object.rows++;
    if (own !== undefined) hook.set('handle', own);
    return this.#chains.add(new Map([...about, ...hook]), line);
  }

  /** What a set or another object holds: a row of it, or one for each of its elements. */
  #content(
    about: ReadonlyMap<string, Value>,
    table: string,
    kind: string,
    name: string,
    handle: string | undefined,
    text: string | null,
    line: number,
  ): boolean {
    const elements = text === null || !/^elements =|^\{/.test(text) ? undefined : readElements(text);
    if (elements !== undefined && elements.length > 0)
      return elements.every((element) =>
        this.#elements.add(new Map([...about, ['table', table], ['name', name], ...element]), line),
      );
    const row = new Map<string, Value>([
      ...about,
      ['table', table],
      ['object', kind],
      ['name', name],
      ['content', text],
    ]);
    const counted = kind === 'counter' ? /packets (\d+) bytes (\d+)/.exec(text ?? '') : null;
    if (counted !== null)
      row.set('packets', readNumber(counted[1] ?? '') ?? null).set('bytes', readNumber(counted[2] ?? '') ?? null);
    if (handle !== undefined) row.set('handle', handle);
    return this.#objects.add(row, line);
  }

  /** `add rule inet fw input …`: what was changed, or is to be. */
  #command(text: string, line: number): boolean {
    const command = readCommand(text);
    if (command === undefined) return false;
    const { action, object, table, name, handle, rest } = command;
    const about = new Map<string, Value>([
      ['action', action],
      ['table', table],
    ]);
    const own = handle === undefined ? [] : ([['handle', handle]] as const);
    if (object === 'rule') {
      const rule = rest === '' ? [] : readRule(rest);
      return this.#rules.add(new Map([...about, ['chain', name], ...own, ...rule]), line);
    }
    if (object === 'chain') {
      const hook = readHook(rest.replace(/^\{ ?/, '')) ?? [];
      return this.#chains.add(new Map([...about, ['chain', name], ...hook, ...own]), line);
    }
    const what = name === '' ? (table.split(' ')[1] ?? '') : name;
    const content = rest === '' ? null : object === 'element' ? rest : rest.replace(/^\{ ?(.*?) ?\}$/, '$1');
    return this.#content(about, table, object, what, handle, content, line);
  }

  /** A step of a packet that `meta nftrace set 1` follows through the rules. */
  #trace(text: string, line: number): boolean {
    const [all, id = '', table = '', chain = '', step = '', rest = ''] = TRACE.exec(text) ?? [];
    if (all === undefined) return false;
    const verdict = step === 'policy' ? rest : TRACED.exec(rest)?.[1];
    const told = step === 'policy' ? '' : rest.replace(TRACED, '').trim();
    return this.#traces.row(
      [id, table, chain, step.replace(':', ''), told === '' ? null : told, verdict ?? null],
      line,
    );
  }

  #remark(text: string, line: number): boolean {
    const [all, generation = '', pid = '', program = ''] = GENERATION.exec(text) ?? [];
    if (all !== undefined) return this.#generations.row([generation, pid, program], line);
    return this.#messages.row([text.replace(/^#+ ?/, '')], line);
  }
}

/** `nft`: the rules of nftables, what changes them, and what they do with a packet. */
export const nft: Tool = {
  name: 'nft',
  summary: 'Which firewall rules did the packets meet?',
  variants: ['list ruleset, table, chain; -a, -n, -s', 'monitor, --echo and files of commands', 'monitor trace'],
  stream: 'stdout',
  accepts: (argv) =>
    argv.some((word) => /^(?:list|monitor|reset|-\w*e\w*|--echo)$/.test(word)) &&
    !argv.some((word) => /^-\w*j|^--json$/.test(word)),
  parser: () => textParser(new Report()),
  views: tableViews({
    rule: 'Rules',
    chain: 'Chains',
    object: 'Sets and other objects',
    element: 'Elements',
    trace: 'Traces',
    generation: 'Changes',
    message: 'Messages',
  }),
};
