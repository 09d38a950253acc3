import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEnd } from '../../../extension/execution/end.ts';
import { SshHosts } from '../../hosts/ssh-hosts.ts';
import { follow } from '../execution/support.ts';
import { countProcesses, sessionOn } from './support.ts';

const program = fileURLToPath(new URL('../../fixtures/programs/far-session-host.ts', import.meta.url));

let hosts: SshHosts;

beforeAll(async () => {
  hosts = await SshHosts.start({
    cut1: {},
    // Hosts share the memory of this machine, in which the directories of other sessions come and go.
    killed1: { prepare: 'mount -t tmpfs memory /dev/shm' },
    dead1: {},
    again1: {},
    boot1: {
      prepare:
        'cat /proc/sys/kernel/random/boot_id >/root/boot; mount --bind /root/boot /proc/sys/kernel/random/boot_id',
    },
  });
}, 60_000);

afterAll(() => hosts.stop(), 60_000);

test('a link that is cut ends the run as lost, and the host ends what it started', async () => {
  const { session, dispose } = sessionOn(hosts, 'ssh://cut1');
  const script = 'sleep 96601 & setsid sleep 96601 & echo ready; wait';
  let cutting: Promise<void> | undefined;
  const seen = await follow(session.run({ script, language: 'sh' }), (stdout) => {
    if (stdout.includes('ready')) cutting ??= hosts.cut('cut1');
  });
  await cutting;
  expect(seen.end).toEqual({ kind: 'lost', reason: 'the connection to ssh://cut1 broke' });
  await expect.poll(() => countProcesses('sleep 96601'), { timeout: 40_000 }).toBe(0);
  await expect.poll(() => countProcesses('diagbook-keeper'), { timeout: 40_000 }).toBe(0);
  await dispose();
}, 120_000);

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'nothing outlives a Diagbook that dies of %s, on the host neither',
  async (signal) => {
    const runtime = await mkdtemp(join(tmpdir(), 'runtime-'));
    const directories = async (): Promise<string[]> => {
      const { stdout } = await execa('ssh', ['-F', hosts.config, 'killed1', 'ls /dev/shm']);
      return [...(await readdir(runtime)), ...stdout.split('\n').filter((name) => name !== '')];
    };
    const child = spawn(process.execPath, [program, hosts.config, 'ssh://killed1', '96602'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, XDG_RUNTIME_DIR: runtime },
    });
    try {
      const [text] = (await once(child.stdout, 'data')) as [Buffer];
      expect(text.toString()).toBe('ready\n');
      expect(await countProcesses('sleep 96602')).toBeGreaterThanOrEqual(2);
      expect((await directories()).length).toBeGreaterThanOrEqual(2);
      child.kill(signal);
      await once(child, 'exit');
      await expect.poll(() => countProcesses('sleep 96602'), { timeout: 20_000 }).toBe(0);
      await expect.poll(directories, { timeout: 20_000 }).toEqual([]);
    } finally {
      child.kill('SIGKILL');
      await rm(runtime, { recursive: true });
    }
  },
  60_000,
);

test('a host that dies ends the run as lost, and is then not reached', async () => {
  const { session, dispose } = sessionOn(hosts, 'ssh://dead1');
  let killing: Promise<void> | undefined;
  const seen = await follow(session.run({ script: 'echo ready; sleep 96603', language: 'sh' }), (stdout) => {
    if (stdout.includes('ready')) killing ??= hosts.kill('dead1');
  });
  await killing;
  expect(seen.end.kind).toBe('lost');
  const again = await follow(session.run({ script: 'true', language: 'sh' }));
  expect(again.end).toMatchObject({ kind: 'unreached', failure: { hop: 'ssh://dead1' } });
  expect(again.events).toHaveLength(1);
  await dispose();
}, 60_000);

test('after a lost link a cell is not run without the state it counts on, but when it is asked for again', async () => {
  const { session, dispose } = sessionOn(hosts, 'ssh://again1');
  const run = (script: string) => follow(session.run({ script, language: 'sh' }));
  await run('export KEPT=1');
  // The whole connection ends as by a broken link: the process that serves it on the host is killed.
  const lost = await run('kill -9 $(ps -eo pid,args | awk "/sshd: root@notty/ && !/awk/ { print \\$1 }"); sleep 20');
  expect(lost.end.kind).toBe('lost');
  const refused = await run('echo "${KEPT-none}"');
  expect(refused.end).toEqual({ kind: 'state-lost', target: 'ssh://again1', rebooted: false });
  expect(describeEnd(refused.end)).toContain('was disconnected since the last cell');
  expect(refused.stdout).toBe('');
  expect((await run('echo "${KEPT-none}"')).stdout).toBe('none\n');
  await dispose();
}, 60_000);

test('a host that was started anew meanwhile is told from one that was only disconnected', async () => {
  const { session, dispose } = sessionOn(hosts, 'ssh://boot1');
  const run = (script: string) => follow(session.run({ script, language: 'sh' }));
  await run('export KEPT=1');
  // A stand-in: the namespace shares the kernel of this machine, so the host only tells another boot_id than before.
  const killed = 'kill -9 $(ps -eo pid,args | awk "/sshd: root@notty/ && !/awk/ { print \\$1 }"); sleep 20';
  await run(`echo 00000000-0000-4000-8000-000000000000 >/root/boot; ${killed}`);
  const refused = await run('true');
  expect(refused.end).toEqual({ kind: 'state-lost', target: 'ssh://boot1', rebooted: true });
  expect(describeEnd(refused.end)).toContain('ssh://boot1 was restarted since the last cell');
  await dispose();
}, 60_000);
