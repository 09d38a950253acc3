import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { splitWords } from '../../reading/words.ts';
import { cgroupOf } from '../cgroup/path.ts';
import { pairTool, rowTool } from '../file-tool.ts';
import type { Pair } from '../rules/pair-rules.ts';

const LOAD = ['load1', 'load5', 'load15', 'runnable', 'threads', 'last pid'];

/** `/proc/loadavg` (man 5 proc): `0.41 0.52 0.60 2/287 30345`. */
export const loadavg = rowTool(
  { name: '/proc/loadavg', summary: 'How many want to run?', reads: /^\/proc\/loadavg$/ },
  {
    frame: 'load',
    title: 'Load',
    subjects: 0,
    dictionary: new Dictionary([
      SAMPLE,
      { name: 'load1', meaning: 'Tasks running or in uninterruptible sleep, averaged over a minute' },
      { name: 'load5', meaning: 'The same over five minutes' },
      { name: 'load15', meaning: 'The same over fifteen minutes' },
      { name: 'runnable', meaning: 'Threads that run or wait for a CPU now' },
      { name: 'threads', meaning: 'Threads on the machine' },
      { name: 'last pid', meaning: 'The process ID given last' },
    ]),
    cells: (text) => {
      const match = /^(\d+\.\d+) (\d+\.\d+) (\d+\.\d+)(?: (\d+)\/(\d+))?(?: (\d+))?$/.exec(text);
      return match === null ? null : match.slice(1).filter((cell) => (cell as string | undefined) !== undefined);
    },
    columns: () => LOAD,
  },
);

/** `/proc/uptime` (man 5 proc): seconds since boot, and idle seconds of all CPUs together. */
export const uptimeFile = rowTool(
  { name: '/proc/uptime', summary: 'How long does it run?', reads: /^\/proc\/uptime$/ },
  {
    frame: 'uptime',
    title: 'Uptime',
    subjects: 0,
    dictionary: new Dictionary([
      SAMPLE,
      { name: 'uptime', unit: 's', meaning: 'Time since boot' },
      { name: 'idle', unit: 's', meaning: 'Idle time of all CPUs together' },
    ]),
    cells: (text) => (/^\d+\.\d+ \d+\.\d+$/.test(text) ? text.split(' ') : null),
    columns: () => ['uptime', 'idle'],
  },
);

const STALL = 'of the time over the last';

