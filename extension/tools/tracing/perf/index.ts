import { withPictures } from '../../reading/picture-views.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { ProfileReport } from './report.ts';
import { ScriptLog } from './script.ts';
import { SchedReport } from './sched.ts';
import { StatReport } from './stat.ts';
import { TopReport } from './top.ts';
import { TraceLog } from './trace.ts';

const NOTICE = /^(?:\[ perf record: .*|Error:.*|Warning:.*|WARNING:.*|Cannot .*|#$|# .*)$/;

/** What -x was given, in the command line of perf stat. */
function separator(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((word) => /^(?:-x|--field-separator)$/.test(word));
  if (at > 0) return argv[at + 1];
  const word = argv.find((each) => /^(?:-x.|--field-separator=)/.test(each));
  return word?.replace(/^(?:-x|--field-separator=)/, '');
}

function commandOf(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((word, index) => index > 0 && !word.startsWith('-'));
  // `perf mem report`, `perf sched latency`: the second word says what is printed.
  return argv[at] === 'mem' || argv[at] === 'c2c' ? argv.slice(at + 1).find((word) => !word.startsWith('-')) : argv[at];
}

/** What perf sched prints of its recording. */
const SCHED = new Set(['latency', 'timehist']);

/** Whichever of perf's commands printed it: the command line tells, else the lines do. */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #command: string | undefined;
  readonly #stat: StatReport;
  readonly #script = new ScriptLog(this.#frames);
  readonly #report = new ProfileReport(this.#frames);
  readonly #trace = new TraceLog(this.#frames);
  readonly #sched = new SchedReport(this.#frames);
  readonly #top = new TopReport(this.#frames);

  constructor(argv: readonly string[] | undefined) {
    this.#command = argv && commandOf(argv);
    this.#stat = new StatReport(this.#frames, this.#command === 'stat' ? separator(argv ?? []) : undefined);
  }

  line(text: string, line: number): boolean {
    const known = this.#command;
    return (
      ((known === undefined || known === 'stat') && this.#stat.line(text, line)) ||
      ((known === undefined || known === 'trace') && this.#trace.line(text, line)) ||
      ((known === undefined || known === 'report') && this.#report.line(text, line)) ||
      ((known === undefined || known === 'script') && this.#script.line(text, line)) ||
      ((known === undefined || known === 'sched') && this.#sched.line(text, line)) ||
      ((known === undefined || known === 'top' || known === 'annotate') && this.#top.line(text, line)) ||
      NOTICE.test(text)
    );
  }

  blank(): void {
    this.#script.flush();
  }

  end(): [] {
    this.#script.flush();
    return [];
  }

  frames() {
    return this.#frames.frames();
  }
}

/** `perf`: counters, samples with their stacks, system calls. */
export const perf: Tool = {
  name: 'perf',
  programs: ['perf_5.10', 'perf_6.1'],
  summary: 'Where do the CPUs spend their time, and what do their counters say?',
  variants: [
    'stat: report, -x, -j, -I, -r, -A, --metric-only, --topdown',
    'script: samples and tracepoints with stacks',
    'report --stdio',
    'trace, trace -s',
    'sched latency and timehist, top and annotate --stdio, mem report',
  ],
  // stat and trace leave the output to the program they run.
  stream: (argv) => (/^(?:stat|trace)$/.test(commandOf(argv) ?? '') ? 'stderr' : 'stdout'),
  accepts: (argv) => {
    const command = commandOf(argv) ?? '';
    if (command === 'sched') return argv.some((word) => SCHED.has(word));
    if (command === 'top' || command === 'annotate') return argv.includes('--stdio');
    return ['script', 'report'].includes(command) || (['stat', 'trace'].includes(command) && !argv.includes('-o'));
  },
  parser: (argv) => textParser(new Report(argv)),
  views: withPictures(
    tableViews({
      sample: 'Samples',
      entry: 'Profile',
      event: 'Events',
      summary: 'System calls by thread',
      syscall: 'System calls',
      thread: 'Threads',
      time: 'Times',
      command: 'Command',
      latency: 'Scheduling delays',
      switch: 'Switches',
      task: 'Tasks',
      total: 'Totals',
      rate: 'Sampling',
      share: 'Functions',
      instruction: 'Instructions',
    }),
    {
      first: [{ kind: 'flame', title: 'Flame graph', frame: 'sample', by: ['comm'], stack: 'stack', weight: 'period' }],
      last: [
        {
          kind: 'timeline',
          title: 'Timeline',
          frame: 'syscall',
          by: ['comm', 'tid'],
          start: 'elapsed',
          duration: 'duration',
          label: 'syscall',
          error: 'error',
        },
      ],
    },
  ),
};
