import { isMap, isNode, isPair, isScalar, parseDocument as parseYaml } from 'yaml';
import type { Document, Pair } from 'yaml';
import { keySchemas, paramExpectations, paramSchema } from './front-matter-schema.ts';
import type { ParamDeclaration } from './front-matter-schema.ts';
import type { ProblemDetail } from './problem.ts';

/** The version of the format that this code reads and writes. */
export const FORMAT_VERSION = 1;

/** Longest front matter that is read, in characters. */
const FRONT_MATTER_LIMIT = 256 * 1024;

export interface FrontMatter {
  /** The version the document names, or the current one. */
  version: number;
  title?: string;
  description?: string;
  /** In the order they are declared. */
  params: Map<string, ParamDeclaration>;
  /** Empty where the document names none. */
  targets: string[];
  env: Record<string, string>;
  cwd?: string;
  shell?: string;
  /** Whether every cell runs as root. */
  sudo?: boolean;
  /** Present in a runbook that was run. */
  investigation?: Record<string, unknown>;
  /** Present in a lab of a training, as it stands there. */
  lab?: Record<string, unknown>;
}

/** A problem with offsets into the YAML text. */
export interface FrontMatterProblem {
  detail: ProblemDetail;
  start: number;
  end: number;
}

type Report = (detail: ProblemDetail, node: unknown) => void;
type Values = Record<string, unknown>;

/** What a document without (readable) front matter means. */
export function emptyFrontMatter(): FrontMatter {
  return { version: FORMAT_VERSION, params: new Map(), targets: [], env: {} };
}

/**
 * Reads the YAML between the `---` lines. Every key is judged alone: a wrong one is reported and left out, the others count.
 * Never throws.
 */
export function readFrontMatter(yaml: string): { frontMatter: FrontMatter; problems: FrontMatterProblem[] } {
  const problems: FrontMatterProblem[] = [];
  const frontMatter = emptyFrontMatter();
  const report: Report = (detail, node) => problems.push({ detail, ...extent(node, yaml.length) });
  if (yaml.length > FRONT_MATTER_LIMIT) {
    report({ code: 'front-matter-too-large', limit: FRONT_MATTER_LIMIT }, null);
    return { frontMatter, problems };
  }
  const document = parseSafely(yaml, problems);
  if (document === undefined) return { frontMatter, problems };
  const values = toValues(document, report);
  if (values === undefined) return { frontMatter, problems };
  frontMatter.version = readVersion(values, document, report);
  if (frontMatter.version <= FORMAT_VERSION) readKeys(values, document, frontMatter, report);
  return { frontMatter, problems };
}

function parseSafely(yaml: string, problems: FrontMatterProblem[]): Document | undefined {
  try {
    // A lone CR ends a line for editors, not for YAML; one character for one keeps the offsets.
    const document = parseYaml(yaml.replace(/\r(?!\n)/g, '\n'), { prettyErrors: false, logLevel: 'silent' });
    for (const error of document.errors) {
      const [start, end] = error.pos;
      const duplicate = error.code === 'DUPLICATE_KEY';
      const key = /^[^:\r\n]*/.exec(yaml.slice(start))?.[0] ?? '';
      const detail: ProblemDetail = duplicate
        ? { code: 'duplicate-key', key }
        : { code: 'yaml-syntax', detail: error.message };
      problems.push({ detail, start, end: Math.max(end, start + (duplicate ? key.length : 0)) });
    }
    return document.errors.some((error) => error.code !== 'DUPLICATE_KEY') ? undefined : document;
  } catch {
    problems.push({ detail: { code: 'yaml-syntax', detail: 'it is nested too deeply.' }, start: 0, end: yaml.length });
    return undefined;
  }
}

function toValues(document: Document, report: Report): Values | undefined {
  if (document.contents === null) return {};
  if (!isMap(document.contents)) {
    report(
      { code: 'front-matter-shape', found: isScalar(document.contents) ? 'a single value' : 'a list' },
      document.contents,
    );
    return undefined;
  }
  try {
    return document.toJS() as Values;
  } catch {
    report({ code: 'yaml-syntax', detail: 'its aliases cannot be resolved.' }, document.contents);
    return undefined;
  }
}

