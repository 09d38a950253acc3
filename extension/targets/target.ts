import type { MachineFacts } from '../document/machine.ts';
import type { WayFailure } from './way-failure.ts';

/** A program with its arguments, as handed to the system: no shell, no quoting. */
export type Argv = readonly [program: string, ...operands: string[]];

/** A program as it is started on this machine. */
export interface Command {
  argv: Argv;
  /** The whole environment of the program; nothing is inherited. */
  env: Readonly<Record<string, string>>;
  /** Absolute path of the directory it starts in. */
  cwd: string;
  /** One line for its standard input, which is at its end where this is absent. */
  input?: string;
}

/** How the ssh of this machine is to be used, beside what its user has configured. */
export interface SshSettings {
  /** A configuration to read instead of the user's own: `ssh -F`. */
  config?: string;
  /** Where the sockets of shared connections are made, as the beginning of their paths; nothing is shared where it is absent. */
  controlPath?: string;
  /** Whether someone can be asked for passwords and host keys. */
  asks: boolean;
  /** Seconds without an answer after which a connection, made or being made, counts as gone; 15 when absent. */
  patience?: number;
}

/** Where a hop starts: on this machine, or where the hops before it lead. */
export type Origin = { local: true; ssh: SshSettings } | { local: false };

/**
 * One step of the way to the place where commands run: argv in, argv out, so that hops chain by composition.
 * What it gives passes standard input through, keeps standard output and standard error apart (no terminal),
 * and reads nothing from standard input itself.
 */
export interface Hop {
  /** As in the name of a target: `ssh://db1`. */
  name: string;
  /** Whether the far end of a hop that wraps the cell's own process has files of its own: those of where it starts are out of sight. */
  ownFiles?: true;
  /** The command that runs `argv` at the hop's far end. */
  wrap(argv: Argv, origin: Origin): Argv;
  /** Why the far end was not reached, from what came on standard error; `undefined` where these are not words of this hop's program. */
  explain(messages: string): WayFailure | undefined;
  /** What its program says of a connection that broke later, as a clause; `undefined` where it says nothing of that. */
  explainBreak?(messages: string): string | undefined;
}

/** What runs cells. */
export type Target =
  | {
      kind: 'host';
      /** As shown to people and written into records: `ssh://bastion > docker://api`; `local` where there is no hop. */
      name: string;
      hops: readonly Hop[];
      /** Wraps the cell's own process at the far end: the host's programs in the namespaces of another process. */
      within?: Hop;
    }
  /** A host of an inventory, reached by Ansible itself; `inventory` is a file or folder. */
  | { kind: 'ansible'; name: string; inventory: string; host: string }
  /** Answers from the records of an investigation. */
  | { kind: 'replay'; name: string; file: string };

/** The machine Diagbook itself runs on. */
export const localTarget: Extract<Target, { kind: 'host' }> = { kind: 'host', name: 'local', hops: [] };

/** What a host says of itself. */
export interface HostFacts extends MachineFacts {
  /** Empty where nothing is known of the host. */
  hostname: string;
}
