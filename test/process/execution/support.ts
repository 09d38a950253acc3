import { readdir, readFile } from 'node:fs/promises';
import type { End } from '../../../extension/execution/end.ts';
import { startRun, type Run, type RunEvent, type RunOptions } from '../../../extension/execution/run.ts';

export interface Seen {
  end: End;
  took: number;
  leftRunning: number[];
  stdout: string;
  stderr: string;
  events: RunEvent[];
}

/** Follows a run to its end; `onText` sees all of stdout so far whenever more arrives. */
export async function follow(run: Run, onText: (stdout: string) => void = () => undefined): Promise<Seen> {
  const text = { stdout: '', stderr: '' };
  const events: RunEvent[] = [];
  for await (const event of run.events) {
    events.push(event);
    if (event.kind === 'ended') return { ...event, ...text, events };
    if (event.kind !== 'output') continue;
    text[event.stream] += Buffer.from(event.bytes).toString();
    onText(text.stdout);
  }
  throw new Error('the run did not say how it ended');
}

/** Runs a bash script without a session. */
export function startScript(script: string, options: RunOptions = {}): Run {
  return startRun({ argv: ['bash', '-c', script], env: { PATH: process.env.PATH ?? '' }, cwd: '/' }, options);
}

/** Runs a bash script and interrupts it once it has printed `ready`. */
export async function interruptWhenReady(run: Run): Promise<Seen> {
  let asked = false;
  return follow(run, (stdout) => {
    if (asked || !stdout.includes('ready')) return;
    asked = true;
    void run.interrupt();
  });
}

/** Numbers of the living processes whose command line holds `text`. */
export async function processesWith(text: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return pids.filter((_, index) => lines[index]?.includes(text) === true).map(Number);
}

/** How many file descriptors this process has open. */
export async function openDescriptors(): Promise<number> {
  return (await readdir('/proc/self/fd')).length;
}
