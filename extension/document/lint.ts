import { parseCondition, parseSelection } from '../frames/query/parse.ts';
import type { FrontMatter } from './front-matter.ts';
import { rangeAt } from './lines.ts';
import type { Line, Range } from './lines.ts';
import type { CellPart, Part, RecordPart } from './parts.ts';
import { problem } from './problem.ts';
import type { Problem } from './problem.ts';
import { decodeRecord } from './record.ts';
import { readSettings } from './settings.ts';

/** All that is wrong with the parts behind the front matter, in the order of the text. */
export function lint(parts: readonly Part[], frontMatter: FrontMatter, lines: readonly Line[]): Problem[] {
  const problems: Problem[] = [];
  const cells = parts.filter((part) => part.kind === 'cell');
  const firstLines = new Map<string, number>();
  const ids = new Set(cells.map((cell) => cell.id));
  for (const part of parts) {
    if (part.kind !== 'cell' && part.kind !== 'record') continue;
    problems.push(...lintFence(part, lines));
    const opening = infoRange(part, lines, 0, Infinity);
    if (part.kind === 'record' && !ids.has(part.of)) {
      problems.push(problem({ code: 'record-without-cell', of: part.of }, opening));
    }
    if (part.kind === 'cell') {
      const firstLine = firstLines.get(part.id);
      if (firstLine === undefined) firstLines.set(part.id, part.line);
      else problems.push(problem({ code: 'duplicate-id', id: part.id, firstLine }, opening));
    }
  }
  if (frontMatter.version === 1) problems.push(...lintParams(cells, frontMatter, parts, lines));
  return problems;
}

function lintFence(part: CellPart | RecordPart, lines: readonly Line[]): Problem[] {
  const problems = part.malformed.map(({ text, start, end }) =>
    problem({ code: 'malformed-attribute', text }, infoRange(part, lines, start, end)),
  );
  if (part.kind === 'cell') {
    for (const { detail, start, end } of readSettings(part.attributes).problems) {
      problems.push(problem(detail, infoRange(part, lines, start, end)));
    }
    problems.push(...lintQuestions(part, lines));
  } else {
    for (const damage of decodeRecord(part.content)?.damage ?? []) {
      problems.push(problem({ code: 'damaged-record', damage }, infoRange(part, lines, 0, Infinity)));
    }
  }
  if (!part.closed) {
    problems.push(problem({ code: 'unclosed-fence' }, infoRange(part, lines, 0, Infinity)));
  }
  return problems;
}

/** `expect=` and `save=`, read as they will be before the cell runs; with placeholders in them only that run can tell. */
function lintQuestions(part: CellPart, lines: readonly Line[]): Problem[] {
  const { expect, save } = part.settings;
  const read = (name: 'expect' | 'save', source: string | undefined): Problem[] => {
    if (source === undefined || source.includes('{{')) return [];
    const parsed = name === 'expect' ? parseCondition(source) : parseSelection(source);
    if (parsed.ok) return [];
    const attribute = part.attributes.find((each) => each.name === name);
    const place = infoRange(part, lines, attribute?.start ?? 0, attribute?.end ?? Infinity);
    return [problem({ code: 'unreadable-question', name, detail: parsed.error.message }, place)];
  };
  return [...read('expect', expect), ...read('save', save)];
}

/** The place of a piece of a fence's info string, given by offsets into it. */
function infoRange(part: CellPart | RecordPart, lines: readonly Line[], start: number, end: number): Range {
  const line = lines[part.line - 1];
  const opening = line?.start ?? 0;
  const base = opening + part.infoOffset;
  return rangeAt(lines, base + start, Math.min(base + end, line?.end ?? base));
}

function lintParams(
  cells: readonly CellPart[],
  frontMatter: FrontMatter,
  parts: readonly Part[],
  lines: readonly Line[],
): Problem[] {
  const problems: Problem[] = [];
  const saved = new Set(cells.flatMap((cell) => savedNames(cell.settings.save ?? '')));
  const used = new Set<string>();
  for (const cell of cells) {
    for (const [, name = ''] of cell.content.matchAll(
      /\{\{[#{&]?\s*(?:(?:if|unless|each)\s+)?([A-Za-z_]\w*)\s*\}\}/g,
    )) {
      if (used.has(name)) continue;
      used.add(name);
      const known = frontMatter.params.has(name) || saved.has(name) || ['else', 'end', 'this'].includes(name);
      if (!known) problems.push(problem({ code: 'param-undeclared', name }, infoRange(cell, lines, 0, Infinity)));
    }
  }
  const [front] = parts;
  const [opening] = lines;
  if (front?.kind !== 'front-matter' || opening === undefined) return problems;
  for (const name of frontMatter.params.keys()) {
    if (used.has(name) || cells.some((cell) => cell.content.includes(`DIAGBOOK_PARAM_${name.toUpperCase()}`))) continue;
    problems.push(problem({ code: 'param-unused', name }, rangeAt(lines, opening.start, opening.end)));
  }
  return problems;
}

/** The names on the left of `save="dev = Device where …; load = load1"`. */
export function savedNames(save: string): string[] {
  return [...save.matchAll(/(?:^|;)\s*([A-Za-z_]\w*)\s*=(?!=)/g)].map(([, name = '']) => name);
}
