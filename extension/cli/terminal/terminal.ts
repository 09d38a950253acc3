import { once } from 'node:events';
import { fstatSync, readSync } from 'node:fs';

/** What a command may do with the terminal it was started in. */
export interface Terminal {
  /** The bytes of standard input. Each piece is overwritten by the next. */
  stdin: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Columns, and whether styles may be used: never when standard output is no terminal or NO_COLOR is set. */
  width: number;
  colour: boolean;
  /** Standard output is a terminal. */
  interactive: boolean;
  /** Writes to standard output and waits while the reader is slower. */
  write(text: string): Promise<void>;
  /** Writes a message to standard error. */
  tell(text: string): void;
}

/** Bytes that are read from a file at once. */
const PIECE = 1 << 16;

/** A file as standard input, read again and again into the same memory: new memory costs more than the reading. */
function* fileInput(): Generator<Uint8Array, void> {
  const piece = new Uint8Array(PIECE);
  for (let count = readSync(0, piece); count > 0; count = readSync(0, piece)) yield piece.subarray(0, count);
}

export function processTerminal(): Terminal {
  // A reader that has seen enough (`head`) is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  const interactive = process.stdout.isTTY;
  return {
    stdin: fstatSync(0).isFile() ? fileInput() : process.stdin,
    width: interactive ? process.stdout.columns : 0,
    colour: interactive && (process.env.NO_COLOR ?? '') === '',
    interactive,
    async write(text) {
      if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
    },
    tell: (text) => process.stderr.write(text),
  };
}
