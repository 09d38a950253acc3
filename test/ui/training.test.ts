import { mkdtempSync, readFileSync, readlinkSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { inRoot } from '../../extension/setup/paths.mjs';
import { readLab } from '../../extension/labs/lab.ts';
import { resetLab } from '../../extension/labs/start.ts';
import { LabStore, stateRoot } from '../../extension/labs/state.ts';
import type { VsCode } from '../host/workbench.ts';
import { notebookCells, openVsCode } from '../host/workbench.ts';

/** Where labs keep their state for this test alone. */
const state = mkdtempSync(join(tmpdir(), 'diagbook-learner-'));
const lab = await readLab(inRoot('runbooks/training/01-unknown-process'));
let code: VsCode;

beforeAll(async () => {
  process.env.XDG_STATE_HOME = state;
  code = await openVsCode({ folder: inRoot('runbooks') });
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await code.screenshot(`failed ${task.name}`);
});

afterAll(async () => {
  await code[Symbol.asyncDispose]();
  const { left } = await resetLab(lab, new LabStore(stateRoot(), lab.name));
  delete process.env.XDG_STATE_HOME;
  rmSync(state, { recursive: true });
  expect(left).toEqual([]);
});

/** Milliseconds for all cells of a lab, one after the other, and for the whole walk: right, but not fast on a busy machine. */
const patience = 300_000;
const wholeWalk = 900_000;

/** What a dialog says, once it is there; then it is closed. */
async function readDialog(page: Page, button = 'OK'): Promise<string> {
  const dialog = page.getByRole('dialog');
  await dialog.waitFor({ timeout: patience });
  const text = await dialog.innerText();
  await dialog.getByRole('button', { name: button }).click();
  await dialog.waitFor({ state: 'detached' });
  return text;
}

/** The answers as the learner finds them in the cells: in the environment, among the open files, in the table of UDP sockets. */
function answers(): string[] {
  const { LAB_PID: pid = '' } = new LabStore(stateRoot(), lab.name).values();
  const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  const settings = environment.find((each) => each.startsWith('AGENT_SETTINGS='))?.split('=')[1] ?? '';
  const open = readdirSync(`/proc/${pid}/fd`).map((name) => readlinkSync(`/proc/${pid}/fd/${name}`));
  const udp = readFileSync(`/proc/${pid}/net/udp`, 'utf8').split('\n');
  const row = udp.map((line) => line.trim().split(/\s+/)).find((fields) => open.includes(`socket:[${fields[9]}]`));
  const port = parseInt(row?.[1]?.split(':')[1] ?? '', 16);
  return [settings, open.find((each) => each.endsWith('.log')) ?? '', String(port)];
}

test(
  'a learner starts the first lab, finds out, repairs, is checked and resets',
  async () => {
    const { page } = code;
    await page.getByRole('treeitem', { name: 'first-minute.diagbook' }).waitFor();
    await page.getByRole('tab', { name: 'Diagbook' }).click();
    const line = page.getByRole('treeitem', { name: /01 The process nobody can name/ });
    await line.click();
    await notebookCells(page).filter({ hasText: 'nlwp,ucmd' }).first().waitFor();
    await code.screenshot('lab-01-open');

    const button = (name: string) => page.getByRole('button', { name, exact: true }).first();
    await button('Start Lab').click();
    await page.getByText('Lab 01 is started').first().waitFor();
    await expect.poll(() => line.textContent(), { timeout: patience }).toContain('started');

    // All cells run up to the one that changes something, which asks.
    await button('Run All').click();
    expect(await readDialog(page, 'Cancel')).toContain('"hold" changes the state of this machine');
    await code.screenshot('lab-01-run');

    const check = async (texts: readonly string[]): Promise<string> => {
      await button('Check Lab').click();
      const box = page.locator('.quick-input-widget');
      for (const [index, text] of texts.entries()) {
        await box.getByText(`question ${index + 1} of`).waitFor();
        await box.locator('input').fill(text);
        if (index === 0) await code.screenshot('lab-01-question');
        await page.keyboard.press('Enter');
      }
      await page.getByRole('dialog').waitFor();
      await code.screenshot(`lab-01-check-${texts.length}`);
      return readDialog(page);
    };
    const [settings = '', log = '', port = ''] = answers();
    const first = await check(['/etc/passwd', log, '']);
    expect(first).toContain('settings: that is not it');
    expect(first).toContain('log: right');
    expect(first).toContain('port: not answered yet');
    await button('Hint').click();
    expect(await readDialog(page)).toContain('The name lies');
    expect(await check([settings, port])).toContain('It is not fixed yet');

    await button('Run All').click();
    await readDialog(page, 'Run It');
    await expect
      .poll(() => readFileSync(`/proc/${pid()}/status`, 'utf8'), { timeout: patience })
      .toMatch(/^State:\tT/m);
    expect(await check([])).toContain('Lab 01 is done');
    await expect.poll(() => line.textContent(), { timeout: patience }).toContain('done in');
    await button('Reset Lab').click();
    await page.getByText('Lab 01 is reset; nothing of it is left.').first().waitFor();
    await code.screenshot('lab-01-reset');
  },
  wholeWalk,
);

function pid(): string {
  return new LabStore(stateRoot(), lab.name).values().LAB_PID ?? '';
}
