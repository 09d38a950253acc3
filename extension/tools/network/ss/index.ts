import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { TextReport, isHeader } from './report.ts';

/** `ss`: the sockets of a machine and what the kernel knows about each. */
export const ss: Tool = {
  name: 'ss',
  summary: 'Which sockets are there, who waits, and how are the connections doing?',
  variants: ['-t -u -x -a -l -n -p, -H, -O', '-i, -m, -o, -e: rows over several lines', '-s'],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:-h|-V|--help|--version|-D|-K|--kill)$/.test(word)),
  begins: isHeader,
  parser: () => textParser(new TextReport()),
  views: (frames) => frames.map(({ name, title }) => ({ kind: 'table', title: title ?? name, frame: name })),
};
