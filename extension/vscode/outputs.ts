import * as vscode from 'vscode';
import type { CellResult } from '../frames/result.ts';
import { RESULT_MIME } from '../frames/result.ts';
import { describeOutcome } from '../investigation/outcome.ts';
import type { CellOutcome } from '../investigation/outcome.ts';

/**
 * A result for the renderer, and the raw text beside it for every editor that has no such renderer. What the renderer
 * says of it carries `token`, by which the cell is found again.
 */
export function resultOutput(result: CellResult, token: string = crypto.randomUUID()): vscode.NotebookCellOutput {
  return new vscode.NotebookCellOutput(
    [
      vscode.NotebookCellOutputItem.json({ token, ...result } satisfies CellResult, RESULT_MIME),
      vscode.NotebookCellOutputItem.text(result.raw.text, 'text/plain'),
    ],
    { token },
  );
}

/**
 * Text of a stream, drawn by the editor itself with ANSI colours. It draws both streams alike,
 * so standard error gets the colour of errors, which a program's own colours override.
 */
export function streamItem(stream: 'stdout' | 'stderr', text: string): vscode.NotebookCellOutputItem {
  return stream === 'stdout'
    ? vscode.NotebookCellOutputItem.stdout(text)
    : vscode.NotebookCellOutputItem.stderr(text.replace(/[^\n]+/g, '\u001b[31m$&\u001b[39m'));
}

/** An output of its own for a text. */
export function textOutput(stream: 'stdout' | 'stderr', text: string): vscode.NotebookCellOutput {
  return new vscode.NotebookCellOutput([streamItem(stream, text)]);
}

/** What became of a cell, in our words and not to be taken for the program's; nothing where there is nothing to say. */
export function outcomeOutput(outcome: CellOutcome): vscode.NotebookCellOutput | undefined {
  const sentence = describeOutcome(outcome);
  switch (outcome.status) {
    case 'passed':
      return outcome.problems.length === 0 ? undefined : textOutput('stdout', italic(outcome.problems.join(' ')));
    case 'failed':
    case 'refused':
      return new vscode.NotebookCellOutput([
        vscode.NotebookCellOutputItem.error({
          name: outcome.status === 'failed' ? 'Failed' : 'Not run',
          message: sentence,
        }),
      ]);
    case 'interrupted':
    case 'missing':
      return textOutput('stdout', italic(sentence));
  }
}

function italic(text: string): string {
  return `\u001b[3m${text}\u001b[23m`;
}
