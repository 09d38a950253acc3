import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listPods } from '../../../extension/targets/discovery/pods.ts';
import { describeWayFailure, type WayFailure } from '../../../extension/targets/way-failure.ts';
import { runThrough } from '../../hosts/through.ts';
import { anyArguments, printed, printing } from './arguments.ts';

/**
 * A cluster with the pod `api-0` in `namespace`. Of its containers `api` has a shell, `bare` has none on its PATH and `crash` does not stay
 * up; the pod `done-0` has ended and `waiting-0` has no node.
 */
export interface PodPlace {
  context: string;
  namespace: string;
  /** Contexts of a user who may do nothing, and of one who may look at pods but not run anything in them. */
  nobody: string;
  watcher: string;
}

/** What the environment of kubectl is, once the cluster is up. */
export interface PodCluster {
  env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Tests of `k8s://` that hold for the stand-in and for a real cluster alike. */
export function testPods(place: PodPlace, start: () => Promise<PodCluster>): void {
  const { context, namespace } = place;
  const pod = `k8s://${namespace}/api-0`;
  const api = `k8s://${context}/${namespace}/api-0/api`;
  let cluster: PodCluster;

  beforeAll(async () => {
    cluster = await start();
  });

  afterAll(() => cluster.stop());

  describe('a command in a pod', () => {
    test('gets any arguments as they are', async () => {
      await fc.assert(
        fc.asyncProperty(anyArguments, async (words) => {
          const { stdout } = await runThrough(`${pod}/api`, printing(words), cluster.env);
          expect(stdout.toString()).toBe(printed(words));
        }),
        { numRuns: 4 },
      );
    });

    test('gets and gives bytes as they are, its outputs apart', async () => {
      const bytes = randomBytes(1_500_000);
      const seen = await runThrough(api, ['sh', '-c', 'echo apart >&2; exec cat'], cluster.env, bytes);
      expect(seen.stdout.equals(bytes)).toBe(true);
      expect(seen).toMatchObject({ stderr: 'apart\n', exit: 0 });
    });

    test.each([0, 1, 126, 255])('ends with exit status %i', async (code) => {
      const seen = await runThrough(`${pod}/api`, ['sh', '-c', `exit ${code}`], cluster.env);
      expect(seen).toMatchObject({ exit: code, failure: undefined });
    });

    test.each<[string, WayFailure['kind'], string]>([
      [`k8s://${namespace}/nosuch`, 'absent', `kubectl -n ${namespace} get pods lists those there are.`],
      [`${pod}/nosuch`, 'absent', 'lists those it has.'],
      [`k8s://no-such-context/${namespace}/api-0/`, 'absent', 'kubectl config get-contexts lists those you have.'],
      [`k8s://${namespace}/done-0`, 'stopped', 'Succeeded. kubectl'],
      [`k8s://${namespace}/waiting-0`, 'stopped', 'describe pod waiting-0 tells why.'],
      [`${pod}/crash`, 'stopped', 'container not found ("crash"). kubectl'],
      [`k8s://${place.nobody}/${namespace}/api-0/`, 'not-permitted', 'cannot get resource "pods"'],
      [`k8s://${place.watcher}/${namespace}/api-0/`, 'not-permitted', `"create pods/exec" in ${namespace}`],
      [`${pod}/bare`, 'no-shell', `${pod}/bare?debug, which adds a container with a shell`],
    ])('does not reach %s, and says why: %s', async (name, kind, advice) => {
      const { failure } = await runThrough(name, ['sh', '-c', 'true'], cluster.env);
      expect(failure).toMatchObject({ kind, hop: name });
      expect(failure && describeWayFailure(failure)).toContain(advice);
    });

    test('is not reached where no API server answers', async () => {
      const env = { ...cluster.env, HOME: '/nonexistent', KUBECONFIG: '/nonexistent/config' };
      const { failure } = await runThrough(pod, ['sh'], env);
      expect(failure).toMatchObject({ kind: 'no-service' });
    });
  });

  test('the containers of pods that run are listed', async () => {
    const listed = await listPods(cluster.env);
    if (listed.kind !== 'listed') throw new Error(JSON.stringify(listed));
    const own = listed.items.filter((each) => each.namespace === namespace).map((each) => each.target);
    expect(own).toEqual(['api', 'bare', 'crash'].map((name) => `k8s://${context}/${namespace}/api-0/${name}`));
  });
}
