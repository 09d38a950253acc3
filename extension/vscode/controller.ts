import * as vscode from 'vscode';
import { reasonOf } from '../execution/reason.ts';
import type { CellRun } from '../investigation/cell-run.ts';
import { describeOutcome, describeStop, lostItsHost, mayContinue, resultOf, runsOf } from '../investigation/outcome.ts';
import type { CellOutcome } from '../investigation/outcome.ts';
import { runnableCells } from '../investigation/runnable.ts';
import type { RunnableCell } from '../investigation/runnable.ts';
import type { ChosenTargets } from './chosen-targets.ts';
import { outcomeOutput } from './outputs.ts';
import { runnableLanguages } from './languages.ts';
import { LiveOutput } from './live-output.ts';
import type { NotebookState, NotebookStates } from './notebook-state.ts';
import { notebookType } from './notebook-type.ts';
import { askParameters } from './parameters-form.ts';
import { describePlace, placeOfNotebook } from './place.ts';
import { keepRecord, offerInvestigation } from './save-investigation.ts';

/** The kernel of the notebook: runs cells one after the other where they are to run and shows what they print. */
export class RunbookController implements vscode.Disposable {
  readonly #controller: vscode.NotebookController;
  readonly #states: NotebookStates;
  /** The run that Interrupt ends, by notebook; and notebooks whose waiting cells were called off. */
  readonly #current = new Map<vscode.NotebookDocument, CellRun>();
  readonly #stopped = new Set<vscode.NotebookDocument>();
  readonly #listeners: vscode.Disposable[];

  constructor(states: NotebookStates, targets: ChosenTargets) {
    this.#states = states;
    this.#controller = vscode.notebooks.createNotebookController('diagbook-local', 'diagbook', 'Diagbook');
    this.#controller.supportedLanguages = runnableLanguages;
    this.#controller.supportsExecutionOrder = true;
    this.#controller.executeHandler = (cells, notebook) => this.#execute(cells, notebook);
    this.#controller.interruptHandler = async (notebook) => {
      this.#stopped.add(notebook);
      await Promise.all([this.#current.get(notebook)?.interrupt(), this.#states.for(notebook).stopBackground()]);
    };
    const describe = (): void => {
      this.#describe();
    };
    this.#listeners = [vscode.window.onDidChangeActiveNotebookEditor(describe), targets.onDidChange(describe)];
    describe();
  }

  /** The list of kernels says where the notebook in front runs. */
  #describe(): void {
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    const ours = notebook?.notebookType === notebookType ? notebook : undefined;
    const place =
      ours === undefined ? 'this machine and others' : describePlace(placeOfNotebook(this.#states.for(ours)));
    this.#controller.description = `Runs cells on ${place}`;
    this.#controller.detail = 'Another target: "Diagbook: Select Target…", or the place named below each cell';
  }

  /** Runs cells in order, up to the first that fails; the others keep what they showed. */
  async #execute(cells: readonly vscode.NotebookCell[], notebook: vscode.NotebookDocument): Promise<void> {
    if (!vscode.workspace.isTrusted) {
      void vscode.window.showWarningMessage(
        'Cells do not run in Restricted Mode. Read the runbook, then trust this workspace with "Workspaces: Manage Workspace Trust".',
      );
      return;
    }
    const state = this.#states.for(notebook);
    if (!(await askParameters(state))) return;
    const runnable = runnableCells(state.documentCells());
    const commands = cells.flatMap((cell) => {
      const command = runnable[cell.index];
      return command === undefined ? [] : [{ cell, command }];
    });
    this.#stopped.delete(notebook);
    for (const [index, { cell, command }] of commands.entries()) {
      const running = this.#run(state, cell, command);
      // It shows what it prints while others run; Interrupt and the end of the session stop it.
      if (command.settings.background) continue;
      const outcome = await running;
      if (mayContinue(outcome) && !this.#stopped.has(notebook)) continue;
      const left = commands.length - index - 1;
      if (left > 0 || lostItsHost(outcome)) tellStopped(cell, command, outcome, left);
      break;
    }
    if (commands.length > 1) offerInvestigation(state);
  }

  async #run(state: NotebookState, cell: vscode.NotebookCell, command: RunnableCell): Promise<CellOutcome> {
    const execution = this.#controller.createNotebookCellExecution(cell);
    execution.executionOrder = ++state.executionOrder;
    const started = Date.now();
    execution.start(started);
    state.update(cell, { running: started });
    const clock = setInterval(() => {
      state.refresh();
    }, 1000);
    const outcome = await this.#follow(state, execution, command);
    clearInterval(clock);
    state.update(cell, { outcome });
    execution.end(outcome.status === 'passed' ? true : outcome.status === 'missing' ? undefined : false, Date.now());
    await keepRecord(state, cell, outcome);
    return outcome;
  }

  async #follow(
    state: NotebookState,
    execution: vscode.NotebookCellExecution,
    command: RunnableCell,
  ): Promise<CellOutcome> {
    const notebook = state.notebook;
    await execution.clearOutput();
    try {
      const runbook = await state.run();
      if (command.settings.changesState && !(await agreed(command, runbook.runner.placeOf(command)))) {
        return await refuse(execution);
      }
      const run = runbook.runner.start(command);
      if (!command.settings.background) this.#current.set(notebook, run);
      return await show(run, execution);
    } catch (error) {
      const reason = reasonOf(error);
      const outcome: CellOutcome = { status: 'refused', problems: [reason] };
      await tell(execution, outcome);
      return outcome;
    } finally {
      if (!command.settings.background) this.#current.delete(notebook);
    }
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#controller.dispose();
  }
}

