import * as vscode from 'vscode';
import type { RendererMessage } from '../frames/result.ts';
import { cellMetadata } from './cell-metadata.ts';
import { keepView } from './chosen-views.ts';
import { followFile, followProcess } from './followed-links.ts';
import type { NotebookStates } from './notebook-state.ts';

/** Does what a reader asks for in an output: keeps a chosen view, follows a link. */
export function listenToRenderer(states: NotebookStates): vscode.Disposable {
  const messaging = vscode.notebooks.createRendererMessaging('diagbook-result');
  return messaging.onDidReceiveMessage(({ editor, message }) => {
    const known = readMessage(message);
    const cell = known && cellOf(editor.notebook, known.token);
    if (known !== undefined && cell !== undefined) void act(states, cell, known);
  });
}

async function act(states: NotebookStates, cell: vscode.NotebookCell, message: RendererMessage): Promise<void> {
  switch (message.kind) {
    case 'view':
      await keepView(cell, message.title);
      break;
    case 'file':
      await followFile(cell, states.for(cell.notebook).of(cell)?.outcome, message);
      break;
    case 'process':
      await followProcess(cell, message.pid);
      break;
  }
}

/** The command cell that shows the output of this token. */
function cellOf(notebook: vscode.NotebookDocument, token: string): vscode.NotebookCell | undefined {
  return notebook
    .getCells()
    .find(
      (cell) => cellMetadata(cell).kind === 'command' && cell.outputs.some(({ metadata }) => metadata?.token === token),
    );
}

/** A message comes from a page that shows what programs printed: only its shape is trusted. */
function readMessage(message: unknown): RendererMessage | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { kind, token, title, path, line, pid } = message as Record<string, unknown>;
  if (typeof token !== 'string') return undefined;
  if (kind === 'view' && typeof title === 'string' && title.length < 200) return { kind, token, title };
  if (kind === 'file' && typeof path === 'string' && path.startsWith('/') && path.length < 4096)
    return { kind, token, path, ...(typeof line === 'number' && line >= 1 && { line: Math.floor(line) }) };
  if (kind === 'process' && typeof pid === 'number' && Number.isSafeInteger(pid) && pid > 0)
    return { kind, token, pid };
  return undefined;
}
