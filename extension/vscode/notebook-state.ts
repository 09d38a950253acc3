import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { NotebookCell } from '../document/cells.ts';
import { fromCells } from '../document/cells.ts';
import type { FrontMatter } from '../document/front-matter.ts';
import { emptyFrontMatter, readFrontMatter } from '../document/front-matter.ts';
import { parseDocument } from '../document/parse.ts';
import type { Prompter } from '../execution/prompter.ts';
import type { WayOptions } from '../execution/way.ts';
import type { BackgroundCell } from '../investigation/background.ts';
import { checkTargets } from '../investigation/preflight/check.ts';
import { askChoices, startRunbook } from '../investigation/start.ts';
import { runnableCells } from '../investigation/runnable.ts';
import type { RunbookRun } from '../investigation/start.ts';
import { runsOf } from '../investigation/outcome.ts';
import type { CellOutcome } from '../investigation/outcome.ts';
import { atLabHost } from '../labs/lab-host.ts';
import { labSurroundingsOf } from '../labs/surroundings.ts';
import { cellMetadata, fromEditorCell } from './cell-metadata.ts';
import type { ChosenTargets } from './chosen-targets.ts';
import { KeptInvestigations } from './kept-investigations.ts';

/** What is known of a cell that runs or has run in this window. */
export interface CellState {
  /** Milliseconds since 1970 of the start of a run that has not ended. */
  running?: number;
  outcome?: CellOutcome;
}

/** What all notebooks of a window share. */
export interface WindowParts {
  targets: ChosenTargets;
  /** Made anew for each session, so that a remembered password that is wrong is offered once. */
  prompter: () => Prompter;
}

/** One open notebook: its session on the target, the values of its parameters, and what became of its cells. */
export class NotebookState {
  readonly notebook: vscode.NotebookDocument;
  /** By the URI of the cell's text. */
  readonly cells = new Map<string, CellState>();
  /** Answers to the form of parameters; undefined until it was shown. */
  answers: Readonly<Record<string, string>> | undefined;
  executionOrder = 0;
  /** Whether what was run is in some document; an investigation holds its own runs. */
  saved = true;
  readonly #directory: string;
  readonly #changed: vscode.EventEmitter<void>;
  readonly #window: WindowParts;
  #run: Promise<RunbookRun> | undefined;
  #front: { cell: vscode.NotebookCell; version: number; frontMatter: FrontMatter } | undefined;

  constructor(
    notebook: vscode.NotebookDocument,
    directory: string,
    window: WindowParts,
    changed: vscode.EventEmitter<void>,
  ) {
    this.notebook = notebook;
    this.#directory = directory;
    this.#window = window;
    this.#changed = changed;
  }

  /** The targets that a person chose for this notebook instead of those of its text. */
  get chosen(): readonly string[] | undefined {
    return this.#window.targets.of(this.notebook.uri);
  }

  /** Has the cells run elsewhere from now on, in a new session; where the text says when `names` is absent. */
  async runOn(names: readonly string[] | undefined): Promise<void> {
    await this.#window.targets.choose(this.notebook.uri, names);
    this.refresh();
    await this.restart();
  }

