import * as vscode from 'vscode';
import { withAttribute } from '../document/rewrite.ts';
import type { RendererMessage } from '../frames/result.ts';
import { cellMetadata, withMetadata } from './cell-metadata.ts';

/** Keeps the view that a person chose in an output as `view=` of its cell, so that it is the first the next time. */
export function keepChosenViews(): vscode.Disposable {
  const messaging = vscode.notebooks.createRendererMessaging('diagbook-result');
  return messaging.onDidReceiveMessage(({ editor, message }) => {
    if (isChosenView(message)) void keepView(editor.notebook, message);
  });
}

/** A message comes from a page that shows what programs printed: only its shape is trusted. */
function isChosenView(message: unknown): message is RendererMessage {
  if (typeof message !== 'object' || message === null) return false;
  const { kind, token, title } = message as Record<string, unknown>;
  return kind === 'view' && typeof token === 'string' && typeof title === 'string' && title.length < 200;
}

async function keepView(notebook: vscode.NotebookDocument, { token, title }: RendererMessage): Promise<void> {
  const cell = notebook.getCells().find(({ outputs }) => outputs.some(({ metadata }) => metadata?.token === token));
  const metadata = cell && cellMetadata(cell);
  if (cell === undefined || metadata?.kind !== 'command') return;
  const attributes = withAttribute(metadata.attributes, 'view', title);
  if (attributes === metadata.attributes) return;
  const edit = new vscode.WorkspaceEdit();
  edit.set(notebook.uri, [
    vscode.NotebookEdit.updateCellMetadata(cell.index, withMetadata(cell.metadata, { ...metadata, attributes })),
  ]);
  await vscode.workspace.applyEdit(edit);
}
