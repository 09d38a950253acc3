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
  ['SharedSize', 'SHARED SIZE'],
  ['UniqueSize', 'UNIQUE SIZE'],
  ['VirtualSize', 'VIRTUAL SIZE'],
  ['Containers', 'CONTAINERS'],
  ['CreatedBy', 'CREATED BY'],
  ['Comment', 'COMMENT'],
  ['Driver', 'DRIVER'],
  ['Scope', 'SCOPE'],
  ['Links', 'LINKS'],
  ['Mountpoint', 'MOUNTPOINT'],
  ['Type', 'TYPE'],
  ['TotalCount', 'TOTAL'],
  ['Active', 'ACTIVE'],
  ['Reclaimable', 'RECLAIMABLE'],
  ['Service', 'SERVICE'],
  ['Project', 'PROJECT'],
  ['cpu_time', 'CPU TIME'],
  ['cpu_percent', 'CPU %'],
  ['avg_cpu', 'AVG CPU %'],
  ['mem_usage', 'MEM USAGE / LIMIT'],
  ['mem_percent', 'MEM %'],
  ['net_io', 'NET IO'],
  ['block_io', 'BLOCK IO'],
]);
/**
 * Rows of tables as JSON: keys that only those of one table have together, and what its columns are called otherwise. Of podman only
 * what it prints as its tables do: the rest of its JSON is numbers of its own.
 */
const ROWS: readonly { keys: readonly string[]; headers: Readonly<Record<string, string>> }[] = [
  { keys: ['RunningFor'], headers: {} },
  { keys: ['CPUPerc'], headers: {} },
  { keys: ['cpu_percent', 'mem_usage'], headers: { id: 'CONTAINER ID', name: 'NAME', pids: 'PIDS' } },
  { keys: ['Repository', 'Tag', 'CreatedSince'], headers: { ID: 'IMAGE ID' } },
  { keys: ['CreatedBy', 'CreatedSince'], headers: { ID: 'IMAGE' } },
  { keys: ['Mountpoint', 'Links'], headers: { Name: 'VOLUME NAME' } },
  { keys: ['Driver', 'IPv6', 'Internal'], headers: { ID: 'NETWORK ID' } },
  { keys: ['Type', 'Reclaimable', 'Size'], headers: {} },
  { keys: ['Project', 'Service', 'State'], headers: { ExitCode: 'EXIT CODE', Health: 'HEALTH' } },
];

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
  const body = parts.map((part, at) => (at % 2 === 1 ? (PATTERNS.get(part) ?? '(.*?)') : literal(part))).join('');
  return { pattern: new RegExp(`^${body.replace(/\s+$/, '')}\\s*$`), headers };
}

/** What stands between two fields; of a line that ends in empty fields the blanks at its end are lost. */
function literal(text: string): string {
  const pattern = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return /^\s+$/.test(text) ? `(?:${pattern}|$)` : pattern;
}

/** Of a command with `--quiet` the column that it prints. */
export function readIds(argv: readonly string[]): string | undefined {
  if (!argv.some((word) => word === '--quiet' || /^-[a-z]*q[a-z]*$/.test(word))) return undefined;
  if (argv.includes('volume')) return 'VOLUME NAME';
  if (argv.includes('network')) return 'NETWORK ID';
  return argv.some((word) => /^images?$/.test(word)) ? 'IMAGE ID' : 'CONTAINER ID';
}

/** A row of a table as JSON under the headers of that table; undefined when it is another object. */
export function tableRow(object: Readonly<Record<string, unknown>>): [header: string, text: string][] | undefined {
  const row = ROWS.find(({ keys }) => keys.every((key) => typeof object[key] === 'string'));
  if (row === undefined) return undefined;
  return Object.entries(object).map(([key, value]) => [
    (Object.hasOwn(row.headers, key) ? row.headers[key] : undefined) ?? HEADERS.get(key) ?? key,
    value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value),
  ]);
}
