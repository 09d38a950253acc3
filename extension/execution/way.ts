import { execa } from 'execa';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { commandEnvironment } from '../targets/environment.ts';
import { makePrivateDirectory } from '../targets/private-directory.ts';
import type { SshSettings } from '../targets/target.ts';
import { Askpass } from './askpass.ts';
import { MARKER } from './family.ts';
import type { Prompter } from './prompter.ts';
import { Watchdog } from './watchdog.ts';

export interface WayOptions {
  /** A configuration for ssh instead of the user's own. */
  sshConfig?: string;
  /** Who is asked for passwords and host keys; absent where there is nobody. */
  prompter?: Prompter;
  /** Seconds without an answer after which a connection, made or being made, counts as gone; 15 when absent. */
  patience?: number;
}

/** What the programs of hops get on this machine. */
export interface WaySettings {
  ssh: SshSettings;
  env: Readonly<Record<string, string>>;
}

interface Opened extends WaySettings {
  directory: string;
  askpass: Askpass | undefined;
  watchdog: Watchdog;
}

/**
 * What the ways to all targets of a runbook share on this machine: ssh's connections, one for each host, and who answers its
 * questions. Nothing is made before the first hop is taken.
 */
export class Way {
  readonly patience: number;
  readonly #options: WayOptions;
  #opened: Promise<Opened> | undefined;
  #turn: Promise<void> = Promise.resolve();

  /** Who is asked; absent where there is nobody. */
  get prompter(): Prompter | undefined {
    return this.#options.prompter;
  }

  constructor(options: WayOptions = {}) {
    this.#options = options;
    this.patience = options.patience ?? 15;
  }

  /** Rejects with the system's error when no private directory can be made. */
  open(): Promise<WaySettings> {
    return (this.#opened ??= this.#open());
  }

  /**
   * Resolves when one more program may be started. On a busy machine each start takes long, and holds up everything else here: started
   * one after the other, with a look at what waits between, many of them keep no beat from a keeper that runs.
   */
  turn(): Promise<void> {
    return (this.#turn = this.#turn.then(() => setImmediate()));
  }

  /** Ends the shared connections. */
  async dispose(): Promise<void> {
    const opened = await this.#opened?.catch(() => undefined);
    if (opened === undefined) return;
    const { directory, env, askpass, watchdog } = opened;
    const sockets = (await readdir(directory)).filter((name) => name.startsWith(socketPrefix));
    const exit = (name: string): Promise<unknown> =>
      execa(
        'ssh',
        ['-F', 'none', '-O', 'exit', '-o', `ControlPath=${join(directory, name).replaceAll('%', '%%')}`, 'host'],
        {
          env: { ...env },
          extendEnv: false,
          reject: false,
          stdio: 'ignore',
        },
      );
    await Promise.all(sockets.map(exit));
    askpass?.close();
    await rm(directory, { recursive: true, force: true });
    await watchdog.dismiss();
  }

  async #open(): Promise<Opened> {
    const { sshConfig, prompter } = this.#options;
    const directory = await makePrivateDirectory();
    const env = commandEnvironment(process.env);
    const watchdog = new Watchdog(`${MARKER}=${directory}`, directory, env.PATH ?? '');
    const askpass = prompter && (await Askpass.open(directory, prompter));
    const ssh: SshSettings = {
      asks: askpass !== undefined,
      patience: this.patience,
      ...(sshConfig === undefined ? {} : { config: sshConfig }),
      // Windows' OpenSSH shares no connections.
      ...(process.platform === 'win32' ? {} : { controlPath: join(directory, socketPrefix) }),
    };
    return { ssh, env: { ...env, ...askpass?.env }, directory, askpass, watchdog };
  }
}

const socketPrefix = 'ssh-';
