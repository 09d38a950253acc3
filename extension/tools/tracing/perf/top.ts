import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';

const shareColumns = new Dictionary([
  { name: 'sample', role: 'sample' },
  { name: 'Overhead', unit: '%', meaning: 'Share of the samples' },
  { name: 'Shared Object', type: 'string' },
  { name: 'Symbol', type: 'string', role: 'label', meaning: '[k] in the kernel, [.] in a program' },
]);
const rateColumns = new Dictionary([
  { name: 'sample', role: 'sample' },
  { name: 'samples', unit: '/s', meaning: 'Samples taken per second' },
  { name: 'kernel', unit: '%' },
  { name: 'exact', unit: '%' },
  { name: 'event', type: 'string', meaning: 'Rate and event' },
  { name: 'target', type: 'string' },
]);
const instructionColumns = new Dictionary([
  { name: 'function', type: 'string', role: 'label', meaning: 'Function or file' },
  { name: 'percent', unit: '%', meaning: 'Share of the samples of its function' },
  { name: 'address', type: 'string' },
  { name: 'instruction', type: 'string', meaning: 'Or the line of the source' },
]);

const RATE = /^ +PerfTop: +(\d+) irqs\/sec +kernel: *([\d.]+)%(?: .*?exact: *([\d.]+)%)?[^[]*\[([^\]]*)\], +\((.*)\)$/;
const SHARE = /^ +(\d+\.\d+)% +(\S.{0,200}?) +(\[.\] \S.*)$/;
const ANNOTATED = /^ ?Percent(?: \||  ).*?(?:of|for) (\S.*?)(?: for (\S+) \(.*\))?$/;
const INSTRUCTION = /^ *(\d+\.\d+)? *: +(?:\d+ +)?(?:([\da-f]{1,16}): +)?(\S.*)$/;
const NOTICE = /^(?: *-{10,}|Mapped keys:|\t\[.\]  .*| +:)$/;

/** What `perf top --stdio` shows again and again, and the instructions of `perf annotate --stdio`. */
export class TopReport {
  readonly #rates: Records;
  readonly #shares: Records;
  readonly #instructions: Records;
  #sample = 0;
  #function: string | undefined;

  constructor(frames: FrameSet) {
    this.#rates = new Records(frames, 'rate', rateColumns, ['sample']);
    this.#shares = new Records(frames, 'share', shareColumns, ['sample', 'Overhead', 'Shared Object', 'Symbol']);
    this.#instructions = new Records(frames, 'instruction', instructionColumns, ['function', 'percent', 'address']);
  }

  line(text: string, line: number): boolean {
    if (text.length > 2000) return false;
    const rate = RATE.exec(text);
    if (rate !== null) {
      this.#sample++;
      const [, samples, kernel, exact, event = '', target = ''] = rate;
      const row = { sample: this.#sample, samples: Number(samples), kernel: Number(kernel), event, target };
      return this.#rates.add(
        new Map(Object.entries(exact === undefined ? row : { ...row, exact: Number(exact) })),
        line,
      );
    }
    const share = SHARE.exec(text);
    if (share !== null) {
      return this.#shares.row([Math.max(1, this.#sample), Number(share[1]), share[2] ?? '', share[3] ?? ''], line);
    }
    const annotated = ANNOTATED.exec(text);
    if (annotated !== null) {
      this.#function = annotated[1];
      return true;
    }
    return (this.#function !== undefined && this.#instruction(this.#function, text, line)) || NOTICE.test(text);
  }

  #instruction(name: string, text: string, line: number): boolean {
    const match = INSTRUCTION.exec(text);
    if (match === null) return false;
    const [, percent, address, instruction = ''] = match;
    const row = new Map<string, Value>([
      ['function', name],
      ['percent', percent === undefined ? null : Number(percent)],
      ['address', address ?? null],
      ['instruction', instruction],
    ]);
    return this.#instructions.add(row, line);
  }
}
