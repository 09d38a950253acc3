import { isDigits } from '../../reading/numbers.ts';
import { withPictures } from '../../reading/picture-views.ts';
import type { Value } from '../../../frames/frame.ts';
import { JsonRules } from '../../generic/json-rules.ts';
import { SAMPLE, TIME } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { readDuration } from '../../reading/durations.ts';
import { readTime } from '../../reading/times.ts';
import { splitWords } from '../../reading/words.ts';
import { isProcessHeader, TextReport } from '../../system/ps/report.ts';
import type { Tool } from '../../tool.ts';
import { roughly, sizeAndMore, sizeOf, twoSizes } from '../cells.ts';
import type { Cells } from '../cells.ts';
import { Description } from '../description.ts';
import { readAnyLogLine, readLogLine } from '../log-lines.ts';
import { TableReport } from '../table-report.ts';
import { tellValues } from '../tell-values.ts';
import { YamlFacts } from '../yaml-facts.ts';
import { dockerDictionary, nameOf } from './columns.ts';
import { ComposeTable } from './compose-table.ts';
import { tellInspected } from './inspect.ts';
import { readIds, readTemplate, tableRow } from './template.ts';
import type { Template } from './template.ts';

const SPLIT: Readonly<Record<string, (text: string) => Cells>> = {
  'MEM USAGE / LIMIT': twoSizes('MEM USAGE', 'MEM LIMIT'),
  'NET I/O': twoSizes('NET IN', 'NET OUT'),
  'NET IO': twoSizes('NET IN', 'NET OUT'),
  'BLOCK I/O': twoSizes('BLOCK READ', 'BLOCK WRITTEN'),
  'BLOCK IO': twoSizes('BLOCK READ', 'BLOCK WRITTEN'),
  RECLAIMABLE: sizeAndMore('RECLAIMABLE'),
  'SHARED SIZE': (text) => [['SHARED SIZE', sizeOf(text)]],
  'UNIQUE SIZE': (text) => [['UNIQUE SIZE', sizeOf(text)]],
  'DISK USAGE': (text) => [['DISK USAGE', sizeOf(text)]],
  'CONTENT SIZE': (text) => [['CONTENT SIZE', sizeOf(text)]],
  'VIRTUAL SIZE': (text) => [['VIRTUAL SIZE', sizeOf(text)]],
  'CPU TIME': (text) => [['CPU TIME', readDuration(text) ?? null]],
  CREATED: (text) => {
    const seconds = roughly(text);
    return seconds === undefined ? [['CREATED AT', engineTime(text)]] : [['CREATED', seconds]];
  },
  'CREATED AT': (text) => [['CREATED AT', engineTime(text)]],
  'LAST USED': (text) => [['LAST USED', roughly(text) ?? null]],
  STATUS: statusCells,
};

/** `2026-11-28 20:14:38 +0000 UTC`, with the zone twice, and RFC 3339; Go's year 1 is no time. */
function engineTime(text: string): string | null {
  return text.startsWith('0001-') ? null : readTime(text.replace(/ ([+-]\d{4}) \S+$/, '$1'));
}

