import { parseInfo } from './attributes.ts';
import type { Info } from './attributes.ts';
import { readFence } from './fence.ts';
import { isShellLanguage } from './parts.ts';
import type { CellPart, Part, RecordPart } from './parts.ts';
import { readSettings } from './settings.ts';

type Slice = 'source' | 'before' | 'content' | 'after' | 'line';

/** What a fenced block is, apart from its place in the document; `undefined` for a block that is prose. */
export function fencePart(content: string): Omit<CellPart, Slice> | Omit<RecordPart, Slice> | undefined {
  const fence = readFence(content);
  if (fence === undefined) return undefined;
  const info = parseInfo(fence.info);
  const { attributes, malformed } = info;
  const { infoOffset, closed } = fence;
  const base = { infoOffset, closed, attributes, malformed };
  const of = textOf(info, 'of');
  if (info.language === 'output' && of !== undefined) return { kind: 'record', of, ...base };
  if (!isShellLanguage(info.language) && textOf(info, 'with') === undefined) return undefined;
  const id = textOf(info, 'id');
  return {
    kind: 'cell',
    id: id ?? '',
    named: id !== undefined,
    language: info.language,
    body: fence.lines.join('\n'),
    settings: readSettings(attributes).settings,
    ...base,
  };
}

function textOf(info: Info, name: string): string | undefined {
  const value = info.attributes.find((attribute) => attribute.name === name)?.value;
  return value === true || value === '' ? undefined : value;
}

/** Gives every unnamed cell the name `cell-N`, N counting all cells from 1; a name that is taken gets a further `-2`. */
export function implyIds(parts: readonly Part[]): void {
  const cells = parts.filter((part) => part.kind === 'cell');
  const named = new Set(cells.filter((cell) => cell.named).map((cell) => cell.id));
  cells.forEach((cell, index) => {
    if (!cell.named) cell.id = impliedId(index + 1, named);
  });
}

/** The name of the unnamed cell at a position (from 1) among all cells, given the names that are taken. */
export function impliedId(position: number, taken: ReadonlySet<string>): string {
  let id = `cell-${position}`;
  while (taken.has(id)) id += '-2';
  return id;
}
