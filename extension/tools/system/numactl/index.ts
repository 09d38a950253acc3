import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { splitWords } from '../../reading/words.ts';
import type { Tool } from '../../tool.ts';

/** `--hardware`: numactl(8) of numactl 2.0.16; its MB are of 1024 × 1024 bytes. */
const nodes = new Dictionary([
  { name: 'node', type: 'string', role: 'label' },
  { name: 'cpus', type: 'string', meaning: 'Its processors; none where a node is memory alone' },
  { name: 'size', unit: 'MiB', meaning: 'Its memory' },
  { name: 'free', unit: 'MiB', meaning: 'What of it is free' },
]);
const distances = new Dictionary(
  [{ name: 'node', type: 'string', role: 'label', meaning: 'From this node to each, where 10 is near' }],
  () => ({ type: 'number' }),
);
/** `--show`. */
const policies = new Dictionary([], () => ({ type: 'string' }));

const NODE = /^node (\d+) (cpus|size|free): ?(.*)$/;
const POLICY =
  /^(policy|preferred node|preferred|physcpubind|cpubind|nodebind|membind|interleavemask|interleavenode): ?(.*)$/;
const LONGEST = 100_000;

class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #nodes = new Records(this.#frames, 'node', nodes, ['node']);
  readonly #distances = new Records(this.#frames, 'distance', distances, []);
  readonly #rows = new Map<string, { row: Map<string, Value>; line: number }>();
  readonly #policy = new Map<string, Value>();
  #columns: readonly string[] = [];
  #line = 0;

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    const [, node = '', name = '', value = ''] = NODE.exec(text) ?? [];
    if (name !== '') {
      this.#node(node, line).set(name, name === 'cpus' ? value : (/^(\d+) MB$/.exec(value)?.[1] ?? ''));
      return true;
    }
    const [, setting, said = ''] = POLICY.exec(text) ?? [];
    if (setting !== undefined) {
      this.#line ||= line;
      this.#policy.set(setting, said === '' ? null : said);
      return true;
    }
    if (text === 'node distances:') this.#flush();
    if (/^available: \d+ nodes?(?: \(.*\))?$/.test(text) || text === 'node distances:') return true;
    return this.#distance(splitWords(text), line);
  }

  end(): [] {
    this.#flush();
    if (this.#policy.size > 0) new Records(this.#frames, 'policy', policies, []).add(this.#policy, this.#line);
    return [];
  }

  frames() {
    return this.#frames.frames();
  }

  #flush(): void {
    for (const { row, line } of this.#rows.values()) this.#nodes.addText(row, line);
    this.#rows.clear();
  }

  #node(node: string, line: number): Map<string, Value> {
    const known = this.#rows.get(node) ?? { row: new Map<string, Value>([['node', node]]), line };
    this.#rows.set(node, known);
    return known.row;
  }

  #distance([first = '', ...words]: readonly string[], line: number): boolean {
    if (words.length === 0 || !words.every((word) => /^\d+$/.test(word))) return false;
    if (first === 'node') {
      this.#columns = words.map((node) => `node ${node}`);
      return true;
    }
    const node = /^(\d+):$/.exec(first)?.[1];
    if (node === undefined || words.length !== this.#columns.length) return false;
    const row = new Map<string, Value>(this.#columns.map((column, at) => [column, words[at] ?? '']));
    return this.#distances.addText(new Map([['node', node], ...row]), line);
  }
}

/** `numactl -H` and `-s`: the nodes of memory and which a process may use. */
export const numactl: Tool = {
  name: 'numactl',
  summary: 'Which nodes of memory are there, how full and how far apart are they?',
  variants: ['-H; -s'],
  stream: 'stdout',
  accepts: (argv) => argv.length === 2 && /^(?:-H|--hardware|-s|--show)$/.test(argv[1] ?? ''),
  begins: (line) => /^available: \d+ nodes?/.test(line),
  parser: () => textParser(new Report()),
  views: tableViews({ node: 'Nodes', distance: 'Distances', policy: 'Policy' }),
};
