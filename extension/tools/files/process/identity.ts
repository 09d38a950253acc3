import { Dictionary } from '../../reading/dictionary.ts';
import { splitWords } from '../../reading/words.ts';
import { pairTool, rowTool } from '../file-tool.ts';
import type { Pair } from '../rules/pair-rules.ts';
import { PROCESS } from './columns.ts';
import { ofProcess, processOf } from './path.ts';

/** `/proc/PID/uid_map`, gid_map and projid_map (man 7 user_namespaces). */
export const idMap = rowTool(
  {
    name: '/proc/PID/uid_map',
    summary: 'Which users outside are the users of a user namespace?',
    variants: ['uid_map, gid_map, projid_map'],
    reads: ofProcess('(?:uid|gid|projid)_map'),
  },
  {
    frame: 'map',
    title: 'Users of the namespace',
    subjects: 1,
    dictionary: new Dictionary([
      ...PROCESS,
      { name: 'file', type: 'string', role: 'label' },
      { name: 'inside', meaning: 'The first number inside' },
      { name: 'outside', meaning: 'What it is outside' },
      { name: 'length', meaning: 'How many follow' },
    ]),
    cells: (text) => (/^ *\d+ +\d+ +\d+$/.test(text) ? splitWords(text) : null),
    columns: () => ['inside', 'outside', 'length'],
    source: (path) => ({ ...processOf(path), file: path.split('/').at(-1) ?? '' }),
  },
);

/** `/proc/PID/timens_offsets` (man 7 time_namespaces). */
export const timeOffsets = rowTool(
  {
    name: '/proc/PID/timens_offsets',
    summary: 'How far are the clocks of a time namespace from those of the machine?',
    reads: ofProcess('timens_offsets'),
  },
  {
    frame: 'clock',
    title: 'Clocks of the namespace',
    subjects: 1,
    dictionary: new Dictionary([
      ...PROCESS,
      { name: 'clock', type: 'string', role: 'label' },
      { name: 'seconds', unit: 's' },
      { name: 'nanoseconds', unit: 'ns' },
    ]),
    cells: (text) => (/^(?:monotonic|boottime) +-?\d+ +\d+$/.test(text) ? splitWords(text) : null),
    columns: () => ['clock', 'seconds', 'nanoseconds'],
    source: processOf,
  },
);

/** `/proc/PID/ksm_stat` and arch_status (Documentation/filesystems/proc.rst). */
export const ksmStat = pairTool(
  {
    name: '/proc/PID/ksm_stat',
    summary: 'How much memory does a process share with others that have the same?',
    variants: ['ksm_stat, arch_status'],
    reads: ofProcess('ksm_stat|arch_status'),
  },
  {
    frame: 'process',
    title: 'Process',
    dictionary: new Dictionary([
      ...PROCESS,
      { name: 'ksm_process_profit', unit: 'B', meaning: 'Memory that it saves' },
      { name: 'ksm_merging_pages', unit: 'pages' },
      { name: 'ksm_zero_pages', unit: 'pages' },
      { name: 'AVX512_elapsed_ms', unit: 'ms', meaning: 'Since it used AVX-512 last; -1 for never' },
    ]),
    pairs: (text): readonly Pair[] | null => {
      const match = /^(\w+):?\s+(-?\w+)$/.exec(text);
      return match === null ? null : [[match[1] ?? '', match[2] ?? '']];
    },
    subject: processOf,
  },
);
