import type * as vscode from 'vscode';
import type { NotebookCell } from '../document/cells.ts';
import { readRecorded, type WholeOutput } from '../investigation/recorded.ts';
import { resultOutput, textOutput } from './outputs.ts';

/** The outputs of a cell's newest run, as they were when it ran; nothing is run for it. */
export function recordedOutputs(cell: NotebookCell, whole: WholeOutput): vscode.NotebookCellOutput[] {
  const recorded = readRecorded(cell, whole);
  if (recorded === undefined) return [];
  const texts = recorded.texts.map(({ stream, text }) => textOutput(stream, text.text));
  return recorded.result === undefined ? texts : [resultOutput(recorded.result), ...texts];
}
