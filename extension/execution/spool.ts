import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { ByteRanges } from './byte-ranges.ts';
import { codeOf } from './failure.ts';

/** Why not all of an output is kept. The run itself goes on. */
export type SpoolProblem =
  /** The output reached the limit, in bytes. */
  | { kind: 'limit'; limit: number }
  /** The system would not write: `ENOSPC`, `EACCES`, `EROFS`. */
  | { kind: 'unwritable'; file: string; code: string };

/** A problem as a sentence: what happened, and what to do next. */
export function describeProblem(problem: SpoolProblem): string {
  switch (problem.kind) {
    case 'limit':
      return `The output is larger than ${problem.limit} bytes; what follows was counted but not kept. Narrow the command if you need all of it.`;
    case 'unwritable':
      return problem.code === 'ENOSPC'
        ? `No space left to keep the output in ${problem.file}; what follows was counted but not kept. Free space there and run again.`
        : `The output could not be kept in ${problem.file} (${problem.code}); it was counted only. Check that the directory can be written.`;
  }
}

export interface SpoolOptions {
  /** Where its file is made; it must exist. */
  directory: string;
  /** Name of its file (made with mode 0600, or emptied); one is made up when absent. */
  name?: string;
  /** Bytes kept on disk; 1 GiB when absent. */
  limit?: number;
}

/** What was kept of an output, once it is complete. */
export interface Kept {
  /** Bytes printed in all, kept or not. */
  bytes: number;
  /** Bytes on disk, which `read` gives back. */
  kept: number;
  /** Of the bytes on disk, in hexadecimal. */
  sha256: string;
  /** Where among the kept bytes standard error stands, in rising order; empty when the streams alternated too often to be noted. */
  stderr: readonly (readonly [offset: number, length: number])[];
  /** Sentences. */
  problems: string[];
}

/**
 * Keeps the bytes of one run in a file, and none in memory. Writing never rejects:
 * a problem is remembered, and from then on bytes are counted but not kept.
 */
export class Spool {
  /** The file, which belongs to the spool until it is disposed of. */
  readonly path: string;
  readonly #limit: number;
  readonly #hash = createHash('sha256');
  readonly #stderr = new ByteRanges();
  readonly #handle: Promise<FileHandle | undefined>;
  #writing: Promise<void> = Promise.resolve();
  #bytes = 0;
  #kept = 0;
  #problem: SpoolProblem | undefined;

  constructor(options: SpoolOptions) {
    this.path = join(options.directory, options.name ?? `${randomUUID()}.out`);
    this.#limit = options.limit ?? 2 ** 30;
    this.#handle = open(this.path, 'w', 0o600).catch((error: unknown) => {
      this.#fail(error);
      return undefined;
    });
  }

  /** Why not all is kept, if so. */
  get problem(): SpoolProblem | undefined {
    return this.#problem;
  }

  /** Takes the next bytes; resolves when they are on disk, so that awaiting it bounds the memory. */
  write(stream: 'stdout' | 'stderr', bytes: Uint8Array): Promise<void> {
    this.#bytes += bytes.length;
    return (this.#writing = this.#writing.then(() => this.#keep(stream, bytes)));
  }

  /** No more bytes will come: closes the file and says what it holds. */
  async end(): Promise<Kept> {
    await this.#close();
    return {
      bytes: this.#bytes,
      kept: this.#kept,
      sha256: this.#hash.copy().digest('hex'),
      stderr: this.#stderr.ranges ?? [],
      problems: this.#problem === undefined ? [] : [describeProblem(this.#problem)],
    };
  }

  /** The kept bytes, from the first to the last. */
  async *read(): AsyncGenerator<Uint8Array, void, undefined> {
    await this.#writing;
    if (this.#kept === 0) return;
    for await (const chunk of createReadStream(this.path, { end: this.#kept - 1 })) yield chunk as Buffer;
  }

  /** Removes the file. */
  async dispose(): Promise<void> {
    const made = await this.#close();
    if (made) await rm(this.path, { force: true });
  }

  /** Whether there was a file. */
  async #close(): Promise<boolean> {
    await this.#writing;
    const handle = await this.#handle;
    // Closing twice is fine: a closed handle has the number -1.
    if (handle !== undefined && handle.fd >= 0) await handle.close();
    return handle !== undefined;
  }

  async #keep(stream: 'stdout' | 'stderr', bytes: Uint8Array): Promise<void> {
    const handle = await this.#handle;
    if (handle === undefined || this.#problem !== undefined) return;
    const fitting = bytes.subarray(0, this.#limit - this.#kept);
    const offset = this.#kept;
    try {
      await this.#append(handle, fitting);
      if (fitting.length < bytes.length) this.#problem = { kind: 'limit', limit: this.#limit };
    } catch (error) {
      this.#fail(error);
    }
    if (stream === 'stderr') this.#stderr.add(offset, this.#kept - offset);
  }

  /** A write may take only a part; what it took counts even when the next one fails. */
  async #append(handle: FileHandle, bytes: Uint8Array): Promise<void> {
    let rest = bytes;
    while (rest.length > 0) {
      const { bytesWritten } = await handle.write(rest, 0, rest.length, this.#kept);
      this.#hash.update(rest.subarray(0, bytesWritten));
      this.#kept += bytesWritten;
      rest = rest.subarray(bytesWritten);
    }
  }

  #fail(error: unknown): void {
    this.#problem ??= { kind: 'unwritable', file: this.path, code: codeOf(error) };
  }
}
