import { setTimeout as delay } from 'node:timers/promises';
import { splitStreams, type RecordData, type StreamBytes } from '../../document/record.ts';
import type { WayFailure } from '../../targets/way-failure.ts';
import type { End } from '../end.ts';
import type { Run, RunEvent } from '../run.ts';

/** What is played: a record with its whole output, or why there is none. */
export type Answer = { record: RecordData; output: Uint8Array } | { failure: WayFailure };

/** Bytes in one event when everything is played at once. */
const pieceSize = 64 * 1024;

/** A run that took place earlier, played again. No process is started; it takes no time, or with `live` as long as it took. */
export class ReplayRun implements Run {
  readonly events: AsyncIterable<RunEvent>;
  readonly #live: boolean;
  readonly #stop = new AbortController();

  constructor(answer: Promise<Answer>, live: boolean) {
    this.#live = live;
    this.events = this.#play(answer);
  }

  interrupt(): Promise<void> {
    this.#stop.abort();
    return Promise.resolve();
  }

  dispose(): Promise<void> {
    return this.interrupt();
  }

  async *#play(asked: Promise<Answer>): AsyncGenerator<RunEvent> {
    const answer = await asked;
    if ('failure' in answer) {
      yield {
        kind: 'ended',
        end: { kind: 'unreached', failure: answer.failure },
        at: Date.now(),
        took: 0,
        leftRunning: [],
      };
      return;
    }
    const { record, output } = answer;
    const began = record.at === undefined ? Date.now() : Date.parse(record.at);
    const took = record.took ?? 0;
    // No process runs, so none has a number.
    yield { kind: 'started', at: began, pid: 0 };
    const pieces = splitStreams(output, record.stderr).flatMap(this.#live ? byLine : bySize);
    const clock = performance.now();
    for (const [index, piece] of pieces.entries()) {
      if (this.#live) await this.#wait(clock + (took * (index + 1)) / pieces.length);
      if (this.#stop.signal.aborted) break;
      yield { kind: 'output', ...piece };
    }
    if (this.#live) await this.#wait(clock + took);
    const stopped = this.#stop.signal.aborted;
    const length = stopped && this.#live ? performance.now() - clock : took;
    const end = stopped ? ({ kind: 'cancelled', signal: 'SIGINT' } as const) : recordedEnd(record);
    yield { kind: 'ended', end, at: began + length, took: length, leftRunning: [] };
  }

  /** Waits for a moment of the monotonic clock, or for the interrupt. */
  async #wait(until: number): Promise<void> {
    const left = until - performance.now();
    if (left > 0) await delay(left, undefined, { signal: this.#stop.signal }).catch(() => undefined);
  }
}

function bySize({ stream, bytes }: StreamBytes): StreamBytes[] {
  const count = Math.ceil(bytes.length / pieceSize);
  return Array.from({ length: count }, (_, index) => ({
    stream,
    bytes: bytes.subarray(index * pieceSize, (index + 1) * pieceSize),
  }));
}

/** Lines arrive one after the other; when each did was not recorded, so they are spread evenly. */
function byLine({ stream, bytes }: StreamBytes): StreamBytes[] {
  const lines: StreamBytes[] = [];
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    lines.push({ stream, bytes: bytes.subarray(start, end) });
    start = end;
  }
  return lines;
}

/** How the run ended when it was recorded. */
function recordedEnd({ end, took = 0, of }: RecordData): End {
  if (end === undefined) return { kind: 'lost', reason: 'how it ended was not recorded' };
  if ('exit' in end) return { kind: 'exit', code: end.exit };
  if ('signal' in end) return { kind: 'signal', signal: end.signal };
  switch (end.end) {
    case 'timeout':
      return { kind: 'timeout', after: took, signal: 'SIGINT' };
    case 'cancelled':
      return { kind: 'cancelled', signal: 'SIGINT' };
    case 'unstartable':
      return { kind: 'unstartable', program: `"${of}"`, code: 'recorded', reason: 'so it was when it was recorded' };
    default:
      return { kind: 'lost', reason: `it ended as "${end.end}" when it was recorded` };
  }
}
