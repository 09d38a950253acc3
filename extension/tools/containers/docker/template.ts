import { readOptions } from '../../reading/options.ts';

/** Fields of the command line's templates and JSON whose tables head them otherwise (docker 28, cli/command/formatter). */
const HEADERS: ReadonlyMap<string, string> = new Map([
  ['ID', 'CONTAINER ID'],
  ['Container', 'CONTAINER'],
  ['Name', 'NAME'],
  ['Names', 'NAMES'],
  ['Image', 'IMAGE'],
  ['Command', 'COMMAND'],
  ['CreatedAt', 'CREATED AT'],
  ['RunningFor', 'CREATED'],
  ['CreatedSince', 'CREATED'],
  ['Ports', 'PORTS'],
  ['State', 'STATE'],
  ['Status', 'STATUS'],
  ['Size', 'SIZE'],
  ['Labels', 'LABELS'],
  ['Mounts', 'MOUNTS'],
  ['LocalVolumes', 'LOCAL VOLUMES'],
  ['Networks', 'NETWORKS'],
  ['Platform', 'PLATFORM'],
  ['CPUPerc', 'CPU %'],
  ['MemUsage', 'MEM USAGE / LIMIT'],
  ['MemPerc', 'MEM %'],
  ['NetIO', 'NET I/O'],
  ['BlockIO', 'BLOCK I/O'],
  ['PIDs', 'PIDS'],
  ['Repository', 'REPOSITORY'],
  ['Tag', 'TAG'],
  ['Digest', 'DIGEST'],
]);
/** The keys of which a row of `ps` or `stats` as JSON has one or the other. */
const OF_CONTAINERS = ['RunningFor', 'CPUPerc'];

export interface Template {
  pattern: RegExp;
  /** The columns that the pattern captures, in order. */
  headers: readonly string[];
}

/** Fields whose text cannot be anything: `Exited (0) 2 weeks ago` has its brackets in pairs. */
const PATTERNS: ReadonlyMap<string, string> = new Map([
  ['.Status', '([^()]*?(?:\\([^()]*\\)[^()]*?)*?)'],
  ['.Ports', '([^()]*?)'],
  ['.ID', '(\\w*)'],
  ['.Names', '(\\S*?)'],
]);
const FIELD = /\{\{-? *(?:json +)?((?:\.\w+)+) *-?\}\}/;
/** Templates are short; a longer one is not looked at. */
const LONGEST = 2000;

/**
 * The lines that `--format '{{.Names}}: {{.Status}}'` prints. Undefined for a table, JSON, and for templates that do more
 * than print fields.
 */
export function readTemplate(argv: readonly string[]): Template | undefined {
  const { values } = readOptions(argv, ['format', 'f']);
  const format = (values.get('format') ?? values.get('f') ?? '').replaceAll('\\t', '\t').replace(/\\n$/, '');
  if (format.length > LONGEST || /^table\b|\n|\\n|\{\{ *json *\.? *\}\}/.test(format)) return undefined;
  const parts = format.split(new RegExp(FIELD, 'g'));
  if (parts.length < 3 || parts.some((part, at) => at % 2 === 0 && part.includes('{{'))) return undefined;
  const isInspect = argv.includes('inspect');
  const headers = parts
    .filter((_, at) => at % 2 === 1)
    .map((path) => path.slice(1))
    .map((path) => (isInspect ? path : (HEADERS.get(path) ?? path)));
  const body = parts
    .map((part, at) => (at % 2 === 1 ? (PATTERNS.get(part) ?? '(.*?)') : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
  return { pattern: new RegExp(`^${body.replace(/\s+$/, '')}$`), headers };
}

/** A row of `ps` or `stats` as JSON under the headers of their tables; undefined when it is another object. */
export function tableRow(object: Readonly<Record<string, unknown>>): [header: string, text: string][] | undefined {
  if (!OF_CONTAINERS.some((key) => typeof object[key] === 'string')) return undefined;
  return Object.entries(object).map(([key, value]) => [
    HEADERS.get(key) ?? key,
    value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value),
  ]);
}
