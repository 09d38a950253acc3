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
const MEMORY_NAMES = ['total', 'free', 'used', 'buff/cache', 'buffers', 'cached', 'avail', 'shrd', 'buff'];

const loadDictionary = new Dictionary(LOAD);
const tasksDictionary = new Dictionary(TASKS);
const cpuDictionary = new Dictionary([
  SAMPLE,
  { name: 'cpu', type: 'string', role: 'label', meaning: 'The CPU; all of them together are all' },
  ...CPU.map(([name, meaning]) => ({ name, unit: '%', meaning })),
]);
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
  const made = new Dictionary([SAMPLE, { name: 'kind', type: 'string', role: 'label' }, ...amounts]);
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

/** `Tasks: 117 total,   1 running, 116 sleeping,   0 stopped,   0 zombie`. */
function readTasks(text: string): Summary[] | undefined {
  const match = /^(Tasks|Threads): +(.*)$/.exec(text);
  if (match === null) return undefined;
  const cells = new Map([['kind', match[1] ?? '']]);
  for (const [, count = '', name = ''] of (match[2] ?? '').matchAll(/(\d+) +([a-z-]+)/g)) {
    cells.set(name === 'sleep' ? 'sleeping' : name, count);
  }
  return [{ frame: 'tasks', cells }];
}

/** `%Cpu(s):  0.0 us,100.0 sy, …`, `Cpu(s):  6.0%us, …`, `%Cpu0  : …` twice in a line, `CPU:  85% usr …` of busybox. */
function readCpu(text: string): Summary[] | undefined {
  if (!/^%?Cpu|^CPU\d*:/.test(text)) return undefined;
  const parts = text.split(/(?=%?Cpu(?:\(s\)|\d+) *:)/).filter((part) => part.trim() !== '');
  return parts.flatMap((part): Summary[] => {
    const match = /^(?:%?Cpu(\(s\)|\d+)|CPU(\d*)) *:(.*)$/.exec(part.trim());
    if (match === null) return [];
    const number = match[1] ?? match[2] ?? '';
    const cells = new Map([['cpu', number === '' || number === '(s)' ? 'all' : number]]);
    const shares = match[3] ?? '';
    for (const [, value = '', name = ''] of shares.matchAll(/(\d+(?:[.,]\d+)?)%? *([a-z]{2,4})\b/g)) {
      cells.set(BUSYBOX_CPU[name] ?? name, value);
    }
    // Graph mode prints only two sums: user and system time.
    const graph = /^ *(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?) /.exec(shares);
    if (graph !== null) cells.set('us', graph[1] ?? '').set('sy', graph[2] ?? '');
    return cells.size > 1 ? [{ frame: 'cpu', cells }] : [];
  });
}

const UNITS: Readonly<Record<string, string>> = { K: 'KiB', M: 'MiB', G: 'GiB', T: 'TiB', P: 'PiB' };

/** `MiB Mem :  24105.1 total, …`, `Mem:   4048312k total, …`, `Mem: 3943088K used, 20741004K free, …` of busybox. */
function readMemory(text: string): Summary[] | undefined {
  // With the CPUs two abreast, memory and swap share a line too.
  const parts = text.split(/(?= [KMGTPE]iB Swap:)/);
  const read = parts.map((part) => readAmounts(part.trim()));
  return read.includes(undefined) ? undefined : read.flatMap((summaries) => summaries ?? []);
}

function readAmounts(text: string): Summary[] | undefined {
  const match = /^(?:([KMGTPE])iB )?(Mem|Swap) *: *(.*)$/.exec(text);
  if (match === null) return undefined;
  const [, letter, kind = '', rest = ''] = match;
  const unit = UNITS[letter ?? 'K'] ?? 'KiB';
  const cells = new Map([['kind', kind]]);
  const more: Summary[] = [];
  for (const [, value = '', name = ''] of rest.matchAll(/(\d+(?:[.,]\d+)?)[+kKmMgG]? +([a-z/]+)/g)) {
    if (isCut(name)) continue;
    // What stands behind the swap belongs to memory.
    const ofMemory = kind === 'Swap' && ['avail', 'cached'].includes(name);
    if (ofMemory) more.push({ frame: 'memory', unit, cells: new Map([['kind', 'Mem']]).set(name, value) });
    else cells.set(name, value);
  }
  return [{ frame: 'memory', unit, cells }, ...more];
}

/** Whether a name lost its end at the edge of a narrow terminal. */
function isCut(name: string): boolean {
  return !MEMORY_NAMES.includes(name) && MEMORY_NAMES.some((known) => known.startsWith(name));
}
