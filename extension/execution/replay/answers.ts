import { toLf } from '../../document/lines.ts';
import type { RecordedRun } from './recording.ts';

/** Chooses which record answers a cell. */
export class Answers {
  readonly #runs: readonly RecordedRun[];
  /** How often each list of records was asked. */
  readonly #turns = new Map<string, number>();

  constructor(runs: readonly RecordedRun[]) {
    this.#runs = runs;
  }

  /**
   * The record of a command, preferably of the cell of that name: at first the oldest, each further time the next one, then
   * always the last. `undefined` where the command was never recorded.
   */
  next(name: string | undefined, script: string): RecordedRun | undefined {
    const command = plain(script);
    const same = this.#runs.filter((run) => plain(run.command) === command);
    const own = same.filter(({ record }) => record.of === name);
    const [key, candidates] = own.length > 0 ? [`${name ?? ''}\0${command}`, own] : [command, same];
    const turn = this.#turns.get(key) ?? 0;
    this.#turns.set(key, turn + 1);
    return candidates[turn] ?? candidates.at(-1);
  }

  /** What can be asked, each command once. */
  get commands(): string[] {
    return [...new Set(this.#runs.map(({ command }) => plain(command)))];
  }
}

/** A command without what differs between editors: line ends and blank lines around it. */
function plain(command: string): string {
  return toLf(command).trim();
}
