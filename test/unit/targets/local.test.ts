import { readFile, stat } from 'node:fs/promises';
import { availableParallelism, hostname } from 'node:os';
import { expect, test } from 'vitest';
import { localTarget } from '../../../extension/targets/local.ts';

test('gives a command back as it is', () => {
  const command = { argv: ['iostat', '-x'], env: { A: '1' }, cwd: '/' } as const;
  expect(localTarget().command(command)).toEqual(command);
});

test('tells facts of the host, asked once', async () => {
  const target = localTarget();
  const facts = await target.facts();
  const release = (await readFile('/proc/sys/kernel/osrelease', 'utf8')).trim();
  expect(facts).toMatchObject({ hostname: hostname(), kernel: `Linux ${release}`, cpus: availableParallelism() });
  expect(facts.architecture).toMatch(/^\w+$/);
  expect(target.facts()).toBe(target.facts());
});

test('names the programs that are missing, in order, whatever the names hold', async () => {
  const names = ['sh', 'no-such-program', '-x', "a'b; echo c", 'line\nbreak', 'cat', ''];
  expect(await localTarget().missingPrograms(names)).toEqual([
    'no-such-program',
    '-x',
    "a'b; echo c",
    'line\nbreak',
    '',
  ]);
  expect(await localTarget().missingPrograms([])).toEqual([]);
});

test('makes a private directory with private files, and removes it', async () => {
  const workspace = await localTarget().workspace();
  const path = await workspace.write('state', 'secret');
  expect((await stat(workspace.directory)).mode & 0o777).toBe(0o700);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readFile(path, 'utf8')).toBe('secret');
  await workspace.remove();
  await expect(stat(workspace.directory)).rejects.toThrow('ENOENT');
});
