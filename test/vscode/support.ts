import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'mocha';
import * as vscode from 'vscode';

const folders: string[] = [];

after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new document on disk, opened and shown as a notebook. */
export async function openRunbook(text: string | Uint8Array): Promise<vscode.NotebookDocument> {
  return openFile(writeRunbook(text, 'test.diagbook'));
}

/** A new document on disk. */
export function writeRunbook(text: string | Uint8Array, name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'diagbook-suite-'));
  folders.push(folder);
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** A document on disk, opened and shown as a notebook with our kernel. */
export async function openFile(path: string): Promise<vscode.NotebookDocument> {
  const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(path));
  await vscode.window.showNotebookDocument(notebook);
  await vscode.commands.executeCommand('notebook.selectKernel', {
    id: 'diagbook-local',
    extension: 'diagbook.diagbook',
  });
  return notebook;
}

/** Cell `index` of those that can be run. */
export function command(notebook: vscode.NotebookDocument, index = 0): vscode.NotebookCell {
  const commands = notebook
    .getCells()
    .filter((cell) => cell.kind === vscode.NotebookCellKind.Code && cell.document.languageId !== 'yaml');
  const cell = commands[index];
  if (cell === undefined) throw new Error(`the notebook has no command ${index}`);
  return cell;
}

/** Starts a cell as the triangle beside it does. */
export function start(cell: vscode.NotebookCell): Thenable<unknown> {
  return vscode.commands.executeCommand('notebook.cell.execute', {
    ranges: [{ start: cell.index, end: cell.index + 1 }],
    document: cell.notebook.uri,
  });
}

/** Runs a cell to its end. */
export async function run(cell: vscode.NotebookCell): Promise<void> {
  const ended = when(cell.notebook, () => cell.executionSummary?.timing !== undefined, { fresh: cell });
  await start(cell);
  await ended;
}

/**
 * Waits until `holds` is true, looking again at every change of the notebook.
 * With `fresh` only changes of that cell's execution count, so that the end of an earlier run is not taken for this one's.
 */
export function when(
  notebook: vscode.NotebookDocument,
  holds: () => boolean,
  { fresh }: { fresh?: vscode.NotebookCell } = {},
): Promise<void> {
  if (fresh === undefined && holds()) return Promise.resolve();
  return new Promise((resolve) => {
    const listener = vscode.workspace.onDidChangeNotebookDocument((event) => {
      if (event.notebook !== notebook) return;
      const relevant =
        fresh === undefined ||
        event.cellChanges.some(({ cell, executionSummary }) => cell === fresh && executionSummary !== undefined);
      if (!relevant || !holds()) return;
      listener.dispose();
      resolve();
    });
  });
}

const stdout = 'application/vnd.code.notebook.stdout';
const stderr = 'application/vnd.code.notebook.stderr';

/** The text of all outputs of a stream, as the editor holds it, without the colour that tells standard error. */
export function shown(cell: vscode.NotebookCell, stream: 'stdout' | 'stderr'): string {
  return cell.outputs
    .flatMap(({ items }) => items)
    .filter(({ mime }) => mime === (stream === 'stdout' ? stdout : stderr))
    .map(({ data }) => new TextDecoder().decode(data))
    .join('')
    .replace(/\u001b\[\d+m/g, '');
}

/** What we say ourselves about a cell that failed or was not run. */
export function told(cell: vscode.NotebookCell): string {
  return cell.outputs
    .flatMap(({ items }) => items)
    .filter(({ mime }) => mime === 'application/vnd.code.notebook.error')
    .map(({ data }) => (JSON.parse(new TextDecoder().decode(data)) as { message: string }).message)
    .join('\n');
}

/** What became of the cells that ran. */
export async function outcomes(
  notebook: vscode.NotebookDocument,
): Promise<{ id: string; status: string; line: string }[]> {
  return vscode.commands.executeCommand('diagbook.outcomes', notebook.uri);
}

/** A fence. */
export function fence(script: string, info = 'sh'): string {
  return `\`\`\`${info}\n${script}\n\`\`\`\n`;
}
