import type { Command } from '../targets/target.ts';
import type { End } from './end.ts';
import type { Pipes } from './pipes.ts';
import { ProcessRun } from './process-run.ts';

/** What happens in a run, in order: `started` (unless it cannot), any number of `output`, `ended` once and last. */
export type RunEvent =
  /** `at` is milliseconds since 1970 UTC. */
  | { kind: 'started'; at: number; pid: number }
  /** Bytes as they arrived; each stream is exact, the order between the two is that of their arrival here. */
  | { kind: 'output'; stream: 'stdout' | 'stderr'; bytes: Uint8Array }
  /**
   * `took` is milliseconds of a monotonic clock. `leftRunning` are processes that outlived the run:
   * background children, which `dispose` ends, or, after a stop, those that could not be ended
   * (of another user, or stuck in the kernel). Without /proc it is the number of their process group.
   */
  | { kind: 'ended'; end: End; at: number; took: number; leftRunning: number[] };

export interface Run {
  /** For one consumer, once. A slow consumer slows the program; leaving the loop early interrupts it. */
  events: AsyncIterable<RunEvent>;
  /** Ends everything the run started within two seconds; resolves when the run has ended. May be called again and at any time. */
  interrupt(): Promise<void>;
  /** Also ends what the run left behind, and frees its pipes. */
  dispose(): Promise<void>;
}

export interface RunOptions {
  /** Milliseconds after which the run is stopped as by `interrupt`. */
  timeout?: number;
  /** Tells this run's processes from all others; one is made up when absent. */
  id?: string;
  /** Pipes made ahead; made when needed where absent. */
  pipes?: () => Promise<Pipes>;
  /** Told the number of the run's process group when it starts, and when nothing of it is left. */
  guard?: Guard;
}

/** Someone who ends process groups when this process cannot any more. */
export interface Guard {
  add(group: number): void;
  drop(group: number): void;
}

/**
 * Starts a command in a session and process group of its own, without a terminal or standard input.
 * Never throws: whatever goes wrong is how the run ended. A command still being prepared may be given as a promise.
 */
export function startRun(command: Command | Promise<Command>, options: RunOptions = {}): Run {
  return new ProcessRun(command, options);
}
