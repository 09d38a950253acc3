import type { CellEvent, CellRun } from './cell-run.ts';

/** A cell with `background`, as long as it runs. */
export interface BackgroundCell {
  id: string;
  /** Where it runs, for a sentence. */
  place: string;
  /** Milliseconds since 1970 UTC. */
  since: number;
  /** Ends the command and everything it started. */
  stop(): Promise<void>;
}

/** The cells of a runbook that keep running while others run: until they end, someone stops them, or the session ends. */
export class BackgroundCells {
  readonly #running = new Set<BackgroundCell>();

  /** Those that run now, in the order they were started. */
  list(): readonly BackgroundCell[] {
    return [...this.#running];
  }

  /** The same run, listed from now until it has ended. Its events must be read to the end. */
  keep(id: string, place: string, run: CellRun): CellRun {
    const cell: BackgroundCell = { id, place, since: Date.now(), stop: () => run.interrupt() };
    this.#running.add(cell);
    return {
      reads: run.reads,
      events: this.#until(run.events, cell),
      interrupt: () => run.interrupt(),
    };
  }

  /** Stops all of them. */
  async stop(): Promise<void> {
    await Promise.all(this.list().map((cell) => cell.stop()));
  }

  async *#until(events: AsyncIterable<CellEvent>, cell: BackgroundCell): AsyncGenerator<CellEvent> {
    try {
      yield* events;
    } finally {
      this.#running.delete(cell);
    }
  }
}
