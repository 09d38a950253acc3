import { Dictionary } from '../../reading/dictionary.ts';
import { pairTool, rowTool } from '../file-tool.ts';
import { PROCESS } from './columns.ts';
import { ofProcess, processOf } from './path.ts';

const NUMBERS = ['oom_score', 'oom_score_adj', 'oom_adj', 'loginuid', 'sessionid', 'timerslack_ns', 'autogroup'];
const COUNTS = ['ksm_merging_pages', 'patch_state'];
const WORDS = [
  'wchan',
  'comm',
  'cmdline',
  'personality',
  'syscall',
  'setgroups',
  'coredump_filter',
  'cpuset',
  'children',
];
/** Below `attr`: what the security module knows of the process. */
const ATTRIBUTES = ['current', 'exec', 'fscreate', 'keycreate', 'prev', 'sockcreate'];

/** Files of a process with one value each; read together they are one row. */
export const processValues = pairTool(
  {
    name: '/proc/PID/oom_score',
    summary: 'A single fact about a process',
    variants: [[...NUMBERS, ...COUNTS, ...WORDS].join(', '), 'attr/current and its like'],
    reads: ofProcess(
      [...NUMBERS, ...COUNTS, ...WORDS, ...ATTRIBUTES.map((name) => `attr/(?:\\w+/)?${name}`)].join('|'),
    ),
  },
  {
    frame: 'process',
    title: 'Process',
    dictionary: new Dictionary([
      ...PROCESS,
      { name: 'oom_score', meaning: 'How likely it is killed when memory runs out; 1000 is sure' },
      { name: 'oom_score_adj', meaning: 'Added to oom_score: -1000 never, 1000 first' },
      { name: 'loginuid', type: 'string', meaning: 'User who logged in; 4294967295 for none' },
      { name: 'sessionid', type: 'string' },
      { name: 'timerslack_ns', unit: 'ns' },
      { name: 'wchan', type: 'string', meaning: 'Kernel function it sleeps in; 0 when it runs' },
      { name: 'comm', type: 'string', meaning: 'Command, at most 15 characters' },
      { name: 'cmdline', type: 'string', meaning: 'Command with its arguments' },
      { name: 'syscall', type: 'string', meaning: 'Number of the system call and its arguments, or running' },
      { name: 'cpuset', type: 'string', meaning: 'Its cpuset, below the mount point' },
      { name: 'children', type: 'string', meaning: 'The processes that it began' },
      { name: 'ksm_merging_pages', unit: 'pages' },
      { name: 'patch_state', meaning: '-1 where no live patch is under way' },
      { name: 'value', type: 'string' },
    ]),
    pairs: (text, path) => {
      const name = path.split('/').at(-1) ?? '';
      // The arguments of a command line end with a NUL each.
      return [[name === '' ? 'value' : name, text.replaceAll('\0', ' ').trim()]];
    },
    subject: processOf,
    single: true,
  },
);

/** `/proc/PID/environ`: variables that end with a NUL each, or a line end that `tr` put in its place. */
export const environ = pairTool(
  { name: '/proc/PID/environ', summary: 'Which environment was a process started with?', reads: ofProcess('environ') },
  {
    frame: 'environment',
    title: 'Environment',
    dictionary: new Dictionary(PROCESS, () => ({ type: 'string' })),
    pairs: (text) => {
      const variables = text.split('\0').filter((variable) => variable !== '');
      // The rest of a value with line ends in it has no name.
      if (variables.length === 0 || variables.some((variable) => variable.indexOf('=') <= 0)) return null;
      return variables.map((variable) => {
        const equals = variable.indexOf('=');
        return [variable.slice(0, equals), variable.slice(equals + 1)];
      });
    },
    subject: processOf,
  },
);

/** `/proc/PID/stack`: `[<0>] do_poll+0x1a/0x40`, innermost first. */
export const stack = rowTool(
  { name: '/proc/PID/stack', summary: 'Where in the kernel does a process wait?', reads: ofProcess('stack') },
  {
    frame: 'stack',
    title: 'Kernel stack',
    subjects: 1,
    dictionary: new Dictionary([
      ...PROCESS,
      { name: 'function', type: 'string', role: 'label' },
      { name: 'offset', type: 'string', meaning: 'Where in the function, and its length' },
      { name: 'module', type: 'string', meaning: 'The module it is in' },
    ]),
    cells: (text) => {
      const match = /^\[<[0-9a-f]+>\] ([^+\s]+)(?:\+(\S+))?(?: \[(.*)\])?$/.exec(text);
      if (match === null) return null;
      return [match[1] ?? '', match[2] ?? '-', ...(match[3] === undefined ? [] : [match[3]])];
    },
    columns: () => ['function', 'offset', 'module'],
    source: processOf,
  },
);
