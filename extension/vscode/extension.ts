import * as vscode from 'vscode';
import { registerCommands } from './commands.ts';
import { ChosenTargets } from './chosen-targets.ts';
import { RunbookController } from './controller.ts';
import { registerDiagnostics } from './diagnostics.ts';
import { NotebookStates } from './notebook-state.ts';
import { notebookType } from './notebook-type.ts';
import { EditorPrompter } from './prompter.ts';
import { RunbookSerializer } from './serializer.ts';
import { listenToRenderer } from './renderer-messages.ts';
import { CellStatusBar } from './status-bar.ts';
import { registerTraining } from './training/register.ts';

let states: NotebookStates | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const targets = new ChosenTargets(context.workspaceState, context.globalState);
  const prompter = (): EditorPrompter => new EditorPrompter(context);
  const open = (states = new NotebookStates(context.globalStorageUri.fsPath, { targets, prompter }));
  context.subscriptions.push(
    targets,
    vscode.workspace.registerNotebookSerializer(notebookType, new RunbookSerializer(), {
      // Outputs are derived from records, which live in the cells' metadata: running a runbook never changes it.
      transientOutputs: true,
      transientCellMetadata: { inputCollapsed: true, outputCollapsed: true },
    }),
    new RunbookController(open, targets),
    vscode.notebooks.registerNotebookCellStatusBarItemProvider(notebookType, new CellStatusBar(open)),
    listenToRenderer(open),
    vscode.workspace.onDidCloseNotebookDocument((notebook) => open.close(notebook)),
    ...registerDiagnostics(open),
    ...registerCommands(open, targets, context),
    ...registerTraining(context.extensionUri),
  );
}

/** The editor waits for this, so that sessions end with everything they started. */
export async function deactivate(): Promise<void> {
  await states?.closeAll();
}
