import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';
import { SAMPLE, TIME } from '../../reading/common-columns.ts';
import { readTime } from '../../reading/times.ts';
import { readUptime } from '../uptime/grammar.ts';

/** A part of the summary above the processes: which frame it belongs to, and its cells by column. */
export interface Summary {
  frame: 'load' | 'tasks' | 'cpu' | 'memory';
  cells: Map<string, string>;
  /** The unit of memory amounts. */
  unit?: string;
  /** Whether a number lost digits, told by a `+` behind it. */
  truncated?: boolean;
}

const CPU: readonly (readonly [name: string, meaning: string])[] = [
  ['us', 'Time in programs'],
  ['sy', 'Time in the kernel'],
  ['ni', 'Time in programs of low priority'],
  ['id', 'Time with nothing to do'],
  ['wa', 'Idle time with I/O under way'],
  ['hi', 'Time in interrupts'],
  ['si', 'Time in soft interrupts'],
  ['st', 'Time the hypervisor gave to others'],
];
/** Busybox calls them so. */
const BUSYBOX_CPU: Readonly<Record<string, string>> = {
  usr: 'us',
  sys: 'sy',
  nic: 'ni',
  idle: 'id',
  io: 'wa',
  irq: 'hi',
  sirq: 'si',
};

const LOAD: readonly Column[] = [
  SAMPLE,
  TIME,
  { name: 'users', meaning: 'Logged in' },
  { name: 'up', unit: 's', meaning: 'Time since boot' },
  { name: 'load1', meaning: 'Tasks running or in uninterruptible sleep, averaged over a minute' },
  { name: 'load5', meaning: 'The same over five minutes' },
  { name: 'load15', meaning: 'The same over fifteen minutes' },
  { name: 'runnable', meaning: 'Threads that run or wait for a CPU (busybox)' },
  { name: 'threads', meaning: 'Threads on the machine (busybox)' },
  { name: 'last pid', meaning: 'The process ID given last (busybox)' },
];
const TASKS: readonly Column[] = [
  SAMPLE,
  { name: 'kind', type: 'string', role: 'label', meaning: 'Tasks, or Threads with -H' },
  { name: 'total' },
  { name: 'running', meaning: 'Run or wait for a CPU' },
  { name: 'sleeping', aka: ['sleep'] },
  { name: 'd-sleep', meaning: 'Wait uninterruptibly, for I/O' },
  { name: 'stopped' },
  { name: 'zombie', meaning: 'Ended, but nobody has asked for the result' },
];
/** The orders in which memory is told: before 3.3.10 with `Mem:`, since then with `Mem :`. */
const OLD_AMOUNTS = ['total', 'used', 'free', 'buffers', 'cached'];
const AMOUNTS = ['total', 'free', 'used', 'buff/cache', 'avail'];
const MEMORY_NAMES = ['total', 'free', 'used', 'buff/cache', 'buffers', 'cached', 'avail', 'shrd', 'buff'];

const loadDictionary = new Dictionary(LOAD);
const tasksDictionary = new Dictionary(TASKS);
const cpuDictionary = new Dictionary([
  SAMPLE,
  { name: 'cpu', type: 'string', role: 'label', meaning: 'The CPU; all of them together are all' },
  ...CPU.map(([name, meaning]) => ({ name, unit: '%', meaning })),
]);
const CPU_NAMES = CPU.map(([name]) => name);
const TASK_NAMES = ['total', 'running', 'sleeping', 'stopped', 'zombie'];
const TASK_NAMES_SINCE_4_0_5 = ['total', 'running', 'sleeping', 'd-sleep', 'stopped', 'zombie'];
const memoryDictionaries = new Map<string | undefined, Dictionary>();

/** The columns of each part; memory has a unit of its own in each output. */
export function summaryColumns(frame: Summary['frame'], unit: string | undefined): Dictionary {
  if (frame === 'load') return loadDictionary;
  if (frame === 'tasks') return tasksDictionary;
  return frame === 'cpu' ? cpuDictionary : memoryDictionary(unit);
}

