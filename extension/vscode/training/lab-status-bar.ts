import * as vscode from 'vscode';
import { cellMetadata } from '../cell-metadata.ts';
import type { Training } from './training.ts';

/** Below cells that look at the fault of a lab: a button that starts it, or that checks it once it is started. */
export class LabStatusBar implements vscode.NotebookCellStatusBarItemProvider {
  readonly onDidChangeCellStatusBarItems: vscode.Event<void>;
  readonly #training: Training;

  constructor(training: Training) {
    this.#training = training;
    this.onDidChangeCellStatusBarItems = training.onDidChange;
  }

  async provideCellStatusBarItems(cell: vscode.NotebookCell): Promise<vscode.NotebookCellStatusBarItem[]> {
    if (cellMetadata(cell).kind !== 'command' || !cell.document.getText().includes('$LAB_')) return [];
    const open = await this.#training.of(cell.notebook).catch(() => undefined);
    if (open === undefined || open.replayed) return [];
    const [text, command, title] = open.store.begun
      ? (['$(checklist) Check Lab', 'diagbook.checkLab', 'Check Lab'] as const)
      : (['$(play-circle) Start Lab', 'diagbook.startLab', 'Start Lab'] as const);
    const item = new vscode.NotebookCellStatusBarItem(text, vscode.NotebookCellStatusBarAlignment.Right);
    item.command = { command, title, arguments: [cell.notebook.uri] };
    item.tooltip = `${title} ${open.lab.number}: ${open.lab.title}`;
    return [item];
  }
}
