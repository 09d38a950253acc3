import type { Frame } from '../../../frames/frame.ts';
import type { CardView, TimelineView, View } from '../../../frames/view.ts';
import { withPictures } from '../../reading/picture-views.ts';
import { JsonRules } from '../../generic/json-rules.ts';
import { opensMetrics, PrometheusRules } from '../../generic/prometheus-rules.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { readAnyLogLine, readLogLine } from '../log-lines.ts';
import { TableReport } from '../table-report.ts';
import { tellValues } from '../tell-values.ts';
import { Description } from '../description.ts';
import { YamlFacts } from '../yaml-facts.ts';
import { customDictionary, kubectlDictionary, splitCell, splitCustom, tableOf } from './columns.ts';
import { readCommand } from './command.ts';
import type { Command } from './command.ts';
import { HeadlessRows } from './headless-rows.ts';
import { appendLine, linesOf } from './lines.ts';

const COMMANDS = new Set(
  [
    'get top events describe logs api-resources api-versions config rollout auth version cluster-info wait',
    'apply create replace patch delete scale label annotate taint cordon uncordon drain expose set autoscale',
  ]
    .join(' ')
    .split(' '),
);
/** Forms in which the command says itself what is printed, and how. */
const TEMPLATES = /^(?:jsonpath|go-template|template)/;
/** What kubectl says about itself on the same stream. */
const NOTICE =
  /^(?:No resources found|No (?:resource quota|LimitRange resource)\.|Warning: |Defaulted container |Defaulting debug container name to |Targeting container |If you don't see a command prompt|To further debug )/;
/** What stands above the sums of `top --sum`. */
const RULER = /^\s*_+(?:\s+_+)*$/;
/** The names of `auth can-i --list`, which are not in capitals. */
const RIGHTS = ['Resources', 'Non-Resource URLs', 'Resource Names', 'Verbs'];
/** A revision of `rollout history`, and the object above them that it is of. */
const REVISION = /^(\d+)\s+(.*)$/;
const REVISIONS = { frame: 'revision', title: 'Revisions' };
const OF_HISTORY = /^([a-z][\w.-]*\/\S+)(?: with revision #\d+)?$/;

class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #json = new JsonRules({ spread: true });
  readonly #description = new Description(this.#frames);
  readonly #command: Command;
  readonly #tables: TableReport;
  readonly #headless: HeadlessRows | undefined;
  readonly #lines: ReturnType<typeof linesOf>;
  #describes: boolean;
  #yaml: YamlFacts | undefined;
  #metrics: PrometheusRules | undefined;
  /** What `rollout history` tells of. */
  #told = '';

  /** `argv`: the command, where it is known. */
  constructor(argv: readonly string[]) {
    const command = readCommand(argv);
    this.#command = command;
    const { verb, form, custom, hasHeaders } = command;
    this.#describes = verb === 'version' || verb === 'describe' || verb === 'rollout history';
    this.#lines = linesOf(command, argv);
    this.#tables = new TableReport(this.#frames, {
      dictionary: custom.length > 0 ? customDictionary(custom) : kubectlDictionary,
      nameOf: (headers, cells) =>
        custom.length > 0 ? { frame: 'custom', title: 'Columns asked for' } : tableOf(headers, cells, command),
      split: (header, text) => (custom.length > 0 ? splitCustom(custom, header, text) : splitCell(header, text)),
      ...(custom.length > 0 && { headers: custom.map(([name]) => name) }),
      ...(verb === 'auth can-i' && { headers: RIGHTS }),
    });
    if (!hasHeaders) this.#headless = new HeadlessRows(command, (cells, line) => this.#row(cells, line));
    if (form === 'yaml' || (verb === 'config view' && form === '')) this.#yaml = new YamlFacts(this.#frames);
  }

  line(text: string, line: number): boolean {
    if (this.#command.verb === 'logs') return readAnyLogLine(this.#frames, text, line);
    if (/^apiVersion: \S+$/.test(text)) this.#yaml ??= new YamlFacts(this.#frames);
    if (opensMetrics(text)) this.#metrics ??= new PrometheusRules();
    if (this.#metrics !== undefined) return this.#metrics.line(text, line);
    if (this.#yaml !== undefined) return NOTICE.test(text) || this.#yaml.line(text, line);
    if (/^(?:Name|Client Version):\s/.test(text)) this.#describes = true;
    if (this.#command.verb === 'rollout history' && this.#history(text, line)) return true;
    if (this.#describes && this.#description.line(text, line)) return true;
    if (this.#json.line(text, line) || NOTICE.test(text) || RULER.test(text)) return true;
    if (this.#lines !== undefined && appendLine(this.#frames, this.#lines, text, line)) return true;
    if (this.#headless !== undefined) return this.#headless.line(text, line);
    return readLogLine(this.#frames, text, line) || this.#tables.line(text, line);
  }

  /** Appends a row of a table that was printed without its header. */
  #row(cells: readonly (readonly [header: string, text: string])[], line: number): boolean {
    const kind = tableOf(
      cells.map(([header]) => header),
      cells.map(([, text]) => text),
      this.#command,
    );
    return this.#tables.row(kind, cells, line);
  }

  #history(text: string, line: number): boolean {
    const object = OF_HISTORY.exec(text)?.[1];
    if (object !== undefined) this.#told = object;
    const [, revision, cause = ''] = REVISION.exec(text) ?? [];
    if (revision === undefined) return object !== undefined || /^REVISION {2,}CHANGE-CAUSE$/.test(text);
    const cells = [
      ['NAME', this.#told],
      ['REVISION', revision],
      ['CHANGE-CAUSE', cause],
    ] as const;
    return this.#tables.row(REVISIONS, cells, line);
  }

  blank(): void {
    this.#tables.blank();
    this.#description.blank();
  }

  end() {
    this.#yaml?.flush();
    return [...this.#description.end(), ...(this.#headless?.end() ?? []), ...this.#json.end()];
  }

  frames() {
    return [...this.#frames.frames(), ...(this.#metrics?.frames() ?? []), ...this.#json.frames().map(tellValues)];
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
    'get of anything: table, -o wide, -A, -w, --no-headers, custom columns, -o json, -o yaml, -o name',
    'top, events, describe',
    'logs with --timestamps and --prefix, version, config, api-resources, rollout, auth can-i',
  ],
  stream: 'stdout',
  accepts: (argv) =>
    argv.slice(1).some((word) => COMMANDS.has(word)) &&
    !argv.some((word) => /^(?:--help|-h)$/.test(word)) &&
    !TEMPLATES.test(readCommand(argv).form),
  parser: (argv) => textParser(new Report(argv ?? [])),
  views: (frames) => [...described(frames), ...charts(frames)],
};