function memoryDictionary(unit: string | undefined): Dictionary {
  const known = memoryDictionaries.get(unit);
  if (known !== undefined) return known;
  const amounts = MEMORY_NAMES.map((name): Column => ({ name, ...(unit !== undefined && { unit }) }));
  const made = new Dictionary([
    SAMPLE,
    { name: 'kind', type: 'string', role: 'label' },
    ...amounts,
    { name: 'used %', unit: '%', meaning: 'Share in use' },
  ]);
  memoryDictionaries.set(unit, made);
  return made;
}

/** The parts of the summary that a line says; none when it is no line of the summary. */
export function readSummary(text: string): Summary[] {
  return readLoad(text) ?? readTasks(text) ?? readCpu(text) ?? readMemory(text) ?? [];
}

function readLoad(text: string): Summary[] | undefined {
  if (text.startsWith('top - ')) {
    // A narrow terminal cuts the line off before the load.
    const reading = readUptime(text.slice(6)) ?? [['time', readTime(text)]];
    const cells = reading.flatMap(([name, value]) => (value === null ? [] : [[name, String(value)] as const]));
    return [{ frame: 'load', cells: new Map(cells) }];
  }
  const busybox = /^Load average: (\S+) (\S+) (\S+)(?: (\d+)\/(\d+) (\d+))?$/.exec(text);
  if (busybox === null) return undefined;
  const names = ['load1', 'load5', 'load15', 'runnable', 'threads', 'last pid'];
  const cells = busybox.slice(1).filter((cell) => (cell as string | undefined) !== undefined);
  return [{ frame: 'load', cells: new Map(cells.map((cell, at) => [names[at] ?? '', cell])) }];
}

/** `Tasks: 117 total,   1 running, 116 sleeping,   0 stopped,   0 zombie`, in any language. */
function readTasks(text: string): Summary[] | undefined {
  const match = /^(Tasks|Threads|\p{Lu}\p{L}+): +(\d+ [^\d,]+,.*)$/u.exec(text);
  if (match === null) return undefined;
  const kind = match[1] ?? '';
  const counts = Array.from((match[2] ?? '').matchAll(/(\d+) +(\p{L}[\p{L} -]*)/gu), ([, count = '', name = '']) => {
    return [name === 'sleep' ? 'sleeping' : name, count] as const;
  });
  const order = counts.length > TASK_NAMES.length ? TASK_NAMES_SINCE_4_0_5 : TASK_NAMES;
  if (kind !== 'Tasks' && kind !== 'Threads' && counts.length < order.length) return undefined;
  const cells = new Map([['kind', kind === 'Threads' ? kind : 'Tasks']]);
  for (const [at, [name, count]] of counts.entries()) {
    // Translations keep the order.
    const moved = counts.length >= TASK_NAMES.length && !TASK_NAMES_SINCE_4_0_5.includes(name) ? order[at] : undefined;
    cells.set(moved ?? name, count);
  }
  return [{ frame: 'tasks', cells }];
}

/** `%Cpu(s):  0.0 us,100.0 sy, …`, `Cpu(s):  6.0%us, …`, `%Cpu0  : …` twice in a line, `CPU:  85% usr …` of busybox. */
function readCpu(text: string): Summary[] | undefined {
  if (!/^%?Cpu|^%?CPU\(s\)|^CPU\d*:|^%Node\d/.test(text)) return undefined;
  const parts = text.split(/(?=%?Cpu(?:\(s\)|[\d-]+) *:)/).filter((part) => part.trim() !== '');
  return parts.flatMap((part): Summary[] => {
    const match = /^(?:%?(?:Cpu|CPU)(\(s\)|[\d-]*)|%(Node\d+)) *:(.*)$/.exec(part.trim());
    if (match === null) return [];
    const number = match[1] ?? match[2] ?? '';
    const cells = new Map([['cpu', number === '' || number === '(s)' ? 'all' : number]]);
    const shares = match[3] ?? '';
    const read = Array.from(shares.matchAll(/(\d+(?:[.,]\d+)?)%? *(\p{Ll}{2,4})(?!\p{L})/gu));
    for (const [at, [, value = '', name = '']] of read.entries()) {
      const plain = BUSYBOX_CPU[name] ?? name;
      // Translations keep the order.
      const moved = read.length === CPU_NAMES.length && !CPU_NAMES.includes(plain) ? CPU_NAMES[at] : undefined;
      cells.set(moved ?? plain, value);
    }
    // Graph mode prints only two sums: user and system time.
    const graph = /^ *(\d+(?:[.,]\d+)?)\/(\d+(?:[.,]\d+)?) /.exec(shares);
    if (graph !== null) cells.set('us', graph[1] ?? '').set('sy', graph[2] ?? '');
    return cells.size > 1 ? [{ frame: 'cpu', cells }] : [];
  });
}

