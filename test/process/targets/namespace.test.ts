import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session, SessionCell } from '../../../extension/execution/session.ts';
import { Sessions } from '../../../extension/execution/sessions.ts';
import { onPath } from '../../../extension/setup/debian.mjs';
import { describeWayFailure } from '../../../extension/targets/way-failure.ts';
import { hostTarget, runThrough } from '../../hosts/through.ts';
import { follow, interruptWhenReady, processesWith } from '../execution/support.ts';
import { anyArguments, printed, printing } from './arguments.ts';

const env = { PATH: process.env.PATH ?? '' };
/** A process with namespaces of its own; it says `ready` when they are made. */
const child = spawn('unshare', ['--net', '--uts', '--ipc', 'sh', '-c', 'echo ready; exec sleep 600'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ns = `ns://${child.pid ?? 0}`;

beforeAll(async () => {
  await once(child.stdout, 'data');
});

afterAll(() => child.kill('SIGKILL'));

async function inside(query: string): Promise<Record<string, boolean>> {
  const names = ['net', 'uts', 'ipc', 'mnt'];
  const links = names.map((name) => `/proc/self/ns/${name}`);
  const { stdout } = await runThrough(`${ns}${query}`, ['readlink', ...links], env);
  const lines = stdout.toString().split('\n');
  const theirs = await Promise.all(names.map((name) => readlink(`/proc/${child.pid ?? 0}/ns/${name}`)));
  return Object.fromEntries(names.map((name, index) => [name, lines[index] === theirs[index]]));
}

test('only the network is the process’s, unless others are named', async () => {
  // Mounts are never made its own: the test’s process shares them.
  expect(await inside('')).toEqual({ net: true, uts: false, ipc: false, mnt: true });
  expect(await inside('?uts,ipc')).toEqual({ net: false, uts: true, ipc: true, mnt: true });
});

test('the host’s programs see its sockets and interfaces', async () => {
  const { stdout } = await runThrough(ns, ['cat', '/proc/net/dev'], env);
  const interfaces = stdout.toString().match(/^ *\w+(?=:)/gm);
  expect(interfaces?.map((name) => name.trim())).toEqual(['lo']);
});

test('arguments, both outputs, standard input and the exit status pass', async () => {
  await fc.assert(
    fc.asyncProperty(anyArguments, async (words) => {
      const { stdout } = await runThrough(ns, printing(words), env);
      expect(stdout.toString()).toBe(printed(words));
    }),
    { numRuns: 20 },
  );
  const script = 'cat; echo apart >&2; exit 42';
  const seen = await runThrough(ns, ['sh', '-c', script], env, Buffer.from([0, 255, 10, 200]));
  expect(seen).toMatchObject({ stderr: 'apart\n', exit: 42, failure: undefined });
  expect([...seen.stdout]).toEqual([0, 255, 10, 200]);
});

test('a process that is gone is said to be', async () => {
  const { failure, exit } = await runThrough('ns://4194305', ['true'], env);
  expect(exit).toBe(125);
  expect(failure && describeWayFailure(failure)).toBe(
    'ns://4194305 is not there: there is no process 4194305. It may have ended; ps -e lists those there are.',
  );
});

test('without root it says what is needed', async () => {
  const argv = hostTarget(ns).within?.wrap(['true'], { local: false }) ?? ['true'];
  const { stderr } = await execa('setpriv', ['--reuid=65534', '--clear-groups', ...argv], { reject: false });
  const failure = hostTarget(ns).within?.explain(stderr);
  expect(failure).toMatchObject({ kind: 'not-permitted', hop: ns });
  expect(failure && describeWayFailure(failure)).toMatch(/Entering namespaces takes root .*sudo\.$/);
});

test('the client of an engine that is not installed is named', async () => {
  const { failure } = await runThrough('ns://nerdctl/api', ['true'], env);
  expect(failure).toEqual({ kind: 'no-program', hop: 'ns://nerdctl/api', program: 'nerdctl' });
});

describe('cells in namespaces', () => {
  const mark = '98841';
  let container: ChildProcess;
  /** The process with a root, processes and a host name of its own, as that of a container. */
  let target: string;
  let root: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'namespace-test-'));
    await execa('mkdir', ['-p', `${root}/bin`, `${root}/dev`, `${root}/proc`, `${root}/tmp`]);
    await execa('mknod', ['--mode=666', `${root}/dev/null`, 'c', '1', '3']);
    await execa(onPath('busybox') ?? 'busybox', ['--install', `${root}/bin`]);
    const words = ['--mount', '--pid', '--uts', '--fork', '--kill-child', 'sh', '-c'];
    const script = `hostname inside; mount --bind "${root}" "${root}" && cd "${root}" && pivot_root . tmp &&
      exec chroot . /bin/sh -c 'mount -t proc proc /proc; umount -l /tmp; echo ready; exec sleep 600'`;
    container = spawn('unshare', [...words, script], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (container.stdout !== null) await once(container.stdout, 'data');
    const { stdout } = await execa('pgrep', ['--parent', String(container.pid)]);
    target = `ns://${stdout.trim()}`;
  });

  afterAll(async () => {
    container.kill('SIGKILL');
    await once(container, 'exit');
    await rm(root, { recursive: true, force: true });
  });

  async function inside<T>(name: string, use: (session: Session) => Promise<T>): Promise<T> {
    const sessions = new Sessions(() => ({}));
    try {
      return await use(sessions.on(hostTarget(name)));
    } finally {
      await sessions.dispose();
    }
  }

  function cell(script: string): SessionCell {
    return { script, language: 'sh' };
  }

  test('have the files and mounts of the process where that is asked for, and their state carries over', async () => {
    const seen = await inside(`${target}?mnt,uts`, async (session) => [
      await follow(session.run(cell('hostname; pwd; ls /; export A="b  c"; cd /bin; exit 3'))),
      await follow(session.run(cell('echo "$A $PWD"; cut -d " " -f 5 /proc/self/mountinfo'))),
      await follow(session.run({ ...cell('echo "$A"; cat "$0"'), with: 'sh' })),
    ]);
    expect(seen[0]).toMatchObject({
      stdout: 'inside\n/\nbin\ndev\nproc\ntmp\n',
      stderr: '',
      end: { kind: 'exit', code: 3 },
    });
    expect(seen[1]?.stdout).toBe('b  c /bin\n/\n/proc\n');
    expect(seen[2]?.stdout).toBe('b  c\necho "$A"; cat "$0"');
  });

  test('see the processes of theirs alone with pid, and end there when they are interrupted', async () => {
    const seen = await inside(`${target}?mnt,pid`, (session) =>
      interruptWhenReady(session.run(cell(`sleep ${mark} & ps -o comm; echo ready; sleep ${mark}`))),
    );
    expect(seen).toMatchObject({ end: { kind: 'cancelled' }, leftRunning: [] });
    expect(seen.stdout.split('\n')).not.toContain('systemd');
    expect(await processesWith(`sleep\0${mark}`)).toEqual([]);
  });

  test('end nobody who has the number on this machine that their shell has in its namespace', async () => {
    // A stranger who leads a session of its own.
    const stranger = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
    const number = stranger.pid ?? 0;
    await inside(`${target}?mnt,pid`, async (session) => {
      /** A cell that waits, after one that says from which number on its namespace counts; gives the number of its shell. */
      const runFrom = async (last: number): Promise<number> => {
        await follow(session.run(cell(`echo ${String(last)} >/proc/sys/kernel/ns_last_pid`)));
        const seen = await interruptWhenReady(session.run(cell(`echo "$$ ready"; sleep ${mark}`)));
        expect(seen.end.kind).toBe('cancelled');
        return parseInt(seen.stdout, 10);
      };
      const steps = (await runFrom(1000)) - 1000;
      expect(await runFrom(number - steps)).toBe(number);
    });
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    stranger.kill();
  });

  test('say on this machine too why namespaces were not entered', async () => {
    const { end } = await inside('ns://4194305', (session) => follow(session.run(cell('true'))));
    expect(end).toMatchObject({ kind: 'unreached', failure: { kind: 'absent', hop: 'ns://4194305' } });
  });
});
