import { equal, ok } from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';

describe('the extension', () => {
  it('wakes up when a runbook opens', async () => {
    const extension = vscode.extensions.getExtension('diagbook.diagbook');
    ok(extension);
    const file = vscode.Uri.file(join(extension.extensionPath, 'runbooks/first-minute.diagbook'));
    const notebook = await vscode.workspace.openNotebookDocument(file);
    equal(notebook.notebookType, 'diagbook');
    ok(notebook.cellCount > 10);
    ok(extension.isActive);
  });
});
