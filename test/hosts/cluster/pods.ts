import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { PodCluster, PodPlace } from '../../process/targets/pod-suite.ts';

/** The cluster of KUBECONFIG, with a namespace of the tests' own in it. */
export interface ClusterPods extends PodPlace {
  /** Makes the namespace with its pods, and waits until each is where it should be. */
  start(): Promise<PodCluster>;
}

/** What is to be made of the cluster of KUBECONFIG; nothing is asked of it yet but what its context is called. */
export async function clusterPods(): Promise<ClusterPods> {
  const { stdout: context } = await execa('kubectl', ['config', 'current-context']);
  const namespace = `diagbook-test-${randomBytes(3).toString('hex')}`;
  const place = { context, namespace, nobody: `${namespace}-nobody`, watcher: `${namespace}-watcher` };
  return { ...place, start: () => start(place) };
}

async function start(place: PodPlace): Promise<PodCluster> {
  const { namespace } = place;
  const directory = await mkdtemp(join(tmpdir(), 'diagbook-pods-'));
  const env = { PATH: process.env.PATH ?? '', HOME: directory, KUBECONFIG: join(directory, 'config') };
  await writeFile(env.KUBECONFIG, await settings(place), { mode: 0o600 });
  const kubectl = (words: readonly string[], input = '') => execa('kubectl', words, { env, extendEnv: false, input });
  const stop = async (): Promise<void> => {
    await kubectl(['delete', 'namespace', namespace, '--ignore-not-found', '--timeout=100s']);
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await kubectl(['create', '-f', '-'], manifest(place));
    for (const [pod, state] of [
      ['api-0', 'containerStatuses[?(@.name=="api")].state.running.startedAt'],
      ['api-0', 'containerStatuses[?(@.name=="bare")].state.running.startedAt'],
      ['api-0', 'containerStatuses[?(@.name=="crash")].state.waiting.reason'],
      ['done-0', 'containerStatuses[0].state.terminated.reason'],
      ['waiting-0', 'conditions[?(@.reason=="Unschedulable")].type'],
    ] as const) {
      await kubectl(['wait', '-n', namespace, `pod/${pod}`, `--for=jsonpath={.status.${state}}`, '--timeout=120s']);
    }
    return { env, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The user's settings, with two more contexts that act as users without rights. */
async function settings({ context, namespace, nobody, watcher }: PodPlace): Promise<string> {
  const { stdout } = await execa('kubectl', ['config', 'view', '--raw', '--flatten', '--minify', '--output=json']);
  const own = JSON.parse(stdout) as Settings;
  const [given] = own.contexts;
  const user = own.users.find(({ name }) => name === given?.context.user)?.user;
  if (given === undefined) throw new Error(`KUBECONFIG has no context ${context}`);
  for (const name of [nobody, watcher]) {
    own.users.push({ name, user: { ...user, as: name } });
    own.contexts.push({ name, context: { ...given.context, user: name, namespace } });
  }
  return JSON.stringify(own);
}

interface Settings {
  contexts: { name: string; context: { cluster: string; user: string; namespace?: string } }[];
  users: { name: string; user: object }[];
}

function manifest({ namespace, watcher }: PodPlace): string {
  const common = { imagePullPolicy: 'IfNotPresent', image: 'busybox:1.36' };
  const sleep = { ...common, command: ['/bin/sleep', '100000'] };
  const pod = (name: string, spec: object): object => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { app: name } },
    spec: { terminationGracePeriodSeconds: 0, ...spec },
  });
  const api = {
    ...common,
    name: 'api',
    // A file ends it, as no signal from within its namespace can.
    command: ['sh', '-c', 'echo ready to serve; echo an aside >&2; until [ -e /tmp/end ]; do sleep 1; done'],
    resources: { requests: { memory: '16Mi' }, limits: { memory: '256Mi' } },
  };
  const rbac = 'rbac.authorization.k8s.io';
  const items = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'Role',
      metadata: { name: 'watch', namespace },
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }],
    },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'RoleBinding',
      metadata: { name: 'watch', namespace },
      roleRef: { apiGroup: rbac, kind: 'Role', name: 'watch' },
      subjects: [{ apiGroup: rbac, kind: 'User', name: watcher }],
    },
    pod('api-0', {
      containers: [
        api,
        // A shell is there, but not on the PATH: to a runtime that is the same as none.
        { ...sleep, name: 'bare', env: [{ name: 'PATH', value: '/nonexistent' }] },
        { ...common, name: 'crash', command: ['false'] },
      ],
    }),
    pod('done-0', { restartPolicy: 'Never', containers: [{ ...common, name: 'api', command: ['true'] }] }),
    pod('waiting-0', { nodeSelector: { 'diagbook-test': 'nowhere' }, containers: [{ ...sleep, name: 'api' }] }),
  ];
  return items.map((item) => JSON.stringify(item)).join('\n');
}
