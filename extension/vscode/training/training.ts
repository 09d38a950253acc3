import * as vscode from 'vscode';
import type { BrokenLab, Lab } from '../../labs/lab.ts';
import { findLabs, isReadable, labOfDocument } from '../../labs/lab.ts';
import { LabStore, stateRoot } from '../../labs/state.ts';
import { statusOf } from '../../labs/status.ts';
import type { LabStatus } from '../../labs/status.ts';
import { notebookType } from '../notebook-type.ts';

/** A lab with what is remembered of it; `replayed` where the document is its recording. */
export interface OpenLab {
  lab: Lab;
  store: LabStore;
  replayed: boolean;
}

/** What the buttons of a notebook go by: `diagbook.lab` in `when` clauses of the manifest. */
type LabContext = LabStatus['state'] | 'replay' | undefined;

/** The labs that come with Diagbook and those of the open notebooks, and how they stand. */
export class Training {
  readonly folder: vscode.Uri;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables: { dispose(): unknown }[];

  constructor(extension: vscode.Uri) {
    this.folder = vscode.Uri.joinPath(extension, 'runbooks', 'training');
    this.#disposables = [
      vscode.window.onDidChangeActiveNotebookEditor(() => this.#tellButtons()),
      this.#changed.event(() => void this.#tellButtons()),
    ];
    void this.#tellButtons();
  }

  /** Fired when a lab was started, checked, hinted or reset from here. */
  get onDidChange(): vscode.Event<void> {
    return this.#changed.event;
  }

  /** Has everything that shows a lab look again. */
  refresh(): void {
    this.#changed.fire();
  }

  /** How the labs stand, in order; those that cannot be read as they are. */
  async list(): Promise<(LabStatus | BrokenLab)[]> {
    const found = await findLabs(this.folder.fsPath);
    return Promise.all(found.map((lab) => (isReadable(lab) ? statusOf(lab, storeOf(lab)) : Promise.resolve(lab))));
  }

  /** The lab a notebook belongs to. */
  async of(notebook: vscode.NotebookDocument | undefined): Promise<OpenLab | undefined> {
    if (notebook?.notebookType !== notebookType || notebook.uri.scheme !== 'file') return undefined;
    const found = await labOfDocument(notebook.uri.fsPath);
    return found && { ...found, store: storeOf(found.lab) };
  }

  async #tellButtons(): Promise<void> {
    const open = await this.of(vscode.window.activeNotebookEditor?.notebook).catch(() => undefined);
    const context: LabContext =
      open === undefined ? undefined : open.replayed ? 'replay' : (await statusOf(open.lab, open.store)).state;
    await vscode.commands.executeCommand('setContext', 'diagbook.lab', context);
  }

  dispose(): void {
    vscode.Disposable.from(this.#changed, ...this.#disposables).dispose();
  }
}

export function storeOf(lab: Lab): LabStore {
  return new LabStore(stateRoot(), lab.name);
}
