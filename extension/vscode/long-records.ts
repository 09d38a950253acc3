import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { NotebookCell } from '../document/cells.ts';
import { decodeRecord } from '../document/record.ts';
import { sideFolder } from '../investigation/write.ts';
import { notebookType } from './notebook-type.ts';

/** Bytes of an output beside a document that are read into tables again; of a longer one the excerpt in the document is shown. */
const mostRead = 64 * 1024 * 1024;

/**
 * The whole output of a cell's newest record when it lies in a file beside the document, else `undefined`.
 * A serializer is not told where its document lies. It need not be: the file is named by the hash of its content,
 * so any file of that name whose content has that hash is the right one.
 */
export async function readLongRecord(cell: NotebookCell): Promise<Uint8Array | undefined> {
  const newest = cell.records.at(-1);
  const record = newest && decodeRecord(newest.text)?.record;
  if (record?.file === undefined || record.sha256 === undefined || record.bytes > mostRead) return undefined;
  for (const file of await candidates(record.file)) {
    try {
      const content = await vscode.workspace.fs.readFile(file);
      if (createHash('sha256').update(content).digest('hex') === record.sha256) return content;
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
