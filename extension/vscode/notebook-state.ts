import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { NotebookCell } from '../document/cells.ts';
import { fromCells } from '../document/cells.ts';
import { parseDocument } from '../document/parse.ts';
import { askChoices, startRunbook } from '../investigation/start.ts';
import { declaredNames, runnableCells } from '../investigation/runnable.ts';
import type { RunbookRun } from '../investigation/start.ts';
import type { CellOutcome } from '../investigation/outcome.ts';
import { fromEditorCell } from './cell-metadata.ts';

/** What is known of a cell that runs or has run in this window. */
export interface CellState {
  /** Milliseconds since 1970 of the start of a run that has not ended. */
  running?: number;
  outcome?: CellOutcome;
}

/** One open notebook: its session on the target, the values of its parameters, and what became of its cells. */
export class NotebookState implements vscode.Disposable {
  readonly notebook: vscode.NotebookDocument;
  /** By the URI of the cell's text. */
  readonly cells = new Map<string, CellState>();
  /** Answers to the form of parameters; undefined until it was shown. */
  answers: Readonly<Record<string, string>> | undefined;
  executionOrder = 0;
  readonly #directory: string;
  readonly #changed: vscode.EventEmitter<void>;
  #run: Promise<RunbookRun> | undefined;

  constructor(notebook: vscode.NotebookDocument, directory: string, changed: vscode.EventEmitter<void>) {
    this.notebook = notebook;
    this.#directory = directory;
    this.#changed = changed;
  }

  /** The cells as the document format knows them, with what has been typed so far. */
  documentCells(): NotebookCell[] {
    return this.notebook.getCells().map((cell) =>
      fromEditorCell({
        kind: cell.kind,
        value: cell.document.getText(),
        languageId: cell.document.languageId,
        metadata: cell.metadata,
      }),
    );
  }

  /** For every cell the name its records carry; `undefined` for what is no command. */
  commandIds(): (string | undefined)[] {
    return runnableCells(this.documentCells()).map((command) => command?.id);
  }

  /** The document as it would be saved now. */
  document(): ReturnType<typeof parseDocument> {
    return parseDocument(fromCells(this.documentCells()));
  }

  /** The values a command offers for a parameter. */
  choices(script: string): ReturnType<typeof askChoices> {
    return askChoices(script, workingDirectory(this.notebook));
  }

  /** The running session; the first cell starts it. */
  async run(): Promise<RunbookRun> {
    this.#run ??= this.#start();
    try {
      return await this.#run;
    } catch (error) {
      // What was wrong may be put right: the next cell tries again.
      this.#run = undefined;
      throw error;
    }
  }

  /** Sets what is known of a cell and has everything that shows it drawn again. */
  update(cell: vscode.NotebookCell, state: CellState): void {
    this.cells.set(cell.document.uri.toString(), state);
    this.refresh();
  }

  /** Has everything that shows a cell drawn again: a second has passed. */
  refresh(): void {
    this.#changed.fire();
  }

  of(cell: vscode.NotebookCell): CellState | undefined {
    return this.cells.get(cell.document.uri.toString());
  }

  /** Ends the session with everything it started; saved values, exports and the directory are gone, outcomes stay. */
  async restart(): Promise<void> {
    const run = this.#run;
    this.#run = undefined;
    await (await run)?.dispose();
  }

  async #start(): Promise<RunbookRun> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    return startRunbook({
      frontMatter: this.document().frontMatter,
      declared: declaredNames(runnableCells(this.documentCells())),
      answers: this.answers ?? {},
      directory: workingDirectory(this.notebook),
      spoolDirectory: this.#directory,
    });
  }

  dispose(): void {
    void this.restart().finally(() => rm(this.#directory, { recursive: true, force: true }));
  }
}

/** A runbook runs where it lies; one that was never saved, in the workspace. */
function workingDirectory(notebook: vscode.NotebookDocument): string | undefined {
  if (notebook.uri.scheme === 'file') return vscode.Uri.joinPath(notebook.uri, '..').fsPath;
  return vscode.workspace.workspaceFolders?.find((folder) => folder.uri.scheme === 'file')?.uri.fsPath;
}

/** The states of all open notebooks, made when first asked for and ended when the notebook closes. */
export class NotebookStates implements vscode.Disposable {
  readonly #states = new Map<string, NotebookState>();
  readonly #storage: string;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #closing: vscode.Disposable;

  constructor(context: vscode.ExtensionContext) {
    this.#storage = join(context.globalStorageUri.fsPath, 'runs');
    this.#closing = vscode.workspace.onDidCloseNotebookDocument((notebook) => {
      this.#states.get(notebook.uri.toString())?.dispose();
      this.#states.delete(notebook.uri.toString());
    });
  }

  /** Fired when a cell starts, ends, or is forgotten. */
  get onDidChange(): vscode.Event<void> {
    return this.#changed.event;
  }

  for(notebook: vscode.NotebookDocument): NotebookState {
    const key = notebook.uri.toString();
    const known = this.#states.get(key);
    if (known?.notebook === notebook) return known;
    known?.dispose();
    const state = new NotebookState(notebook, join(this.#storage, crypto.randomUUID()), this.#changed);
    this.#states.set(key, state);
    return state;
  }

  dispose(): void {
    this.#closing.dispose();
    this.#changed.dispose();
    for (const state of this.#states.values()) state.dispose();
  }
}
