import { expect, onTestFinished, test } from 'vitest';
import { ensurePackages, onPath } from '../../../extension/setup/debian.mjs';

/** A machine on which no folder of PATH holds a program, so neither apt-get nor sudo. */
function emptyPath(): void {
  const path = process.env.PATH;
  process.env.PATH = '/nonexistent';
  onTestFinished(() => {
    process.env.PATH = path;
  });
}

test('a program is found where PATH has it', () => {
  expect(onPath('sh')).toMatch(/^\/.*\/sh$/);
  expect(onPath('no-such-program')).toBeUndefined();
});

test('what is there is not installed again', async () => {
  await expect(ensurePackages([{ name: 'no-such-package', program: 'sh' }])).resolves.toBeUndefined();
});

test('where nothing can be installed, the error holds the line to run', async () => {
  emptyPath();
  const packages = [
    { name: 'sysstat', program: 'no-iostat' },
    { name: 'strace', program: 'no-strace' },
  ];
  await expect(ensurePackages(packages)).rejects.toThrow(
    "Missing on this machine: sysstat, strace. Install them and run the same command again, on Debian or Ubuntu with:\n  sudo sh -c 'apt-get update && apt-get install --yes sysstat strace'",
  );
});
