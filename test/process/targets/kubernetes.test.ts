import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startKubernetes, type KubernetesStandIn } from '../../hosts/kubernetes/stand-in.ts';
import { runThrough } from '../../hosts/through.ts';
import { testPods } from './pod-suite.ts';

const PATH = process.env.PATH ?? '';
const api = { name: 'api', env: { PATH } };
const pods = [
  {
    namespace: 'shop',
    name: 'api-0',
    containers: [
      api,
      { name: 'bare', env: { PATH: '/nonexistent' } },
      { name: 'crash', env: {}, waiting: 'CrashLoopBackOff' },
    ],
  },
  { namespace: 'shop', name: 'done-0', phase: 'Succeeded', containers: [api] },
  { namespace: 'shop', name: 'waiting-0', phase: 'Pending', containers: [api] },
] as const;

describe('k8s:// by the real kubectl against the stand-in', () => {
  testPods({ context: 'stand-in', namespace: 'shop', nobody: 'nobody', watcher: 'watcher' }, () =>
    startKubernetes(pods, PATH),
  );
});

describe('?debug against the stand-in', () => {
  let cluster: KubernetesStandIn;

  beforeAll(async () => {
    cluster = await startKubernetes(pods, PATH);
  });

  afterAll(() => cluster.stop());

  test('runs in one ephemeral container beside the one without a shell', async () => {
    const target = 'k8s://shop/api-0/bare?debug';
    const argv = ['sh', '-c', 'cat; echo "$1" >&2; exit 42', 'sh', "a'b $c"] as const;
    const both = await Promise.all([1, 2].map(() => runThrough(target, argv, cluster.env, 'in')));
    const again = await runThrough(target, argv, cluster.env, 'in');
    for (const seen of [...both, again]) {
      expect(seen.stdout.toString()).toBe('in');
      expect(seen.stderr).toContain("a'b $c\n");
      expect(seen.exit).toBe(42);
    }
    expect(cluster.ephemeral.get('api-0')).toMatchObject([
      { name: 'diagbook-bare-1', image: 'busybox:1.36', targetContainerName: 'bare', command: ['sleep', '28800'] },
    ]);
  });
});
