import type { Run, RunEvent } from '../execution/run.ts';
import type { Session } from '../execution/session.ts';
import type { Sessions } from '../execution/sessions.ts';
import type { Target } from '../targets/target.ts';
import type { CellEvent, CellRun } from './cell-run.ts';
import { checkExpectation, judgesExit, takeValues } from './checks.ts';
import { missingProgram } from './missing.ts';
import { Observation } from './observation.ts';
import type { CellOutcome } from './outcome.ts';
import type { Blanks, PreparedCell } from './prepare.ts';
import { prepareCell } from './prepare.ts';
import type { RunnableCell } from './runnable.ts';

export interface RunnerOptions {
  /** Where cells run that name no target of their own. */
  target: Target;
  sessions: Sessions;
  /** Where raw outputs are kept until they are saved. */
  spoolDirectory: string;
  blanks: Blanks;
}

/** Runs the cells of one runbook, each on its target, and carries saved values from cell to cell. */
export class CellRunner {
  readonly #options: RunnerOptions;

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  /** Starts a cell. Whatever goes wrong, its events end with an outcome. */
  start(cell: RunnableCell): CellRun {
    const prepared = prepareCell(cell, this.#options.blanks);
    if (prepared.kind === 'refused') {
      const outcome: CellOutcome = { status: 'refused', problems: prepared.problems };
      return { reads: undefined, events: only({ kind: 'ended', outcome }), interrupt: () => Promise.resolve() };
    }
    const session = this.#options.sessions.on(prepared.target ?? this.#options.target);
    const run = session.run(prepared.script);
    const observation = new Observation(prepared, this.#options.spoolDirectory);
    return {
      reads: observation.reads,
      events: this.#observe(prepared, session, run, observation),
      interrupt: () => run.interrupt(),
    };
  }

  async *#observe(cell: PreparedCell, session: Session, run: Run, observation: Observation): AsyncGenerator<CellEvent> {
    for await (const event of run.events) {
      if (event.kind === 'started') yield event;
      else if (event.kind === 'output') yield* observation.take(event);
      else {
        yield* observation.flush();
        yield { kind: 'ended', outcome: await this.#conclude(cell, session, observation, event) };
      }
    }
  }

  async #conclude(
    cell: PreparedCell,
    session: Session,
    observation: Observation,
    ended: Extract<RunEvent, { kind: 'ended' }>,
  ): Promise<CellOutcome> {
    const { end } = ended;
    const { hostname } = await session.facts();
    const ran = await observation.ran(ended, { host: hostname, target: session.target.name });
    if (end.kind === 'cancelled') return { status: 'interrupted', ran, checks: [], problems: observation.problems };
    const missing = await missingProgram(end, observation.messages, cell.command, session);
    if (missing !== undefined) return { status: 'missing', ran, ...missing };
    const seen = {
      frames: ran.result?.frames ?? [],
      exit: end.kind === 'exit' ? end.code : null,
      text: observation.text,
    };
    const checks = checkExpectation(cell.questions, seen);
    const succeeded = end.kind === 'exit' && (end.code === 0 || judgesExit(cell.questions));
    const unsaved = succeeded ? takeValues(cell.questions, seen, this.#options.blanks.saved) : [];
    const passed = succeeded && checks.every((check) => check.holds) && unsaved.length === 0;
    const problems = [...observation.problems, ...unsaved];
    return { status: passed ? 'passed' : 'failed', ran, checks, problems };
  }
}

async function* only(event: CellEvent): AsyncGenerator<CellEvent> {
  await Promise.resolve();
  yield event;
}
