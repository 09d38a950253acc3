import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';

/** Names and meanings: perf-script(1) of Linux 6.1. */
const sampleColumns = new Dictionary([
  { name: 'comm', type: 'string', role: 'label' },
  { name: 'pid', type: 'string' },
  { name: 'tid', type: 'string' },
  { name: 'cpu', type: 'string' },
  { name: 'seconds', unit: 's', meaning: "On the kernel's clock" },
  { name: 'period', meaning: 'Events this sample stands for' },
  { name: 'event', type: 'string', role: 'label' },
  { name: 'symbol', type: 'string', meaning: 'Function that ran' },
  { name: 'dso', type: 'string', meaning: 'Program or library it is in' },
  { name: 'source', type: 'string', meaning: 'Where in its source it ran' },
  { name: 'stack', type: 'string', meaning: 'Functions from the outermost to the one that ran, with semicolons' },
  { name: 'details', type: 'string', meaning: 'What a tracepoint says' },
]);

/** Names of C++ templates are long. */
const LONGEST_LINE = 8000;
/** Stacks kept; a profile of minutes has some hundred thousand samples. */
const MOST_SAMPLES = 200_000;
const EVENT = String.raw`(?<event>[\w.:/-]+(?:{[^}]{0,60}})?(?:\/[^ ]{0,60})?)`;
/** The first line of a sample, as -F may have it: all but the process can be missing, or all but the time, or all but a tracepoint. */
const HEADS: readonly RegExp[] = [
  String.raw`^ *(?<comm>\S.{0,40}?) +(?<pid>\d+)(?:\/(?<tid>-?\d+))?(?: +\[(?<cpu>\d+)\])?(?: +(?<time>\d+\.\d+):)?(?: +(?<period>\d+))? +${EVENT}: ?(?<rest>.*)$`,
  String.raw`^ *(?:(?<comm>\S.{0,40}?) +(?:(?<pid>\d+)(?:\/(?<tid>-?\d+))? +)?)??(?:\[(?<cpu>\d+)\] +)?(?<time>\d+\.\d+): *(?:(?:(?<period>\d+) +)?${EVENT}: ?(?<rest>.*))?$`,
  String.raw`^ *(?<event>[\w-]{1,40}:[\w-]{1,60}): (?<rest>\w+(?:=|: ).*)$`,
].map((pattern) => new RegExp(pattern));
/** Where the function is in its source (-F +srcline), below its line. */
const SOURCE = /^ {2}(\S.{0,300}?(?::\d+|\[[\da-f]+\])|:0)$/;
const STACK = /^\s+([\da-f]{1,16})(?: (.+?)(?: \(([^()]*(?:\([^)]*\))?[^()]*)\))?)?$/;
const OFFSET = /\+0x[\da-f]+$/;

interface Open {
  row: Map<string, Value>;
  line: number;
  /** From the function that ran outwards, as printed. */
  stack: string[];
}

/** Samples, each with its stack as one line ready for a flame graph. */
export class ScriptLog {
  readonly #samples: Records;
  #open: Open | undefined;
  #count = 0;

  constructor(frames: FrameSet) {
    this.#samples = new Records(frames, 'sample', sampleColumns, ['comm', 'pid']);
  }

  line(text: string, line: number): boolean {
    if (text.length > LONGEST_LINE) return false;
    if (this.#open !== undefined && /^\s+[\da-f]+(?: |$)/.test(text) && this.#frame(text)) return true;
    if (this.#open !== undefined && this.#source(this.#open, text)) return true;
    const head = headOf(text);
    if (head === undefined) return false;
    this.flush();
    const { comm = null, pid = null, tid, cpu, time, period, event = null, rest = '' } = head;
    const row = new Map<string, Value>([
      ['comm', comm],
      ['pid', pid],
    ]);
    if (tid !== undefined) row.set('tid', tid);
    if (cpu !== undefined) row.set('cpu', cpu);
    if (time !== undefined) row.set('seconds', Number(time));
    if (period !== undefined) row.set('period', Number(period));
    row.set('event', event);
    this.#open = { row, line, stack: [] };
    // Without stacks the place stands in the line itself; a tracepoint tells its fields there.
    if (rest !== '' && !this.#frame(` ${rest.trim()}`)) row.set('details', rest.trim());
    return true;
  }

  flush(): void {
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined || ++this.#count > MOST_SAMPLES) return;
    if (open.stack.length > 0) open.row.set('stack', [...open.stack].reverse().join(';'));
    this.#samples.add(open.row, open.line);
  }

  /** The source of the function that ran; that of its callers stays in the text. */
  #source({ row, stack }: Open, text: string): boolean {
    const source = SOURCE.exec(text)?.[1];
    if (source !== undefined && stack.length === 1) row.set('source', source);
    return source !== undefined;
  }

  #frame(text: string): boolean {
    const match = STACK.exec(text);
    if (match === null || this.#open === undefined) return false;
    const symbol = (match[2] ?? match[1] ?? '').replace(OFFSET, '');
    const dso = match[3] ?? null;
    if (this.#open.stack.length === 0) this.#open.row.set('symbol', symbol).set('dso', dso);
    this.#open.stack.push(symbol.replaceAll(';', ':'));
    return true;
  }
}

/** The parts of the first line of a sample; undefined when it is none. */
function headOf(text: string): Partial<Record<string, string>> | undefined {
  for (const pattern of HEADS) {
    const match = pattern.exec(text);
    if (match !== null) return match.groups ?? {};
  }
  return undefined;
}
