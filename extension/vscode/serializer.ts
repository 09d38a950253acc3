import * as vscode from 'vscode';
import { fromCells, toCells } from '../document/cells.ts';
import type { NotebookCell } from '../document/cells.ts';
import { parseDocument } from '../document/parse.ts';
import { fromEditorCell, toEditorCell } from './cell-metadata.ts';
import { readLongRecords } from './long-records.ts';
import { recordedOutputs } from './recorded-outputs.ts';

/**
 * `.diagbook` bytes to cells and back. Whatever the text says, it opens with all of it;
 * what cannot be written back byte for byte does not open as a notebook at all.
 */
export class RunbookSerializer implements vscode.NotebookSerializer {
  async deserializeNotebook(content: Uint8Array): Promise<vscode.NotebookData> {
    const document = parseDocument(decode(content));
    const notebook = new vscode.NotebookData(await Promise.all(toCells(document).map(withOutputs)));
    const { readOnly } = document;
    notebook.metadata = readOnly === undefined ? {} : { diagbook: { readOnly: readOnly.version } };
    return notebook;
  }

  serializeNotebook(data: vscode.NotebookData): Uint8Array {
    const version = (data.metadata?.diagbook as { readOnly?: number } | undefined)?.readOnly;
    if (version !== undefined) {
      throw new Error(
        `This document is of format version ${version}, which this version of Diagbook cannot write. The file was left as it is; update Diagbook to change it.`,
      );
    }
    return new TextEncoder().encode(fromCells(data.cells.map(fromEditorCell)));
  }
}

async function withOutputs(cell: NotebookCell): Promise<vscode.NotebookCellData> {
  const data = toEditorCell(cell);
  if (cell.records.length > 0) data.outputs = recordedOutputs(cell, await readLongRecords(cell));
  return data;
}

/** The byte order mark stays in the text, so that it is written again. */
function decode(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw new Error(
      'This document is not valid UTF-8, so it is not opened as a notebook: saving could change bytes you did not touch. ' +
        'Use "Reopen Editor With… > Text Editor", choose its encoding, and save it as UTF-8.',
    );
  }
}
