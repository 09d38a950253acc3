import type { Socket } from 'node:net';

/** How long the pipes must be quiet, and how long to wait for that at most; both are looked at every `tick`. Milliseconds. */
const quiet = 250;
const patience = 5000;
const tick = 50;

/**
 * Says when nothing more is to be expected from the pipes of a program that has ended.
 * Usually both are closed at once. A background child (`server &`) keeps them open, so a quiet moment ends the wait too,
 * and a child that is never quiet ends it after a few seconds. Time spent paused for a slow consumer does not count:
 * then bytes are waiting.
 */
export class Drain {
  /** Resolves when both pipes are closed or `finish` was called. */
  readonly done: Promise<void>;
  readonly #sockets: readonly Socket[];
  #open: number;
  #timer: NodeJS.Timeout | undefined;
  #quietFor = 0;
  #resolve: () => void = () => undefined;

  constructor(sockets: readonly Socket[]) {
    this.#sockets = sockets;
    this.#open = sockets.length;
    this.done = new Promise((resolve) => (this.#resolve = resolve));
    for (const socket of sockets) {
      socket.on('data', () => (this.#quietFor = 0));
      socket.once('close', () => {
        this.#open -= 1;
        if (this.#open === 0) this.finish();
      });
    }
  }

  /** From now on a quiet moment is the end. */
  expectEnd(): void {
    if (this.#open === 0) return;
    let waited = 0;
    this.#quietFor = 0;
    this.#timer = setInterval(() => {
      if (this.#sockets.some((socket) => socket.isPaused())) return;
      waited += tick;
      this.#quietFor += tick;
      if (this.#quietFor >= quiet || waited >= patience) this.finish();
    }, tick);
  }

  /** Ends the wait. */
  finish(): void {
    clearInterval(this.#timer);
    this.#resolve();
  }
}
