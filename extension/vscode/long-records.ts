import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { NotebookCell } from '../document/cells.ts';
import { sideFolder, type RecordData } from '../document/record.ts';
import { newestRecords, type WholeOutput } from '../investigation/recorded.ts';
import { notebookType } from './notebook-type.ts';

/** Bytes of an output beside a document that are read into tables again; of a longer one the excerpt in the document is shown. */
const mostRead = 64 * 1024 * 1024;

/**
 * The whole outputs of a cell's newest run that lie in files beside the document.
 * A serializer is not told where its document lies. It need not be: the file is named by the hash of its content,
 * so any file of that name whose content has that hash is the right one.
 */
export async function readLongRecords(cell: NotebookCell): Promise<WholeOutput> {
  const contents = new Map<string, Uint8Array>();
  for (const record of newestRecords(cell)) {
    const content = await readLongRecord(record);
    if (content !== undefined && record.file !== undefined) contents.set(record.file, content);
  }
  return ({ file = '' }) => contents.get(file);
}

async function readLongRecord({ file: name, sha256, bytes }: RecordData): Promise<Uint8Array | undefined> {
  if (name === undefined || sha256 === undefined || bytes > mostRead) return undefined;
  for (const file of await candidates(name)) {
    try {
      const content = await vscode.workspace.fs.readFile(file);
      if (createHash('sha256').update(content).digest('hex') === sha256) return content;
    } catch {
      // Not there, or not readable: another place may have it.
    }
  }
  return undefined;
}

/** Beside the documents that are open, then anywhere in the workspace. */
async function candidates(name: string): Promise<vscode.Uri[]> {
  const open = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .flatMap(({ input }) =>
      input instanceof vscode.TabInputNotebook && input.notebookType === notebookType ? input.uri : [],
    );
  const beside = open.map((uri) => uri.with({ path: `${sideFolder(uri.path)}/${name}` }));
  return [...beside, ...(await vscode.workspace.findFiles(`**/*.diagbook.d/${name}`, undefined, 4))];
}
