import { dim } from './style.ts';

/**
 * One line at the bottom of a terminal that says which cell runs and how far it is, rewritten in place.
 * With an expected length it is a bar; without, a count of seconds.
 */
export class ProgressLine {
  readonly #stream: NodeJS.WriteStream;
  #timer: NodeJS.Timeout | undefined;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  start(name: string, expected: number | undefined): void {
    const started = Date.now();
    const draw = (): void => {
      const seconds = (Date.now() - started) / 1000;
      this.#stream.write(`\r\u001b[K${dim(progressText(name, seconds, expected), true)}`);
    };
    draw();
    this.#timer = setInterval(draw, 200);
  }

  /** Removes the line, so that what is printed next stands in its place. */
  stop(): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#stream.write('\r\u001b[K');
  }
}

const barWidth = 24;

/** `disks ━━━━━━──── 3 s of 10 s`; a run that takes longer than expected says so and does not pretend to be done. */
export function progressText(name: string, seconds: number, expected: number | undefined): string {
  const elapsed = `${Math.floor(seconds)} s`;
  if (expected === undefined || expected <= 0) return `${name} ${elapsed}`;
  const full = Math.round(Math.min(1, seconds / expected) * barWidth);
  const bar = '━'.repeat(full) + '─'.repeat(barWidth - full);
  const over = seconds > expected ? ', longer than expected' : '';
  return `${name} ${bar} ${elapsed} of ${expected} s${over}`;
}
