import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { splitStreams, type RecordData } from '../../document/record.ts';
import type { HostFacts, Target } from '../../targets/target.ts';
import { reasonOf } from '../reason.ts';
import type { Run } from '../run.ts';
import type { Session, SessionCell, SessionOptions } from '../session.ts';
import { Answers } from './answers.ts';
import { readRecording, recordedOutput, runsOf, type Recording } from './recording.ts';
import { ReplayRun, type Answer } from './replay-run.ts';

/**
 * Answers from a saved investigation: a cell whose command was recorded gets the recorded bytes, end, start and duration.
 * Nothing is run anywhere, so it works on every system. `replay://FILE?live` takes as long as it took then;
 * `replay://FILE#HOST` answers with the records of one host (or target) of an investigation that has several.
 */
export class ReplaySession implements Session {
  readonly target: Extract<Target, { kind: 'replay' }>;
  readonly #directory: string | undefined;
  readonly #file: string;
  readonly #host: string | undefined;
  readonly #live: boolean;
  #opened: Promise<{ recording: Recording; answers: Answers }> | undefined;

  /** A relative file is looked for in `options.directory` first, then in the working directory of this process. */
  constructor(target: Extract<Target, { kind: 'replay' }>, options: SessionOptions) {
    this.target = target;
    this.#directory = options.directory;
    const [, file = '', host, live] = /^(.*?)(?:#([^#]+?))?(\?live)?$/s.exec(target.file) ?? [];
    this.#file = file;
    this.#host = host;
    this.#live = live !== undefined;
  }

  run(cell: SessionCell): Run {
    return new ReplayRun(this.#answer(cell), this.#live);
  }

  async facts(): Promise<HostFacts> {
    const opened = await this.#open().catch(() => undefined);
    const runs = runsOf(opened?.recording.runs ?? [], this.#host);
    const first = runs.find(({ record }) => record.host !== undefined)?.record;
    // Each record names the programs of its own command.
    const tools = Object.assign({}, ...runs.map(({ record }) => record.machine?.tools)) as Record<string, string>;
    return { hostname: first?.host ?? '', ...first?.machine, ...(Object.keys(tools).length > 0 && { tools }) };
  }

  /** Those that a shell said it did not find. */
  async missingPrograms(names: readonly string[]): Promise<string[]> {
    const opened = await this.#open().catch(() => undefined);
    const messages = opened?.recording.runs.map(({ record }) => messagesOf(record)).join('\n') ?? '';
    return names.filter(
      (name) => messages.includes(`${name}: not found`) || messages.includes(`${name}: command not found`),
    );
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }

  /** Read once; a session sees the investigation as it was when its first cell ran. */
  #open(): Promise<{ recording: Recording; answers: Answers }> {
    return (this.#opened ??= this.#read());
  }

  async #read(): Promise<{ recording: Recording; answers: Answers }> {
    const recording = await readRecording(await this.#path());
    return { recording, answers: new Answers(runsOf(recording.runs, this.#host)) };
  }

  async #path(): Promise<string> {
    const beside = resolve(this.#directory ?? '.', this.#file);
    return access(beside).then(
      () => beside,
      () => resolve(this.#file),
    );
  }

  async #answer({ name, script }: SessionCell): Promise<Answer> {
    const hop = this.target.name;
    try {
      const { recording, answers } = await this.#open();
      const run = answers.next(name, script);
      if (run === undefined) return { failure: { kind: 'not-recorded', hop, commands: answers.commands } };
      return { record: run.record, output: await recordedOutput(recording, run.record) };
    } catch (error) {
      return {
        failure: { kind: 'no-recording', hop, message: reasonOf(error) },
      };
    }
  }
}

/** Standard error as far as it stands in the document. */
function messagesOf({ raw, stderr }: RecordData): string {
  return splitStreams(raw, stderr)
    .filter(({ stream }) => stream === 'stderr')
    .map(({ bytes }) => new TextDecoder().decode(bytes))
    .join('');
}
