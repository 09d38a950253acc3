import type { HostFacts, Target } from '../targets/target.ts';
import { AnsibleSession } from './ansible/ansible-session.ts';
import { FarSession } from './far/far-session.ts';
import { LocalSession } from './local-session.ts';
import { ReplaySession } from './replay/replay-session.ts';
import type { Run } from './run.ts';
import type { Way } from './way.ts';

export interface SessionOptions {
  /** Where the first cell starts; where the target puts us when absent (a user's home, a container's working directory). */
  directory?: string;
  /** Variables beside those of the host and the forced ones (environment.ts). */
  env?: Readonly<Record<string, string>>;
  /** Programs whose versions are among the facts of the host. */
  programs?: readonly string[];
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
  /** Whether it runs as root, by sudo where the user is somebody else (sudo.ts). It sees what earlier cells left, and leaves nothing. */
  sudo?: boolean;
  /** One line that its shell finds on standard input, kept in memory only; standard input is at its end where it is absent. */
  input?: string;
}

/**
 * Cells on one target that share exported variables, the working directory and bash functions (shell-text.ts says what
 * carries over), each run as a process of its own. Cells that run at the same time start from the same state; the last to
 * end sets the next.
 */
export interface Session {
  readonly target: Target;
  /** Starts a cell. Never throws: what goes wrong is how the run ended. */
  run(cell: SessionCell): Run;
  /** What the host says of itself; asked once, then remembered. */
  facts(): Promise<HostFacts>;
  /** Those of `names` that the target's PATH does not hold, in the order given. */
  missingPrograms(names: readonly string[]): Promise<string[]>;
  /** Ends everything the session started, background children too, and removes its private directory. */
  dispose(): Promise<void>;
}

/** A session on a target; it does nothing there before it is first used. `way` belongs to the caller. */
export function openSession(target: Target, options: SessionOptions, way: Way): Session {
  if (target.kind === 'ansible') return new AnsibleSession(target, options);
  if (target.kind === 'replay') return new ReplaySession(target, options);
  return target.hops.length === 0 && target.within === undefined
    ? new LocalSession(target, options, way.prompter)
    : new FarSession(target, options, way);
}