/** `Up 2 hours (healthy)`, `Exited (137) 3 minutes ago`, `Restarting (1) 5 seconds ago`. */
function statusCells(text: string): Cells {
  const [, up, health] = /^Up ([^(]+?)(?: \((?:health: )?(.+)\))?$/.exec(text) ?? [];
  if (up !== undefined) {
    const cells: Cells = [
      ['STATUS', text],
      ['UP', roughly(up) ?? null],
    ];
    return health === undefined ? cells : [...cells, ['HEALTH', health]];
  }
  const [, code, ended = ''] = /^(?:Exited|Restarting) \((\d+)\)(?: (.+))?$/.exec(text) ?? [];
  if (code === undefined) return [['STATUS', text]];
  return [
    ['STATUS', text],
    ['EXIT CODE', Number(code)],
    ['ENDED', roughly(ended) ?? null],
  ];
}

function split(header: string, text: string): Cells | undefined {
  if (header === 'SIZE') return sizeAndMore('SIZE')(text);
  return Object.hasOwn(SPLIT, header) ? SPLIT[header]?.(text) : undefined;
}

const COMMANDS = new Set(
  'ps ls list stats images top events logs diff df inspect port info version history search volume network'.split(' '),
);
/** `2026-11-22T10:00:00.123456789Z container die 3f2a (exitCode=137, image=web)`. */
const EVENT =
  /^(\d{4}-\d{2}-\d{2}[T ]\S+(?: [+-]\d{4} \S+)?) (\w+) ([a-z][\w.-]*(?:: .{1,1000}?)?) ([\w./:@+-]+)(?: \((.*)\))?$/;
/** podman: `… system refresh`, `… image tag 43992ea4… lab/bb:1`. */
const PLAIN_EVENT = /^(\d{4}-\d{2}-\d{2} \S+ [+-]\d{4} \S+) (\w+) ([a-z][\w-]*)(?: (\S+)(?: (\S+))?)?$/;
const DIFF = /^([ACD]) (\/.*)$/;
/** What stands above each table of `system df -v`. */
const TITLE = /^(?:Images|Containers|Local Volumes) space usage:$/;
/** The sum that stands above the table of the build cache. */
const SUM = /^Build cache usage: \S+$/;
/** What `images --tree` prints about itself. */
const NOTICE = /^(?:WARNING: This is an experimental feature\.|\s*Info ->\s+U\s+In Use)/;
const PORT = /^(\d+)\/(\w+) -> (\S+):(\d+)$/;

const eventDictionary = new Dictionary([
  TIME,
  ...['type', 'action', 'id', 'name', 'image'].map((name) => ({
    name,
    type: 'string' as const,
    role: 'label' as const,
  })),
  { name: 'exitCode' },
  { name: 'signal' },
  { name: 'attributes', type: 'string' },
]);
const otherDictionary = new Dictionary([
  SAMPLE,
  { name: 'change', type: 'string', meaning: 'A added, C changed, D deleted' },
  { name: 'path', type: 'string', role: 'label' },
  { name: 'container port', role: 'label' },
  { name: 'protocol', type: 'string' },
  { name: 'host address', type: 'string' },
  { name: 'host port' },
]);

class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #json = new JsonRules({
    known: (object, line) => this.#tableRow(object, line),
    spread: true,
  });
  readonly #processes = new TextReport([]);
  readonly #tables = new TableReport(this.#frames, {
    dictionary: dockerDictionary,
    nameOf,
    split,
    // Further names of an image below the first.
    mayStandAlone: (headers) => headers.includes('IMAGE') && headers.includes('DISK USAGE'),
  });
  readonly #compose = new ComposeTable((cells, line) => this.#tables.add(cells, line));
  readonly #facts = new Description(this.#frames);
  readonly #template: Template | undefined;
  #printsFacts: boolean;
  #yaml: YamlFacts | undefined;
  readonly #printsLogs: boolean;
  /** Under which header the names belong that `--quiet` prints alone. */
  readonly #ids: string | undefined;
  #inProcesses = false;

  /** `argv`: the command, where it is known. */
  constructor(argv: readonly string[]) {
    this.#printsFacts = argv.includes('info') || argv.includes('version');
    this.#printsLogs = argv.includes('logs');
    this.#template = readTemplate(argv);
    this.#ids = readIds(argv);
  }

  line(text: string, line: number, whole: boolean): boolean {
    if (this.#json.line(text, line)) return true;
    const templated = this.#template?.pattern.exec(text) ?? null;
    if (templated !== null) {
      const headers = this.#template?.headers ?? [];
      return this.#tables.add(
        headers.map((header, at) => [header, templated[at + 1]?.trim() ?? '']),
        line,
      );
    }
    // `podman info` writes YAML.
    if (/^(?:host|client):$/.test(text)) this.#yaml ??= new YamlFacts(this.#frames);
    if (this.#yaml !== undefined) return this.#yaml.line(text, line);
    if (/^(?:Client|Server):(?: |$)/.test(text)) this.#printsFacts = true;
    if (this.#printsFacts) return this.#facts.line(text, line);
    if (this.#printsLogs) return readAnyLogLine(this.#frames, text, line);
    // `docker top` prints what ps on the host does.
    const words = splitWords(text);
    if (/^(?:CONTAINER|REPOSITORY|NAMES?|ID|TYPE|IMAGE|DRIVER|VOLUME|NETWORK|POD) /.test(text))
      this.#inProcesses = false;
    else if ((words.includes('PID') || words.includes('CMD')) && isProcessHeader(words)) this.#inProcesses = true;
    if (this.#inProcesses) return this.#processes.line(text, line, whole);
    return (
      this.#single(text, line) ||
      this.#compose.line(text, line) ||
      readLogLine(this.#frames, text, line) ||
      (this.#ids !== undefined && words.length === 1 && this.#tables.add([[this.#ids, text]], line)) ||
      (SUM.test(text) && this.#facts.line(text, line)) ||
      this.#tables.line(text, line) ||
      TITLE.test(text) ||
      NOTICE.test(text)
    );
  }

  blank(): void {
    this.#tables.blank();
    this.#facts.blank();
  }

  end() {
    this.#compose.flush();
    this.#yaml?.flush();
    return [...this.#facts.end(), ...this.#json.end()];
  }

  frames() {
    return [
      ...this.#frames.frames(),
      ...this.#processes.frames(),
      ...this.#json.frames().map(tellValues).map(tellInspected),
    ];
  }

  #tableRow(object: Readonly<Record<string, unknown>>, line: number): boolean {
    const row = tableRow(object);
    return row !== undefined && this.#tables.add(row, line);
  }

  #single(text: string, line: number): boolean {
    const diff = DIFF.exec(text);
    if (diff !== null)
      return this.#append(
        'change',
        'Changed files',
        otherDictionary,
        { change: diff[1] ?? '', path: diff[2] ?? '' },
        line,
      );
    const port = PORT.exec(text);
    if (port !== null) {
      const [, inside = '', protocol = '', address = '', outside = ''] = port;
      const row = { 'container port': Number(inside), protocol, 'host address': address, 'host port': Number(outside) };
      return this.#append('port', 'Ports', otherDictionary, row, line);
    }
    const event = EVENT.exec(text);
    if (event === null) return this.#plainEvent(text, line);
    const time = engineTime(event[1] ?? '');
    if (time === null) return false;
    const [, , type = '', action = '', id = '', attributes = ''] = event;
    const known = Object.fromEntries(
      attributes.split(', ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    );
    const number = (name: string) => (isDigits(known[name] ?? '') ? Number(known[name]) : null);
    const row = {
      time,
      type,
      action,
      id,
      name: known.name ?? null,
      image: known.image ?? null,
      exitCode: number('exitCode'),
      signal: number('signal'),
      attributes,
    };
    return this.#append('event', 'Events', eventDictionary, row, line);
  }

  #plainEvent(text: string, line: number): boolean {
    const [, when = '', type = '', action = '', id, name] = PLAIN_EVENT.exec(text) ?? [];
    const time = engineTime(when);
    if (time === null) return false;
    const row = { time, type, action, id: id ?? null, name: name ?? null };
    return this.#append('event', 'Events', eventDictionary, row, line);
  }

  #append(
    frame: string,
    title: string,
    dictionary: Dictionary,
    row: Readonly<Record<string, Value>>,
    line: number,
  ): boolean {
    const builder = this.#frames.builder(frame, dictionary, title);
    builder.append(
      Object.keys(row).map((name) => builder.slot(name)),
      Object.values(row),
      line,
    );
    return true;
  }
}

/** `docker`, `podman`, `nerdctl`: containers, what they use, and what happened to them. */
export const docker: Tool = {
  name: 'docker',
  programs: ['podman', 'nerdctl', 'docker-compose'],
  summary: 'Which containers are there, what do they use, what happened to them?',
  variants: [
    'ps, stats, images, top, events, diff, port, system df, history, network ls, volume ls, compose ps: tables',
    'logs, info, version',
    'inspect, every --format json, templates of fields',
  ],
  stream: 'stdout',
  accepts: (argv) => argv.slice(1).some((word) => COMMANDS.has(word)) && !argv.includes('--help'),
  begins: (line) => /^CONTAINER(?: ID)? {2,}/.test(line),
  parser: (argv) => textParser(new Report(argv ?? [])),
  views: withPictures(
    (frames) => frames.map(({ name, title }) => ({ kind: 'table', title: title ?? name, frame: name })),
    {
      first: [
        {
          kind: 'card',
          title: 'Card',
          frame: 'items',
          by: ['Name'],
          fields: [
            'State.Status',
            'State.ExitCode',
            'State.OOMKilled',
            'State.Error',
            'RestartCount',
            'State.Pid',
            'State.Health.Status',
            'Config.Image',
            'Path',
            'Args',
            'Created',
            'State.StartedAt',
            'State.FinishedAt',
            'HostConfig.Memory',
            'HostConfig.NanoCpus',
            'HostConfig.CpuQuota',
            'HostConfig.PidsLimit',
            'HostConfig.NetworkMode',
            'HostConfig.RestartPolicy.Name',
            'HostConfig.Privileged',
            'HostConfig.CapAdd',
            'HostConfig.CapDrop',
            'NetworkSettings.IPAddress',
            'HostConfig.Binds',
            'Config.User',
            'Config.WorkingDir',
          ],
        },
      ],
      last: [
        { kind: 'bars', title: 'CPU', frame: 'usage', by: ['NAME'], fields: ['CPU %'] },
        { kind: 'bars', title: 'Memory', frame: 'usage', by: ['NAME'], fields: ['MEM USAGE'], of: 'MEM LIMIT' },
      ],
    },
  ),
};
