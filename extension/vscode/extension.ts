import * as vscode from 'vscode';
import { registerCommands } from './commands.ts';
import { RunbookController } from './controller.ts';
import { registerDiagnostics } from './diagnostics.ts';
import { NotebookStates } from './notebook-state.ts';
import { notebookType } from './notebook-type.ts';
import { RunbookSerializer } from './serializer.ts';
import { listenToRenderer } from './renderer-messages.ts';
import { CellStatusBar } from './status-bar.ts';
import { registerTraining } from './training/register.ts';

let states: NotebookStates | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const open = (states = new NotebookStates(context.globalStorageUri.fsPath));
  context.subscriptions.push(
    vscode.workspace.registerNotebookSerializer(notebookType, new RunbookSerializer(), {
      // Outputs are derived from records, which live in the cells' metadata: running a runbook never changes it.
      transientOutputs: true,
      transientCellMetadata: { inputCollapsed: true, outputCollapsed: true },
    }),
    new RunbookController(open),
    vscode.notebooks.registerNotebookCellStatusBarItemProvider(notebookType, new CellStatusBar(open)),
    listenToRenderer(open),
    vscode.workspace.onDidCloseNotebookDocument((notebook) => open.close(notebook)),
    ...registerDiagnostics(open),
    ...registerCommands(open, context.extensionUri),
    ...registerTraining(context.extensionUri),
  );
}

/** The editor waits for this, so that sessions end with everything they started. */
export async function deactivate(): Promise<void> {
  await states?.closeAll();
}
