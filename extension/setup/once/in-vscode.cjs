'use strict';
const { writeFileSync } = require('node:fs');
const vscode = require('vscode');

/**
 * The part of `npm start -- --once` that runs in the extension host, as a test suite would (`extensionTestsPath`):
 * opens the runbook, runs its cells one after the other, saves the investigation and the outcomes.
 */
exports.run = async () => {
  /** @type {unknown} */
  const given = JSON.parse(process.env.DIAGBOOK_ONCE ?? '');
  const task = /** @type {import('./once.mjs').Task} */ (given);
  const document = await vscode.workspace.openNotebookDocument(vscode.Uri.file(task.file));
  await vscode.window.showNotebookDocument(document);
  // Front matter is a code cell too, in a language that no kernel runs.
  const commands = document.getCells().filter(({ metadata }) => {
    const { diagbook } = /** @type {{ diagbook?: { kind: string } }} */ (metadata);
    return diagbook?.kind === 'command';
  });
  for (const cell of commands) await execute(cell);
  await vscode.commands.executeCommand('diagbook.saveInvestigation', document.uri, vscode.Uri.file(task.investigation));
  /** @type {import('./once.mjs').Outcome[]} */
  const outcomes = await vscode.commands.executeCommand('diagbook.outcomes', document.uri);
  if (outcomes.length !== commands.length) {
    throw new Error(`${commands.length} cells ran, but ${outcomes.length} outcomes came back.`);
  }
  const { appears } = await import('../files.mjs');
  writeFileSync(task.outcomes, JSON.stringify(outcomes));
  // The picture is taken while the extension still runs: without it cells show no state.
  await appears(task.screenshot);
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
