import { randomUUID } from 'node:crypto';
import type { Command } from '../targets/target.ts';
import type { End, StopSignal } from './end.ts';
import { requireDirectory, unstartable } from './failure.ts';
import { identity, livingMembers, MARKER, ticksNow, type Family } from './family.ts';
import { endFamily, livingGroup, type Stopped } from './ladder.ts';
import { Output } from './output.ts';
import { openPipes, type Pipes } from './pipes.ts';
import { startProgram, type Exit } from './program.ts';
import { eventSize, Queue, queueLimit } from './queue.ts';
import type { Run, RunEvent, RunOptions } from './run.ts';

type Outcome = Omit<Extract<RunEvent, { kind: 'ended' }>, 'kind' | 'at' | 'took'>;

/** A run of a program on this machine: what `startRun` gives. */
export class ProcessRun implements Run {
  readonly events: Queue<RunEvent>;
  readonly #options: RunOptions;
  readonly #id: string;
  readonly #ended: Promise<void>;
  /** Resolves when even SIGKILL did not end the program. */
  readonly #hopeless: Promise<undefined>;
  #loseHope: () => void = () => undefined;
  #family: Family;
  /** The process group a guard was told of. */
  #group: number | undefined;
  #began = performance.now();
  #output: Output | undefined;
  #stopReason: 'cancelled' | 'timeout' | undefined;
  #stopping: Promise<Stopped> | undefined;
  #over = false;

  constructor(command: Command | Promise<Command>, options: RunOptions) {
    this.#options = options;
    this.#id = options.id ?? randomUUID();
    this.#family = { marker: `${MARKER}=${this.#id}\0`, since: ticksNow() };
    this.#hopeless = new Promise((resolve) => {
      this.#loseHope = () => {
        resolve(undefined);
      };
    });
    this.events = new Queue<RunEvent>(queueLimit, {
      full: () => this.#output?.pause(),
      room: () => this.#output?.resume(),
      abandoned: () => {
        this.#output?.discard();
        void this.interrupt();
      },
    });
    this.#ended = this.#live(command);
  }

  async interrupt(): Promise<void> {
    this.#stop('cancelled');
    await this.#ended;
  }

  async dispose(): Promise<void> {
    await this.interrupt();
    const { survivors } = await endFamily(this.#family);
    this.#output?.close();
    if (survivors.length === 0) this.#forget();
  }

  async #live(prepared: Command | Promise<Command>): Promise<void> {
    const outcome = await this.#outcome(prepared);
    this.#over = true;
    this.#output?.discard();
    this.events.push({ kind: 'ended', ...outcome, at: Date.now(), took: performance.now() - this.#began }, 0);
    this.events.close();
  }

  async #outcome(prepared: Command | Promise<Command>): Promise<Outcome> {
    let program = 'The command';
    try {
      const command = await prepared;
      program = command.argv[0];
      await requireDirectory(command.cwd);
      const pipes = await (this.#options.pipes ?? openPipes)();
      this.#output = new Output(pipes, (stream, bytes) => {
        this.events.push({ kind: 'output', stream, bytes }, bytes.length + eventSize);
      });
      return await this.#follow(command, pipes, this.#output);
    } catch (error) {
      this.#output?.close();
      return { end: unstartable(program, error), leftRunning: [] };
    }
  }

  /** From the program's start to the end of its output. Rejects with the system's error when it does not start. */
  async #follow(command: Command, pipes: Pipes, output: Output): Promise<Outcome> {
    if (this.#stopReason !== undefined) {
      pipes.closeWriters();
      output.close();
      return { end: { kind: 'cancelled', signal: null }, leftRunning: [] };
    }
    const child = startProgram({ ...command, env: { ...command.env, [MARKER]: this.#id } }, pipes);
    this.#begin(await child.pid);
    const timer = this.#limitTime();
    const exit = await Promise.race([child.exit, this.#hopeless]);
    clearTimeout(timer);
    output.drain.expectEnd();
    await output.drain.done;
    return this.#conclude(exit, output);
  }

  #begin(pid: number): void {
    this.#family = { ...this.#family, leader: pid };
    this.#group = pid;
    this.#options.guard?.add(pid);
    this.#began = performance.now();
    this.events.push({ kind: 'started', at: Date.now(), pid }, 0);
  }

  #limitTime(): NodeJS.Timeout | undefined {
    if (this.#options.timeout === undefined) return undefined;
    return setTimeout(() => {
      this.#stop('timeout');
    }, this.#options.timeout);
  }

  #stop(reason: 'cancelled' | 'timeout'): void {
    if (this.#over || this.#stopReason !== undefined) return;
    this.#stopReason = reason;
    if (this.#family.leader !== undefined) this.#stopping = this.#endAll();
  }

  async #endAll(): Promise<Stopped> {
    const stopped = await endFamily(this.#family);
    if (stopped.survivors.length === 0) {
      this.#output?.readOut();
    } else {
      this.#loseHope();
      this.#output?.drain.finish();
    }
    return stopped;
  }

  async #conclude(exit: Exit | undefined, output: Output): Promise<Outcome> {
    const leftRunning = this.#stopping === undefined ? await this.#leftRunning() : [];
    const stopped = await this.#stopping;
    if (stopped !== undefined) {
      if (stopped.survivors.length === 0) this.#forget();
      return { end: this.#stopEnd(stopped.signal), leftRunning: stopped.survivors };
    }
    if (output.broken !== undefined) return { end: { kind: 'lost', reason: output.broken }, leftRunning };
    return { end: exitEnd(exit), leftRunning };
  }

  #stopEnd(signal: StopSignal): End {
    if (this.#stopReason !== 'timeout') return { kind: 'cancelled', signal };
    return { kind: 'timeout', after: this.#options.timeout ?? 0, signal };
  }

  /** Looks for background children, and remembers them by more than a number that may be given to another process later. */
  async #leftRunning(): Promise<number[]> {
    const members = await livingMembers(this.#family);
    const left = members?.map((member) => member.pid) ?? livingGroup(this.#family.leader);
    if (left.length === 0) this.#forget();
    else if (members !== undefined) {
      this.#family = { ...this.#unled(), known: new Set(members.map(identity)) };
    }
    return left;
  }

  #forget(): void {
    if (this.#group !== undefined) this.#options.guard?.drop(this.#group);
    this.#group = undefined;
    this.#family = this.#unled();
  }

  /** The family without its leader, whose number may be given to another process. */
  #unled(): Family {
    const { marker, since = 0 } = this.#family;
    return { marker, since };
  }
}

function exitEnd(exit: Exit | undefined): End {
  const { code, signal } = exit ?? { code: null, signal: null };
  if (signal !== null) return { kind: 'signal', signal };
  return code === null ? { kind: 'lost', reason: 'its exit status was not reported' } : { kind: 'exit', code };
}
