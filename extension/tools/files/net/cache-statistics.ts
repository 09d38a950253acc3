import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { splitWords } from '../../reading/words.ts';
import { rowTool } from '../file-tool.ts';

const PATH = /^\/proc\/(?:[\w-]+\/)?net\/stat\/(\w+)$/;

/** `/proc/net/stat/nf_conntrack`, `arp_cache`, `rt_cache` …: a header, then a line of hexadecimal numbers for each CPU. */
export const netStat = rowTool(
  {
    name: '/proc/net/stat',
    summary: 'Do the tables of connections, neighbours and routes overflow?',
    variants: ['nf_conntrack, rt_cache, arp_cache, ndisc_cache, synproxy'],
    reads: PATH,
  },
  {
    frame: 'table statistics',
    title: 'Tables by CPU',
    subjects: (_, line) => String(line),
    dictionary: new Dictionary(
      [
        SAMPLE,
        { name: 'table', type: 'string', role: 'label' },
        { name: 'entries', meaning: 'In the table now, of all CPUs' },
        { name: 'table_fulls', counter: true, meaning: 'Refused because the table was full' },
        { name: 'insert_failed', counter: true, meaning: 'Not entered, as they were there already' },
        { name: 'drop', counter: true, meaning: 'Packets dropped because no entry could be made' },
        { name: 'early_drop', counter: true, meaning: 'Entries thrown out to make room for new ones' },
        { name: 'search_restart', counter: true, meaning: 'Searches begun again as the table was resized' },
      ],
      () => ({ type: 'number', counter: true }),
    ),
    header: (text) => {
      const words = splitWords(text);
      return words.length > 1 &&
        words.every((word) => /^[a-z][a-z_]*$/.test(word)) &&
        words.some((word) => word.length > 4)
        ? words
        : null;
    },
    oneHeader: true,
    cells: (text) => {
      const words = splitWords(text);
      if (words.length === 0 || !words.every((word) => /^[\da-f]{1,16}$/.test(word))) return null;
      return words.map((word) => BigInt(`0x${word}`).toString());
    },
    source: (path) => ({ table: PATH.exec(path)?.[1] ?? '' }),
  },
);
