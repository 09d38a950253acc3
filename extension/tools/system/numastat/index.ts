import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';

/** Labels in front of the nodes; counts are in pages and sizes in megabytes of 1024 × 1024 bytes: numastat(8). */
const LABELS = [
  { name: 'PID', type: 'string', role: 'label' },
  { name: 'command', type: 'string', role: 'label' },
  { name: 'name', type: 'string', role: 'label' },
] as const;
const counts = new Dictionary(LABELS, () => ({ type: 'number', unit: 'pages' }));
const sizes = new Dictionary(LABELS, () => ({ type: 'number', unit: 'MiB' }));

const TITLE = /^Per-node (numastat info|(?:system|process) memory usage) \(in MBs\)(?: for PID (\d+) \((.*)\))?:?$/;
const HEADER = /^(?:PID)? +(?:node\d+|Node \d+|Total)(?: +(?:node\d+|Node \d+|Total))*$/;
/** A long name is cut. */
const PROCESS = /^(\d+) \((.*?)\)?$/;
const LONGEST = 10_000;

class Report implements LineParser {
  readonly #frames = new FrameSet();
  #rows: Records | undefined;
  /** The process that a table is about. */
  #about: readonly (readonly [string, string])[] = [];
  #columns: readonly string[] = [];
  #named = false;

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    const [, title, pid, command = ''] = TITLE.exec(text) ?? [];
    if (title !== undefined) {
      this.#rows = new Records(this.#frames, title, sizes, []);
      this.#about =
        pid === undefined
          ? []
          : [
              ['PID', pid],
              ['command', command],
            ];
      this.#named = true;
      return true;
    }
    if (HEADER.test(text)) {
      if (!this.#named) this.#rows = new Records(this.#frames, 'numastat', counts, []);
      this.#columns = text.match(/node\d+|Node \d+|Total/g) ?? [];
      return true;
    }
    return /^ *-{4}[- ]*$/.test(text) || this.#row(text, line);
  }

  frames() {
    return this.#frames.frames();
  }

  #row(text: string, line: number): boolean {
    const words = text.split(/ +/);
    const count = this.#columns.length;
    const name = words.slice(0, -count).join(' ');
    const cells = words.slice(-count);
    if (count === 0 || name === '' || !cells.every((cell) => /^-?\d+(?:\.\d+)?$/.test(cell))) return false;
    const [, pid, command = ''] = PROCESS.exec(name) ?? [];
    const about =
      pid === undefined
        ? [...this.#about, ['name', name] as const]
        : [['PID', pid] as const, ['command', command] as const];
    return (
      this.#rows?.addText(
        new Map([...about, ...this.#columns.map((column, at) => [column, cells[at] ?? ''] as const)]),
        line,
      ) === true
    );
  }
}

/** `numastat`: memory by node, of the machine and of processes. */
export const numastat: Tool = {
  name: 'numastat',
  summary: 'How is memory spread over the nodes, of the machine and of processes?',
  variants: ['default, -n, -c, -m, -p, -s, -z'],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:-V|-h|-\?)$/.test(word)),
  begins: (line) => TITLE.test(line),
  parser: () => textParser(new Report()),
  views: tableViews({}),
};
