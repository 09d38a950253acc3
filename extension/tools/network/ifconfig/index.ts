import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { NetToolsReport } from '../netstat/net-tools-report.ts';

/** `ifconfig`: addresses and counters of the interfaces. */
export const ifconfig: Tool = {
  name: 'ifconfig',
  summary: 'Which addresses have the interfaces, and what went through them?',
  variants: ['net-tools 2.10 and 1.60, busybox', '-s'],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:-V|--version|--help|-h|up|down)$/.test(word)),
  parser: () => textParser(new NetToolsReport()),
  views: (frames) => frames.map(({ name }) => ({ kind: 'table', title: 'Interfaces', frame: name })),
};
