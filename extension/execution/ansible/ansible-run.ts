import type { End } from '../end.ts';
import { Queue } from '../queue.ts';
import type { Run, RunEvent } from '../run.ts';
import { endOf } from './answer.ts';
import type { Batch } from './batch.ts';

/** One cell on one host by way of Ansible: its output comes as a whole when it has ended. */
export class AnsibleRun implements Run {
  readonly events: Queue<RunEvent>;
  readonly #batch: Batch;
  readonly #host: string;
  readonly #ended: Promise<void>;
  #reason: 'cancelled' | 'timeout' = 'cancelled';

  constructor(batch: Batch, host: string, name: string, timeout: number | undefined) {
    this.#batch = batch;
    this.#host = host;
    this.events = new Queue<RunEvent>(Infinity, {
      full: () => undefined,
      room: () => undefined,
      abandoned: () => void this.interrupt(),
    });
    this.#ended = this.#follow(name, timeout);
  }

  async interrupt(): Promise<void> {
    await this.#batch.drop(this.#host);
    await this.#ended;
  }

  dispose(): Promise<void> {
    return this.interrupt();
  }

  async #follow(name: string, timeout: number | undefined): Promise<void> {
    const began = performance.now();
    const timer =
      timeout === undefined
        ? undefined
        : setTimeout(() => {
            this.#reason = 'timeout';
            void this.#batch.drop(this.#host);
          }, timeout);
    const answer = await this.#batch.answerOf(this.#host);
    clearTimeout(timer);
    if (answer.kind === 'ran') {
      this.#print('stdout', answer.stdout);
      this.#print('stderr', answer.stderr);
    }
    const end = answer.kind === 'dropped' ? this.#stopped(timeout ?? 0) : endOf(answer, name);
    this.events.push({ kind: 'ended', end, at: Date.now(), took: performance.now() - began, leftRunning: [] }, 0);
    this.events.close();
  }

  #stopped(after: number): End {
    return this.#reason === 'timeout'
      ? { kind: 'timeout', after, signal: 'SIGINT' }
      : { kind: 'cancelled', signal: 'SIGINT' };
  }

  #print(stream: 'stdout' | 'stderr', text: string): void {
    if (text !== '') this.events.push({ kind: 'output', stream, bytes: Buffer.from(text) }, text.length);
  }
}
