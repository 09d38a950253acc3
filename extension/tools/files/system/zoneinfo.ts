import type { Value } from '../../../frames/frame.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { fileTool } from '../file-tool.ts';
import { vmstatUnit } from './memory.ts';

const PAGES = 'free boost min low high promo spanned present managed cma'.split(' ');
const MEANINGS: Readonly<Record<string, string>> = {
  min: 'Below this only urgent requests get a page',
  low: 'Below this the kernel begins to free pages (kswapd)',
  high: 'Here it stops freeing',
};

/** man 5 proc; mm/vmstat.c (Linux 6.1). All counts are of pages. */
const zoneColumns = new Dictionary(
  [
    SAMPLE,
    { name: 'node', type: 'string', role: 'label' },
    { name: 'zone', type: 'string', role: 'label' },
    ...PAGES.map((name) => ({ name, unit: 'pages', ...(MEANINGS[name] && { meaning: MEANINGS[name] }) })),
    { name: 'protection', type: 'string', meaning: 'Pages kept back from requests that could use a higher zone' },
  ],
  vmstatUnit,
);
const pagesetColumns = new Dictionary([
  SAMPLE,
  ...['node', 'zone', 'cpu'].map((name) => ({ name, type: 'string' as const, role: 'label' as const })),
  { name: 'count', unit: 'pages', meaning: 'Free memory this CPU keeps at hand' },
  ...['high', 'high_min', 'high_max', 'batch'].map((name) => ({ name, unit: 'pages' })),
  { name: 'vm stats threshold', meaning: 'Changes counted on this CPU before all see them' },
]);

const ZONE = /^Node (\d+), zone +(\S+)$/;
const PAGES_LINE = /^ +pages (\w+) +(\d+)$/;
const PAIR = /^ +(\w+(?: \w+){0,3}?):? +(-?\d+)$/;

/** Zones, the nodes they belong to and what each CPU keeps of them. */
class ZoneRules implements LineParser {
  readonly #frames = new FrameSet();
  readonly #zones = new Records(this.#frames, 'zone', zoneColumns, ['sample', 'node', 'zone']);
  readonly #nodes = new Records(this.#frames, 'node', zoneColumns, ['sample', 'node']);
  readonly #pagesets = new Records(this.#frames, 'pageset', pagesetColumns, ['sample', 'node', 'zone', 'cpu']);
  readonly #seen = new Set<string>();
  #sample = 1;
  #line = 0;
  #zoneLine = 0;
  #about: [string, Value][] = [];
  #zone = new Map<string, Value>();
  #node = new Map<string, Value>();
  #pageset = new Map<string, Value>();
  #part: 'zone' | 'node' | 'pageset' = 'zone';

  line(text: string, line: number): boolean {
    const zone = ZONE.exec(text);
    if (zone !== null) return this.#begins(zone[1] ?? '', zone[2] ?? '', line);
    if (this.#about.length === 0) return false;
    if (text.trim() === 'per-node stats') return this.#turn('node');
    if (text.trim() === 'pagesets') return this.#turn('pageset');
    if (text.trim() === 'page_type') return true;
    const [, protection] = /^ +protection: (\(.*\))$/.exec(text) ?? [];
    if (protection !== undefined) {
      this.#zone.set('protection', protection);
      return true;
    }
    const pages = PAGES_LINE.exec(text);
    if (pages !== null) this.#part = 'zone';
    const [, name = '', digits] = pages ?? PAIR.exec(text) ?? [];
    if (digits === undefined) return false;
    this.#set(name, digits, line);
    return true;
  }

  end(): [] {
    this.#flush();
    return [];
  }

  frames() {
    return this.#frames.frames();
  }

  #begins(node: string, zone: string, line: number): boolean {
    this.#flush();
    const key = `${node} ${zone}`;
    if (this.#seen.has(key)) {
      this.#seen.clear();
      this.#sample++;
    }
    this.#seen.add(key);
    this.#about = [
      ['sample', this.#sample],
      ['node', node],
      ['zone', zone],
    ];
    this.#zoneLine = line;
    this.#part = 'zone';
    return true;
  }

  #turn(part: 'node' | 'pageset'): true {
    this.#part = part;
    return true;
  }

  #set(name: string, digits: string, line: number): void {
    if (this.#part === 'pageset' && name === 'cpu') {
      this.#flushPageset();
      this.#pageset = new Map<string, Value>([...this.#about, ['cpu', digits]]);
      this.#line = line;
      return;
    }
    if (this.#part === 'pageset' && pagesetColumns.find(name) !== undefined) this.#pageset.set(name, Number(digits));
    else if (this.#part === 'node') this.#node.set(name, Number(digits));
    // The threshold of each CPU and the facts behind the pagesets belong to the zone.
    else this.#zone.set(name, Number(digits));
  }

  #flushPageset(): void {
    if (this.#pageset.size > 0) this.#pagesets.add(this.#pageset, this.#line);
    this.#pageset = new Map();
  }

  #flush(): void {
    this.#flushPageset();
    if (this.#zone.size > 0) this.#zones.add(new Map([...this.#about, ...this.#zone]), this.#zoneLine);
    if (this.#node.size > 0) this.#nodes.add(new Map([...this.#about.slice(0, 2), ...this.#node]), this.#zoneLine);
    this.#zone = new Map();
    this.#node = new Map();
  }
}

/** `/proc/zoneinfo`: free pages and watermarks of each zone of memory. */
export const zoneinfo = fileTool({
  name: '/proc/zoneinfo',
  summary: 'How far is each zone of memory from its watermarks?',
  reads: /^\/proc\/zoneinfo$/,
  rules: () => new ZoneRules(),
});
