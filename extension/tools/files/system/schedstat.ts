import type { Value } from '../../../frames/frame.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { readNumber } from '../../reading/numbers.ts';
import { Records } from '../../reading/records.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { splitWords } from '../../reading/words.ts';
import { fileTool } from '../file-tool.ts';

/** Documentation/scheduler/sched-stats.rst: fields of a cpu line in versions 15 to 17. */
const CPU = [
  'yld_count',
  'legacy',
  'sched_count',
  'sched_goidle',
  'ttwu_count',
  'ttwu_local',
  'rq_cpu_time',
  'run_delay',
  'pcount',
];
/** What load balancing counts for each kind of idleness, in order; version 17 tells imbalance by its kind. */
const BALANCE = ['lb_count', 'lb_balanced', 'lb_failed', 'lb_imbalance', 'lb_gained', 'lb_hot_gained', 'lb_nobusyq'];
const BALANCE_17 = [
  ...['lb_count', 'lb_balanced', 'lb_failed', 'lb_imbalance_load', 'lb_imbalance_util', 'lb_imbalance_task'],
  ...['lb_imbalance_misfit', 'lb_gained', 'lb_hot_gained', 'lb_nobusyq', 'lb_nobusyg'],
];
const REST = [
  ...['alb_count', 'alb_failed', 'alb_pushed', 'sbe_count', 'sbe_balanced', 'sbe_pushed', 'sbf_count', 'sbf_balanced'],
  ...['sbf_pushed', 'ttwu_wake_remote', 'ttwu_move_affine', 'ttwu_move_balance'],
];

/** The names of the numbers behind the mask of a domain; version 16 and later begin with the busy ones. */
function domainNames(version: number): string[] {
  const kinds = version >= 16 ? ['busy', 'idle', 'newly idle'] : ['idle', 'busy', 'newly idle'];
  const balance = version >= 17 ? BALANCE_17 : [...BALANCE, 'lb_nobusyg'];
  return [...kinds.flatMap((kind) => balance.map((name) => `${kind} ${name}`)), ...REST];
}

const cpuColumns = new Dictionary([
  SAMPLE,
  { name: 'timestamp', unit: 'ticks', meaning: 'Jiffies when it was read' },
  { name: 'cpu', type: 'string', role: 'label' },
  { name: 'yld_count', counter: true, meaning: 'Calls of sched_yield' },
  { name: 'legacy', meaning: 'Always 0' },
  { name: 'sched_count', counter: true, meaning: 'Calls of schedule' },
  { name: 'sched_goidle', counter: true, meaning: 'Times it left the processor idle' },
  { name: 'ttwu_count', counter: true, meaning: 'Tasks woken' },
  { name: 'ttwu_local', counter: true, meaning: 'Tasks woken on the CPU that woke them' },
  { name: 'rq_cpu_time', unit: 'ns', counter: true, meaning: 'Time tasks ran' },
  { name: 'run_delay', unit: 'ns', counter: true, meaning: 'Time tasks waited for this CPU' },
  { name: 'pcount', counter: true, meaning: 'Turns given to tasks' },
]);
const domainColumns = new Dictionary(
  [
    SAMPLE,
    { name: 'cpu', type: 'string', role: 'label' },
    { name: 'domain', type: 'string', role: 'label' },
    { name: 'name', type: 'string' },
    { name: 'cpumask', type: 'string' },
  ],
  () => ({ type: 'number', counter: true }),
);

class SchedRules implements LineParser {
  readonly #frames = new FrameSet();
  readonly #cpus = new Records(this.#frames, 'cpu', cpuColumns, ['sample', 'timestamp', 'cpu']);
  readonly #domains = new Records(this.#frames, 'domain', domainColumns, ['sample', 'cpu', 'domain', 'cpumask']);
  #names: readonly string[] = domainNames(15);
  #sample = 0;
  #timestamp: Value = null;
  #cpu = '';

  line(text: string, line: number): boolean {
    const [name = '', ...words] = splitWords(text);
    if (name === 'version' && words.length === 1) {
      this.#names = domainNames(Number(words[0]));
      this.#sample++;
      return true;
    }
    if (name === 'timestamp') {
      this.#timestamp = readNumber(words[0] ?? '') ?? null;
      return true;
    }
    if (/^cpu\d+$/.test(name)) {
      this.#cpu = name.slice(3);
      const row = new Map<string, Value>([
        ['sample', Math.max(1, this.#sample)],
        ['timestamp', this.#timestamp],
        ['cpu', this.#cpu],
      ]);
      words.forEach((word, at) => row.set(CPU[at] ?? `field ${String(at + 1)}`, readNumber(word) ?? null));
      return words.length > 0 && this.#cpus.add(row, line);
    }
    if (!/^domain\d+$/.test(name) || this.#cpu === '') return false;
    // Version 17 puts the name of the domain in front of the mask.
    const named = /[G-Zg-z]/.test(words[0] ?? '');
    const row = new Map<string, Value>([
      ['sample', Math.max(1, this.#sample)],
      ['cpu', this.#cpu],
      ['domain', name.slice(6)],
    ]);
    if (named) row.set('name', words.shift() ?? null);
    row.set('cpumask', words.shift() ?? null);
    words.forEach((word, at) => row.set(this.#names[at] ?? `field ${String(at + 1)}`, readNumber(word) ?? null));
    return this.#domains.add(row, line);
  }

  frames() {
    return this.#frames.frames();
  }
}

/** `/proc/schedstat`: how long tasks ran and waited on each CPU. */
export const schedstat = fileTool({
  name: '/proc/schedstat',
  summary: 'How long did tasks run on each CPU, and how long did they wait for it?',
  reads: /^\/proc\/schedstat$/,
  rules: () => new SchedRules(),
});
