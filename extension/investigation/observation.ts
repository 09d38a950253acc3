import type { RecordData } from '../document/record.ts';
import { Utf8Decoder } from '../execution/decode.ts';
import type { RunEvent } from '../execution/run.ts';
import { Spool } from '../execution/spool.ts';
import type { HostEvent } from './cell-run.ts';
import type { Ran } from './outcome.ts';
import type { PreparedCell } from './prepare.ts';
import { OutputReading, readerFor } from './reading.ts';
import { recordEnd } from './record.ts';
import { TextWindow } from './text-window.ts';

/** Characters of standard output that `expect=` and `save=` can look at. */
const mostText = 1024 * 1024;

/** Characters of standard error in which the shell's message about a missing program is looked for. */
const mostMessages = 64 * 1024;

/** Takes in the bytes of one run: keeps them, reads them, and remembers what is shown. */
export class Observation {
  readonly problems: string[] = [];
  readonly #cell: PreparedCell;
  readonly #spool: Spool;
  readonly #reading: OutputReading | undefined;
  readonly #decoders = { stdout: new Utf8Decoder(), stderr: new Utf8Decoder() };
  /** The text as it is shown: that of both streams, or of the one that is shown as frames. */
  readonly #window = new TextWindow();
  /** The text that was read into frames. */
  readonly #read: TextWindow;
  #text = '';
  #messages = '';

  constructor(cell: PreparedCell, spoolDirectory: string) {
    this.#cell = cell;
    this.#spool = new Spool({ directory: spoolDirectory });
    const reader = readerFor(cell.command, cell.as);
    this.#reading = reader && new OutputReading(reader, cell.view);
    this.#read = reader?.tentative === true ? new TextWindow() : this.#window;
  }

  /** The stream that is shown as frames from the beginning; undefined while there may be none in it. */
  get reads(): 'stdout' | 'stderr' | undefined {
    return this.#reading?.reader.tentative === false ? this.#reading.reader.stream : undefined;
  }

  /** The beginning of standard output, for conditions. */
  get text(): string {
    return this.#text;
  }

  /** The beginning of standard error. */
  get messages(): string {
    return this.#messages;
  }

  async *take(event: Extract<RunEvent, { kind: 'output' }>): AsyncGenerator<HostEvent> {
    await this.#spool.write(event.stream, event.bytes);
    yield* this.#show(event.stream, this.#decoders[event.stream].push(event.bytes));
  }

  *flush(): Generator<HostEvent> {
    yield* this.#show('stdout', this.#decoders.stdout.finish());
    yield* this.#show('stderr', this.#decoders.stderr.finish());
  }

  *#show(stream: 'stdout' | 'stderr', text: string): Generator<HostEvent> {
    if (text === '') return;
    if (stream === 'stdout' && this.#text.length < mostText) this.#text = (this.#text + text).slice(0, mostText);
    if (stream === 'stderr' && this.#messages.length < mostMessages) {
      this.#messages = (this.#messages + text).slice(0, mostMessages);
    }
    yield { kind: 'output', stream, text };
    const reading = this.#reading;
    if (this.reads === undefined || stream === this.reads) this.#window.push(text);
    if (stream !== reading?.reader.stream) return;
    reading.push(text);
    if (reading.reader.tentative) this.#read.push(text);
    else yield { kind: 'frames', result: () => reading.result(this.#read.raw()) };
  }

  /** Ends keeping and reading, and gives what was made of it. */
  async ran(
    ended: Extract<RunEvent, { kind: 'ended' }>,
    where: Pick<RecordData, 'host' | 'machine' | 'target' | 'fleet'>,
  ): Promise<Ran> {
    this.#reading?.finish();
    const { kept, sha256, stderr, problems } = await this.#spool.end();
    this.problems.push(...problems, ...leftRunning(ended));
    const facts = {
      of: this.#cell.id,
      ...where,
      ...(this.#cell.command === this.#cell.written ? {} : { cmd: this.#cell.command }),
      at: new Date(ended.at - ended.took).toISOString(),
      took: ended.took,
      end: recordEnd(ended.end),
      bytes: kept,
      sha256,
      stderr: stderr.map(([offset, length]) => ({ offset, length })),
    };
    const record = { facts, output: this.#spool };
    const text = this.#window.raw();
    const result = this.#reading?.understood === true ? this.#reading.result(this.#read.raw()) : undefined;
    return { end: ended.end, record, text, result };
  }
}

/** Says what outlived a run: background children of a command, or what could not be ended. */
function leftRunning({ leftRunning: pids, end }: Extract<RunEvent, { kind: 'ended' }>): string[] {
  if (pids.length === 0) return [];
  const which = `${pids.length === 1 ? 'Process' : 'Processes'} ${pids.slice(0, 10).join(', ')}`;
  return end.kind === 'cancelled' || end.kind === 'timeout'
    ? [`${which} could not be ended: they belong to another user, or the kernel holds them.`]
    : [`${which} still ${pids.length === 1 ? 'runs' : 'run'} in the background until the session ends.`];
}
