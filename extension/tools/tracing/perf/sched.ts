import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';

const milliseconds = (name: string, meaning: string): Column => ({ name, unit: 'ms', meaning });
const seconds = (name: string, meaning: string): Column => ({ name, unit: 's', meaning });

/** Names and meanings: perf-sched(1) of Linux 6.1. */
const latencyColumns = new Dictionary([
  { name: 'task', type: 'string', role: 'label' },
  { name: 'pid', type: 'string', role: 'label' },
  { name: 'tasks', meaning: 'How many of this name are told together' },
  milliseconds('runtime', 'Time on a CPU'),
  { name: 'switches', meaning: 'How often it was taken off its CPU' },
  milliseconds('avg delay', 'Time it waited for a CPU while it could run, on average'),
  milliseconds('max delay', 'The longest it waited'),
  seconds('max delay start', "When it began to wait longest, on the kernel's clock"),
  seconds('max delay end', "When it got its CPU after that, on the kernel's clock"),
]);
const switchColumns = new Dictionary([
  seconds('seconds', "On the kernel's clock"),
  { name: 'cpu', type: 'string' },
  { name: 'task', type: 'string', role: 'label' },
  { name: 'tid', type: 'string', role: 'label' },
  { name: 'pid', type: 'string' },
  milliseconds('wait time', 'Time it slept before it could run again'),
  milliseconds('sch delay', 'Time it waited for a CPU while it could run'),
  milliseconds('run time', 'Time it then ran'),
  { name: 'state', type: 'string', meaning: 'State in which it left the CPU' },
  { name: 'details', type: 'string', meaning: 'Whom it woke, where it went, or its stack' },
]);
const taskColumns = new Dictionary([
  { name: 'task', type: 'string', role: 'label' },
  { name: 'tid', type: 'string', role: 'label' },
  { name: 'parent', type: 'string' },
  { name: 'sched-in', meaning: 'How often it got a CPU' },
  ...['run-time', 'min-run', 'avg-run', 'max-run'].map((name) => ({ name, unit: 'ms' })),
  { name: 'stddev', unit: '%' },
  { name: 'migrations', meaning: 'How often it changed its CPU' },
]);
const totalColumns = new Dictionary([
  { name: 'total', type: 'string', role: 'label' },
  { name: 'value', type: 'string' },
]);

const LATENCY =
  /^ +(\S.{0,40}?):(?:\((\d+)\)|(\d+)) +\| +([\d.]+) ms \| +(\d+) \| +avg: *([\d.]+) ms \| +max: *([\d.]+) ms(?: \| +max (?:at|start): *([\d.]+) s)?(?: \| +max end: *([\d.]+) s)?/;
const LATENCY_TOTAL = /^ +(TOTAL): +\| +([\d.]+) ms \| +(\d+) \|$/;
const SWITCH =
  /^ *(\d+\.\d+) +\[(\d+)\] +(?:[a-z.]+ +)?(<idle>|\S.{0,40}?\[(\d+)(?:\/(\d+))?\]|\S.{0,20}?) +(\d+\.\d+) +(\d+\.\d+) +(\d+\.\d+)(?: +([A-Z]\+?|[A-Z]))?(?: +(\S.*))?$/;
const OTHER =
  /^ *(\d+\.\d+) +\[(\d+)\] +(?:[a-z.]+ +)?(<idle>|\S.{0,40}?\[(\d+)(?:\/(\d+))?\]) +((?:awakened|migrated|wakeup): .*)$/;
const TASK =
  /^ +(\S.{0,40}?)\[(\d+)(?:\/\d+)?\] +(-?\d+) +(\d+) +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+) +(\d+)$/;
