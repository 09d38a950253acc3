import * as vscode from 'vscode';
import { notebookType } from '../notebook-type.ts';
import { registerLabCommands } from './lab-commands.ts';
import { LabStatusBar } from './lab-status-bar.ts';
import { TrainingView } from './training-view.ts';
import { Training } from './training.ts';

/** All that the training adds to the editor. */
export function registerTraining(extension: vscode.Uri): { dispose(): unknown }[] {
  const training = new Training(extension);
  return [
    training,
    vscode.window.registerTreeDataProvider('diagbook.training', new TrainingView(training)),
    vscode.notebooks.registerNotebookCellStatusBarItemProvider(notebookType, new LabStatusBar(training)),
    ...registerLabCommands(training),
  ];
}