/** An amount and what it is; a number too long for its place loses its last digits and gets a `+`. */
const AMOUNT = /(\d+(?:[.,]\d+)?)[+kKmMgG]? *(\p{L}[\p{L}/]+)/gu;

const UNITS: Readonly<Record<string, string>> = { K: 'KiB', M: 'MiB', G: 'GiB', T: 'TiB', P: 'PiB' };

/** `MiB Mem :  24105.1 total, …`, `Mem:   4048312k total, …`, `Mem: 3943088K used, 20741004K free, …` of busybox. */
function readMemory(text: string): Summary[] | undefined {
  // With the CPUs two abreast, memory and swap share a line too.
  const parts = text.split(/(?= [KMGTPE]iB Swap:)/);
  const read = parts.map((part) => readAmounts(part.trim()));
  return read.includes(undefined) ? undefined : read.flatMap((summaries) => summaries ?? []);
}

function readAmounts(text: string): Summary[] | undefined {
  const match = /^(?:([KMGTPE])iB (\p{L}+)|(Mem|Swap))( *): *(.*)$/u.exec(text);
  if (match === null) return undefined;
  const [, letter, translated, plain, gap = '', rest = ''] = match;
  const unit = UNITS[letter ?? 'K'] ?? 'KiB';
  // In every language a point stands behind the swap in use, and behind it what belongs to memory.
  const [amounts = '', ofMemory = ''] = rest.split(/(?<=\p{L})\. +(?=\d)/u);
  const isSwap = (translated ?? plain) === 'Swap' || ofMemory !== '';
  const cells = new Map([['kind', isSwap ? 'Swap' : 'Mem']]);
  const more: Summary[] = [];
  const order = gap === '' && unit === 'KiB' ? OLD_AMOUNTS : AMOUNTS;
  const add = (part: string, from: number): void => {
    for (const [at, [, value = '', name = '']] of Array.from(part.matchAll(AMOUNT)).entries()) {
      if (isCut(name)) continue;
      const known = MEMORY_NAMES.includes(name) ? name : (order[from + at] ?? name);
      const belongs = isSwap && ['avail', 'cached'].includes(known);
      if (belongs) more.push({ frame: 'memory', unit, cells: new Map([['kind', 'Mem']]).set(known, value) });
      else cells.set(known, value);
    }
  };
  add(amounts, 0);
  add(ofMemory, order.length - 1);
  // Graph mode prints the share in use and the total.
  const graph = /^(\d+(?:[.,]\d+)?)\/(\d+(?:[.,]\d+)?)(?:\s|$)/.exec(rest);
  if (graph !== null) cells.set('used %', graph[1] ?? '').set('total', graph[2] ?? '');
  if (cells.size === 1 && more.length === 0) return undefined;
  return [{ frame: 'memory', unit, cells, truncated: /\d\+/.test(rest) }, ...more];
}

/** Whether a name lost its end at the edge of a narrow terminal. */
function isCut(name: string): boolean {
  return !MEMORY_NAMES.includes(name) && MEMORY_NAMES.some((known) => known.startsWith(name));
}
