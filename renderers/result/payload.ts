import type { Field, FieldRole, FieldType, Frame, Mark, UnparsedLine, Value } from '../../extension/frames/frame.ts';
import type { CellResult, RawText } from '../../extension/frames/result.ts';
import { readView } from './read-view.ts';

/** What a payload turned out to be. Text that could be rescued is shown in every case. */
export type Payload =
  | { kind: 'result'; result: CellResult }
  | { kind: 'not-json'; detail: string }
  | { kind: 'not-a-result' }
  | { kind: 'other-version'; version: number; raw: RawText };

type Loose = Readonly<Record<string, unknown>>;

const types: readonly string[] = ['number', 'string', 'boolean', 'time'] satisfies FieldType[];
const roles: readonly string[] = ['label', 'time', 'sample', 'value'] satisfies FieldRole[];
const marks: readonly string[] = ['since-boot', 'partial', 'truncated', 'outlier'] satisfies Mark[];

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : 0;
}

function isValue(value: unknown): value is Value {
  return value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';
}

/** A loop of its own: with some 100,000 values on a new page, a call for each is what a reader waits for. */
function areValues(values: unknown[]): values is Value[] {
  for (const value of values) {
    if (typeof value !== 'number' && typeof value !== 'string' && value !== null && typeof value !== 'boolean')
      return false;
  }
  return true;
}

function strings(value: unknown): string[] {
  return list(value).filter((item) => typeof item === 'string');
}

function readValues(value: unknown, rows: number): Value[] {
  const values = list(value);
  if (values.length === rows && areValues(values)) return values;
  return Array.from({ length: rows }, (_, row) => {
    const item = values[row];
    return isValue(item) ? item : null;
  });
}

function readField(value: unknown, rows: number): Field | null {
  if (!isObject(value) || typeof value.name !== 'string') return null;
  return {
    name: value.name,
    type: types.includes(text(value.type)) ? (value.type as FieldType) : 'string',
    role: roles.includes(text(value.role)) ? (value.role as FieldRole) : 'value',
    ...(typeof value.unit === 'string' && { unit: value.unit }),
    ...(typeof value.meaning === 'string' && { meaning: value.meaning }),
    ...(typeof value.none === 'string' && { none: value.none }),
    ...(Array.isArray(value.aka) && { aka: strings(value.aka) }),
    values: readValues(value.values, rows),
  };
}

function readMark(value: unknown): Frame['marks'][number] | null {
  if (!isObject(value) || typeof value.row !== 'number' || !marks.includes(text(value.mark))) return null;
  return { row: value.row, mark: value.mark as Mark };
}

/** Line numbers; most often all of them are, and are taken as they stand. */
function readLines(values: unknown[]): number[] {
  for (const value of values) {
    if (typeof value !== 'number' || !(value >= 0)) return values.map(count);
  }
  return values as number[];
}

function readFrame(value: unknown): Frame | null {
  if (!isObject(value) || typeof value.name !== 'string' || !Array.isArray(value.lines)) return null;
  const lines = readLines(value.lines);
  return {
    name: value.name,
    ...(typeof value.title === 'string' && { title: value.title }),
    fields: list(value.fields).flatMap((field) => readField(field, lines.length) ?? []),
    lines,
    marks: list(value.marks).flatMap((mark) => readMark(mark) ?? []),
    ...(count(value.thinned) > 0 && { thinned: count(value.thinned) }),
  };
}

function readUnparsed(value: unknown): UnparsedLine | null {
  return isObject(value) ? { line: count(value.line), text: text(value.text) } : null;
}

function readRaw(value: unknown): RawText {
  if (!isObject(value)) return { text: '', bytes: 0, omitted: 0 };
  return {
    text: text(value.text),
    bytes: count(value.bytes),
    omitted: count(value.omitted),
    ...(typeof value.cut === 'number' && { cut: count(value.cut) }),
  };
}

/**
 * Reads what arrived as an output. Never throws: what does not fit the contract is left out or taken as missing,
 * since a document may come from anyone and from any version.
 */
export function readPayload(parse: () => unknown): Payload {
  let value: unknown;
  try {
    value = parse();
  } catch (error) {
    return { kind: 'not-json', detail: error instanceof Error ? error.message : String(error) };
  }
  if (!isObject(value) || typeof value.version !== 'number') return { kind: 'not-a-result' };
  if (value.version !== 1) return { kind: 'other-version', version: value.version, raw: readRaw(value.raw) };
  return {
    kind: 'result',
    result: {
      version: 1,
      ...(typeof value.token === 'string' && { token: value.token }),
      tool: text(value.tool),
      state: value.state === 'running' ? 'running' : 'ended',
      frames: list(value.frames).flatMap((frame) => readFrame(frame) ?? []),
      views: list(value.views).flatMap((view) => readView(view) ?? []),
      unparsed: list(value.unparsed).flatMap((line) => readUnparsed(line) ?? []),
      raw: readRaw(value.raw),
    },
  };
}
