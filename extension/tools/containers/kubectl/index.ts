import type { Frame } from '../../../frames/frame.ts';
import type { CardView, TimelineView, View } from '../../../frames/view.ts';
import { withPictures } from '../../reading/picture-views.ts';
import { JsonRules } from '../../generic/json-rules.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { readAnyLogLine, readLogLine } from '../log-lines.ts';
import { TableReport } from '../table-report.ts';
import { kubectlDictionary, nameOf, splitCell } from './columns.ts';
import { Description } from '../description.ts';
import { YamlFacts } from '../yaml-facts.ts';

const COMMANDS = new Set(
  'get top events describe logs api-resources config rollout auth version cluster-info'.split(' '),
);
/** What kubectl says about itself on the same stream. */
const NOTICE =
  /^(?:No resources found|Warning: |Defaulted container |Defaulting debug container name to |Targeting container |If you don't see a command prompt)/;

class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #json = new JsonRules();
  readonly #description = new Description(this.#frames);
  readonly #tables = new TableReport(this.#frames, { dictionary: kubectlDictionary, nameOf, split: splitCell });
  readonly #printsLogs: boolean;
  #describes: boolean;
  readonly #yaml: YamlFacts | undefined;

  /** `argv`: the command, where it is known. */
  constructor(argv: readonly string[]) {
    this.#printsLogs = argv.includes('logs');
    this.#describes = argv.includes('version');
    if (argv.some((word) => /^(?:-oyaml|yaml|--output=yaml|-o=yaml)$/.test(word)))
      this.#yaml = new YamlFacts(this.#frames);
  }

  line(text: string, line: number): boolean {
    if (this.#yaml !== undefined) return NOTICE.test(text) || this.#yaml.line(text, line);
    if (/^(?:Name|Client Version):\s/.test(text)) this.#describes = true;
    if (this.#printsLogs) return readAnyLogLine(this.#frames, text, line);
    if (this.#describes && this.#description.line(text, line)) return true;
    if (this.#json.line(text, line)) return true;
    return readLogLine(this.#frames, text, line) || this.#tables.line(text, line) || NOTICE.test(text);
  }

  blank(): void {
    this.#tables.blank();
  }

  end() {
    this.#yaml?.flush();
    return this.#json.end();
  }

  frames() {
    return [...this.#frames.frames(), ...this.#json.frames()];
  }
}

const CARD: CardView = {
  kind: 'card',
  title: 'Card',
  frame: 'fact',
  by: ['object'],
  fields: [],
  facts: { name: 'fact', value: 'value' },
};

const EVENTS: TimelineView = {
  kind: 'timeline',
  title: 'Event timeline',
  frame: 'events',
  by: ['Type', 'Reason'],
  start: 'First seen',
  duration: 'Age',
  ages: true,
  label: 'Reason',
  detail: 'Message',
};

/** What is described and what happened to it, on one board. */
function described(frames: readonly Frame[]): View[] {
  const [first, ...others] = [CARD, EVENTS].filter((view) => frames.some(({ name }) => name === view.frame));
  return first === undefined || others.length === 0
    ? []
    : [{ kind: 'board', title: 'What happened', frame: first.frame, parts: [first, ...others] }];
}

const charts = withPictures(
  (frames) => {
    const order = ['events', 'event', 'conditions'];
    const sorted = [...frames].sort((a, b) => order.indexOf(b.name) - order.indexOf(a.name));
    return sorted.map(({ name, title }): View => ({ kind: 'table', title: title ?? name, frame: name }));
  },
  {
    first: [CARD],
    last: [
      EVENTS,
      {
        ...EVENTS,
        frame: 'event',
        by: ['TYPE', 'REASON'],
        start: 'FIRST SEEN',
        duration: 'LAST SEEN',
        label: 'REASON',
      },
      { kind: 'bars', title: 'CPU', frame: 'usage', by: ['NAME', 'POD'], fields: ['CPU'] },
      { kind: 'bars', title: 'Memory', frame: 'usage', by: ['NAME', 'POD'], fields: ['MEMORY'] },
    ],
  },
);

/** `kubectl` and `oc`: what a cluster runs, and what happened to it. */
export const kubectl: Tool = {
  name: 'kubectl',
  programs: ['oc', 'k', 'microk8s.kubectl'],
  summary: 'What does the cluster run, how is it, what happened?',
  variants: [
    'get of anything: table, -o wide, -A, -w, custom columns, -o json, -o yaml',
    'top, events, describe',
    'logs with --timestamps and --prefix, version',
  ],
  stream: 'stdout',
  accepts: (argv) =>
    argv.slice(1).some((word) => COMMANDS.has(word)) && !argv.some((word) => /^(?:--help|-h)$/.test(word)),
  parser: (argv) => textParser(new Report(argv ?? [])),
  views: (frames) => [...described(frames), ...charts(frames)],
};