function readVersion(values: Values, document: Document, report: Report): number {
  const { schema, expected } = keySchemas.diagbook;
  if (!Object.hasOwn(values, 'diagbook')) {
    report({ code: 'missing-version', supported: FORMAT_VERSION }, null);
    return FORMAT_VERSION;
  }
  const read = schema.safeParse(values.diagbook);
  if (!read.success) {
    report({ code: 'wrong-value', path: 'diagbook', expected }, nodeAt(document, ['diagbook']));
    return FORMAT_VERSION;
  }
  if (read.data > FORMAT_VERSION) {
    report({ code: 'too-new', version: read.data, supported: FORMAT_VERSION }, nodeAt(document, ['diagbook']));
  }
  return read.data;
}

function readKeys(values: Values, document: Document, into: FrontMatter, report: Report): void {
  const read = <T>(
    name: keyof typeof keySchemas,
    schema: { safeParse: (value: unknown) => Parsed<T> },
  ): T | undefined => {
    if (!Object.hasOwn(values, name)) return undefined;
    const parsed = schema.safeParse(values[name]);
    if (parsed.success) return parsed.data;
    report({ code: 'wrong-value', path: name, expected: keySchemas[name].expected }, nodeAt(document, [name]));
    return undefined;
  };
  for (const name of ['title', 'description', 'cwd', 'shell'] as const) {
    const text = read(name, keySchemas[name].schema);
    if (text !== undefined) into[name] = text;
  }
  into.targets = read('target', keySchemas.target.schema) ?? [];
  const sudo = read('sudo', keySchemas.sudo.schema);
  if (sudo !== undefined) into.sudo = sudo;
  into.env = read('env', keySchemas.env.schema) ?? {};
  const investigation = read('investigation', keySchemas.investigation.schema);
  if (investigation !== undefined) into.investigation = investigation;
  const lab = read('lab', keySchemas.lab.schema);
  if (lab !== undefined) into.lab = lab;
  readParams(values, document, into, report);
  for (const name of Object.keys(values)) {
    if (name in keySchemas || name === 'params') continue;
    report({ code: 'unknown-key', path: name }, keyAt(document, [name]));
  }
}

type Parsed<T> = { success: true; data: T } | { success: false };

function readParams(values: Values, document: Document, into: FrontMatter, report: Report): void {
  if (!Object.hasOwn(values, 'params')) return;
  const params = values.params;
  if (params === null) return;
  if (!isRecord(params)) {
    const expected = 'names with declarations, such as { device: { type: string, default: sda } }';
    report({ code: 'wrong-value', path: 'params', expected }, nodeAt(document, ['params']));
    return;
  }
  for (const [name, value] of Object.entries(params)) {
    const path = `params.${name}`;
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      const expected = 'called by letters, digits and underscores, so that {{name}} and an environment variable can be';
      report({ code: 'wrong-value', path, expected }, keyAt(document, ['params', name]));
    } else if (!isRecord(value)) {
      const expected = 'a declaration, such as { type: string, default: sda }';
      report({ code: 'wrong-value', path, expected }, nodeAt(document, ['params', name]));
    } else into.params.set(name, readParam(name, value, document, report));
  }
}

function readParam(name: string, value: Values, document: Document, report: Report): ParamDeclaration {
  const usable: Values = { ...value };
  for (const key of Object.keys(value)) {
    if (key in paramExpectations) continue;
    report({ code: 'unknown-key', path: `params.${name}.${key}` }, keyAt(document, ['params', name, key]));
  }
  for (const issue of paramSchema.safeParse(value).error?.issues ?? []) {
    const key = issue.path[0] as keyof ParamDeclaration;
    if (!(key in usable)) continue;
    const detail = { code: 'wrong-value', path: `params.${name}.${key}`, expected: paramExpectations[key] } as const;
    report(detail, nodeAt(document, ['params', name, key]));
    Reflect.deleteProperty(usable, key);
  }
  return paramSchema.safeParse(usable).data ?? {};
}

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path, or the nearest value above it that has a place in the text. */
function nodeAt(document: Document, path: readonly string[]): unknown {
  return document.getIn(path, true) ?? keyAt(document, path);
}

function keyAt(document: Document, path: readonly string[]): unknown {
  const parent = document.getIn(path.slice(0, -1), true) ?? document.contents;
  if (!isMap(parent)) return parent;
  return parent.items.find((pair: Pair) => isScalar(pair.key) && String(pair.key.value) === path.at(-1));
}

function extent(node: unknown, length: number): { start: number; end: number } {
  const ranged = isPair(node) ? node.key : node;
  if (!isNode(ranged) || ranged.range === null || ranged.range === undefined)
    return { start: 0, end: node === null ? 0 : length };
  return { start: ranged.range[0], end: ranged.range[1] };
}
