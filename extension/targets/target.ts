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
  /** The command that runs `argv` at the hop's far end. */
  wrap(argv: Argv, origin: Origin): Argv;
  /** Why the far end was not reached, from what came on standard error; `undefined` where these are not words of this hop's program. */
  explain(messages: string): WayFailure | undefined;
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

/** The command that leads over all hops, composed from the last to the first. */
export function throughHops(hops: readonly Hop[], argv: Argv, ssh: SshSettings): Argv {
  return hops.reduceRight<Argv>((inner, hop, index) => {
    const origin: Origin = index === 0 ? { local: true, ssh } : { local: false };
    return hop.wrap(inner, origin);
  }, argv);
}

/** What a host says of itself; `null` or an empty text for what it does not tell. */
export interface HostFacts {
  hostname: string;
  /** Name and release, as `uname -sr` prints them: `Linux 6.1.0-28-amd64`. */
  kernel: string;
  /** As `uname -m` prints it: `x86_64`. */
  architecture: string;
  /** Processors online. */
  cpus: number | null;
  /** Differs after every start of the kernel (random(4), boot_id). */
  bootId: string | null;
  /** PRETTY_NAME of os-release(5): `Debian GNU/Linux 12 (bookworm)`. */
  distribution: string | null;
}
