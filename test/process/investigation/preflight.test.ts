import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LocalSession } from '../../../extension/execution/local-session.ts';
import { preflight } from '../../../extension/investigation/preflight/preflight.ts';
import { localTarget } from '../../../extension/targets/target.ts';

/** A real shell asks this machine, with a folder of programs of the test's own on its PATH. */
let bin: string;
let session: LocalSession;

beforeEach(async () => {
  bin = await mkdtemp(join(tmpdir(), 'diagbook-test-'));
  // A host with nothing but a shell, what the question needs, and apt.
  for (const [name, file] of [
    ['sh', '/bin/sh'],
    ['id', '/usr/bin/id'],
    ['readlink', '/usr/bin/readlink'],
    ['env', '/usr/bin/env'],
    ['apt-get', '/bin/true'],
    ['vmstat', '/bin/true'],
  ] as const) {
    await symlink(file, join(bin, name));
  }
  await writeFile(join(bin, 'busybox'), '#!/bin/sh\n', { mode: 0o755 });
  await symlink('busybox', join(bin, 'ps'));
  session = new LocalSession(localTarget, { env: { PATH: bin } });
});

afterEach(async () => {
  await session.dispose();
  await rm(bin, { recursive: true, force: true });
});

test('says what is missing, which package brings it there, and what tells the same', async () => {
  const remarks = await preflight(session, ['vmstat 1 3', 'ss -tan | head', 'docker exec web iostat; nowhere']);
  expect(remarks.map(({ kind, program, text }) => [kind, program, text])).toEqual([
    [
      'missing',
      'ss',
      'ss is not installed here; apt install iproute2 brings it, and cat /proc/net/tcp /proc/net/tcp6 /proc/net/udp tells much of the same.',
    ],
    ['missing', 'head', 'head is not installed here.'],
    ['missing', 'docker', 'docker is not installed here; apt install docker.io brings it.'],
    ['missing', 'nowhere', 'nowhere is not installed here.'],
  ]);
});

test('tells variants of busybox by the program, not by the host', async () => {
  const remarks = await preflight(session, ['ps -eo pid,args', 'vmstat 1']);
  expect(remarks).toEqual([
    { kind: 'variant', program: 'ps', text: expect.stringContaining("ps is busybox's here") as string },
  ]);
});

test('a host that does not answer is a remark', async () => {
  const gone = new LocalSession(localTarget, { directory: join(bin, 'absent') });
  const remarks = await preflight(gone, ['uptime']);
  expect(remarks).toMatchObject([{ kind: 'unreached' }]);
  await gone.dispose();
});
