import { setTimeout as delay } from 'node:timers/promises';
import type { End, StopSignal } from '../end.ts';
import { giveUpAt, steps } from '../ladder.ts';
import { eventSize, Queue, queueLimit } from '../queue.ts';
import type { Run, RunEvent } from '../run.ts';
import type { Keeper, KeeperCell, KeeperListener } from './keeper.ts';
import { signalName } from './signal-name.ts';

/** A cell, and the keeper that takes it. */
export interface FarCell extends KeeperCell {
  keeper: Keeper;
}

export interface FarRunOptions {
  timeout: number | undefined;
  /** Why a cell did not get to a keeper, from what was thrown on the way. */
  explain: (error: unknown) => End;
  /** Why the cell's shell did not begin, from what was printed and the status of its command. */
  explainStart: (messages: string, exit: End) => End;
  /** The cell's shell runs. */
  begun: () => void;
  /**
   * The link is gone or, before anything ran, the session's directory: the session has to begin anew. Gives how the run ended, from
   * what came on standard error last.
   */
  broken: (what: 'link' | 'directory', messages: string) => End;
}

/** How long what was left running must be quiet, and how long that is waited for at most, in milliseconds (as in drain.ts). */
const quiet = 250;
const patience = 5000;
/** Bytes of standard error that are looked at after a broken link. */
const mostMessages = 1024;
/** Between two questions whether anything is left of a run that is being ended, in milliseconds. */
const lookEvery = 100;

/** A run of a cell at the far end of a target's hops. */
export class FarRun implements Run, KeeperListener {
  readonly events: Queue<RunEvent>;
  readonly #options: FarRunOptions;
  readonly #ended: Promise<void>;
  #keeper: Keeper | undefined;
  #began = performance.now();
  #startMessages = '';
  /** The end of standard error, where the program that leads there says why it ended. */
  #lastMessages = '';
  #begun = false;
  /** Whether what comes is the cell's, by stream. */
  readonly #inside = { stdout: false, stderr: false };
  #mayPause = true;
  #listening = true;
  #over = false;
  #stopReason: 'cancelled' | 'timeout' | undefined;
  #signal: StopSignal = 'SIGINT';
  #exit: End | undefined;
  #stdoutEnded = false;
  #left: number[] | undefined;
  #directoryGone = false;
  #looking = false;
  #received = 0;
  #closed = false;
  #conclude: (outcome: { end: End; leftRunning: number[] }) => void = () => undefined;

  constructor(cell: Promise<FarCell>, options: FarRunOptions) {
    this.#options = options;
    this.events = new Queue<RunEvent>(queueLimit, {
      full: () => {
        if (this.#mayPause) this.#keeper?.pause();
      },
      room: () => this.#keeper?.resume(),
      abandoned: () => {
        this.#discard();
        void this.interrupt();
      },
    });
    const concluded = new Promise<{ end: End; leftRunning: number[] }>((resolve) => (this.#conclude = resolve));
    void this.#start(cell);
    this.#ended = concluded.then((outcome) => {
      this.#over = true;
      this.#discard();
      this.events.push({ kind: 'ended', ...outcome, at: Date.now(), took: performance.now() - this.#began }, 0);
      this.events.close();
    });
  }

  async interrupt(): Promise<void> {
    this.#stop('cancelled');
    await this.#ended;
  }

  async dispose(): Promise<void> {
    await this.interrupt();
    const keeper = this.#keeper;
    if (keeper === undefined || this.#closed) return;
    await this.#climb();
    keeper.kill();
    await keeper.closed;
  }

  bytes(stream: 'stdout' | 'stderr', bytes: Uint8Array): void {
    if (stream === 'stderr')
      this.#lastMessages = (this.#lastMessages + Buffer.from(bytes.subarray(-mostMessages)).toString()).slice(
        -mostMessages,
      );
    if (!this.#inside[stream]) this.#startMessages += stream === 'stderr' ? Buffer.from(bytes).toString() : '';
    else if (this.#listening) {
      this.#received += bytes.length;
      this.events.push({ kind: 'output', stream, bytes }, bytes.length + eventSize);
    }
  }

  said(stream: 'stdout' | 'stderr', [word, ...words]: readonly string[]): void {
    const number = Number(words[0]);
    if (word === 'begin') this.#begin(stream, number);
    else if (stream === 'stdout') this.#stdoutEnded ||= word === 'end';
    else if (word === 'end') this.#exit = { kind: 'exit', code: number };
    else if (word === 'killed') this.#exit = { kind: 'signal', signal: signalName(number) };
    else if (word === 'gone') this.#left = [];
    else if (word === 'left') {
      this.#left = words.map(Number);
      this.#looking = false;
    } else if (word === 'broken') this.#directoryGone = true;
    this.#check();
  }

  closed(): void {
    this.#closed = true;
    this.#check();
  }

  async #start(prepared: Promise<FarCell>): Promise<void> {
    try {
      const cell = await prepared;
      this.#keeper = cell.keeper;
      if (this.#stopReason !== undefined) {
        cell.keeper.order('quit\n');
        this.#conclude({ end: { kind: 'cancelled', signal: null }, leftRunning: [] });
        return;
      }
      this.#began = performance.now();
      cell.keeper.run(cell, this);
    } catch (error) {
      this.#conclude({ end: this.#options.explain(error), leftRunning: [] });
    }
  }

  /** Told on each stream, since one may be read before the other. */
  #begin(stream: 'stdout' | 'stderr', pid: number): void {
    this.#inside[stream] = true;
    if (this.#begun) return;
    this.#begun = true;
    this.events.push({ kind: 'started', at: Date.now(), pid }, 0);
    this.#options.begun();
    const { timeout } = this.#options;
    if (timeout === undefined) return;
    const timer = setTimeout(() => {
      this.#stop('timeout');
    }, timeout);
    void this.#ended.then(() => {
      clearTimeout(timer);
    });
  }

  #stop(reason: 'cancelled' | 'timeout'): void {
    if (this.#over || this.#stopReason !== undefined) return;
    this.#stopReason = reason;
    // The trailer stands behind everything that was printed.
    this.#mayPause = false;
    this.#keeper?.resume();
    if (this.#keeper !== undefined)
      void this.#climb().then(() => {
        this.#giveUp();
      });
  }

