import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inRoot } from '../../extension/setup/paths.mjs';
import { packageExtension } from '../host/package.ts';
import { notebookCells, openVsCode } from '../host/workbench.ts';

test('the packaged extension opens a runbook as a notebook at the very first start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'diagbook-package-'));
  try {
    const vsix = packageExtension(folder);
    await using vscode = await openVsCode({ vsix, file: inRoot('runbooks/first-minute.diagbook') });
    await notebookCells(vscode.page).filter({ hasText: 'uptime' }).first().waitFor();
    await vscode.page.getByText('this machine').first().waitFor();
    await vscode.screenshot('packaged');
    expect(await vscode.page.getByText('Extension Development Host').count()).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
