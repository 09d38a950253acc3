import { expect, test } from 'vitest';
import { missingProgram } from '../../../extension/investigation/missing.ts';
import type { Session } from '../../../extension/execution/session.ts';

/** A stand-in for a session on a host without the programs named. */
function hostWithout(...absent: string[]): Pick<Session, 'missingPrograms'> {
  return { missingPrograms: (names) => Promise.resolve(names.filter((name) => absent.includes(name))) };
}

const notFound = { kind: 'exit', code: 127 } as const;

test('a program of a known package is named with the ways to install it', async () => {
  expect(
    await missingProgram(notFound, 'sudo: sar: command not found\n', 'LC_ALL=C sudo sar -q 1 1', hostWithout('sar')),
  ).toEqual({
    program: 'sar',
    advice:
      'Install it with: apt install sysstat (Debian, Ubuntu), dnf install sysstat (Fedora, RHEL), apk add sysstat (Alpine), zypper install sysstat (SUSE).',
  });
});

test('a program that no package is known for stays a failure', async () => {
  expect(
    await missingProgram(notFound, 'frobnicate: not found', 'frobnicate', hostWithout('frobnicate')),
  ).toBeUndefined();
});

test('a program that is there is not called missing, nor one that failed in another way', async () => {
  expect(await missingProgram(notFound, 'sar: not found', 'sar -q 1 1', hostWithout())).toBeUndefined();
  expect(
    await missingProgram({ kind: 'exit', code: 1 }, 'Cannot open file', 'sar -q 1 1', hostWithout('sar')),
  ).toBeUndefined();
});

test('a program missing at the start of a pipeline is named although the pipeline succeeded', async () => {
  const succeeded = { kind: 'exit', code: 0 } as const;
  const found = await missingProgram(succeeded, 'load: 1: top: not found\n', 'top -b | head', hostWithout('top'));
  expect(found?.program).toBe('top');
});
