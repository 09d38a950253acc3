import type { Readable } from 'node:stream';
import { once } from 'node:events';

/** What a command may do with the terminal it was started in. */
export interface Terminal {
  stdin: Readable;
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

export function processTerminal(): Terminal {
  // A reader that has seen enough (`head`) is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  const interactive = process.stdout.isTTY;
  return {
    stdin: process.stdin,
    width: interactive ? process.stdout.columns : 0,
    colour: interactive && (process.env.NO_COLOR ?? '') === '',
    interactive,
    async write(text) {
      if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
    },
    tell: (text) => process.stderr.write(text),
  };
}
