import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { fileTool } from '../file-tool.ts';
import { PairRules, colonPair } from '../rules/pair-rules.ts';
import type { PairFile } from '../rules/pair-rules.ts';

const CPU: PairFile = {
  frame: 'cpu',
  subjectNames: ['processor', 'cpu number'],
  title: 'Processors',
  dictionary: new Dictionary(
    [
      SAMPLE,
      { name: 'processor', type: 'string', role: 'label' },
      { name: 'cpu number', type: 'string', role: 'label' },
      { name: 'version', type: 'string' },
      { name: 'cpu MHz', unit: 'MHz', meaning: 'Clock now' },
      { name: 'cpu MHz dynamic', unit: 'MHz', meaning: 'Clock now' },
      { name: 'cpu MHz static', unit: 'MHz', meaning: 'Clock it is built for' },
      { name: 'clock', unit: 'MHz', meaning: 'Clock now' },
      { name: 'timebase', unit: 'Hz', meaning: 'Ticks of the time base register' },
      { name: 'clflush size', unit: 'B', meaning: 'What one clflush writes back' },
      { name: 'cache_alignment', unit: 'B' },
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
  // `cache size : 512 KB` means KiB; POWER prints `clock : 2700.000000MHz`.
  pairs: (text) => {
    const plain = (value: string): string => value.replace(/^(\d+) KB$/, '$1').replace(/^([\d.]+)MHz$/, '$1');
    return colonPair(text)?.map(([name, value]) => [name, plain(value)] as const) ?? null;
  },
};

/** What begins a processor: `processor : 0`, on s390x `cpu number : 0`. */
const PROCESSOR = /^(?:processor|cpu number)\s*:\s*\d+$/;

/** Above or below the processors some architectures print blocks on the machine. */
const MACHINE: PairFile = { ...CPU, frame: 'machine', title: 'Machine', subjectNames: [] };

/** A processor is a block of lines that begins with its number; a blank line ends it. What stands above is of the machine. */
class CpuinfoRules implements LineParser {
  readonly #processors = new PairRules(CPU, []);
  readonly #machine = new PairRules(MACHINE, []);
  #begins = true;
  #block = this.#processors;

  line(text: string, line: number): boolean {
    if (PROCESSOR.test(text)) this.#block = this.#processors;
    else if (this.#begins) this.#block = this.#machine;
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
