import type { MachineFacts } from '../document/machine.ts';
import type { Run, RunEvent } from '../execution/run.ts';
import type { Session } from '../execution/session.ts';
import { recognise } from '../tools/command-line/recognise.ts';
import type { HostEvent } from './cell-run.ts';
import { checkExpectation, judgesExit, takeValues } from './checks.ts';
import { missingProgram } from './missing.ts';
import { Observation } from './observation.ts';
import type { HostOutcome } from './outcome.ts';
import type { Blanks, PreparedCell } from './prepare.ts';

export interface HostRunOptions {
  /** Where the raw output is kept until it is saved. */
  spoolDirectory: string;
  /** Takes the values that the cell saves; absent where somebody else takes them. */
  saved?: Blanks['saved'];
  /** The name of the run on several hosts that this one is part of. */
  fleet?: string;
}

/** One run of a prepared cell in one session: its bytes kept and read, its end judged. */
export class HostRun {
  readonly events: AsyncIterable<HostEvent>;
  readonly #cell: PreparedCell;
  readonly #session: Session;
  readonly #options: HostRunOptions;
  readonly #run: Run;
  readonly #observation: Observation;

  constructor(cell: PreparedCell, session: Session, options: HostRunOptions) {
    this.#cell = cell;
    this.#session = session;
    this.#options = options;
    this.#run = session.run(cell.script);
    this.#observation = new Observation(cell, options.spoolDirectory);
    this.events = this.#observe();
  }

  /** The stream that is read into frames. */
  get reads(): 'stdout' | 'stderr' | undefined {
    return this.#observation.reads;
  }

  interrupt(): Promise<void> {
    return this.#run.interrupt();
  }

  async *#observe(): AsyncGenerator<HostEvent> {
    for await (const event of this.#run.events) {
      if (event.kind === 'started') yield event;
      else if (event.kind === 'output') yield* this.#observation.take(event);
      else {
        yield* this.#observation.flush();
        yield { kind: 'ended', outcome: await this.#conclude(event) };
      }
    }
  }

  async #conclude(ended: Extract<RunEvent, { kind: 'ended' }>): Promise<HostOutcome> {
    const { end } = ended;
    const observation = this.#observation;
    const { questions, command } = this.#cell;
    const { hostname, ...machine } = await this.#session.facts();
    const { saved, fleet } = this.#options;
    const target = this.#session.target.name;
    const ran = await observation.ran(ended, {
      // Of a host that was not reached nothing is known.
      ...(hostname === '' ? {} : { host: hostname, machine: withToolsOf(command, machine) }),
      target,
      ...(fleet === undefined ? {} : { fleet }),
    });
    if (end.kind === 'cancelled') return { status: 'interrupted', ran, checks: [], problems: observation.problems };
    const missing = await missingProgram(end, observation.messages, command, this.#session);
    if (missing !== undefined) return { status: 'missing', ran, ...missing };
    const seen = {
      frames: ran.result?.frames ?? [],
      exit: end.kind === 'exit' ? end.code : null,
      text: observation.text,
    };
    const checks = checkExpectation(questions, seen);
    const succeeded = end.kind === 'exit' && (end.code === 0 || judgesExit(questions));
    const unsaved = succeeded && saved !== undefined ? takeValues(questions, seen, saved) : [];
    const passed = succeeded && checks.every((check) => check.holds) && unsaved.length === 0;
    const problems = [...observation.problems, ...unsaved];
    return { status: passed ? 'passed' : 'failed', ran, checks, problems };
  }
}

/** The facts of a host with the versions of those programs alone that a command names. */
function withToolsOf(command: string, { tools = {}, ...machine }: MachineFacts): MachineFacts {
  const programs = new Set(recognise(command).programs);
  const named = Object.entries(tools).filter(([program]) => programs.has(program));
  return named.length === 0 ? machine : { ...machine, tools: Object.fromEntries(named) };
}
