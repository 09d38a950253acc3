import type { Value } from '../../../frames/frame.ts';
import { SAMPLE, TIME } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { readTime } from '../../reading/times.ts';
import type { Tool } from '../../tool.ts';

/** Names and meanings: iotop(8) 0.6; iotop-c prints the same without the shares. */
const taskColumns = new Dictionary([
  SAMPLE,
  TIME,
  { name: 'TID', type: 'string', role: 'label' },
  { name: 'PID', type: 'string', role: 'label' },
  { name: 'PRIO', type: 'string', meaning: 'I/O priority class and level: rt, be, idle' },
  { name: 'USER', type: 'string' },
  { name: 'DISK READ', unit: 'B/s' },
  { name: 'DISK WRITE', unit: 'B/s' },
  { name: 'DISK READ total', unit: 'B', meaning: 'Since iotop began (-a)' },
  { name: 'DISK WRITE total', unit: 'B', meaning: 'Since iotop began (-a)' },
  { name: 'SWAPIN', unit: '%', meaning: 'Share of the time waiting for pages from swap' },
  { name: 'IO', unit: '%', meaning: 'Share of the time waiting for the disk' },
  { name: 'COMMAND', type: 'string', role: 'label' },
]);
const totalColumns = new Dictionary([
  SAMPLE,
  TIME,
  { name: 'Total DISK READ', unit: 'B/s', meaning: 'Between the processes and the kernel' },
  { name: 'Total DISK WRITE', unit: 'B/s' },
  { name: 'Current DISK READ', unit: 'B/s', aka: ['Actual DISK READ'], meaning: 'Between the kernel and the disks' },
  { name: 'Current DISK WRITE', unit: 'B/s', aka: ['Actual DISK WRITE'] },
  { name: 'Actual DISK READ', unit: 'B/s', aka: ['Current DISK READ'], meaning: 'Between the kernel and the disks' },
  { name: 'Actual DISK WRITE', unit: 'B/s', aka: ['Current DISK WRITE'] },
]);

const STAMP = /^(?:b')?(\d{2}:\d{2}:\d{2}) /;
const TOTAL = /(Total|Current|Actual) DISK (READ|WRITE) ?: +([\d.]+) ([BKMGT])\/s/g;
const TASK =
  /^ *(\d+) +(\S+) +(\S+) +([\d.]+) ([BKMGT])(\/s)? +([\d.]+) ([BKMGT])(?:\/s)?(?: +([\d.]+) %| +\?unavailable\?)?(?: +([\d.]+) %)?(?: +(\S.*))?$/;
const POWER = 'BKMGT';

function bytes(number: string | undefined, letter = 'B'): number {
  return Number(number) * 1024 ** POWER.indexOf(letter);
}

/** Batches of iotop -b. */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #tasks = new Records(this.#frames, 'task', taskColumns, ['sample']);
  readonly #totals = new Records(this.#frames, 'total', totalColumns, ['sample']);
  #id = 'TID';
  #sample = 0;
  #open: { row: Map<string, Value>; line: number } | undefined;

  line(printed: string, line: number): boolean {
    if (printed.length > 4000) return false;
    const stamp = STAMP.exec(printed);
    const text = stamp === null ? printed : printed.slice(stamp[0].length);
    const time: [string, Value][] = stamp === null ? [] : [['time', readTime(stamp[1] ?? '')]];
    if (/^\s*(?:TIME +)?(?:TID|PID) +PRIO +USER/.test(text)) {
      this.#id = text.includes('PID') ? 'PID' : 'TID';
      return true;
    }
    const totals = Array.from(text.matchAll(TOTAL));
    if (totals.length > 0) return this.#total(totals, time, line);
    return this.#task(text, time, line);
  }

  end(): [] {
    this.#flush();
    return [];
  }

  frames() {
    return this.#frames.frames();
  }

  #total(totals: readonly RegExpExecArray[], time: [string, Value][], line: number): boolean {
    if (totals.some(([, kind]) => kind === 'Total')) {
      this.#flush();
      this.#sample++;
      this.#open = { row: new Map<string, Value>([['sample', this.#sample], ...time]), line };
    }
    for (const [, kind = '', way = '', number, letter] of totals) {
      this.#open?.row.set(`${kind} DISK ${way}`, bytes(number, letter));
    }
    return true;
  }

  #task(text: string, time: [string, Value][], line: number): boolean {
    const match = TASK.exec(text);
    if (match === null) return false;
    const [
      ,
      id = '',
      priority = '',
      user = '',
      read,
      readLetter,
      perSecond,
      write,
      writeLetter,
      swap,
      io,
      command = '',
    ] = match;
    const total = perSecond === undefined ? ' total' : '';
    return this.#tasks.add(
      new Map<string, Value>([
        ['sample', Math.max(1, this.#sample)],
        ...time,
        [this.#id, id],
        ['PRIO', priority],
        ['USER', user],
        [`DISK READ${total}`, bytes(read, readLetter)],
        [`DISK WRITE${total}`, bytes(write, writeLetter)],
        ['SWAPIN', swap === undefined ? null : Number(swap)],
        ['IO', io === undefined ? null : Number(io)],
        ['COMMAND', command],
      ]),
      line,
    );
  }

  #flush(): void {
    if (this.#open !== undefined) this.#totals.add(this.#open.row, this.#open.line);
    this.#open = undefined;
  }
}

/** `iotop -b`: which processes read and write. */
export const iotop: Tool = {
  name: 'iotop',
  programs: ['iotop-c', 'iotop-py'],
  summary: 'Which processes read from and write to the disks?',
  variants: ['-b with -o, -P, -a, -t, -k, -q to -qqq', 'without delay accounting', 'iotop-c'],
  stream: 'stdout',
  accepts: (argv) => argv.some((word) => /^-[a-zA-Z]*b|^--batch$/.test(word)),
  parser: () => textParser(new Report()),
  views: tableViews({ task: 'Tasks', total: 'Totals' }),
};
