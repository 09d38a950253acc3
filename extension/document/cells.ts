/** Documents as notebook editors hold them: a list of cells with plain text. Knows no editor. */
import { impliedId } from './fence-part.ts';
import { writeFence } from './fence.ts';
import { joinPieces } from './join.ts';
import type { Piece } from './join.ts';
import { toLf } from './lines.ts';
import type { Eol } from './lines.ts';
import { readCellText } from './notebook-cell.ts';
import type { CellOrigin, NotebookCell } from './notebook-cell.ts';
import { parseDocument } from './parse.ts';
import type { DiagbookDocument } from './parse.ts';
import type { Part } from './parts.ts';
import { givenId, renameOf, writeCommand } from './rewrite.ts';

export type { CellText, NotebookCell, RecordText } from './notebook-cell.ts';

/** The cells of a document. Records that do not follow their own cell stay in the prose around them. */
export function toCells(document: DiagbookDocument): NotebookCell[] {
  const groups = group(document.parts);
  return groups.map((parts, index): NotebookCell => {
    const [head] = parts;
    const kind = head?.kind === 'cell' ? 'command' : head?.kind === 'front-matter' ? 'front-matter' : 'prose';
    const records = kind === 'command' ? parts.slice(1) : [];
    const own = parts.slice(0, parts.length - records.length);
    const after = own.at(-1)?.after ?? '';
    const before = (head?.before ?? '').replace(/^\uFEFF/, '');
    const source = own.map((part) => part.source).join('');
    const content = source.slice(head?.before.length ?? 0, source.length - after.length);
    const lastGroup = index === groups.length - 1;
    return {
      ...readCellText(kind, content),
      origin: {
        before,
        content,
        after,
        index,
        eol: document.eol,
        bom: document.bom,
        last: lastGroup && records.length === 0,
      },
      records: records.map((part, place) => ({
        text: part.content,
        origin: { after: part.after, last: lastGroup && place === records.length - 1 },
      })),
    };
  });
}

/** Parts that are one cell: a command with its records, or prose with the records in it that belong to no cell before them. */
function group(parts: readonly Part[]): Part[][] {
  const groups: Part[][] = [];
  for (const part of parts) {
    const current = groups.at(-1);
    const head = current?.[0];
    const ofCommand = head?.kind === 'cell' && part.kind === 'record' && part.of === head.id;
    const ofProse = isProse(head) && isProse(part);
    if (current !== undefined && (ofCommand || ofProse)) current.push(part);
    else groups.push([part]);
  }
  return groups;
}

function isProse(part: Part | undefined): boolean {
  return part?.kind === 'prose' || part?.kind === 'record';
}

/**
 * Writes cells as a document. Cells that were not changed give back their bytes; what was added or moved is set apart by blank lines and
 * written so that reading finds the same commands. Cells without any text give an empty text.
 *
 * Prose next to prose is one cell when it is read again: Markdown has nothing that would keep them apart.
 * A line `---` inside the front matter ends it; there is no other way to write it.
 */
export function fromCells(cells: readonly NotebookCell[]): string {
  const settings = cells.find((cell) => cell.origin !== undefined)?.origin;
  const eol = settings?.eol ?? '\n';
  const mark = settings?.bom === true ? '\uFEFF' : '';
  const ordered = frontMatterFirst(cells);
  const body = joinPieces(toPieces(ordered, eol), eol);
  const before = ordered[0]?.origin?.before ?? '';
  const ended = before === '' || body === '' || /[\r\n]$/.test(before);
  const text = before + (ended ? '' : eol) + body;
  const misread = ordered[0]?.kind !== 'front-matter' && startsMisread(text, mark);
  return mark + (misread ? eol : '') + text;
}

/** Front matter counts only at the start; a second one is kept as a block of YAML. */
function frontMatterFirst(cells: readonly NotebookCell[]): NotebookCell[] {
  const first = cells.find((cell) => cell.kind === 'front-matter');
  if (first === undefined) return [...cells];
  const others = cells.filter((cell) => cell !== first);
  return [first, ...others.map((cell) => (cell.kind === 'front-matter' ? asProse(cell) : cell))];
}

function asProse(cell: NotebookCell): NotebookCell {
  const value = writeFence('yaml', toLf(cell.value).split('\n'));
  return { kind: 'prose', value, language: 'markdown', attributes: '', records: [] };
}

/** Whether a text that is no front matter would be taken for one, or its first character for a byte order mark. */
function startsMisread(text: string, mark: string): boolean {
  if (mark === '' && text.startsWith('\uFEFF')) return true;
  return /^---[ \t]*[\r\n]/.test(text) && parseDocument(text).parts[0]?.kind === 'front-matter';
}

function toPieces(cells: readonly NotebookCell[], eol: Eol): Piece[] {
  const ids = cellIds(cells);
  const pieces: Piece[] = [];
  cells.forEach((cell, index) => {
    const next = cells[index + 1]?.origin;
    const followed = cell.origin !== undefined && next?.index === cell.origin.index + 1;
    const text = cellText(cell, eol);
    if (/^[ \t\r\n]*$/.test(text)) return;
    pieces.push({
      kind: cell.kind,
      text,
      origin: cell.origin,
      followed: followed || cell.records[0]?.origin !== undefined,
    });
    for (const [place, record] of cell.records.entries()) {
      const following = cell.records[place + 1];
      const renamed = renameOf(record.text, ids.get(cell) ?? '');
      const own = record.origin === undefined ? withEol(renamed, eol) : renamed;
      pieces.push({
        kind: 'record',
        text: own,
        origin: record.origin,
        followed: following === undefined ? followed : following.origin !== undefined,
      });
    }
  });
  return pieces;
}

/** The name each command will have when the document is read again. */
function cellIds(cells: readonly NotebookCell[]): Map<NotebookCell, string> {
  const commands = cells.filter((cell) => cell.kind === 'command');
  const given = commands.map(givenId);
  const taken = new Set(given.filter((id) => id !== undefined));
  return new Map(commands.map((cell, index) => [cell, given[index] ?? impliedId(index + 1, taken)]));
}

/** A cell's text in the file: the original where nothing was changed. */
function cellText(cell: NotebookCell, eol: Eol): string {
  const value = toLf(cell.value);
  if (cell.origin !== undefined && isUnchanged(cell, cell.origin, value)) return cell.origin.content;
  if (cell.kind === 'prose') return withEol(value, eol);
  if (cell.kind === 'front-matter') return withEol(`---\n${value === '' ? '' : `${value}\n`}---`, eol);
  return withEol(writeCommand({ ...cell, value }, cell.origin?.content), eol);
}

function isUnchanged(cell: NotebookCell, origin: CellOrigin, value: string): boolean {
  const original = readCellText(cell.kind, origin.content);
  return original.value === value && original.language === cell.language && original.attributes === cell.attributes;
}

function withEol(text: string, eol: Eol): string {
  const lf = toLf(text);
  return eol === '\n' ? lf : lf.replaceAll('\n', eol);
}
