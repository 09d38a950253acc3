import * as vscode from 'vscode';
import { composeInvestigation, writeRecord } from '../investigation/compose.ts';
import { describeOutcome } from '../investigation/outcome.ts';
import type { CellOutcome } from '../investigation/outcome.ts';
import type { RunRecord } from '../investigation/record.ts';
import { writeInvestigation, writeSideFiles } from '../investigation/write.ts';
import { cellMetadata, withMetadata } from './cell-metadata.ts';
import { notebookType } from './notebook-type.ts';
import type { NotebookState } from './notebook-state.ts';

/** Whether a notebook keeps records in itself: it came from a run, or already holds some. */
function isInvestigation(state: NotebookState): boolean {
  const { investigation } = state.document().frontMatter;
  return investigation !== undefined || state.notebook.getCells().some((cell) => cellMetadata(cell).records.length > 0);
}

/** In an investigation every run adds its record to the cell, so that saving keeps it. A runbook is never changed by running it. */
export async function keepRecord(state: NotebookState, cell: vscode.NotebookCell, outcome: CellOutcome): Promise<void> {
  if (!('ran' in outcome) || !isInvestigation(state)) return;
  const { text, file } = await writeRecord(outcome.ran.record);
  if (file !== undefined) await writeSideFiles(state.notebook.uri.fsPath, [file]);
  const metadata = cellMetadata(cell);
  const edit = new vscode.WorkspaceEdit();
  const updated = withMetadata(cell.metadata, { ...metadata, records: [...metadata.records, text] });
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
 * Saves what was run as a document of its own and opens it. Without `destination` asks for one.
 * Gives the URI written, or `undefined` when there was nothing to save or the question was dismissed.
 */
export async function saveInvestigation(
  state: NotebookState,
  destination: vscode.Uri | undefined,
): Promise<vscode.Uri | undefined> {
  const records = new Map<number, RunRecord[]>();
  const times: string[] = [];
  for (const cell of state.notebook.getCells()) {
    const outcome = state.of(cell)?.outcome;
    if (outcome === undefined || !('ran' in outcome)) continue;
    records.set(cell.index, [outcome.ran.record]);
    times.push(outcome.ran.record.facts.at ?? '');
  }
  if (records.size === 0) {
    void vscode.window.showInformationMessage('There is nothing to save yet: run a cell first.');
    return undefined;
  }
  const started = times.toSorted()[0] ?? '';
  const to = destination ?? (await askDestination(state.notebook.uri, started));
  if (to === undefined) return undefined;
  const of = state.notebook.uri.path.split('/').at(-1) ?? '';
  const params = state.answers ?? {};
  const { text, files } = await composeInvestigation(state.documentCells(), records, { of, started, params });
  try {
    await writeInvestigation(to.fsPath, text, files);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      `The investigation was not saved: ${reason}. Choose another folder; nothing that was printed is lost.`,
    );
    return undefined;
  }
  await vscode.commands.executeCommand('vscode.openWith', to, notebookType);
  return to;
}

/** `first-minute.diagbook`, run on 2026-11-22 at 21:00:03 UTC, is proposed as `first-minute-20261122T210003Z.diagbook` beside it. */
async function askDestination(runbook: vscode.Uri, started: string): Promise<vscode.Uri | undefined> {
  const stamp = started.replace(/[-:]|\.\d+/g, '');
  const name = (runbook.path.split('/').at(-1) ?? 'runbook').replace(/\.diagbook$/, '');
  const folder =
    runbook.scheme === 'file' ? vscode.Uri.joinPath(runbook, '..') : vscode.workspace.workspaceFolders?.[0]?.uri;
  const file = `${name}-${stamp}.diagbook`;
  return vscode.window.showSaveDialog({
    title: 'Save Investigation',
    filters: { Diagbook: ['diagbook'] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, file) }),
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
