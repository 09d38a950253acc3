import * as vscode from 'vscode';
import type { NotebookCell } from '../document/cells.ts';
import { editorLanguage, fenceWord } from './languages.ts';

/** What a notebook cell remembers of the text it was read from; everything but its text, which the editor holds. */
export type CellMetadata = Omit<NotebookCell, 'value'>;

/** The metadata of a cell; a cell that was added in the editor has none yet and gets that of its kind. */
export function cellMetadata(cell: {
  kind: vscode.NotebookCellKind;
  metadata?: Readonly<Record<string, unknown>> | undefined;
}): CellMetadata {
  const stored = cell.metadata?.diagbook;
  if (isCellMetadata(stored)) return stored;
  return cell.kind === vscode.NotebookCellKind.Markup
    ? { kind: 'prose', language: 'markdown', attributes: '', records: [] }
    : { kind: 'command', language: 'sh', attributes: '', records: [] };
}

/** Metadata under the one key that is ours, beside what the editor keeps there. */
export function withMetadata(
  former: Readonly<Record<string, unknown>> | undefined,
  metadata: CellMetadata,
): Record<string, unknown> {
  return { ...former, diagbook: metadata };
}

/** Metadata comes back from the editor, and from whoever else writes it: only its shape is trusted. */
function isCellMetadata(value: unknown): value is CellMetadata {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, language, attributes, records } = value as Record<string, unknown>;
  return (
    (kind === 'front-matter' || kind === 'prose' || kind === 'command') &&
    typeof language === 'string' &&
    typeof attributes === 'string' &&
    Array.isArray(records)
  );
}

/** A cell of ours as the editor shows it, without outputs. */
export function toEditorCell(cell: NotebookCell): vscode.NotebookCellData {
  const { value, ...metadata } = cell;
  const kind = cell.kind === 'prose' ? vscode.NotebookCellKind.Markup : vscode.NotebookCellKind.Code;
  const data = new vscode.NotebookCellData(kind, value, editorLanguage(cell.language));
  data.metadata = withMetadata(undefined, metadata);
  return data;
}

/** A cell of the editor as ours. Its kind and language are what the editor says now. */
export function fromEditorCell(cell: {
  kind: vscode.NotebookCellKind;
  value: string;
  languageId: string;
  metadata?: Readonly<Record<string, unknown>> | undefined;
}): NotebookCell {
  const metadata = cellMetadata(cell);
  const value = cell.value.replace(/\r\n?/g, '\n');
  if (cell.kind === vscode.NotebookCellKind.Markup) {
    return { ...metadata, kind: 'prose', language: 'markdown', value };
  }
  if (metadata.kind === 'front-matter' && cell.languageId === 'yaml') return { ...metadata, value };
  return { ...metadata, kind: 'command', language: fenceWord(cell.languageId, metadata.language), value };
}
