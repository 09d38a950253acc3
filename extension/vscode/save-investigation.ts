import * as vscode from 'vscode';
import { reasonOf } from '../execution/reason.ts';
import { writeRecord } from '../investigation/compose.ts';
import { describeOutcome, runsOf } from '../investigation/outcome.ts';
import type { CellOutcome } from '../investigation/outcome.ts';
import { writeInvestigation, writeSideFiles } from '../investigation/write.ts';
import { cellMetadata, withMetadata } from './cell-metadata.ts';
import { composeRun } from './compose-run.ts';
import { notebookType } from './notebook-type.ts';
import type { NotebookState } from './notebook-state.ts';

/** Whether a notebook keeps records in itself: it came from a run, or already holds some. */
function isInvestigation(state: NotebookState): boolean {
  const { investigation } = state.document().frontMatter;
  return investigation !== undefined || state.notebook.getCells().some((cell) => cellMetadata(cell).records.length > 0);
}

/** In an investigation every run adds its record to the cell, so that saving keeps it. A runbook is never changed by running it. */
export async function keepRecord(state: NotebookState, cell: vscode.NotebookCell, outcome: CellOutcome): Promise<void> {
  const runs = runsOf(outcome);
  if (runs.length === 0 || !isInvestigation(state)) return;
  state.saved = true;
  const written = await Promise.all(runs.map(({ record }) => writeRecord(record)));
  const files = written.flatMap(({ file }) => file ?? []);
  if (files.length > 0) await writeSideFiles(state.notebook.uri.fsPath, files);
  const metadata = cellMetadata(cell);
  const edit = new vscode.WorkspaceEdit();
  const updated = withMetadata(cell.metadata, {
    ...metadata,
    records: [...metadata.records, ...written.map(({ text }) => text)],
  });
  edit.set(state.notebook.uri, [vscode.NotebookEdit.updateCellMetadata(cell.index, updated)]);
  await vscode.workspace.applyEdit(edit);
}

/** After a run of several cells: what happened in one line, and the way to keep it. Does not wait for an answer. */
export function offerInvestigation(state: NotebookState): void {
  if (isInvestigation(state)) return;
  const outcomes = [...state.cells.values()].flatMap(({ outcome }) => outcome ?? []);
  const failed = outcomes.filter(({ status }) => status === 'failed' || status === 'refused').length;
  const missing = outcomes.filter(({ status }) => status === 'missing').length;
  const parts = [
    `${outcomes.length} cells ran`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(missing > 0 ? [`${missing} need a program that is not installed`] : []),
  ];
  const save = 'Save Investigation…';
  void vscode.window
    .showInformationMessage(`${parts.join(', ')}. The runbook itself is unchanged.`, save)
    .then((answer) => {
      if (answer === save) void vscode.commands.executeCommand('diagbook.saveInvestigation', state.notebook.uri);
    });
}

/**
 * Saves what was run as a document of its own. Without `destination` asks a person for one, and opens it for them.
 * Gives the URI written, or `undefined` when there was nothing to save or the question was dismissed.
 */
export async function saveInvestigation(
  state: NotebookState,
  destination: vscode.Uri | undefined,
): Promise<vscode.Uri | undefined> {
  const composed = await composeRun(state);
  if (composed === undefined) {
    void vscode.window.showInformationMessage('There is nothing to save yet: run a cell first.');
    return undefined;
  }
  const to = destination ?? (await askDestination(state.notebook.uri, composed.name));
  if (to === undefined) return undefined;
  try {
    await writeInvestigation(to.fsPath, composed.text, composed.files);
    state.saved = true;
  } catch (error) {
    const reason = reasonOf(error);
    void vscode.window.showErrorMessage(
      `The investigation was not saved: ${reason}. Choose another folder; nothing that was printed is lost.`,
    );
    return undefined;
  }
  if (destination === undefined) await vscode.commands.executeCommand('vscode.openWith', to, notebookType);
  return to;
}

/** Proposes a file beside the runbook. */
async function askDestination(runbook: vscode.Uri, name: string): Promise<vscode.Uri | undefined> {
  const folder =
    runbook.scheme === 'file' ? vscode.Uri.joinPath(runbook, '..') : vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    title: 'Save Investigation',
    filters: { Diagbook: ['diagbook'] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
}

/** One line per cell that was run, for those who run a notebook without looking at it. */
export function outcomeLines(state: NotebookState): { id: string; status: string; line: string }[] {
  const ids = state.commandIds();
  return state.notebook.getCells().flatMap((cell) => {
    const outcome = state.of(cell)?.outcome;
    if (outcome === undefined) return [];
    return [{ id: ids[cell.index] ?? '', status: outcome.status, line: describeOutcome(outcome) }];
  });
}
