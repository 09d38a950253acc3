import * as vscode from 'vscode';
import { registerCommands } from './commands.ts';
import { RunbookController } from './controller.ts';
import { registerDiagnostics } from './diagnostics.ts';
import { NotebookStates } from './notebook-state.ts';
import { notebookType } from './notebook-type.ts';
import { RunbookSerializer } from './serializer.ts';
import { CellStatusBar } from './status-bar.ts';

export function activate(context: vscode.ExtensionContext): void {
  const states = new NotebookStates(context);
  context.subscriptions.push(
    states,
    vscode.workspace.registerNotebookSerializer(notebookType, new RunbookSerializer(), {
      // Outputs are derived from records, which live in the cells' metadata: running a runbook never changes it.
      transientOutputs: true,
      transientCellMetadata: { inputCollapsed: true, outputCollapsed: true },
    }),
    new RunbookController(states),
    vscode.notebooks.registerNotebookCellStatusBarItemProvider(notebookType, new CellStatusBar(states)),
    ...registerDiagnostics(states),
    ...registerCommands(states),
  );
}
