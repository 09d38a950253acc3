import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listPods } from '../../../extension/targets/discovery/pods.ts';
import { describeWayFailure } from '../../../extension/targets/way-failure.ts';
import { startKubernetes, type KubernetesStandIn } from '../../hosts/kubernetes/stand-in.ts';
import { runThrough } from '../../hosts/through.ts';
import { anyArguments, printed, printing } from './arguments.ts';

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
  { namespace: 'unexec', name: 'api-0', containers: [api] },
] as const;

let cluster: KubernetesStandIn;

beforeAll(async () => {
  cluster = await startKubernetes(pods, PATH);
});

afterAll(() => cluster.stop());

describe('k8s:// by the real kubectl against the stand-in', () => {
  test('hands over any arguments as they are', async () => {
    await fc.assert(
      fc.asyncProperty(anyArguments, async (words) => {
        const { stdout } = await runThrough('k8s://shop/api-0', printing(words), cluster.env);
        expect(stdout.toString()).toBe(printed(words));
      }),
      { numRuns: 4 },
    );
  });

  test('passes bytes both ways and keeps the outputs apart', async () => {
    const bytes = randomBytes(1_500_000);
    const script = 'echo apart >&2; exec cat';
    const seen = await runThrough('k8s://stand-in/shop/api-0/api', ['sh', '-c', script], cluster.env, bytes);
    expect(seen.stdout.equals(bytes)).toBe(true);
    expect(seen).toMatchObject({ stderr: 'apart\n', exit: 0 });
  });

  test.each([0, 1, 126, 255])('gives exit status %i', async (code) => {
    const seen = await runThrough('k8s://shop/api-0/api', ['sh', '-c', `exit ${code}`], cluster.env);
    expect(seen).toMatchObject({ exit: code, failure: undefined });
  });

  test.each([
    ['k8s://shop/nosuch', 'absent', 'kubectl -n shop get pods lists those there are.'],
    ['k8s://shop/api-0/nosuch', 'absent', 'lists those it has.'],
    ['k8s://nosuch/shop/api-0/', 'absent', 'kubectl config get-contexts lists those you have.'],
    ['k8s://shop/done-0', 'stopped', 'current phase is Succeeded. kubectl -n shop describe pod done-0 tells why.'],
    ['k8s://shop/waiting-0', 'stopped', 'describe pod waiting-0 tells why.'],
    ['k8s://shop/api-0/crash', 'stopped', 'container not found ("crash"). kubectl'],
    ['k8s://secret/api-0', 'not-permitted', 'cannot get resource "pods"'],
    ['k8s://unexec/api-0', 'not-permitted', 'Ask for a role with "get pods" and "create pods/exec" in unexec'],
    ['k8s://shop/api-0/bare', 'no-shell', 'k8s://shop/api-0/bare?debug, which adds a container with a shell'],
  ])('says why %s is not reached: %s', async (target, kind, advice) => {
    const { failure } = await runThrough(target, ['sh', '-c', 'true'], cluster.env);
    expect(failure).toMatchObject({ kind, hop: target });
    expect(failure && describeWayFailure(failure)).toContain(advice);
  });

  test('lists the pods that run, in all namespaces', async () => {
    const listed = await listPods(cluster.env);
    const targets = listed.kind === 'listed' ? listed.items.map(({ target }) => target) : listed;
    const shop = ['api', 'bare', 'crash'].map((container) => `k8s://stand-in/shop/api-0/${container}`);
    expect(targets).toEqual([...shop, 'k8s://stand-in/unexec/api-0/api']);
  });

  test('says that the API server does not answer', async () => {
    const env = { PATH, HOME: '/nonexistent', KUBECONFIG: '/nonexistent/config' };
    const { failure } = await runThrough('k8s://shop/api-0', ['sh'], env);
    expect(failure).toMatchObject({ kind: 'no-service' });
  });

  test('?debug runs in one ephemeral container beside the one without a shell', async () => {
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
