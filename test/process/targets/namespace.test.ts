import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readlink } from 'node:fs/promises';
import { execa } from 'execa';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWayFailure } from '../../../extension/targets/way-failure.ts';
import { hostTarget, runThrough } from '../../hosts/through.ts';
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
