import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { rowTool } from '../file-tool.ts';

/** Any other file of the kernel whose lines are values: settings in /proc/sys, attributes in /sys. */
export const kernelValue = rowTool(
  {
    name: '/proc/sys',
    summary: 'A setting or an attribute of the kernel',
    variants: ['/proc/sys/**, /sys/**'],
    reads: /^\/(?:proc\/sys|sys)\/.+/,
  },
  {
    frame: 'value',
    title: 'Values',
    subjects: 0,
    dictionary: new Dictionary([
      SAMPLE,
      { name: 'file', type: 'string', role: 'label' },
      { name: 'list', type: 'string' },
    ]),
    // `0,2` is a list of CPUs, not a number with a decimal comma.
    named: (text) => [[/^\d+(?:,\d+)+$/.test(text.trim()) ? 'list' : 'value', text.trim()]],
    source: (path) => ({ file: path }),
  },
);
