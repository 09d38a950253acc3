import { withPictures } from '../../reading/picture-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { NetToolsReport } from './net-tools-report.ts';

/** `netstat`: sockets, interfaces, routes and counters, of net-tools and busybox; `route` prints the routes alone. */
export const netstat: Tool = {
  name: 'netstat',
  programs: ['route'],
  summary: 'Which sockets, interfaces and routes are there, and what was counted?',
  variants: ['-t -u -x -a -l -n -p -e -o, -c', '-i, -ie, -r, -g, -s', 'route with -n, -e, -ee, -6', 'busybox'],
  stream: 'stdout',
  accepts: (argv) =>
    !argv.some((word) => /^(?:-V|-h|--version|--help|add|del|delete|change|get|flush|monitor)$/.test(word)),
  begins: (line) => /^(?:Active (?:Internet|UNIX)|Kernel (?:Interface|IP))/.test(line),
  parser: () => textParser(new NetToolsReport()),
  views: withPictures(
    (frames) => frames.map(({ name, title }) => ({ kind: 'table', title: title ?? name, frame: name })),
    { last: [{ kind: 'bars', title: 'States', frame: 'socket', by: ['State'], fields: [] }] },
  ),
};
