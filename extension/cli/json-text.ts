import { ColumnValues } from '../tools/reading/column-values.ts';
import type { Terminal } from './terminal/terminal.ts';

/** How many plain values are turned into text at once: few enough that the text is made where the last one was. */
const SLICE = 1000;

/**
 * A value as JSON in pieces: one string cannot hold what a long output becomes (V8 ends at half a gigabyte).
 * Records are indented; a list of plain values, such as a column, stands on one line.
 */
export function* jsonText(value: unknown, indent = ''): Generator<string, void> {
  if (value instanceof ColumnValues) yield* plainList(value.parts());
  else if (Array.isArray(value)) yield* listText(value, indent);
  else if (typeof value === 'object' && value !== null) yield* recordText(value, indent);
  else yield JSON.stringify(value);
}

function* recordText(record: object, indent: string): Generator<string, void> {
  const entries = Object.entries(record).filter(([, value]) => value !== undefined);
  if (entries.length === 0) {
    yield '{}';
    return;
  }
  const inner = `${indent}  `;
  for (const [index, [key, value]] of entries.entries()) {
    yield `${index === 0 ? '{' : ','}\n${inner}${JSON.stringify(key)}: `;
    yield* jsonText(value, inner);
  }
  yield `\n${indent}}`;
}

function* listText(list: readonly unknown[], indent: string): Generator<string, void> {
  if (!list.some((value) => typeof value === 'object' && value !== null)) {
    yield* plainList(slices(list));
    return;
  }
  const inner = `${indent}  `;
  for (const [index, value] of list.entries()) {
    yield `${index === 0 ? '[' : ','}\n${inner}`;
    yield* jsonText(value, inner);
  }
  yield `\n${indent}]`;
}

function* slices(list: readonly unknown[]): Generator<readonly unknown[], void> {
  for (let start = 0; start < list.length; start += SLICE) yield list.slice(start, start + SLICE);
}

/** A list whose values come a few at a time. */
function* plainList(parts: Iterable<readonly unknown[]>): Generator<string, void> {
  let before = '[';
  for (const part of parts) {
    yield before + JSON.stringify(part).slice(1, -1);
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}

/** Characters that are written at once. */
const PIECE = 1 << 16;

/** Writes a value as one JSON document and waits while the reader is slower. */
export async function writeJson(value: unknown, terminal: Terminal): Promise<void> {
  let piece = '';
  for (const text of jsonText(value)) {
    piece += text;
    if (piece.length < PIECE) continue;
    await terminal.write(piece);
    piece = '';
  }
  await terminal.write(`${piece}\n`);
}
