import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { askFacts, askMissing } from '../targets/ask.ts';
import { commandEnvironment } from '../targets/environment.ts';
import type { Command, HostFacts, Target } from '../targets/target.ts';
import { makeWorkspace, type Workspace } from '../targets/workspace.ts';
import { MARKER } from './family.ts';
import { PipeStore } from './pipes.ts';
import { startRun, type Run } from './run.ts';
import type { Session, SessionCell, SessionOptions } from './session.ts';
import { shellCellOf } from './shell-cell.ts';
import { cellCommand, cellText, firstState } from './shell-text.ts';
import type { Prompter } from './prompter.ts';
import { asRoot, Sudo } from './sudo/sudo.ts';
import { Watchdog } from './watchdog.ts';

interface Place {
  workspace: Workspace;
  watchdog: Watchdog;
}

/** A session on this machine, in no other namespaces than its own. */
export class LocalSession implements Session {
  readonly target: Extract<Target, { kind: 'host' }>;
  readonly #directory: string;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #programs: readonly string[];
  readonly #id = randomUUID();
  readonly #runs: Run[] = [];
  readonly #pipes = new PipeStore();
  #place: Promise<Place> | undefined;
  #disposed: Promise<void> | undefined;
  #facts: Promise<HostFacts> | undefined;

  readonly #sudo: Sudo;

  constructor(target: Extract<Target, { kind: 'host' }>, options: SessionOptions, prompter?: Prompter) {
    this.target = target;
    this.#sudo = new Sudo(this, prompter);
    this.#directory = options.directory ?? homedir();
    this.#programs = options.programs ?? [];
    this.#environment = commandEnvironment(process.env, options.env);
  }

  facts(): Promise<HostFacts> {
    return (this.#facts ??= askFacts(this.#programs));
  }

  missingPrograms(names: readonly string[]): Promise<string[]> {
    return askMissing(names);
  }

  run(cell: SessionCell): Run {
    const number = this.#runs.length + 1;
    const guard = {
      add: (group: number) => {
        if (this.#disposed === undefined) this.#pipes.fill();
        void this.#place?.then(({ watchdog }) => {
          watchdog.add(group);
        });
      },
      drop: (group: number) =>
        void this.#place?.then(({ watchdog }) => {
          watchdog.drop(group);
        }),
    };
    const run = startRun(this.#command(cell, number), {
      id: `${this.#id}.${number}`,
      guard,
      pipes: () => this.#pipes.take(),
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
    await this.#pipes.close();
    const place = await this.#place?.catch(() => undefined);
    await place?.workspace.remove();
    await place?.watchdog.dismiss();
  }

  async #command(cell: SessionCell, number: number): Promise<Command> {
    if (this.#disposed !== undefined) throw new Error('its session was closed; start a new one');
    const { workspace } = await (this.#place ??= this.#open());
    const root = cell.sudo === true ? await this.#sudo.enter() : undefined;
    const shellCell = shellCellOf(cell, root);
    const scriptFile = `${workspace.directory}/script-${number}.${shellCell.name}`;
    const file = await workspace.write(`cell-${number}`, cellText(shellCell, workspace.directory, scriptFile));
    const command = asRoot(root, cellCommand(shellCell, file, scriptFile));
    const input = command.input ?? cell.input;
    return {
      argv: command.argv,
      ...(input === undefined ? {} : { input }),
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