const TOTAL = /^ *(Total [a-z ]+(?:\(msec\))?|CPU +\d+ idle[a-z ]*)(?:: *| +(?=\d))(\S.*)$/;
/** Headers, rulers and titles. */
const NOTICE =
  /^ *(?:-{10,}|-{5,}[ -]+|Task +\||time +cpu|\[tid\/pid\]|comm +parent|\(count\)|Runtime summary|Terminated tasks:|Idle stats:|CPU +\d+ idle entire time window|Wait-time summary|Samples of .*|# .*)/;

/** What `perf sched latency`, `timehist` and its summary print. */
export class SchedReport {
  readonly #latency: Records;
  readonly #switches: Records;
  readonly #tasks: Records;
  readonly #totals: Records;

  constructor(frames: FrameSet) {
    this.#latency = new Records(frames, 'latency', latencyColumns, ['task', 'pid']);
    this.#switches = new Records(frames, 'switch', switchColumns, ['seconds', 'cpu', 'task', 'tid']);
    this.#tasks = new Records(frames, 'task', taskColumns, ['task', 'tid']);
    this.#totals = new Records(frames, 'total', totalColumns, ['total', 'value']);
  }

  line(text: string, line: number): boolean {
    if (text.length > 2000) return false;
    return (
      this.#delay(text, line) ||
      this.#switch(text, line) ||
      this.#task(text, line) ||
      this.#total(text, line) ||
      NOTICE.test(text)
    );
  }

  #delay(text: string, line: number): boolean {
    const match = LATENCY.exec(text);
    if (match === null) return false;
    const [, task = '', tasks, pid, ...numbers] = match;
    const row = new Map<string, Value>([
      ['task', task],
      ['pid', pid ?? null],
      ['tasks', tasks === undefined ? 1 : Number(tasks)],
    ]);
    const names = ['runtime', 'switches', 'avg delay', 'max delay', 'max delay start', 'max delay end'];
    for (const [at, name] of names.entries()) row.set(name, numberOf(numbers[at]));
    return this.#latency.add(row, line);
  }

  #switch(text: string, line: number): boolean {
    const [, other, otherCpu, otherTask, otherTid, otherPid, details] = OTHER.exec(text) ?? [];
    if (other !== undefined) {
      const row = taskRow(other, otherCpu, otherTask, otherTid, otherPid);
      return this.#switches.add(row.set('details', details ?? null), line);
    }
    const match = SWITCH.exec(text);
    if (match === null) return false;
    const [, at, cpu, task, tid, pid, wait, delay, run, state, more] = match;
    const row = taskRow(at ?? '', cpu, task, tid, pid);
    row.set('wait time', numberOf(wait)).set('sch delay', numberOf(delay)).set('run time', numberOf(run));
    if (state !== undefined) row.set('state', state);
    if (more !== undefined) row.set('details', more);
    return this.#switches.add(row, line);
  }

  #task(text: string, line: number): boolean {
    const match = TASK.exec(text);
    if (match === null) return false;
    const [, task = '', tid = '', parent = '', ...numbers] = match;
    const row = new Map<string, Value>([
      ['task', task],
      ['tid', tid],
      ['parent', parent],
    ]);
    const names = ['sched-in', 'run-time', 'min-run', 'avg-run', 'max-run', 'stddev', 'migrations'];
    for (const [at, name] of names.entries()) row.set(name, numberOf(numbers[at]));
    return this.#tasks.add(row, line);
  }

  #total(text: string, line: number): boolean {
    const latency = LATENCY_TOTAL.exec(text);
    if (latency !== null) {
      return ['runtime (msec)', 'switches'].every((name, at) =>
        this.#totals.row([name, latency[at + 2] ?? null], line),
      );
    }
    const match = TOTAL.exec(text);
    return match !== null && this.#totals.row([match[1]?.trim() ?? '', match[2] ?? null], line);
  }
}

function taskRow(
  at: string,
  cpu: string | undefined,
  task: string | undefined,
  tid: string | undefined,
  pid: string | undefined,
): Map<string, Value> {
  return new Map<string, Value>([
    ['seconds', Number(at)],
    ['cpu', cpu ?? null],
    ['task', (task ?? '').replace(/\[\d+(?:\/\d+)?\]$/, '')],
    ['tid', tid ?? null],
    ['pid', pid ?? tid ?? null],
  ]);
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
