import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What a whole process took. */
export interface Measured {
  seconds: number;
  /** Largest resident set, in bytes. */
  peak: number;
  status: number;
}

const CLI = fileURLToPath(new URL('../../dist/cli.mjs', import.meta.url));
const PEAK = fileURLToPath(new URL('./peak-memory.py', import.meta.url));

/** Seconds until a program is stopped: its status is then 124. */
const LIMIT = 120;

/** `diagbook parse` as a command line. */
export function diagbookParse(words: readonly string[]): string[] {
  return [process.execPath, CLI, 'parse', ...words];
}

/** Runs a command from start to end with a file as standard input; what it prints is dropped. */
export async function measure(argv: readonly string[], input: string, scratch: string): Promise<Measured> {
  const result = `${scratch}/measured.json`;
  const child = spawn('python3', [PEAK, result, String(LIMIT), ...argv], {
    stdio: [openSync(input, 'r'), 'ignore', 'ignore'],
  });
  await new Promise((resolve) => child.once('close', resolve));
  return JSON.parse(readFileSync(result, 'utf8')) as Measured;
}
