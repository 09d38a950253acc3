import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageExtension } from '../host/package.ts';
import { openVsCode } from '../host/workbench.ts';

test('in a workspace that is not trusted a runbook can be read, and runs only when a person trusts it', async () => {
  const home = mkdtempSync(join(tmpdir(), 'diagbook-restricted-'));
  const folder = join(home, 'workspace');
  mkdirSync(folder);
  writeFileSync(join(folder, 'trap.diagbook'), '# Trap\n\n```sh\ntouch sprung\n```\n');
  try {
    await using code = await openVsCode({ folder, trust: false, vsix: packageExtension(home) });
    const { page } = code;
    await page.getByRole('treeitem', { name: 'trap.diagbook' }).dblclick();
    await page.locator('.notebookOverlay .code-cell-row').first().waitFor();
    const runAll = page.getByRole('button', { name: 'Run All' });
    await runAll.click();
    await page.getByText('Do you trust the authors of the files in this folder?').waitFor();
    await code.screenshot('restricted');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('.monaco-dialog-box').waitFor({ state: 'detached' });
    expect(existsSync(join(folder, 'sprung'))).toBe(false);
    // The same click runs it once a person has said yes, so that it was trust that held it back.
    await runAll.click();
    await page.getByRole('button', { name: /^Trust Folder/ }).click();
    await expect.poll(() => existsSync(join(folder, 'sprung')), { timeout: 30_000 }).toBe(true);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
