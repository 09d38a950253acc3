import { hostname } from 'node:os';
import * as vscode from 'vscode';
import { parseInfo } from '../document/attributes.ts';
import { decodeRecord } from '../document/record.ts';
import { withAttribute } from '../document/rewrite.ts';
import type { CellOutcome } from '../investigation/outcome.ts';
import { cellMetadata, toEditorCell } from './cell-metadata.ts';

/** Larger files are not for an editor. */
const mostBytes = 16 * 1024 * 1024;

/**
 * Opens a file that an output names, at a line. An output of another machine names files of that machine, which are not
 * here: then, and where there is no such file, a sentence says so.
 */
export async function followFile(
  cell: vscode.NotebookCell,
  outcome: CellOutcome | undefined,
  { path, line }: { path: string; line?: number },
): Promise<void> {
  const uri = vscode.Uri.file(path);
  const problem = isElsewhere(cell, outcome)
    ? `${path} is a file of where the cell ran, which is not this machine.`
    : await unopenable(uri);
  if (problem !== undefined) {
    void vscode.window.showInformationMessage(problem);
    return;
  }
  const at = new vscode.Position(Math.max(0, (line ?? 1) - 1), 0);
  await vscode.window.showTextDocument(uri, { preview: true, selection: new vscode.Range(at, at) });
}

/** Why a file cannot be opened, as a sentence. */
async function unopenable(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0) return `${uri.path} is no file that an editor opens.`;
    return size > mostBytes ? `${uri.path} is too large for an editor (${String(size)} bytes).` : undefined;
  } catch {
    return `There is no file ${uri.path} here any more, or it may not be read.`;
  }
}

/** Puts a command that looks at a process below the cell that names it, on the same target; whoever wants it runs it. */
export async function followProcess(cell: vscode.NotebookCell, pid: number): Promise<void> {
  const number = String(pid);
  const target = parseInfo(`sh ${cellMetadata(cell).attributes}`).attributes.find(
    ({ name }) => name === 'target',
  )?.value;
  const data = toEditorCell({
    kind: 'command',
    language: 'sh',
    attributes: typeof target === 'string' ? withAttribute('', 'target', target) : '',
    records: [],
    value: `ps -o pid,ppid,user,stat,etime,pcpu,rss,wchan:20,args -p ${number}; cat /proc/${number}/status`,
  });
  const edit = new vscode.WorkspaceEdit();
  edit.set(cell.notebook.uri, [vscode.NotebookEdit.insertCells(cell.index + 1, [data])]);
  await vscode.workspace.applyEdit(edit);
}

/** Whether the output of a cell is of another machine, of a container or a pod; `outcome` is that of a run in this window. */
function isElsewhere(cell: vscode.NotebookCell, outcome: CellOutcome | undefined): boolean {
  const newest = cellMetadata(cell).records.at(-1);
  const record =
    outcome !== undefined && 'ran' in outcome ? outcome.ran.record.facts : newest && decodeRecord(newest.text)?.record;
  if (record === undefined) return false;
  const { target = 'local', host = hostname() } = record;
  return target !== 'local' || host !== hostname();
}
