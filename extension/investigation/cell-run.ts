import type { RunEvent } from '../execution/run.ts';
import type { CellResult } from '../frames/result.ts';
import type { CellOutcome, HostOutcome } from './outcome.ts';

/** What is told while a cell runs, in order: any number of `output` and `frames`, then `ended`. */
type RunningEvent<Outcome> =
  | Extract<RunEvent, { kind: 'started' }>
  /** Decoded text, for showing. */
  | { kind: 'output'; stream: 'stdout' | 'stderr'; text: string }
  /** The frames have grown; `result()` gives them as they are when it is called. */
  | { kind: 'frames'; result: () => CellResult }
  | { kind: 'ended'; outcome: Outcome };

/** What a face is told of a cell. */
export type CellEvent = RunningEvent<CellOutcome>;

/** What is told of a cell on one host. */
export type HostEvent = RunningEvent<HostOutcome>;

/** One run of one cell. */
export interface CellRun {
  /** The stream that is read into frames, which a face shows as a result instead of as text. */
  reads: 'stdout' | 'stderr' | undefined;
  /** For one consumer, once. A slow consumer slows the command. */
  events: AsyncIterable<CellEvent>;
  /** Ends the command and everything it started within two seconds. */
  interrupt(): Promise<void>;
}
