import * as vscode from 'vscode';
import type { BrokenLab } from '../../labs/lab.ts';
import { describeProgress } from '../../labs/sentences.ts';
import type { LabStatus } from '../../labs/status.ts';
import type { Training } from './training.ts';

/** The view "Training" in the side bar: a line for each lab, with its state, and start and reset beside it. */
export class TrainingView implements vscode.TreeDataProvider<LabStatus | BrokenLab> {
  readonly onDidChangeTreeData: vscode.Event<void>;
  readonly #training: Training;

  constructor(training: Training) {
    this.#training = training;
    this.onDidChangeTreeData = training.onDidChange;
  }

  getChildren(parent?: LabStatus | BrokenLab): Promise<(LabStatus | BrokenLab)[]> {
    return parent === undefined ? this.#training.list() : Promise.resolve([]);
  }

  getTreeItem(status: LabStatus | BrokenLab): vscode.TreeItem {
    if ('fault' in status) return brokenItem(status);
    const { lab, state } = status;
    const item = new vscode.TreeItem(`${lab.number} ${lab.title}`);
    item.id = lab.folder;
    item.description = describeProgress(status);
    // Also what a screen reader says.
    item.tooltip = `${lab.number} ${lab.title}: ${describeProgress(status)}`;
    item.contextValue = state;
    item.iconPath = icon(status);
    item.command = { command: 'diagbook.openLab', title: 'Open Lab', arguments: [status] };
    return item;
  }
}

/** A lab that cannot be read: only its fault can be told. */
function brokenItem({ name, fault }: BrokenLab): vscode.TreeItem {
  const item = new vscode.TreeItem(name);
  item.description = fault;
  item.tooltip = fault;
  item.contextValue = 'broken';
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  return item;
}

function icon({ state, progress }: LabStatus): vscode.ThemeIcon {
  if (state === 'started') return new vscode.ThemeIcon('debug-start', new vscode.ThemeColor('charts.blue'));
  if (state === 'incomplete') return new vscode.ThemeIcon('warning');
  return progress.done
    ? new vscode.ThemeIcon('pass-filled', new vscode.ThemeColor('charts.green'))
    : new vscode.ThemeIcon('circle-outline');
}
