import { FrameSet } from '../../reading/frame-set.ts';
import { JsonItems } from '../../reading/json-items.ts';
import { readOptions } from '../../reading/options.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { readItem } from './json.ts';
import { Links } from './links.ts';
import { Multicast } from './multicast.ts';
import { Namespaces } from './namespaces.ts';
import { Routes } from './routes.ts';

/** Longer lines are none of its. */
const LONGEST = 8000;
const WITH_VALUE = ['f', 'family', 'n', 'netns', 'b', 'batch', 'rc', 'l', 'loops'];
/** What is shown by these objects is read; any may be shortened. */
const OBJECTS = ['address', 'link', 'route', 'neighbour', 'neighbor', 'rule', 'maddress', 'netns', 'nexthop'];
const CHANGES =
  /^(?:attach|identify|pids|add|del|delete|set|change|replace|append|flush|save|restore|help|prepend|monitor)$/;

class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #links = new Links(this.#frames);
  readonly #routes = new Routes(this.#frames);
  readonly #multicast = new Multicast(this.#frames);
  readonly #json = new JsonItems('', (item, line) => readItem(item, line, this.#links, this.#routes, this.#multicast));
  /** Lines of names alone are namespaces only where they were asked for. */
  readonly #namespaces: Namespaces | undefined;
  #inJson = false;

  constructor(argv: readonly string[]) {
    if (objectOf(argv) === 'netns') this.#namespaces = new Namespaces(this.#frames);
  }

  line(text: string, line: number): boolean {
    if (this.#inJson || text.startsWith('[')) {
      this.#inJson = this.#json.line(text, line);
      return true;
    }
    if (text.length > LONGEST) return false;
    if (this.#namespaces !== undefined) return this.#namespaces.line(text, line);
    return this.#multicast.line(text, line) || this.#links.line(text, line) || this.#routes.line(text, line);
  }

  blank(): void {
    this.#close();
  }

  end() {
    this.#close();
    return this.#json.finish();
  }

  frames() {
    return this.#frames.frames();
  }

  #close(): void {
    this.#links.flush();
    this.#routes.flush();
  }
}

function operandsOf(argv: readonly string[]): readonly string[] {
  return readOptions(
    argv.map((word) => word.replace(/^-(?=[a-z]{2})/, '--')),
    WITH_VALUE,
  ).operands;
}

/** The object that is shown, its name in full; undefined for one that is not read. */
function objectOf(argv: readonly string[]): string | undefined {
  const [object] = operandsOf(argv);
  return object === undefined ? undefined : OBJECTS.find((name) => name.startsWith(object));
}

/** `ip`: interfaces, addresses, routes and neighbours. */
export const ip: Tool = {
  name: 'ip',
  summary: 'Which interfaces, addresses, routes and neighbours are there, and what do the counters say?',
  variants: [
    'address, link, route, neighbour, rule, maddress, netns, nexthop',
    '-s, -s -s, -d, -br, -o, -4, -6, -j, -p',
    'route get, routes of several ways',
  ],
  stream: 'stdout',
  accepts: (argv) => objectOf(argv) !== undefined && !CHANGES.test(operandsOf(argv)[1] ?? ''),
  begins: (line) => line.startsWith('1: lo: <'),
  parser: (argv) => textParser(new Report(argv ?? [])),
  views: tableViews({
    address: 'Addresses',
    link: 'Interfaces',
    route: 'Routes',
    neighbour: 'Neighbours',
    rule: 'Rules',
    nexthop: 'Nexthops',
    multicast: 'Multicast groups',
    namespace: 'Network namespaces',
  }),
};
