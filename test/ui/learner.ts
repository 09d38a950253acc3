import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { inRoot } from '../../extension/setup/paths.mjs';
import { readLab } from '../../extension/labs/lab.ts';
import type { Lab } from '../../extension/labs/lab.ts';
import { resetLab } from '../../extension/labs/start.ts';
import { LabStore, stateRoot } from '../../extension/labs/state.ts';
import type { VsCode } from '../host/workbench.ts';
import { notebookCells, notebookOutputs, openVsCode } from '../host/workbench.ts';

/** Milliseconds for all cells of a lab, one after the other, and for a whole walk: right, but not fast on a busy machine. */
const patience = 300_000;
export const wholeWalk = 900_000;

/** A learner in VS Code, with one lab and a state of labs of this test alone. Closing it resets what is left of the lab. */
export class Learner implements AsyncDisposable {
  readonly lab: Lab;
  readonly code: VsCode;
  readonly #state: string;

  private constructor(lab: Lab, code: VsCode, state: string) {
    this.lab = lab;
    this.code = code;
    this.#state = state;
  }

  /** `name` is the lab's folder. */
  static async begin(name: string): Promise<Learner> {
    const state = mkdtempSync(join(tmpdir(), 'diagbook-learner-'));
    process.env.XDG_STATE_HOME = state;
    const lab = await readLab(inRoot(join('runbooks/training', name)));
    return new Learner(lab, await openVsCode({ folder: inRoot('runbooks') }), state);
  }

  /** The line of the lab in the view of the training. */
  get line(): Locator {
    return this.code.page.getByRole('treeitem', { name: new RegExp(`${this.lab.number} ${this.lab.title}`) });
  }

  /** Variables of the lab that is started. */
  get values(): Readonly<Record<string, string>> {
    return new LabStore(stateRoot(), this.lab.name).values();
  }

  /** Opens the lab from the view of the training. `shows` is a text of its first cell. */
  async open(shows: string): Promise<void> {
    const { page } = this.code;
    await page.getByRole('treeitem', { name: 'first-minute.diagbook' }).waitFor();
    await page.getByRole('tab', { name: 'Diagbook' }).click();
    await this.line.click();
    await notebookCells(page).filter({ hasText: shows }).first().waitFor();
  }

  async press(button: string): Promise<void> {
    await this.code.page.getByRole('button', { name: button, exact: true }).first().click();
  }

  async start(): Promise<void> {
    await this.press('Start Lab');
    await this.code.page.getByText(`Lab ${this.lab.number} is started`).first().waitFor({ timeout: patience });
    await expect.poll(() => this.line.textContent(), { timeout: patience }).toContain('started');
  }

  /** Runs all cells. Those that change something ask, and `answers` are the buttons pressed; returns what was asked. */
  async runAll(...answers: readonly string[]): Promise<string[]> {
    await this.press('Run All');
    const asked: string[] = [];
    for (const answer of answers) asked.push(await this.readDialog(answer));
    return asked;
  }

  /** What a dialog says, once it is there; then it is closed. `picture` keeps what it looks like. */
  async readDialog(button = 'OK', picture?: string): Promise<string> {
    const dialog = this.code.page.getByRole('dialog');
    await dialog.waitFor({ timeout: patience });
    const text = await dialog.innerText();
    if (picture !== undefined) await this.code.screenshot(picture);
    await dialog.getByRole('button', { name: button }).click();
    await dialog.waitFor({ state: 'detached' });
    return text;
  }

  /** Asks for the check and answers the open questions in order; an empty answer leaves one open. Returns what it says. */
  async check(texts: readonly string[], picture?: string): Promise<string> {
    const { page } = this.code;
    await this.press('Check Lab');
    const box = page.locator('.quick-input-widget');
    for (const [index, text] of texts.entries()) {
      await box.getByText(`question ${index + 1} of`).waitFor();
      await box.locator('input').fill(text);
      await page.keyboard.press('Enter');
    }
    return this.readDialog('OK', picture);
  }

  async reset(): Promise<void> {
    await this.press('Reset Lab');
    const said = `Lab ${this.lab.number} is reset; nothing of it is left.`;
    await this.code.page.getByText(said).first().waitFor({ timeout: patience });
  }

  /** The rows of the table below the cell with this text, as a person reads them, by the names of its columns. */
  async table(text: string): Promise<Record<string, string>[]> {
    const { page } = this.code;
    const cell = notebookCells(page).filter({ hasText: text }).first();
    await this.#scrollTo(cell);
    await cell.locator('.monaco-editor').first().click();
    const grid = notebookOutputs(page).getByRole('grid').filter({ visible: true });
    // Outputs lie over the cells they belong to: the first one below the beginning of the cell is its own. Others may be
    // seen while the cell still runs.
    let own: Locator | undefined;
    await expect
      .poll(
        async () => {
          const top = (await cell.boundingBox())?.y ?? 0;
          const each = await grid.all();
          const places = await Promise.all(each.map(async (table) => ({ table, y: (await table.boundingBox())?.y })));
          const below = places.flatMap(({ table, y }) => (y !== undefined && y > top ? [{ table, y }] : []));
          own = below.toSorted((a, b) => a.y - b.y)[0]?.table;
          return own !== undefined;
        },
        { message: `a table below ${text}`, timeout: patience },
      )
      .toBe(true);
    if (own === undefined) throw new Error(`There is no table below ${text}.`);
    const names = await own
      .getByRole('columnheader')
      .evaluateAll((headers) => headers.map((header) => header.querySelector('.dgb-name')?.textContent));
    const rows = await own.getByRole('row').all();
    const texts = await Promise.all(rows.map((row) => row.getByRole('gridcell').allTextContents()));
    return texts
      .filter((cells) => cells.length > 0)
      .map((cells) => Object.fromEntries(cells.map((each, at) => [names[at]?.trim() ?? '', each.trim()])));
  }

  /** Cells far away are not on the page. */
  async #scrollTo(cell: Locator): Promise<void> {
    const { page } = this.code;
    await page.locator('.notebookOverlay').hover();
    await page.mouse.wheel(0, -100_000);
    await expect
      .poll(
        async () => {
          if ((await cell.count()) === 0) await page.mouse.wheel(0, 400);
          return cell.count();
        },
        { timeout: patience },
      )
      .toBeGreaterThan(0);
    await cell.scrollIntoViewIfNeeded();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.code[Symbol.asyncDispose]();
    const { left } = await resetLab(this.lab, new LabStore(stateRoot(), this.lab.name));
    delete process.env.XDG_STATE_HOME;
    rmSync(this.#state, { recursive: true });
    expect(left).toEqual([]);
  }
}
