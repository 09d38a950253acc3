import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { splitWords } from '../../reading/words.ts';
import type { Tool } from '../../tool.ts';
import { pairTool, rowTool } from '../file-tool.ts';
import { blankPair } from '../rules/pair-rules.ts';

const MODULE = ['Module', 'Size', 'Used', 'by', 'state', 'address', 'taint'];

const moduleFile = rowTool(
  {
    name: '/proc/modules',
    summary: 'Which kernel modules are loaded, and who uses them?',
    variants: ['lsmod too'],
    reads: /^\/proc\/modules$/,
  },
  {
    frame: 'module',
    title: 'Kernel modules',
    subjects: 1,
    dictionary: new Dictionary([
      SAMPLE,
      { name: 'Module', type: 'string', role: 'label' },
      { name: 'Size', unit: 'B' },
      { name: 'Used', meaning: 'How many use it' },
      { name: 'by', type: 'string', meaning: 'The modules among them' },
      { name: 'state', type: 'string', meaning: 'Live, Loading or Unloading' },
      { name: 'address', type: 'string' },
      { name: 'taint', type: 'string', meaning: 'P proprietary, O out of tree, E unsigned' },
    ]),
    header: (text) => (/^Module +Size +Used by$/.test(text) ? MODULE : null),
    cells: (text) => {
      const words = splitWords(text);
      const [name = '', size = '', used = '', by = '-', ...others] = words;
      if (words.length < 3 || !/^\d+$/.test(size) || !/^-?\d+$/.test(used)) return null;
      return [name, size, used, by.replace(/,$/, ''), ...others];
    },
    columns: () => MODULE,
  },
);

/** `/proc/modules` (man 5 proc), and `lsmod`, which prints its first columns. */
export const modules: Tool = {
  ...moduleFile,
  programs: ['lsmod'],
  accepts: (argv) => argv[0] === 'lsmod' && argv.length === 1,
};

const PAGES = /^Node +(\d+), zone +(\S+)(?:, type +(\S+))? +(\d.*)$/;

/** `/proc/pagetypeinfo` (Documentation/filesystems/proc.rst): free blocks by order and type, then all blocks by type. */
export const pagetypeinfo = rowTool(
  {
    name: '/proc/pagetypeinfo',
    summary: 'Which kinds of free memory are there, in blocks of which size?',
    reads: /^\/proc\/pagetypeinfo$/,
  },
  {
    frame: 'pages',
    title: 'Free pages by type',
    subjects: 3,
    dictionary: new Dictionary([
      SAMPLE,
      { name: 'node', type: 'string', role: 'label' },
      { name: 'zone', type: 'string', role: 'label' },
      { name: 'type', type: 'string', role: 'label', meaning: 'all where blocks of every type are counted' },
    ]),
    header: (text) => {
      const orders = /^Free pages count per migrate type at order +(\d.*)$/.exec(text)?.[1];
      if (orders !== undefined) return ['node', 'zone', 'type', ...splitWords(orders).map((order) => `order ${order}`)];
      const types = /^Number of (?:mixed )?blocks type +(\S.*)$/.exec(text)?.[1];
      return types === undefined
        ? null
        : ['node', 'zone', 'type', ...splitWords(types).map((type) => `blocks ${type}`)];
    },
    cells: (text) => {
      const [, node = '', zone = '', type = 'all', counts] = PAGES.exec(text) ?? [];
      // A count that took too long is printed as `>100000`.
      return counts === undefined ? null : [node, zone, type, ...splitWords(counts.replaceAll('>', ''))];
    },
  },
);

/** `/sys/devices/system/node/node0/numastat` (Documentation/admin-guide/numastat.rst). */
export const nodeNumastat = pairTool(
  {
    name: '/sys/devices/system/node/NODE/numastat',
    summary: 'Was memory given from the node that asked for it?',
    reads: /^\/sys\/devices\/system\/node\/node\d+\/numastat$/,
  },
  {
    frame: 'numa',
    title: 'Pages by node',
    dictionary: new Dictionary(
      [
        SAMPLE,
        { name: 'node', type: 'string', role: 'label' },
        { name: 'numa_hit', counter: true, meaning: 'Given from the node that was wanted' },
        { name: 'numa_miss', counter: true, meaning: 'Given from this node, though another was wanted' },
        { name: 'numa_foreign', counter: true, meaning: 'Wanted from this node, given from another' },
        { name: 'interleave_hit', counter: true },
        { name: 'local_node', counter: true, meaning: 'Given to a process that ran on this node' },
        { name: 'other_node', counter: true, meaning: 'Given to a process that ran on another' },
      ],
      () => ({ type: 'number', counter: true }),
    ),
    pairs: blankPair,
    subject: (path) => {
      const node = /\/node(\d+)\//.exec(path)?.[1];
      return node === undefined ? {} : { node };
    },
  },
);
