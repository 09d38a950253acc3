import * as vscode from 'vscode';
import { withAttribute } from '../document/rewrite.ts';
import { cellMetadata, withMetadata } from './cell-metadata.ts';

/** Keeps the view that a person chose in the output of a cell as `view=` of the cell, so that it is the first the next time. */
export async function keepView(cell: vscode.NotebookCell, title: string): Promise<void> {
  const metadata = cellMetadata(cell);
  if (metadata.kind !== 'command') return;
  const attributes = withAttribute(metadata.attributes, 'view', title);
  if (attributes === metadata.attributes) return;
  const edit = new vscode.WorkspaceEdit();
  edit.set(cell.notebook.uri, [
    vscode.NotebookEdit.updateCellMetadata(cell.index, withMetadata(cell.metadata, { ...metadata, attributes })),
  ]);
  await vscode.workspace.applyEdit(edit);
}
