import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { processesWith } from './support.ts';

const host = fileURLToPath(new URL('../../fixtures/programs/session-host.ts', import.meta.url));

test.each([
  ['SIGTERM', '98751'],
  ['SIGKILL', '98752'],
] as const)(
  'nothing outlives a Diagbook that dies of %s: no process, no private directory',
  async (signal, token) => {
    const child = spawn(process.execPath, [host, token], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [text] = (await once(child.stdout, 'data')) as [Buffer];
      expect(text.toString()).toBe('ready\n');
      // The host itself and the three that its cell started.
      await expect.poll(() => processesWith(token)).toHaveLength(4);
      const directories = await watchedFor(child.pid ?? 0);
      expect(directories).toHaveLength(1);
      const [directory = ''] = directories;
      child.kill(signal);
      await once(child, 'exit');
      await expect.poll(() => processesWith(token), { timeout: 10_000 }).toEqual([]);
      await expect.poll(() => processesWith(directory), { timeout: 10_000 }).toEqual([]);
      await expect(access(directory)).rejects.toThrow('ENOENT');
    } finally {
      child.kill('SIGKILL');
    }
  },
  30_000,
);

/** The private directories that watchdogs started by `pid` look after. */
async function watchedFor(pid: number): Promise<string[]> {
  const found: string[] = [];
  for (const candidate of await processesWith('diagbook-watchdog')) {
    const stat = await readFile(`/proc/${candidate}/stat`, 'utf8');
    const argv = (await readFile(`/proc/${candidate}/cmdline`, 'utf8')).split('\0');
    if (Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]) === pid) found.push(argv.at(-2) ?? '');
  }
  return found;
}
