'use strict';
const { writeFileSync } = require('node:fs');
const vscode = require('vscode');

/**
 * The part of `npm start -- --once` that runs in the extension host, as a test suite would (`extensionTestsPath`):
 * opens the runbook, runs its cells one after the other, saves the investigation and the outcomes.
 */
exports.run = async () => {
  const task = /** @type {{ file: string, investigation: string, outcomes: string }} */ (
    JSON.parse(process.env.DIAGBOOK_ONCE ?? '')
  );
  const document = await vscode.workspace.openNotebookDocument(vscode.Uri.file(task.file));
  await vscode.window.showNotebookDocument(document);
  for (const cell of document.getCells()) {
    if (cell.kind === vscode.NotebookCellKind.Code) await execute(cell);
  }
  await vscode.commands.executeCommand('diagbook.saveInvestigation', document.uri, vscode.Uri.file(task.investigation));
  const outcomes = await vscode.commands.executeCommand('diagbook.outcomes', document.uri);
  writeFileSync(task.outcomes, JSON.stringify(outcomes));
};

/**
 * Runs one cell, whatever became of those before it, and waits until its execution has ended.
 * @param {import('vscode').NotebookCell} cell
 */
async function execute(cell) {
  const ended = new Promise((resolve) => {
    const listener = vscode.workspace.onDidChangeNotebookDocument(({ cellChanges }) => {
      const done = cellChanges.some((change) => change.cell === cell && change.executionSummary?.timing !== undefined);
      if (!done) return;
      listener.dispose();
      resolve(undefined);
    });
  });
  await vscode.commands.executeCommand('notebook.cell.execute', {
    ranges: [{ start: cell.index, end: cell.index + 1 }],
    document: cell.notebook.uri,
  });
  await ended;
}
