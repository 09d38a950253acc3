import { withPictures } from '../../reading/picture-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { InterfaceBlocks } from '../ifconfig/blocks.ts';
import { TextReport } from './report.ts';

/** `netstat -ie` prints what ifconfig prints under a title of its own. */
class Report implements LineParser {
  readonly #tables = new TextReport();
  readonly #interfaces = new InterfaceBlocks();

  line(text: string, line: number): boolean {
    return this.#tables.line(text, line) || this.#interfaces.line(text, line);
  }

  blank(): void {
    this.#interfaces.blank();
  }

  end(): [] {
    return this.#interfaces.end();
  }

  frames() {
    return [...this.#tables.frames(), ...this.#interfaces.frames()];
  }
}

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
  parser: () => textParser(new Report()),
  views: withPictures(
    (frames) => frames.map(({ name, title }) => ({ kind: 'table', title: title ?? name, frame: name })),
    { last: [{ kind: 'bars', title: 'States', frame: 'socket', by: ['State'], fields: [] }] },
  ),
};
