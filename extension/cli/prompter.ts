import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Prompter } from '../execution/prompter.ts';

/** Asks a question of yes or no at the terminal; no is what a mere Enter means. */
export async function askYesNo(question: string): Promise<boolean> {
  const answer = await ask(`${question} [y/N] `, process.stderr);
  return /^y(es)?$/i.test(answer?.trim() ?? '');
}

/** Asks for secrets at the terminal, where they are not shown. */
export function terminalPrompter(): Prompter {
  return {
    async secret(question, remark = '') {
      process.stderr.write(remark + question);
      const silent = new Writable({
        write(_chunk, _encoding, done) {
          done();
        },
      });
      const answer = await ask('', silent);
      process.stderr.write('\n');
      return answer;
    },
    confirm: askYesNo,
    tell: (message) => void process.stderr.write(`${message}\n`),
  };
}

/** One line of the terminal; `undefined` when the person presses Ctrl+C or Ctrl+D instead. */
async function ask(question: string, output: NodeJS.WritableStream): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  const declined = new AbortController();
  lines.on('SIGINT', () => {
    declined.abort();
  });
  lines.on('close', () => {
    declined.abort();
  });
  try {
    return await lines.question(question, { signal: declined.signal });
  } catch {
    return undefined;
  } finally {
    lines.close();
  }
}
