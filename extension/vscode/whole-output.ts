import * as vscode from 'vscode';
import type { NotebookState } from './notebook-state.ts';

/** Opens all that a cell printed, from where it is kept, in an editor of its own. */
export async function openWholeOutput(state: NotebookState, cell: vscode.NotebookCell): Promise<void> {
  const outcome = state.of(cell)?.outcome;
  if (outcome === undefined || !('ran' in outcome)) {
    void vscode.window.showInformationMessage(
      'This cell has not run in this window, so there is no whole output to open.',
    );
    return;
  }
  const { path } = outcome.ran.record.output;
  await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(path), { preview: true });
}
