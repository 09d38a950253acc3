import { execa } from 'execa';

/** What asking for a list brought. */
export type Listed<Item> =
  | { kind: 'listed'; items: Item[] }
  /** The program that would know is not installed. */
  | { kind: 'no-program'; program: string }
  /** It did not answer in time, in milliseconds. */
  | { kind: 'timed-out'; program: string; after: number }
  /** It is there and refused; `reason` is the last line it said. */
  | { kind: 'failed'; program: string; reason: string };

/** A list that takes longer than this helps nobody who waits for a picker to open. Milliseconds. */
const patience = 5000;

/** Runs a program that prints a list, and reads it. Never rejects: a picker shows what is there. */
export async function askList<Item>(
  [program, ...operands]: readonly [string, ...string[]],
  read: (text: string) => Item[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Listed<Item>> {
  const { stdout, stderr, exitCode, timedOut, code } = await execa(program, operands, {
    env,
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
    timeout: patience,
  });
  if (code === 'ENOENT') return { kind: 'no-program', program };
  if (timedOut) return { kind: 'timed-out', program, after: patience };
  if (exitCode === 0) return { kind: 'listed', items: read(stdout) };
  return { kind: 'failed', program, reason: stderr.trimEnd().split('\n').at(-1) ?? '' };
}
