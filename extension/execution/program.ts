import { spawn } from 'node:child_process';
import { once } from 'node:events';
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

/**
 * Starts a program with its output going into `pipes`, whose writing ends are closed here in any case.
 * It leads a session of its own (setsid(2)): no terminal's Ctrl-C reaches it, and its family is found by that session.
 * Throws when the command is not one the system takes.
 */
export function startProgram(command: Command, pipes: Pipes): Program {
  const [program, ...operands] = command.argv;
  try {
    const child = spawn(program, operands, {
      stdio: ['ignore', pipes.stdout.writer, pipes.stderr.writer],
      env: command.env,
      cwd: command.cwd,
      detached: true,
    });
    const exit = new Promise<Exit>((resolve) => {
      child.once('exit', (code, signal) => {
        resolve({ code, signal });
      });
    });
    return { pid: once(child, 'spawn').then(() => child.pid ?? 0), exit };
  } finally {
    pipes.closeWriters();
  }
}
