import type { Socket } from 'node:net';
import { Drain } from './drain.ts';
import type { Pipes } from './pipes.ts';

/** The two pipes of a running program as one flow that can be held up. */
export class Output {
  readonly drain: Drain;
  readonly #sockets: readonly Socket[];
  #listening = true;
  #mayPause = true;
  #broken: string | undefined;

  constructor(pipes: Pipes, take: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => void) {
    this.#sockets = [pipes.stdout.reader, pipes.stderr.reader];
    this.drain = new Drain(this.#sockets);
    for (const stream of ['stdout', 'stderr'] as const) {
      pipes[stream].reader.on('data', (bytes: Buffer) => {
        if (this.#listening) take(stream, bytes);
      });
      pipes[stream].reader.on('error', (error) => (this.#broken = error.message));
    }
  }

  /** Why a pipe could not be read to its end, if so. */
  get broken(): string | undefined {
    return this.#broken;
  }

  /** Reads no more for now, so that the program has to wait when its pipe is full. */
  pause(): void {
    if (!this.#mayPause) return;
    for (const socket of this.#sockets) socket.pause();
  }

  resume(): void {
    for (const socket of this.#sockets) socket.resume();
  }

  /** The writers are gone: what is left in the pipes is little and is read without waiting for anyone. */
  readOut(): void {
    this.#mayPause = false;
    this.resume();
  }

  /** What still comes goes nowhere, so that a background child neither blocks nor dies of a closed pipe. */
  discard(): void {
    this.#listening = false;
    this.readOut();
    for (const socket of this.#sockets) socket.unref();
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
