import * as vscode from 'vscode';
import { runsOf, type Ran } from '../investigation/outcome.ts';
import type { NotebookState } from './notebook-state.ts';

/** Opens all that a cell printed, from where it is kept, in an editor of its own. */
export async function openWholeOutput(state: NotebookState, cell: vscode.NotebookCell): Promise<void> {
  const outcome = state.of(cell)?.outcome;
  const runs = outcome === undefined ? [] : runsOf(outcome);
  const run = runs.length > 1 ? await chooseRun(runs) : runs[0];
  if (runs.length === 0) {
    void vscode.window.showInformationMessage(
      'This cell has not run in this window, so there is no whole output to open.',
    );
    return;
  }
  if (run === undefined) return;
  await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(run.record.output.path), { preview: true });
}

/** Asks for one host of a fleet; undefined where the question was dismissed. */
async function chooseRun(runs: readonly Ran[]): Promise<Ran | undefined> {
  const items = runs.map((run) => ({
    label: run.record.facts.target ?? '',
    description: run.record.facts.host ?? '',
    run,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder: 'Whose output?' }))?.run;
}
