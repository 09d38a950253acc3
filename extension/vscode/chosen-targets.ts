import * as vscode from 'vscode';
import type { CellOutcome } from '../investigation/outcome.ts';
import { reachedBy } from '../investigation/outcome.ts';

/** How many targets are remembered over windows. */
const mostRecent = 10;

/** Where notebooks run by the choice of a person, and what is known of targets in this window. */
export class ChosenTargets implements vscode.Disposable {
  readonly #window: vscode.Memento;
  readonly #user: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #reached = new Map<string, boolean>();

  /** Choices are kept in `window`, the workspace's own memory, recent targets in `user`, that of all windows. */
  constructor(window: vscode.Memento, user: vscode.Memento) {
    this.#window = window;
    this.#user = user;
  }

  /** Fired with the notebook for which another target was chosen. */
  get onDidChange(): vscode.Event<vscode.Uri> {
    return this.#changed.event;
  }

  /** What was chosen for a notebook; `undefined` where it runs where its own text says. */
  of(notebook: vscode.Uri): readonly string[] | undefined {
    return this.#window.get<string[]>(keyOf(notebook));
  }

  async choose(notebook: vscode.Uri, names: readonly string[] | undefined): Promise<void> {
    await this.#window.update(keyOf(notebook), names);
    const recent = [...new Set([...(names ?? []), ...this.recent()])].filter((name) => name !== 'local');
    await this.#user.update('recentTargets', recent.slice(0, mostRecent));
    this.#changed.fire(notebook);
  }

  /** The targets chosen last, newest first. */
  recent(): readonly string[] {
    return this.#user.get<string[]>('recentTargets', []);
  }

  /** Remembers which targets a run reached. */
  note(outcome: CellOutcome): void {
    for (const { target, reached } of reachedBy(outcome)) this.#reached.set(target, reached);
  }

  /** Whether the last run in this window reached a target; `undefined` where none was tried. */
  reached(target: string): boolean | undefined {
    return this.#reached.get(target);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function keyOf(notebook: vscode.Uri): string {
  return `target ${notebook.toString()}`;
}
