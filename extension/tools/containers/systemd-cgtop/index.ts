import { withPictures } from '../../reading/picture-views.ts';
import type { Value } from '../../../frames/frame.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { isMissing, readNumber } from '../../reading/numbers.ts';
import { readQuantity } from '../../reading/quantities.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';

/** Names and meanings: systemd-cgtop(1) of systemd 252. In batches it prints no header. */
const dictionary = new Dictionary([
  SAMPLE,
  { name: 'Control Group', type: 'string', role: 'label' },
  { name: 'Tasks', aka: ['Proc'], meaning: 'Processes and threads in it' },
  { name: '%CPU', unit: '%', meaning: '100 is one CPU' },
  { name: 'CPU', type: 'string', meaning: 'CPU time (--cpu=time)' },
  { name: 'Memory', unit: 'B' },
  { name: 'Input/s', unit: 'B/s', meaning: 'Read from disks' },
  { name: 'Output/s', unit: 'B/s', meaning: 'Written to disks' },
]);
const ROW = /^(\/?\S.{0,500}?|\/) +(\d+|-) +(\S{1,20}) +(\S{1,12}) +(\S{1,12}) +(\S{1,12})$/;

class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #groups = new Records(this.#frames, 'cgroup', dictionary, ['sample', 'Control Group', 'Tasks']);
  #sample = 1;
  readonly #seen = new Set<string>();

  line(text: string, line: number): boolean {
    if (/^Control Group +(?:Tasks|Proc)/.test(text)) return true;
    const match = text.length > 1000 ? null : ROW.exec(text);
    if (match === null) return false;
    const [, group = '', tasks = '', cpu = '', memory = '', input = '', output = ''] = match;
    const values = [memory, input, output].map(bytes);
    const share = readNumber(cpu);
    if (values.includes(undefined)) return false;
    if (this.#seen.has(group)) {
      this.#seen.clear();
      this.#sample++;
    }
    this.#seen.add(group);
    const row = new Map<string, Value>([
      ['sample', this.#sample],
      ['Control Group', group],
      ['Tasks', readNumber(tasks) ?? null],
    ]);
    if (share === undefined) row.set('CPU', cpu);
    else row.set('%CPU', share);
    row
      .set('Memory', values[0] ?? null)
      .set('Input/s', values[1] ?? null)
      .set('Output/s', values[2] ?? null);
    return this.#groups.add(row, line);
  }

  frames() {
    return this.#frames.frames();
  }
}

/** `489.3M` in bytes; `-` where nothing is known. */
function bytes(text: string): Value | undefined {
  if (isMissing(text)) return null;
  return readNumber(text) ?? readQuantity(text, 1024)?.value;
}

/** `systemd-cgtop -b`: which control groups use CPU, memory and disks. */
export const systemdCgtop: Tool = {
  name: 'systemd-cgtop',
  summary: 'Which control groups use CPU, memory and disks?',
  variants: ['-b with -n, -d, -P, -k, -m, --cpu=time'],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:-h|--help|--version|-r|--raw)$/.test(word)),
  parser: () => textParser(new Report()),
  views: withPictures(tableViews({ cgroup: 'Control groups' }), {
    first: [
      {
        kind: 'tree',
        title: 'Tree',
        frame: 'cgroup',
        label: 'Control Group',
        fields: ['Tasks', '%CPU', 'Memory', 'Input/s', 'Output/s'],
      },
    ],
  }),
};