  /** What the front matter says as typed so far, read again only when it was changed. */
  frontMatter(): FrontMatter {
    const [cell] = this.notebook.getCells();
    if (cell === undefined || cellMetadata(cell).kind !== 'front-matter') return emptyFrontMatter();
    const { version } = cell.document;
    if (this.#front?.cell !== cell || this.#front.version !== version)
      this.#front = { cell, version, ...readFrontMatter(cell.document.getText()) };
    return this.#front.frontMatter;
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
    return askChoices(script, this.#whereChosen(), workingDirectory(this.notebook), this.#way());
  }

  /** What the targets lack for the cells that would run there; nothing of the runbook is run. */
  check(): ReturnType<typeof checkTargets> {
    return checkTargets({
      frontMatter: this.#whereChosen(),
      cells: runnableCells(this.documentCells()).flatMap((cell) => cell ?? []),
      directory: workingDirectory(this.notebook),
      way: this.#way(),
    });
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

  /** The cells that run in the background now. */
  async background(): Promise<readonly BackgroundCell[]> {
    return (await this.#run?.catch(() => undefined))?.runner.background.list() ?? [];
  }

  /** Stops the cells that run in the background. */
  async stopBackground(): Promise<void> {
    await (await this.#run?.catch(() => undefined))?.runner.background.stop();
  }

  /** Sets what is known of a cell and has everything that shows it drawn again. */
  update(cell: vscode.NotebookCell, state: CellState): void {
    this.cells.set(cell.document.uri.toString(), state);
    if (state.outcome !== undefined) this.#window.targets.note(state.outcome);
    if (state.outcome !== undefined && runsOf(state.outcome).length > 0) this.saved = false;
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
      frontMatter: this.#whereChosen(),
      cells: runnableCells(this.documentCells()),
      answers: this.answers ?? {},
      directory: workingDirectory(this.notebook),
      spoolDirectory: this.#directory,
      surroundings: await labSurroundingsOf(this.notebook.uri.fsPath),
      way: this.#way(),
    });
  }

  #whereChosen(): FrontMatter {
    const { frontMatter } = this.document();
    return this.chosen === undefined ? atLabHost(frontMatter) : { ...frontMatter, targets: [...this.chosen] };
  }

  /** Other hosts are reached as in a terminal, DIAGBOOK_SSH_CONFIG included; the editor asks the questions. */
  #way(): WayOptions {
    const { DIAGBOOK_SSH_CONFIG: sshConfig } = process.env;
    return { prompter: this.#window.prompter(), ...(sshConfig === undefined ? {} : { sshConfig }) };
  }

  /** Ends the session and removes what was kept of its outputs. */
  async close(): Promise<void> {
    await this.restart();
    await rm(this.#directory, { recursive: true, force: true });
  }
}

/** A runbook runs where it lies; one that was never saved, in the workspace. */
function workingDirectory(notebook: vscode.NotebookDocument): string | undefined {
  if (notebook.uri.scheme === 'file') return vscode.Uri.joinPath(notebook.uri, '..').fsPath;
  return vscode.workspace.workspaceFolders?.find((folder) => folder.uri.scheme === 'file')?.uri.fsPath;
}

/** The states of all open notebooks, made when first asked for and ended when the notebook closes. */
export class NotebookStates {
  readonly #states = new Map<string, NotebookState>();
  readonly #runs: string;
  readonly #kept: KeptInvestigations;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #window: WindowParts;

  constructor(storage: string, window: WindowParts) {
    this.#window = window;
    this.#runs = join(storage, 'runs');
    this.#kept = new KeptInvestigations(join(storage, 'kept'));
  }

  /** Fired when a cell starts, ends, or is forgotten. */
  get onDidChange(): vscode.Event<void> {
    return this.#changed.event;
  }

  /** What was run and never saved. */
  get kept(): KeptInvestigations {
    return this.#kept;
  }

  for(notebook: vscode.NotebookDocument): NotebookState {
    const key = notebook.uri.toString();
    const known = this.#states.get(key);
    if (known?.notebook === notebook) return known;
    const state = new NotebookState(notebook, join(this.#runs, crypto.randomUUID()), this.#window, this.#changed);
    this.#states.set(key, state);
    return state;
  }

  /** Keeps what was not saved, then ends the session. */
  async close(notebook: vscode.NotebookDocument): Promise<void> {
    const key = notebook.uri.toString();
    const state = this.#states.get(key);
    if (state?.notebook !== notebook) return;
    this.#states.delete(key);
    try {
      await this.#kept.keep(state);
    } finally {
      await state.close();
    }
  }

  /** The window closes. */
  async closeAll(): Promise<void> {
    await Promise.all([...this.#states.values()].map(({ notebook }) => this.close(notebook)));
    this.#changed.dispose();
  }
}
