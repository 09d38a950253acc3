import { Dictionary } from '../../reading/dictionary.ts';
import { unescapeOctal } from '../../reading/escapes.ts';
import { splitWords } from '../../reading/words.ts';
import { rowTool } from '../file-tool.ts';
import type { Pair } from '../rules/pair-rules.ts';
import { PROCESS } from './columns.ts';
import { ofProcess, processOf } from './path.ts';

const PAGES = ['anon', 'dirty', 'mapped', 'active', 'writeback', 'swapcache'];

/** `/proc/PID/numa_maps` (man 5 numa): the pages of each mapping by node. */
export const numaMaps = rowTool(
  { name: '/proc/PID/numa_maps', summary: 'On which nodes is the memory of a process?', reads: ofProcess('numa_maps') },
  {
    frame: 'mapping',
    title: 'Mappings by node',
    subjects: 1,
    dictionary: new Dictionary(
      [
        ...PROCESS,
        { name: 'address', type: 'string', role: 'label' },
        { name: 'policy', type: 'string', meaning: 'Where new pages come from' },
        { name: 'file', type: 'string' },
        { name: 'kind', type: 'string', meaning: 'heap, stack or huge' },
        ...PAGES.map((name) => ({ name, unit: 'pages' })),
        { name: 'mapmax', meaning: 'How many processes map a page at most' },
        { name: 'kernelpagesize_kB', unit: 'KiB' },
      ],
      (name) => (/^N\d+$/.test(name) ? { type: 'number', unit: 'pages' } : {}),
    ),
    named: (text) => {
      const [address = '', policy = '', ...words] = splitWords(text);
      if (!/^[\da-f]{6,16}$/.test(address) || policy === '') return null;
      const pairs: Pair[] = [
        ['address', address],
        ['policy', policy],
      ];
      const kinds: string[] = [];
      for (const word of words) {
        const equals = word.indexOf('=');
        const value = word.slice(equals + 1);
        if (equals < 0) kinds.push(word);
        else pairs.push([word.slice(0, equals), word.startsWith('file=') ? unescapeOctal(value) : value]);
      }
      return kinds.length === 0 ? pairs : [...pairs, ['kind', kinds.join(' ')]];
    },
    source: processOf,
  },
);
