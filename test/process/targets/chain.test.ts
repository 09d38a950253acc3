import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEnd } from '../../../extension/execution/end.ts';
import { describeWayFailure } from '../../../extension/targets/way-failure.ts';
import { startDockerd } from '../../hosts/dockerd.ts';
import type { Engine } from '../../hosts/engine.ts';
import { SshHosts } from '../../hosts/ssh-hosts.ts';
import { follow, interruptWhenReady, processesWith, type Seen } from '../execution/support.ts';
import { sessionOn } from './support.ts';

/** A container on a host that is reached from another one only. */
const inner = 'ssh://root@10.77.0.3';
const chain = `ssh://bastion > ${inner} > docker://api`;

let engine: Engine;
let hosts: SshHosts;

beforeAll(async () => {
  engine = await startDockerd();
  await engine.container('api');
  const client = [`SetEnv DOCKER_HOST=${engine.env.DOCKER_HOST ?? ''}`];
  hosts = await SshHosts.start({ bastion: {}, host: { sshd: client } });
}, 60_000);

afterAll(async () => {
  await hosts.stop();
  await engine.stop();
}, 60_000);

/** Runs cells in one session on the chain. */
async function inChain<T>(use: (run: (script: string) => Promise<Seen>) => Promise<T>): Promise<T> {
  const { session, dispose } = sessionOn(hosts, chain);
  try {
    return await use((script) => follow(session.run({ script, language: 'sh' })));
  } finally {
    await dispose();
  }
}

test('a container behind two hosts runs cells with their exit codes, outputs and state', async () => {
  const container = (await engine.client('inspect', '--format', '{{.Config.Hostname}}', 'api')).trim();
  const seen = await inChain(async (run) => [
    await run('hostname; echo aside >&2; export A="b  c"; cd /tmp; exit 255'),
    await run('echo "$A $PWD"'),
  ]);
  expect(seen[0]).toMatchObject({ stdout: `${container}\n`, stderr: 'aside\n', end: { kind: 'exit', code: 255 } });
  expect(seen[1]?.stdout).toBe('b  c /tmp\n');
});

test('its output comes while it is printed, and an interrupt ends it there with what it started', async () => {
  const { session, dispose } = sessionOn(hosts, chain);
  const script = 'sleep 98821 & echo ready; sleep 98821';
  const seen = await interruptWhenReady(session.run({ script, language: 'sh' }));
  expect(seen).toMatchObject({ stdout: 'ready\n', end: { kind: 'cancelled' } });
  expect(await processesWith('sleep\0' + '98821')).toEqual([]);
  await dispose();
});

test('of a link in the middle that is not there the step is named at which it ended', async () => {
  const far = sessionOn(hosts, 'ssh://bastion > ssh://root@10.77.0.9 > docker://api');
  const { end } = await follow(far.session.run({ script: 'true', language: 'sh' }));
  await far.dispose();
  expect(end).toMatchObject({ kind: 'unreached', failure: { kind: 'unreachable', hop: 'ssh://root@10.77.0.9' } });
  const gone = sessionOn(hosts, `ssh://bastion > ${inner} > docker://nosuch`);
  const absent = await follow(gone.session.run({ script: 'true', language: 'sh' }));
  await gone.dispose();
  expect(absent.end).toMatchObject({ kind: 'unreached', failure: { kind: 'absent', hop: 'docker://nosuch' } });
}, 60_000);

test('a link in the middle that is cut ends the cell as lost, and in the container what it started', async () => {
  const { session, dispose } = sessionOn(hosts, chain);
  let cutting: Promise<void> | undefined;
  const seen = await follow(session.run({ script: 'echo ready; sleep 98822', language: 'sh' }), (stdout) => {
    if (stdout.includes('ready')) cutting ??= hosts.cut('host');
  });
  await cutting;
  const why = 'Timeout, server 10.77.0.3 not responding';
  expect(seen.end).toEqual({ kind: 'lost', reason: `the connection to ${chain} broke (${why})` });
  expect(describeEnd(seen.end)).toContain('check on the target before running it again');
  await expect.poll(() => processesWith('sleep\0' + '98822'), { timeout: 40_000 }).toEqual([]);
  const again = await follow(session.run({ script: 'true', language: 'sh' }));
  if (again.end.kind !== 'unreached') throw new Error('it must not be reached');
  expect(describeWayFailure(again.end.failure)).toMatch(/^ssh:\/\/root@10.77.0.3 was not reached/);
  await dispose();
}, 120_000);
