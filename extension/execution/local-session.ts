import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { askFacts, askMissing } from '../targets/ask.ts';
import { commandEnvironment } from '../targets/environment.ts';
import type { Argv, Command, HostFacts, Target } from '../targets/target.ts';
import { makeWorkspace, type Workspace } from '../targets/workspace.ts';
import { MARKER } from './family.ts';
import { startRun, type Run } from './run.ts';
import type { Session, SessionCell, SessionOptions } from './session.ts';
import { firstState, restoreText, runProgram, runScript, saveText } from './shell-text.ts';
import { Watchdog } from './watchdog.ts';

interface Place {
  workspace: Workspace;
  watchdog: Watchdog;
}

/** A session on this machine. */
export class LocalSession implements Session {
  readonly target: Extract<Target, { kind: 'host' }>;
  readonly #directory: string;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #id = randomUUID();
  readonly #runs: Run[] = [];
  #place: Promise<Place> | undefined;
  #disposed: Promise<void> | undefined;
  #facts: Promise<HostFacts> | undefined;

  constructor(target: Extract<Target, { kind: 'host' }>, options: SessionOptions) {
    this.target = target;
    this.#directory = options.directory ?? homedir();
    this.#environment = commandEnvironment(process.env, options.env);
  }

  facts(): Promise<HostFacts> {
    return (this.#facts ??= askFacts());
  }

  missingPrograms(names: readonly string[]): Promise<string[]> {
    return askMissing(names);
  }

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
    const argv = commandLine({ bash, name, interpreter, entry, script });
    return {
      argv: this.target.within?.wrap(argv, { local: false }) ?? argv,
      env: { PATH: this.#environment.PATH ?? '' },
      cwd: this.#directory,
    };
  }

  async #open(): Promise<Place> {
    const workspace = await makeWorkspace();
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

function commandLine({ bash, name, interpreter, entry, script }: CommandParts): Argv {
  if (interpreter.length > 0) return ['sh', '-c', runProgram, name, entry, ...interpreter, script];
  if (bash) return ['bash', '--noprofile', '--norc', '-c', runScript, name, entry, script];
  return ['sh', '-c', runScript, name, entry, script];
}
