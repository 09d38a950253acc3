import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { writeInvestigation } from '../investigation/write.ts';
import { composeRun } from './compose-run.ts';
import { notebookType } from './notebook-type.ts';
import type { NotebookState } from './notebook-state.ts';

/** How many investigations that nobody saved are kept; the oldest go first. */
const mostKept = 20;

/** Keeps what was run in notebooks that are closed without saving it: what a command printed is never lost by a closed tab. */
export class KeptInvestigations {
  readonly #folder: string;
  /** One at a time, so that none removes what another just wrote. */
  #keeping: Promise<void> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Keeps the runs of a notebook that is being closed, if any were not saved, and says so. */
  keep(state: NotebookState): Promise<void> {
    if (state.saved) return Promise.resolve();
    return (this.#keeping = this.#keeping.catch(() => undefined).then(() => this.#keep(state)));
  }

  async #keep(state: NotebookState): Promise<void> {
    const composed = await composeRun(state);
    if (composed === undefined) return;
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const path = join(this.#folder, composed.name);
    await writeInvestigation(path, composed.text, composed.files);
    await this.#prune();
    const open = 'Open';
    void vscode.window
      .showInformationMessage(`What was run in ${composed.of} was not saved. It is kept as ${composed.name}.`, open)
      .then((answer) => {
        if (answer === open) void this.#open(path);
      });
  }

  /** The files kept, newest first, once those of closing notebooks are written. */
  async list(): Promise<string[]> {
    await this.#keeping;
    return (await this.#names()).map((name) => join(this.#folder, name));
  }

  /** Lets a person choose among those kept, newest first. */
  async choose(): Promise<void> {
    const names = await this.#names();
    if (names.length === 0) {
      void vscode.window.showInformationMessage('No unsaved investigation is kept.');
      return;
    }
    const picked = await vscode.window.showQuickPick(names, { title: 'Investigations that were not saved' });
    if (picked !== undefined) await this.#open(join(this.#folder, picked));
  }

  async #open(path: string): Promise<void> {
    await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.file(path), notebookType);
  }

  /** Names end with the time of their start, so that sorting by it is sorting by age. */
  async #names(): Promise<string[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const stamp = (name: string): string => name.slice(name.lastIndexOf('-'));
    return names.filter((name) => name.endsWith('.diagbook')).toSorted((a, b) => stamp(b).localeCompare(stamp(a)));
  }

  async #prune(): Promise<void> {
    for (const name of (await this.#names()).slice(mostKept)) {
      await rm(join(this.#folder, name), { force: true });
      await rm(join(this.#folder, `${name}.d`), { recursive: true, force: true });
    }
  }
}
