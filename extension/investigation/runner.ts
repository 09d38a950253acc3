import type { Sessions } from '../execution/sessions.ts';
import type { Target } from '../targets/target.ts';
import { BackgroundCells } from './background.ts';
import type { CellEvent, CellRun } from './cell-run.ts';
import { FleetRun } from './fleet-run.ts';
import { HostRun } from './host-run.ts';
import type { CellOutcome } from './outcome.ts';
import type { Blanks } from './prepare.ts';
import { prepareCell } from './prepare.ts';
import type { RunnableCell } from './runnable.ts';

export interface RunnerOptions {
  /** Where cells run that name no target of their own: on each of them at once. Never empty. */
  targets: readonly Target[];
  sessions: Sessions;
  /** Where raw outputs are kept until they are saved. */
  spoolDirectory: string;
  blanks: Blanks;
}

/** Runs the cells of one runbook, each on its target or targets, and carries saved values from cell to cell. */
export class CellRunner {
  /** The cells with `background` that run now. */
  readonly background = new BackgroundCells();
  readonly #options: RunnerOptions;

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  /** Where a cell runs, for a sentence. */
  placeOf(cell: RunnableCell): string {
    const names = cell.settings.target ?? this.#options.targets.map(({ name }) => name).join(', ');
    return names === 'local' ? 'this machine' : names;
  }

  /** Starts a cell. Whatever goes wrong, its events end with an outcome. */
  start(cell: RunnableCell): CellRun {
    const { blanks, targets, sessions, spoolDirectory } = this.#options;
    const prepared = prepareCell(cell, blanks);
    if (prepared.kind === 'refused') return refused(prepared.problems);
    const places = prepared.target === undefined ? targets : [prepared.target];
    const ansible = places.find(({ kind }) => kind === 'ansible');
    if (prepared.script.sudo === true && ansible !== undefined) return refused([describeAnsibleSudo(ansible.name)]);
    const [first, ...others] = places.map((target) => sessions.on(target));
    if (first === undefined) throw new Error('a runner needs a target');
    const run =
      others.length === 0
        ? new HostRun(prepared, first, { spoolDirectory, saved: blanks.saved })
        : new FleetRun(prepared, [first, ...others], spoolDirectory, blanks.saved);
    return cell.settings.background ? this.background.keep(cell.id, this.placeOf(cell), run) : run;
  }
}

function refused(problems: string[]): CellRun {
  const outcome: CellOutcome = { status: 'refused', problems };
  return { reads: undefined, events: only({ kind: 'ended', outcome }), interrupt: () => Promise.resolve() };
}

/** Ansible has a way to root of its own, with passwords of its own. */
function describeAnsibleSudo(name: string): string {
  return `The cell wants sudo, and ${name} is reached by Ansible: set ansible_become in the inventory and leave sudo out, or name the host as ssh://.`;
}

async function* only(event: CellEvent): AsyncGenerator<CellEvent> {
  await Promise.resolve();
  yield event;
}
