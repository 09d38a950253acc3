import { execa } from 'execa';
import type { Command } from '../targets/target.ts';
import type { Pipes } from './pipes.ts';

/** One of the two is `null`. */
export interface Exit {
  code: number | null;
  signal: string | null;
}

export interface Program {
  /** Rejects with the system's error when the program does not start. */
  pid: Promise<number>;
  /** Resolves when the program itself has ended, whatever its children do. */
  exit: Promise<Exit>;
}

/** A descriptor as execa's types name them: they list 3 to 9, at run time any number is handed to the system. */
type Descriptor = 3;

/**
 * Starts a program with its output going into `pipes`, whose writing ends are closed here in any case.
 * It leads a session of its own (setsid(2)): no terminal's Ctrl-C reaches it, and its family is found by that session.
 * Throws when the command is not one the system takes.
 */
export function startProgram(command: Command, pipes: Pipes): Program {
  const [program, ...operands] = command.argv;
  try {
    const child = execa(program, operands, {
      ...(command.input === undefined ? { stdin: 'ignore' as const } : { input: `${command.input}\n` }),
      stdout: pipes.stdout.writer as Descriptor,
      stderr: pipes.stderr.writer as Descriptor,
      env: { ...command.env },
      extendEnv: false,
      cwd: command.cwd,
      detached: true,
      // Its family is ended by the ladder, and by the watchdog when this process dies.
      cleanup: false,
      reject: false,
    });
    const result = Promise.resolve(child);
    return {
      pid: child.pid === undefined ? result.then(rejectStart) : Promise.resolve(child.pid),
      exit: result.then(({ exitCode, signal }) => ({ code: exitCode ?? null, signal: signal ?? null })),
    };
  } finally {
    pipes.closeWriters();
  }
}

function rejectStart({ cause }: { cause?: unknown }): never {
  throw cause instanceof Error ? cause : new Error('it did not start');
}
