import { FORMAT_VERSION, emptyFrontMatter, readFrontMatter } from './front-matter.ts';
import type { FrontMatter } from './front-matter.ts';
import { dominantEol, rangeAt, splitLines } from './lines.ts';
import type { Eol, Line } from './lines.ts';
import { lint } from './lint.ts';
import { fencePart, implyIds } from './fence-part.ts';
import { topLevelFences } from './markdown.ts';
import type { FrontMatterPart, Part } from './parts.ts';
import { problem } from './problem.ts';
import type { Problem } from './problem.ts';

export interface DiagbookDocument {
  /** In the order of the text; their sources together are the text, byte for byte. */
  parts: Part[];
  frontMatter: FrontMatter;
  problems: Problem[];
  /** Set where saving would lose something: the document is of a version this code does not know. */
  readOnly?: { reason: 'too-new'; version: number; supported: number };
  /** The line end used most. */
  eol: Eol;
  /** Whether the text starts with a byte order mark. */
  bom: boolean;
}

/** Lines `[first, end)` of the text, from 0, that hold the content of one part. */
interface Block {
  kind: 'front-matter' | 'prose' | 'fence';
  first: number;
  end: number;
}

/** Reads a document. Every text is one; whatever is wrong with it is a problem, never an exception. */
export function parseDocument(text: string): DiagbookDocument {
  const bom = text.startsWith('\uFEFF');
  const lines = splitLines(text);
  const start = lines[0];
  // The byte order mark is no part of the first line: it would hide a fence or the front matter.
  if (bom && start !== undefined) start.start = 1;
  const frontMatterEnd = findFrontMatter(text, lines);
  const parts = slice(text, lines, findBlocks(text, lines, frontMatterEnd));
  implyIds(parts);
  const problems: Problem[] = [];
  const frontMatter = readFront(parts[0], lines, problems);
  if (frontMatterEnd === 0 && start !== undefined && isRuler(text, start)) {
    problems.push(problem({ code: 'front-matter-unclosed' }, rangeAt(lines, start.start, start.end)));
  }
  problems.push(...lint(parts, frontMatter, lines));
  const document: DiagbookDocument = { parts, frontMatter, problems, eol: dominantEol(text), bom };
  if (frontMatter.version > FORMAT_VERSION) {
    document.readOnly = { reason: 'too-new', version: frontMatter.version, supported: FORMAT_VERSION };
  }
  return document;
}

function isRuler(text: string, line: Line): boolean {
  return /^---[ \t]*$/.test(text.slice(line.start, line.end));
}

function isBlank(text: string, line: Line | undefined): boolean {
  return line !== undefined && /^[ \t]*$/.test(text.slice(line.start, line.end));
}

/** The number of lines the front matter takes, its two `---` included; 0 where there is none. */
function findFrontMatter(text: string, lines: readonly Line[]): number {
  const [first] = lines;
  if (first === undefined || !isRuler(text, first)) return 0;
  return lines.findIndex((line, index) => index > 0 && isRuler(text, line)) + 1;
}

function findBlocks(text: string, lines: readonly Line[], frontMatterEnd: number): Block[] {
  const blocks: Block[] = [];
  if (frontMatterEnd > 0) blocks.push({ kind: 'front-matter', first: 0, end: frontMatterEnd });
  const body = text.slice(lines[frontMatterEnd]?.start ?? text.length);
  let next = frontMatterEnd;
  const prose = (end: number): void => {
    let first = next;
    let last = end;
    while (first < last && isBlank(text, lines[first])) first += 1;
    while (last > first && isBlank(text, lines[last - 1])) last -= 1;
    if (last > first) blocks.push({ kind: 'prose', first, end: last });
  };
  for (const fence of topLevelFences(body)) {
    if (!isPartFence(text, lines[frontMatterEnd + fence.start])) continue;
    prose(frontMatterEnd + fence.start);
    blocks.push({ kind: 'fence', first: frontMatterEnd + fence.start, end: frontMatterEnd + fence.end });
    next = frontMatterEnd + fence.end;
  }
  prose(lines.length);
  if (blocks.length === 0 && text !== '') blocks.push({ kind: 'prose', first: lines.length, end: lines.length });
  return blocks;
}

function isPartFence(text: string, opening: Line | undefined): boolean {
  return opening !== undefined && fencePart(text.slice(opening.start, opening.end)) !== undefined;
}

function slice(text: string, lines: readonly Line[], blocks: readonly Block[]): Part[] {
  return blocks.map((block, index): Part => {
    const from = index === 0 ? 0 : startOf(text, lines, block.first);
    const contentStart = startOf(text, lines, block.first);
    const contentEnd = Math.max(contentStart, lines[block.end - 1]?.end ?? text.length);
    const following = blocks[index + 1];
    const to = following === undefined ? text.length : startOf(text, lines, following.first);
    const base = {
      source: text.slice(from, to),
      before: text.slice(from, contentStart),
      content: text.slice(contentStart, contentEnd),
      after: text.slice(contentEnd, to),
      line: block.first + 1,
    };
    if (block.kind === 'prose') return { kind: 'prose', ...base };
    if (block.kind === 'front-matter') return { kind: 'front-matter', ...base, yaml: yamlOf(text, lines, block.end) };
    return { ...base, ...(fencePart(base.content) ?? { kind: 'prose' }) };
  });
}

function startOf(text: string, lines: readonly Line[], line: number): number {
  return lines[line]?.start ?? text.length;
}

function yamlOf(text: string, lines: readonly Line[], end: number): string {
  return text.slice(startOf(text, lines, 1), startOf(text, lines, end - 1));
}

function readFront(part: Part | undefined, lines: readonly Line[], problems: Problem[]): FrontMatter {
  if (part?.kind !== 'front-matter') return emptyFrontMatter();
  const { frontMatter, problems: found } = readFrontMatter(part.yaml);
  const base = yamlStart(part, lines);
  for (const { detail, start, end } of found) problems.push(problem(detail, rangeAt(lines, base + start, base + end)));
  return frontMatter;
}

/** The YAML always starts on the second line. */
function yamlStart(part: FrontMatterPart, lines: readonly Line[]): number {
  return lines[1]?.start ?? part.source.length;
}