/** Shows a run from its first byte to its outcome. */
async function show(run: CellRun, execution: vscode.NotebookCellExecution): Promise<CellOutcome> {
  const live = new LiveOutput(execution);
  for await (const event of run.events) {
    if (event.kind === 'output' && event.stream !== run.reads) live.text(event.stream, event.text);
    if (event.kind === 'frames') live.changed(event.result);
    if (event.kind !== 'ended') continue;
    const { outcome } = event;
    const result = resultOf(outcome);
    // An output that could not be read into frames is shown as the text it is.
    if (run.reads !== undefined && result === undefined) {
      live.text(run.reads, runsOf(outcome)[0]?.text.text ?? '');
    }
    // What nobody knew to be a table before it was read takes the place of its own text.
    await live.finish(result, run.reads === undefined ? 'stdout' : undefined);
    await tell(execution, outcome);
    return outcome;
  }
  throw new Error('the run ended without saying how');
}

/** A cell that changes the machine is run only when a person says so, each time. */
async function agreed({ id, script }: RunnableCell, place: string): Promise<boolean> {
  const run = 'Run It';
  const answer = await vscode.window.showWarningMessage(
    `"${id}" changes the state of ${place}. Run it?`,
    { modal: true, detail: script },
    run,
  );
  return answer === run;
}

async function refuse(execution: vscode.NotebookCellExecution): Promise<CellOutcome> {
  const outcome: CellOutcome = {
    status: 'refused',
    problems: ['It changes the state of the machine, and that was not agreed to.'],
  };
  await tell(execution, outcome);
  return outcome;
}

async function tell(execution: vscode.NotebookCellExecution, outcome: CellOutcome): Promise<void> {
  const output = outcomeOutput(outcome);
  if (output !== undefined) await execution.appendOutput(output);
}

/** Says why it ends here; where the way to the host was lost, offers to take it again, which nobody does unasked. */
function tellStopped(cell: vscode.NotebookCell, command: RunnableCell, outcome: CellOutcome, left: number): void {
  const stop = left > 0 ? [describeStop(command.id, left)] : [];
  const again = 'Reconnect and Run Again';
  const message = [...stop, describeOutcome(outcome)].join(' ');
  void vscode.window.showWarningMessage(message, ...(lostItsHost(outcome) ? [again] : [])).then((answer) => {
    if (answer !== again || cell.index < 0) return;
    const ranges = [{ start: cell.index, end: cell.index + 1 }];
    void vscode.commands.executeCommand('notebook.cell.execute', { ranges, document: cell.notebook.uri });
  });
}
