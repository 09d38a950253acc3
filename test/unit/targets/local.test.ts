import { readFile, stat } from 'node:fs/promises';
import { availableParallelism, hostname } from 'node:os';
import { expect, test } from 'vitest';
import { LocalSession } from '../../../extension/execution/local-session.ts';
import { localTarget } from '../../../extension/targets/target.ts';
import { makeWorkspace } from '../../../extension/targets/workspace.ts';

test('tells facts of the host, asked once', async () => {
  const session = new LocalSession(localTarget, {});
  const facts = await session.facts();
  const release = (await readFile('/proc/sys/kernel/osrelease', 'utf8')).trim();
  const bootId = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  expect(facts).toMatchObject({
    hostname: hostname(),
    kernel: `Linux ${release}`,
    cpus: availableParallelism(),
    bootId,
  });
  expect(facts.architecture).toMatch(/^\w+$/);
  expect(await readFile('/etc/os-release', 'utf8')).toContain(`"${facts.distribution ?? 'unknown'}"`);
  expect(session.facts()).toBe(session.facts());
});

test('names the programs that are missing, in order, whatever the names hold', async () => {
  const session = new LocalSession(localTarget, {});
  const names = ['sh', 'no-such-program', '-x', "a'b; echo c", 'line\nbreak', 'cat', ''];
  expect(await session.missingPrograms(names)).toEqual(['no-such-program', '-x', "a'b; echo c", 'line\nbreak', '']);
  expect(await session.missingPrograms([])).toEqual([]);
});

test('makes a private directory with private files, and removes it', async () => {
  const workspace = await makeWorkspace();
  const path = await workspace.write('state', 'secret');
  expect((await stat(workspace.directory)).mode & 0o777).toBe(0o700);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readFile(path, 'utf8')).toBe('secret');
  await workspace.remove();
  await expect(stat(workspace.directory)).rejects.toThrow('ENOENT');
});
