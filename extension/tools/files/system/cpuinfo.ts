import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { fileTool } from '../file-tool.ts';
import { PairRules, colonPair } from '../rules/pair-rules.ts';
import type { PairFile } from '../rules/pair-rules.ts';

const CPU: PairFile = {
  frame: 'cpu',
  subjectName: 'processor',
  title: 'Processors',
  dictionary: new Dictionary(
    [
      SAMPLE,
      { name: 'processor', type: 'string', role: 'label' },
      { name: 'cpu MHz', unit: 'MHz', meaning: 'Clock now' },
      { name: 'cache size', unit: 'KiB', meaning: 'Size of the last-level cache' },
      { name: 'physical id', type: 'string', meaning: 'Socket' },
      { name: 'siblings', meaning: 'Hardware threads of the socket' },
      { name: 'core id', type: 'string', meaning: 'Core at its socket' },
      { name: 'cpu cores', meaning: 'Cores of the socket' },
      { name: 'bogomips' },
      { name: 'BogoMIPS' },
    ],
    () => ({ type: 'string' }),
  ),
  // `cache size : 512 KB` means KiB.
  pairs: (text) => colonPair(text)?.map(([name, value]) => [name, value.replace(/^(\d+) KB$/, '$1')] as const) ?? null,
};

/** Below the processors ARM prints a block on the machine. */
const MACHINE: PairFile = { ...CPU, frame: 'machine', title: 'Machine', subjectName: '' };

/** A processor is a block of lines that begins with its number; a blank line ends it. */
class CpuinfoRules implements LineParser {
  readonly #processors = new PairRules(CPU, undefined);
  readonly #machine = new PairRules(MACHINE, undefined);
  #begins = true;
  #block = this.#processors;

  line(text: string, line: number): boolean {
    if (this.#begins) this.#block = text.startsWith('processor') ? this.#processors : this.#machine;
    this.#begins = false;
    return this.#block.line(text, line);
  }

  blank(): void {
    this.#block.end();
    this.#begins = true;
  }

  end(): [] {
    return this.#block.end();
  }

  frames() {
    return [...this.#processors.frames(), ...this.#machine.frames()];
  }
}

/** `/proc/cpuinfo`: the processors. */
export const cpuinfo = fileTool({
  name: '/proc/cpuinfo',
  summary: 'Which processors are there?',
  variants: ['x86, arm64 and others'],
  reads: /^\/proc\/cpuinfo$/,
  rules: () => new CpuinfoRules(),
});
