import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../extension/setup/paths.mjs';
import { packageExtension } from '../host/package.ts';
import type { VsCode } from '../host/workbench.ts';
import { notebookCells, notebookOutputs, openVsCode } from '../host/workbench.ts';

/** A workspace with short runbooks, and beside it the package that is installed. */
const home = mkdtempSync(join(tmpdir(), 'diagbook-walk-'));
const folder = join(home, 'workspace');

let code: VsCode;

/** The row of the notebook that shows a command. */
function cellWith(text: string): Locator {
  return notebookCells(code.page).filter({ hasText: text });
}

/** Opens a document alone, so that there is one notebook and one set of outputs on the page. */
async function openFromExplorer(name: string): Promise<void> {
  await code.page.keyboard.press('Control+k');
  await code.page.keyboard.press('Control+w');
  await code.page.getByRole('treeitem', { name }).dblclick();
  // Prose is drawn elsewhere, so only the row of a command is seen.
  await code.page.locator('.notebookOverlay .code-cell-row').first().waitFor();
}

beforeAll(async () => {
  cpSync(inRoot('test/fixtures/runbooks'), folder, { recursive: true });
  code = await openVsCode({ folder, vsix: packageExtension(home) });
});

afterAll(async () => {
  await code[Symbol.asyncDispose]();
  rmSync(home, { recursive: true, force: true });
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await code.screenshot(`failed ${task.name}`);
});

describe('A person in VS Code', () => {
  test('opens a runbook as a notebook, and finds the kernel chosen', async () => {
    await openFromExplorer('walk.diagbook');
    await code.page.getByText('this machine').first().waitFor();
    await cellWith('vmstat').waitFor();
  });

  test('runs all cells and sees a table, a live chart and the state of each cell', async () => {
    await code.page.getByRole('button', { name: 'Run All' }).click();
    const outputs = notebookOutputs(code.page);
    await outputs.getByRole('grid').first().waitFor();
    await expect.poll(() => outputs.getByRole('columnheader', { name: 'load1', exact: true }).count()).toBe(1);
    await cellWith('uptime')
      .getByText(/exit 0 on \S+ in/)
      .waitFor();
    await cellWith('vmstat')
      .getByText(/of about 3 s/)
      .waitFor();
    await outputs.getByRole('img', { name: /CPU time/ }).waitFor();
    await code.screenshot('notebook-live');
    await cellWith('vmstat')
      .getByText(/exit 0 on/)
      .waitFor();
    await code.screenshot('notebook-done');
  });

  test('turns to the raw text and back', async () => {
    const outputs = notebookOutputs(code.page);
    const raw = outputs.getByRole('button', { name: 'Raw' }).first();
    await raw.click();
    await outputs
      .getByText(/load average:/)
      .first()
      .waitFor();
    await raw.click();
    await outputs.getByRole('columnheader', { name: 'load1', exact: true }).waitFor();
  });

  test('is offered to keep the investigation, and the runbook is unchanged', async () => {
    await code.page.getByText('The runbook itself is unchanged').first().waitFor();
    const runbook = readFileSync(inRoot('test/fixtures/runbooks/walk.diagbook'), 'utf8');
    expect(readFileSync(join(folder, 'walk.diagbook'), 'utf8')).toBe(runbook);
    await code.page.getByRole('button', { name: 'Save Investigation…' }).last().click();
    await code.page.locator('.quick-input-box input').press('Enter');
    await expect
      .poll(() => readdirSync(folder).filter((name) => /^walk-\d{8}T\d{6}Z\.diagbook$/.test(name)))
      .toHaveLength(1);
    await code.page
      .getByText(/recorded|UTC/i)
      .first()
      .waitFor();
    await code.screenshot('investigation');
  });

  test('keeps the view that was chosen, and it is the first the next time', async () => {
    await openFromExplorer('views.diagbook');
    await code.page.getByRole('button', { name: 'Run All' }).click();
    const outputs = notebookOutputs(code.page);
    await outputs.getByRole('img', { name: /^Space\./ }).waitFor();
    await outputs.getByRole('tab', { name: 'File systems' }).click();
    await outputs.getByRole('grid', { name: 'File systems' }).waitFor();
    await code.page.keyboard.press('Control+s');
    await expect
      .poll(() => readFileSync(join(folder, 'views.diagbook'), 'utf8'))
      .toContain('```sh {#disks view="File systems"}');
    await code.page.getByRole('button', { name: 'Run All' }).click();
    await outputs.getByRole('grid', { name: 'File systems' }).waitFor();
    await code.screenshot('chosen-view');
  });

  test('follows a path of the raw text into the editor', async () => {
    await openFromExplorer('links.diagbook');
    await code.page.getByRole('button', { name: 'Run All' }).click();
    const outputs = notebookOutputs(code.page);
    await outputs.getByRole('button', { name: 'Raw' }).click();
    await outputs.getByTitle('Open /proc/loadavg').click();
    await code.page.getByRole('tab', { name: /^loadavg/ }).waitFor();
    // The editor writes blanks as such that do not break.
    const line = code.page.locator('.view-line').filter({ hasText: /\d+\.\d\d\s\d+\.\d\d/ });
    await line.first().waitFor();
    await code.screenshot('followed-path');
  });

  test('fills the form of parameters before the first run, and values are checked', async () => {
    await openFromExplorer('parameters.diagbook');
    await cellWith('echo').first().click();
    await code.page.getByRole('button', { name: 'Run All' }).click();
    await code.page.getByText('Parameters of Greeting').waitFor();
    await code.page.getByRole('option', { name: /times/ }).click();
    const box = code.page.locator('.quick-input-box input');
    await box.fill('99');
    await code.page.getByText(/must be a whole number of at least 1 and at most 5/).waitFor();
    await code.screenshot('parameters');
    await box.fill('3');
    await box.press('Enter');
    await code.page.getByRole('option', { name: 'Run with these values' }).click();
    await notebookOutputs(code.page).getByText('hello 3 world').waitFor();
  });

  test('interrupts a command that never ends', async () => {
    await openFromExplorer('endless.diagbook');
    await code.page.getByRole('button', { name: 'Run All' }).click();
    await notebookOutputs(code.page).getByText('tick').first().waitFor();
    await code.page.getByRole('button', { name: 'Interrupt' }).click();
    await notebookOutputs(code.page).getByText('Cancelled').waitFor();
    await code.screenshot('interrupted');
  });
});
