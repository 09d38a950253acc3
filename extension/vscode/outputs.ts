import * as vscode from 'vscode';
import type { CellResult } from '../frames/result.ts';
import { RESULT_MIME } from '../frames/result.ts';

/** A result for the renderer, and the raw text beside it for every editor that has no such renderer. */
export function resultOutput(result: CellResult): vscode.NotebookCellOutput {
  return new vscode.NotebookCellOutput([
    vscode.NotebookCellOutputItem.json(result, RESULT_MIME),
    vscode.NotebookCellOutputItem.text(result.raw.text, 'text/plain'),
  ]);
}

/** Text of a stream, drawn by the editor itself with ANSI colours; standard error is told apart there. */
export function streamItem(stream: 'stdout' | 'stderr', text: string): vscode.NotebookCellOutputItem {
  return stream === 'stdout' ? vscode.NotebookCellOutputItem.stdout(text) : vscode.NotebookCellOutputItem.stderr(text);
}

/** An output of its own for a text. */
export function textOutput(stream: 'stdout' | 'stderr', text: string): vscode.NotebookCellOutput {
  return new vscode.NotebookCellOutput([streamItem(stream, text)]);
}
