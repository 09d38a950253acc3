import { execa } from 'execa';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Sessions } from '../../extension/execution/sessions.ts';
import { clusterPods } from '../hosts/cluster/pods.ts';
import type { PodCluster } from '../process/targets/pod-suite.ts';
import { follow } from '../process/execution/support.ts';
import { target } from '../process/targets/support.ts';

const place = await clusterPods();
const name = `k8s://${place.namespace}/api-0/api`;
let cluster: PodCluster;
let sessions: Sessions;

beforeAll(async () => {
  cluster = await place.start();
  for (const [variable, value] of Object.entries(cluster.env)) vi.stubEnv(variable, value);
  sessions = new Sessions(() => ({}), { patience: 3 });
});

afterAll(async () => {
  await sessions.dispose();
  vi.unstubAllEnvs();
  await cluster.stop();
});

/** Runs a cell in the pod and, once it has said that it is ready, kubectl in the pod's namespace. */
async function runUntil(script: string, words: readonly string[] = []) {
  let asked: Promise<unknown> | undefined;
  const run = sessions.on(target(name)).run({ script, language: 'sh' });
  const seen = await follow(run, (stdout) => {
    if (words.length === 0 || !stdout.includes('ready')) return;
    asked ??= execa('kubectl', ['-n', place.namespace, ...words], { env: cluster.env });
  });
  await asked;
  return seen;
}

test('a container that ends under a cell ends that as lost; in the one that follows it the state is gone', async () => {
  await runUntil('export KEPT=1');
  const seen = await runUntil('echo ready; sleep 97201', ['exec', 'api-0', '-c', 'api', '--', 'touch', '/tmp/end']);
  expect(seen.end).toEqual({ kind: 'lost', reason: `the connection to ${name} broke` });
  // The kubelet takes a moment to start it anew.
  const next = async () => (await runUntil('echo "${KEPT-none}"')).end;
  await expect
    .poll(next, { timeout: 60_000, interval: 1000 })
    .toEqual({ kind: 'state-lost', target: name, rebooted: false });
  expect((await runUntil('echo "${KEPT-none}"')).stdout).toBe('none\n');
});

test('a pod that is deleted under a cell ends it as lost, and is then not there', async () => {
  const seen = await runUntil('echo ready; sleep 97202', ['delete', 'pod', 'api-0', '--now']);
  expect(seen.end).toEqual({ kind: 'lost', reason: `the connection to ${name} broke` });
  const again = await runUntil('true');
  expect(again.end).toMatchObject({ kind: 'unreached', failure: { kind: 'absent', hop: name } });
});
