import { access, mkdtemp, rm, symlink, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FarSession } from '../../../extension/execution/far/far-session.ts';
import { Way } from '../../../extension/execution/way.ts';
import type { Argv } from '../../../extension/targets/target.ts';
import { onPath } from '../../../extension/setup/debian.mjs';
import { follow, interruptWhenReady, type Seen } from '../execution/support.ts';
import { countProcesses } from './support.ts';

/** Folders that are the whole PATH of a keeper: one for each kind of system, which is so tested without a host. */
let folders: string;

beforeAll(async () => {
  folders = await mkdtemp(join(tmpdir(), 'keeper-test-'));
  const busybox = onPath('busybox') ?? 'busybox';
  for (const name of ['busybox', 'bare']) {
    await execa('mkdir', [join(folders, name)]);
    await execa(busybox, ['--install', '-s', join(folders, name)]);
  }
  await unlink(join(folders, 'bare', 'setsid'));
  for (const shell of ['bash', 'dash']) {
    await execa('mkdir', [join(folders, shell)]);
    await symlink(`/bin/${shell}`, join(folders, shell, 'sh'));
  }
});

afterAll(() => rm(folders, { recursive: true, force: true }));

/** A session by a hop of the test's own: a shell of this machine, with another PATH. */
function open(kind: string): {
  run: (script: string) => Promise<Seen>;
  session: FarSession;
  dispose: () => Promise<void>;
} {
  const path = kind === 'bash' || kind === 'dash' ? `${join(folders, kind)}:/usr/bin:/bin` : join(folders, kind);
  const wrap = (argv: Argv): Argv => ['env', '-i', `PATH=${path}`, 'HOME=/', ...argv];
  const hop = { name: `test://${kind}`, wrap, explain: () => undefined };
  const way = new Way({ patience: 1 });
  const session = new FarSession({ kind: 'host', name: hop.name, hops: [hop] }, { directory: '/' }, way);
  const dispose = async () => {
    await session.dispose();
    await way.dispose();
  };
  return { run: (script) => follow(session.run({ script, language: 'sh' })), session, dispose };
}

test('a program that held us up for longer than a beat costs no session its state', async () => {
  const { run, dispose } = open('dash');
  await run('export KEPT=1');
  for (let times = 0; times < 3; times += 1) {
    // Nothing else happens in this process meanwhile, as on a busy machine that starts many programs.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
    await delay(400);
  }
  expect(await run('echo "$KEPT"')).toMatchObject({ stdout: '1\n', end: { kind: 'exit', code: 0 } });
  await dispose();
}, 60_000);

/** A session by a hop that passes on the commands as `wrap` says. */
function openBy(wrap: (argv: Argv) => Argv): { session: FarSession; dispose: () => Promise<void> } {
  const way = new Way({ patience: 5 });
  const hop = { name: 'test://own', wrap, explain: () => undefined };
  const session = new FarSession({ kind: 'host', name: hop.name, hops: [hop] }, { directory: '/' }, way);
  const dispose = async () => {
    await session.dispose();
    await way.dispose();
  };
  return { session, dispose };
}

test('a keeper that is started ahead and does not get there costs no session its state', async () => {
  let starts = 0;
  const { session, dispose } = openBy((argv) => ((starts += 1) === 2 ? ['false'] : argv));
  await follow(session.run({ script: 'export KEPT=1; sleep 1', language: 'sh' }));
  expect(starts).toBe(2);
  const seen = await follow(session.run({ script: 'echo "$KEPT"', language: 'sh' }));
  expect(seen).toMatchObject({ stdout: '1\n', end: { kind: 'exit', code: 0 } });
  await dispose();
}, 60_000);

test('of cells that begin at the same time no keeper is left behind', async () => {
  const tag = 'tag-98831';
  const { session, dispose } = openBy((argv) => [...argv, tag]);
  await Promise.all([1, 2, 3, 4].map(() => follow(session.run({ script: 'sleep 0.3', language: 'sh' }))));
  expect(await countProcesses(tag)).toBeGreaterThan(0);
  await dispose();
  expect(await countProcesses(tag)).toBe(0);
}, 60_000);

describe.each(['dash', 'bash', 'busybox', 'bare'])('a keeper where sh and its programs are those of %s', (kind) => {
  test('tells exits, gives bytes, carries state, and leaves nothing behind', async () => {
    const { run, session, dispose } = open(kind);
    const own = await follow(session.run({ script: 'echo "$0"', language: 'sh', with: 'sh' }));
    const directory = own.stdout.slice(0, own.stdout.lastIndexOf('/'));
    await access(directory);
    for (const code of [0, 1, 127, 130, 255]) expect((await run(`exit ${code}`)).end).toEqual({ kind: 'exit', code });
    for (const name of ['KILL', 'SEGV']) {
      expect((await run(`kill -s ${name} $$`)).end).toEqual({ kind: 'signal', signal: `SIG${name}` });
    }
    await run("export A='b  c'; cd /tmp");
    expect((await run('echo "$A"; pwd; echo aside >&2')).stdout).toBe('b  c\n/tmp\n');
    expect((await run(`: '${'x'.repeat(200_000)}'; cat; echo end`)).stdout).toBe('end\n');
    await dispose();
    await expect(access(directory)).rejects.toThrow('ENOENT');
  }, 60_000);

  test('interrupts what runs and what was put in the background', async () => {
    const { session, dispose } = open(kind);
    const token = `95${{ dash: 1, bash: 2, busybox: 3, bare: 4 }[kind] ?? 0}01`;
    const script = `sleep ${token} & (sleep ${token}; true) & sleep 0.3; echo ready; sleep ${token}`;
    const seen = await interruptWhenReady(session.run({ script, language: 'sh' }));
    expect(seen.end).toMatchObject({ kind: 'cancelled' });
    expect(await countProcesses(`sleep ${token}`)).toBe(0);
    await dispose();
  }, 60_000);
});
