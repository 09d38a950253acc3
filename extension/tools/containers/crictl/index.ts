import { JsonRules } from '../../generic/json-rules.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { sizeOf } from '../cells.ts';
import { Description } from '../description.ts';
import { readAnyLogLine, readLogLine } from '../log-lines.ts';
import { TableReport } from '../table-report.ts';
import { tellValues } from '../tell-values.ts';

/** cri-tools 1.18 to 1.31. */
const dictionary = new Dictionary(
  [
    SAMPLE,
    { name: 'CONTAINER', type: 'string', role: 'label', aka: ['CONTAINER ID'] },
    { name: 'POD ID', type: 'string', role: 'label' },
    { name: 'NAME', type: 'string', role: 'label' },
    { name: 'NAMESPACE', type: 'string', role: 'label' },
    { name: 'ATTEMPT', meaning: 'How often it was started again' },
    { name: 'CPU %', unit: '%', meaning: 'Share of one CPU' },
    { name: 'MEM', unit: 'B' },
    { name: 'DISK', unit: 'B' },
    { name: 'SWAP', unit: 'B' },
    { name: 'INODES' },
    { name: 'SIZE', unit: 'B' },
  ],
  () => ({ type: 'string' }),
);
const SIZES = ['MEM', 'DISK', 'SWAP', 'SIZE'];

function nameOf(headers: readonly string[]): { frame: string; title: string } {
  if (headers.includes('CPU %')) return { frame: 'usage', title: 'What the containers use' };
  if (headers.includes('IMAGE ID')) return { frame: 'image', title: 'Images' };
  if (headers[0] === 'POD ID') return { frame: 'pod', title: 'Pods' };
  return { frame: 'container', title: 'Containers' };
}

class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #json = new JsonRules({ spread: true });
  readonly #tables = new TableReport(this.#frames, {
    dictionary,
    nameOf,
    split: (header, text) => (SIZES.includes(header) ? [[header, sizeOf(text)]] : undefined),
  });

  readonly #facts = new Description(this.#frames);
  readonly #printsFacts: boolean;
  readonly #printsLogs: boolean;

  /** `argv`: the command, where it is known. */
  constructor(argv: readonly string[]) {
    this.#printsFacts = argv.includes('version');
    this.#printsLogs = argv.includes('logs');
  }

  line(text: string, line: number): boolean {
    if (this.#printsLogs) return readAnyLogLine(this.#frames, text, line);
    if (this.#printsFacts && !text.startsWith('{') && this.#facts.line(text, line)) return true;
    return (
      this.#json.line(text, line) ||
      readLogLine(this.#frames, text, line) ||
      this.#tables.line(text, line) ||
      /^(?:WARN|time=)/.test(text)
    );
  }

  blank(): void {
    this.#tables.blank();
    this.#facts.blank();
  }

  end() {
    return [...this.#facts.end(), ...this.#json.end()];
  }

  frames() {
    return [...this.#frames.frames(), ...this.#json.frames().map(tellValues)];
  }
}

const COMMANDS = new Set('ps pods images img stats statsp inspect inspectp inspecti info version logs'.split(' '));

/** `crictl`: the containers of a node, as its runtime knows them. */
export const crictl: Tool = {
  name: 'crictl',
  summary: 'Which containers and pods does the runtime of this node know?',
  variants: ['ps, pods, images, stats: tables of all versions', 'inspect and -o json', 'logs --timestamps'],
  stream: 'stdout',
  accepts: (argv) => argv.slice(1).some((word) => COMMANDS.has(word)) && !argv.includes('--help'),
  parser: (argv) => textParser(new Report(argv ?? [])),
  views: (frames) => frames.map(({ name, title }) => ({ kind: 'table', title: title ?? name, frame: name })),
};
