import * as vscode from 'vscode';
import { reasonOf } from '../execution/reason.ts';
import type { TargetRemarks } from '../investigation/preflight/check.ts';
import type { Remark } from '../investigation/preflight/preflight.ts';
import type { NotebookState } from './notebook-state.ts';

const icons = {
  missing: '$(package)',
  rights: '$(lock)',
  variant: '$(info)',
  unreached: '$(debug-disconnect)',
} satisfies Record<Remark['kind'], string>;

/** Asks the targets of a notebook whether they have what its cells need, and lists what is missing there. Gives what was found. */
export async function checkTarget(state: NotebookState): Promise<TargetRemarks[]> {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showWarningMessage('No target is asked in Restricted Mode. Trust this workspace first.');
    return [];
  }
  try {
    const checks = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: 'Asking the targets of this notebook…' },
      () => state.check(),
    );
    void show(checks);
    return checks;
  } catch (error) {
    void vscode.window.showErrorMessage(reasonOf(error));
    return [];
  }
}

/** One line for each remark, by target; the chosen one is copied. */
async function show(checks: readonly TargetRemarks[]): Promise<void> {
  const lines = checks.flatMap(({ target, remarks }): vscode.QuickPickItem[] => [
    { label: target, kind: vscode.QuickPickItemKind.Separator },
    ...(remarks.length === 0
      ? [{ label: '$(pass) Nothing is missing for these cells', detail: '' }]
      : remarks.map(({ kind, program, text }) => ({ label: `${icons[kind]} ${program ?? target}`, detail: text }))),
  ]);
  const chosen = await vscode.window.showQuickPick(lines, {
    title: 'What the targets of this notebook have for its cells',
    placeHolder: 'Select a line to copy it',
    matchOnDetail: true,
  });
  if (chosen?.detail !== undefined && chosen.detail !== '') await vscode.env.clipboard.writeText(chosen.detail);
}