/** `/proc/pressure/*` and the `*.pressure` files of a control group: Documentation/accounting/psi.rst. */
export const pressure = rowTool(
  {
    name: '/proc/pressure',
    summary: 'How much time is lost waiting for CPU, memory or I/O?',
    variants: ['cpu, io, memory, irq', 'cpu.pressure, io.pressure, memory.pressure, irq.pressure of a control group'],
    reads: /^\/proc\/pressure\/\w+$|(?:^|\/)(?:cpu|io|memory|irq|\*)\.pressure$/,
    expand: pressureFiles,
    pictures: {
      first: [
        {
          kind: 'bars',
          title: 'Last 10 seconds',
          frame: 'pressure',
          by: ['cgroup', 'resource', 'stalled'],
          fields: ['avg10'],
          max: 100,
        },
      ],
    },
  },
  {
    frame: 'pressure',
    title: 'Pressure',
    subjects: 1,
    dictionary: new Dictionary([
      SAMPLE,
      { name: 'resource', type: 'string', role: 'label' },
      { name: 'cgroup', type: 'string', role: 'label' },
      {
        name: 'stalled',
        type: 'string',
        role: 'label',
        meaning: 'some: at least one task waits; full: all of them do',
      },
      { name: 'avg10', unit: '%', meaning: `Share ${STALL} 10 seconds` },
      { name: 'avg60', unit: '%', meaning: `Share ${STALL} minute` },
      { name: 'avg300', unit: '%', meaning: `Share ${STALL} 5 minutes` },
      { name: 'total', unit: 'us', counter: true, meaning: 'Time lost since boot' },
    ]),
    named: (text) => {
      const match = /^(some|full) ((?:\w+=[\d.]+ ?)+)$/.exec(text);
      if (match === null) return null;
      const pairs = splitWords(match[2] ?? '');
      const shares = pairs.map((pair): Pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
      return [['stalled', match[1] ?? ''], ...shares];
    },
    source: (path): Record<string, string> => {
      const resource = /(\w+)(?:\.pressure)?$/.exec(path)?.[1] ?? '';
      return path.startsWith('/proc/') ? { resource } : { resource, ...cgroupOf(path) };
    },
    // Of interrupts only `full` is told, and their file is there since Linux 6.1, if it was built so.
    first: { line: /^some /, without: /irq(?:\.pressure)?$/ },
  },
);

/** `/proc/pressure/*` and `FOLDER/*.pressure` in the order of the shell. */
function pressureFiles(path: string): readonly string[] {
  return /(?:^|\/)(?:pressure\/\*|\*\.pressure)$/.test(path)
    ? ['cpu', 'io', 'irq', 'memory'].map((resource) => path.replace(/\*(?=(?:\.pressure)?$)/, resource))
    : [path];
}

const FILES = ['allocated', 'free', 'maximum'];

/** `/proc/sys/fs/file-nr` (man 5 proc): open files of the whole machine. */
export const fileNr = rowTool(
  {
    name: '/proc/sys/fs/file-nr',
    summary: 'How many files are open?',
    reads: /^\/proc\/sys\/fs\/file-nr$/,
    pictures: {
      first: [{ kind: 'series', title: 'Open files', frame: 'open files', fields: ['allocated'], limits: ['maximum'] }],
    },
  },
  {
    frame: 'open files',
    title: 'Open files',
    subjects: 0,
    dictionary: new Dictionary([
      SAMPLE,
      { name: 'allocated', meaning: 'File handles in use' },
      { name: 'free', meaning: 'Allocated but unused; always 0 since Linux 2.6' },
      { name: 'maximum', meaning: 'The most there may be (fs.file-max)' },
    ]),
    cells: (text) => (/^\d+\s+\d+\s+\d+$/.test(text) ? text.split(/\s+/) : null),
    columns: () => FILES,
  },
);

/** `/proc/net/sockstat` and sockstat6: `TCP: inuse 3 orphan 0 tw 0 alloc 5 mem 1`. */
export const sockstat = pairTool(
  {
    name: '/proc/net/sockstat',
    summary: 'How many sockets are there?',
    reads: /^\/proc\/(?:[\w-]+\/)?net\/sockstat6?$/,
  },
  {
    frame: 'sockets',
    title: 'Sockets',
    dictionary: new Dictionary(
      [
        SAMPLE,
        { name: 'sockets used', meaning: 'Sockets of all families' },
        { name: 'TCP inuse', meaning: 'TCP sockets with a connection or listening' },
        { name: 'TCP orphan', meaning: 'TCP sockets no process holds any more' },
        { name: 'TCP tw', meaning: 'TCP sockets in TIME-WAIT' },
        { name: 'TCP alloc', meaning: 'TCP sockets in any state' },
        { name: 'TCP mem', unit: 'pages', meaning: 'Memory in TCP buffers' },
        { name: 'UDP mem', unit: 'pages', meaning: 'Memory in UDP buffers' },
        { name: 'FRAG memory', unit: 'B', meaning: 'Memory in fragments waiting for the rest' },
      ],
      () => ({ type: 'number' }),
    ),
    pairs: (text) => {
      const match = /^(\w+): ((?:\w+ -?\d+ ?)+)$/.exec(text);
      if (match === null) return null;
      const words = (match[2] ?? '').trim().split(' ');
      const pairs: Pair[] = [];
      for (let at = 0; at + 1 < words.length; at += 2)
        pairs.push([`${match[1] ?? ''} ${words[at] ?? ''}`, words[at + 1] ?? '']);
      return pairs;
    },
  },
);