  /** Sends the signals of the ladder until the keeper has nothing left to keep; a keeper that does not answer is given up. */
  async #climb(): Promise<void> {
    const start = performance.now();
    let step = -1;
    while (!this.#closed && this.#left?.length !== 0) {
      const elapsed = performance.now() - start;
      if (elapsed > giveUpAt) return;
      const due = steps.findLastIndex(({ at }) => at <= elapsed);
      const next = steps[due];
      if (next !== undefined && due > step && this.#begun) {
        step = due;
        if (this.#exit === undefined) this.#signal = next.signal;
        this.#keeper?.order(`${next.signal.slice('SIG'.length)}\n`);
      } else this.#look();
      await Promise.race([delay(lookEvery), this.#keeper?.closed]);
    }
  }

  /** Asks whether anything is left, unless that was asked and not answered. */
  #look(): void {
    if (this.#left === undefined || this.#left.length === 0 || this.#looking) return;
    this.#looking = true;
    this.#keeper?.order('look\n');
  }

  /** After the whole ladder: what is still there cannot be ended, or nobody answers any more. */
  #giveUp(): void {
    if (this.#over || this.#closed || this.#left?.length === 0) return;
    if (this.#left !== undefined) this.#conclude({ end: this.#end(this.#exit), leftRunning: this.#left });
    else {
      // Closing the link is what a keeper that still runs takes as the order to end everything.
      this.#keeper?.kill();
    }
  }

  /** Whether all is known: how the cell ended, the last byte of both streams, and what it left running. */
  #check(): void {
    if (this.#over) return;
    const exit = this.#exit;
    // Whoever kept what was left has ended: nothing is left.
    const left = this.#closed ? [] : this.#left;
    if (exit !== undefined && left !== undefined && (this.#stdoutEnded || this.#closed)) this.#settle(exit, left);
    else if (this.#closed) this.#conclude({ end: this.#end(exit), leftRunning: [] });
  }

  #settle(exit: End, left: readonly number[]): void {
    if (!this.#begun) {
      this.#conclude({ end: this.#options.explainStart(this.#startMessages, exit), leftRunning: [] });
    } else if (left.length === 0) this.#conclude({ end: this.#end(exit), leftRunning: [] });
    else if (this.#stopReason === undefined) void this.#drain(exit, [...left]);
  }

  /** What was left running may still print what belongs to the cell (`> >(tee log)`): a quiet moment is the end, or too long a wait. */
  async #drain(exit: End, left: number[]): Promise<void> {
    const latest = performance.now() + patience;
    for (let received = -1; received !== this.#received && performance.now() < latest && !this.#closed;) {
      received = this.#received;
      await Promise.race([delay(quiet), this.#keeper?.closed]);
      this.#look();
    }
    this.#conclude({ end: this.#end(exit), leftRunning: this.#closed ? [] : left });
  }

  #end(exit: End | undefined): End {
    if (exit === undefined) return this.#options.broken(this.#directoryGone ? 'directory' : 'link', this.#lastMessages);
    if (this.#stopReason === 'timeout') {
      return { kind: 'timeout', after: this.#options.timeout ?? 0, signal: this.#signal };
    }
    return this.#stopReason === 'cancelled' ? { kind: 'cancelled', signal: this.#signal } : exit;
  }

  /** What still comes goes nowhere, so that a background child neither blocks nor dies of a closed pipe. */
  #discard(): void {
    this.#listening = false;
    this.#mayPause = false;
    this.#keeper?.resume();
  }
}
