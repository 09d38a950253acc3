import { closeSync, constants, openSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';
import { makePrivateDirectory } from '../targets/private-directory.ts';

/** One end to read here, one file descriptor to hand to a program. */
export interface Pipe {
  reader: Socket;
  writer: number;
}

export interface Pipes {
  stdout: Pipe;
  stderr: Pipe;
  /** Closes this process's copies of the writing ends, so that the readers see the end when the program's are closed. */
  closeWriters(): void;
}

/**
 * Opens two pipes, for standard output and standard error. Node gives a child sockets instead, and opening those again by
 * path fails on Linux (`tee /dev/stderr`: ENXIO, open(2)), so the pipes are FIFOs whose names are removed at once.
 * Rejects with the system's error when they cannot be made.
 */
export async function openPipes(): Promise<Pipes> {
  const directory = await makePrivateDirectory();
  try {
    const paths = [join(directory, 'stdout'), join(directory, 'stderr')] as const;
    await execa('mkfifo', ['-m', '600', ...paths]);
    return openBoth(paths);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Pipes made ahead, so that a run does not wait for the program that makes them. */
export class PipeStore {
  #next: Promise<Pipes> | undefined;

  /** Those made ahead, or new ones. */
  take(): Promise<Pipes> {
    const next = this.#next ?? openPipes();
    this.#next = undefined;
    return next;
  }

  /** Makes some for the next run. */
  fill(): void {
    if (this.#next !== undefined) return;
    this.#next = openPipes();
    // Whoever takes them is told.
    this.#next.catch(() => undefined);
  }

  async close(): Promise<void> {
    const pipes = await this.#next?.catch(() => undefined);
    this.#next = undefined;
    pipes?.closeWriters();
    pipes?.stdout.reader.destroy();
    pipes?.stderr.reader.destroy();
  }
}

function openBoth(paths: readonly [string, string]): Pipes {
  const opened: number[] = [];
  try {
    // fifo(7): a reading end opened without waiting lets the writing end open without waiting too.
    for (const path of paths) opened.push(openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
    for (const path of paths) opened.push(openSync(path, constants.O_WRONLY));
    const [out = -1, error = -1, outWriter = -1, errorWriter = -1] = opened;
    return {
      stdout: { reader: readerOf(out), writer: outWriter },
      stderr: { reader: readerOf(error), writer: errorWriter },
      closeWriters: () => {
        closeSync(outWriter);
        closeSync(errorWriter);
      },
    };
  } catch (error) {
    opened.forEach((fd) => {
      closeSync(fd);
    });
    throw error;
  }
}

function readerOf(fd: number): Socket {
  return new Socket({ fd, readable: true, writable: false });
}
