import { randomUUID } from 'node:crypto';
import { commandEnvironment } from '../targets/environment.ts';
import type { Command, Target, Workspace } from '../targets/target.ts';
import { MARKER } from './family.ts';
import { startRun, type Run } from './run.ts';
import { firstState, restoreText, runProgram, runScript, saveText } from './shell-text.ts';
import { Watchdog } from './watchdog.ts';

export interface SessionOptions {
  /** Where the first cell starts. */
  directory: string;
  /** Variables beside those of the host and the forced ones (environment.ts). */
  env?: Readonly<Record<string, string>>;
}

/** What a session needs to know of a cell. */
export interface SessionCell {
  script: string;
  /** The fence's language: `bash` runs in bash, any other in sh. */
  language: string;
  /** An interpreter that takes the script as a file, with its operands between spaces: `python3`, `awk -f`. */
  with?: string;
  /** Shown in the shell's messages instead of a path. */
  name?: string;
  /** For this cell only; a relative one starts from the session's directory. */
  cwd?: string;
  /** Milliseconds. */
  timeout?: number;
  /** Exported before the script, as if the cell did it: the next cells see them too. */
  env?: Readonly<Record<string, string>>;
}

interface Place {
  workspace: Workspace;
  watchdog: Watchdog;
}

/**
 * Cells that share exported variables, the working directory and bash functions (shell-text.ts says what carries over),
 * each run as a process of its own. Cells that run at the same time start from the same state; the last to end sets the next.
 */
export class Session {
  readonly #target: Target;
  readonly #directory: string;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #id = randomUUID();
  readonly #runs: Run[] = [];
  #place: Promise<Place> | undefined;
  #disposed: Promise<void> | undefined;

  constructor(target: Target, options: SessionOptions) {
    this.#target = target;
    this.#directory = options.directory;
    this.#environment = commandEnvironment(process.env, options.env);
  }

  /** Starts a cell. Never throws: what goes wrong is how the run ended. */
  run(cell: SessionCell): Run {
    const number = this.#runs.length + 1;
    const guard = {
      add: (group: number) =>
        void this.#place?.then(({ watchdog }) => {
          watchdog.add(group);
        }),
      drop: (group: number) =>
        void this.#place?.then(({ watchdog }) => {
          watchdog.drop(group);
        }),
    };
    const run = startRun(this.#command(cell, number), {
      id: `${this.#id}.${number}`,
      guard,
      ...(cell.timeout === undefined ? {} : { timeout: cell.timeout }),
    });
    this.#runs.push(run);
    return run;
  }

  /** Ends everything the session started, background children too, and removes its private directory. */
  dispose(): Promise<void> {
    return (this.#disposed ??= this.#dispose());
  }

  async #dispose(): Promise<void> {
    await Promise.all(this.#runs.map((run) => run.dispose()));
    const place = await this.#place?.catch(() => undefined);
    await place?.workspace.remove();
    await place?.watchdog.dismiss();
  }

  async #command(cell: SessionCell, number: number): Promise<Command> {
    if (this.#disposed !== undefined) throw new Error('its session was closed; start a new one');
    const { workspace } = await (this.#place ??= this.#open());
    const bash = cell.language === 'bash' && cell.with === undefined;
    const name = (cell.name ?? 'cell').replaceAll(/[^\w.-]/g, '_');
    const place = { directory: workspace.directory, bash };
    const restore = restoreText(place, cell.env ?? {}, cell.cwd);
    const interpreter = cell.with?.split(' ').filter((word) => word !== '') ?? [];
    const save = interpreter.length > 0 ? '' : saveText(place, cell.cwd !== undefined);
    const entry = await workspace.write(`${number}.entry`, restore + save);
    const script = await workspace.write(`${number}.${name}`, cell.script);
    return this.#target.command({
      argv: commandLine({ bash, name, interpreter, entry, script }),
      env: { PATH: this.#environment.PATH ?? '' },
      cwd: this.#directory,
    });
  }

  async #open(): Promise<Place> {
    const workspace = await this.#target.workspace();
    const marker = `${MARKER}=${this.#id}.`;
    const watchdog = new Watchdog(marker, workspace.directory, this.#environment.PATH ?? '');
    await workspace.write('exports', firstState(this.#environment, this.#directory));
    return { workspace, watchdog };
  }
}

interface CommandParts {
  bash: boolean;
  name: string;
  interpreter: readonly string[];
  /** Paths on the target. */
  entry: string;
  script: string;
}

function commandLine({ bash, name, interpreter, entry, script }: CommandParts): Command['argv'] {
  if (interpreter.length > 0) return ['sh', '-c', runProgram, name, entry, ...interpreter, script];
  if (bash) return ['bash', '--noprofile', '--norc', '-c', runScript, name, entry, script];
  return ['sh', '-c', runScript, name, entry, script];
}
