/** A program with its arguments, as handed to the system: no shell, no quoting. */
export interface Command {
  argv: readonly [program: string, ...operands: string[]];
  /** The whole environment of the program; nothing is inherited. */
  env: Readonly<Record<string, string>>;
  /** Absolute path of the directory it starts in. */
  cwd: string;
}

/**
 * Where commands run. A target is a function from a command to a command: `local` gives it back as it is,
 * others wrap it (`ssh`, `docker exec`), so that targets chain by composition.
 */
export interface Target {
  /** As shown to people and written into records: `local`. */
  name: string;
  command(command: Command): Command;
  /** What the host says of itself; asked once, then remembered. */
  facts(): Promise<HostFacts>;
  /** Those of `names` that the target's PATH does not hold, in the order given. */
  missingPrograms(names: readonly string[]): Promise<string[]>;
  /** A new private directory (mode 0700) on the target. Rejects with the system's error when none can be made. */
  workspace(): Promise<Workspace>;
}

export interface HostFacts {
  hostname: string;
  /** Name and release, as `uname -sr` prints them: `Linux 6.1.0-28-amd64`. */
  kernel: string;
  /** As `uname -m` prints it: `x86_64`. */
  architecture: string;
  /** Processors online; `null` where the host does not tell. */
  cpus: number | null;
}

/** A private directory on the target that holds scripts and the state of a session. */
export interface Workspace {
  /** Its path on the target. */
  directory: string;
  /** Writes a file (mode 0600) below the directory and gives its path on the target. */
  write(name: string, text: string): Promise<string>;
  /** Removes the directory and all it holds. */
  remove(): Promise<void>;
}
