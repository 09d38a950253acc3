import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { fromCells } from '../document/cells.ts';
import { parseDocument } from '../document/parse.ts';
import { reasonOf } from '../execution/reason.ts';
import { exportReport } from '../report/export.ts';
import { composeRun } from './compose-run.ts';
import type { NotebookState } from './notebook-state.ts';

/**
 * Writes a notebook with its newest records as one HTML page. Without `destination` asks a person for one, and offers
 * to open the page. Gives the URI written, or `undefined` when the question was dismissed.
 */
export async function writeReport(
  state: NotebookState,
  extension: vscode.Uri,
  destination: vscode.Uri | undefined,
): Promise<vscode.Uri | undefined> {
  const { uri } = state.notebook;
  const name = (uri.path.split('/').at(-1) ?? '').replace(/\.diagbook$/, '');
  const to = destination ?? (await askDestination(uri, `${name}.html`));
  if (to === undefined) return undefined;
  const text = (await composeRun(state))?.text ?? fromCells(state.documentCells());
  const code = await readFile(vscode.Uri.joinPath(extension, 'dist', 'report.js').fsPath, 'utf8');
  const html = exportReport(parseDocument(text), { path: uri.fsPath, name, code, template: undefined });
  try {
    await vscode.workspace.fs.writeFile(to, new TextEncoder().encode(html));
  } catch (error) {
    const reason = reasonOf(error);
    void vscode.window.showErrorMessage(`The report was not written: ${reason}. Choose another folder.`);
    return undefined;
  }
  if (destination === undefined) offerToOpen(to);
  return to;
}

/** Proposes a file beside the document. */
async function askDestination(document: vscode.Uri, name: string): Promise<vscode.Uri | undefined> {
  const folder =
    document.scheme === 'file' ? vscode.Uri.joinPath(document, '..') : vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    title: 'Export Report',
    filters: { HTML: ['html'] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
}

/** Does not wait for an answer. */
function offerToOpen(report: vscode.Uri): void {
  const open = 'Open in Browser';
  void vscode.window.showInformationMessage('The report was written.', open).then((answer) => {
    if (answer === open) void vscode.env.openExternal(report);
  });
}
