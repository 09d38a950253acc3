import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { describeEnd } from '../../../extension/execution/end.ts';
import type { Session } from '../../../extension/execution/session.ts';
import { Sessions } from '../../../extension/execution/sessions.ts';
import { listPods } from '../../../extension/targets/discovery/pods.ts';
import { describeWayFailure, type WayFailure } from '../../../extension/targets/way-failure.ts';
import { runThrough } from '../../hosts/through.ts';
import { follow, interruptWhenReady, type Seen } from '../execution/support.ts';
import { anyArguments, printed, printing } from './arguments.ts';
import { target } from './support.ts';

const program = fileURLToPath(new URL('../../fixtures/programs/far-session-host.ts', import.meta.url));

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

  describe('a session in a pod', () => {
    let sessions: Sessions;
    let session: Session;

    beforeEach(() => {
      for (const [name, value] of Object.entries(cluster.env)) vi.stubEnv(name, value);
      sessions = new Sessions(() => ({}), { patience: 3 });
      session = sessions.on(target(api));
    });

    afterEach(async () => {
      await sessions.dispose();
      vi.unstubAllEnvs();
    });

    const run = (script: string): Promise<Seen> => follow(session.run({ script, language: 'sh' }));

    /** How many processes of the container have `text` in their command line. */
    const count = async (text: string): Promise<number> => {
      const look = 'cat /proc/[0-9]*/cmdline 2>/dev/null | tr "\\0" " "';
      const { stdout } = await runThrough(api, ['sh', '-c', look], cluster.env);
      return stdout.toString().split(text).length - 1;
    };

    test('tells how cells end', async () => {
      for (const code of [0, 1, 125, 127, 130, 137, 255]) {
        expect((await run(`exit ${code}`)).end).toEqual({ kind: 'exit', code });
      }
      for (const name of ['KILL', 'TERM']) {
        expect((await run(`kill -s ${name} $$`)).end).toEqual({ kind: 'signal', signal: `SIG${name}` });
      }
    });

    test('carries exports and the directory from cell to cell', async () => {
      await run("export COLOUR='blue  x'; plain=1; cd /tmp");
      const seen = await run('echo "$COLOUR|${plain-none}"; pwd; echo aside >&2; cat');
      expect(seen).toMatchObject({ stdout: 'blue  x|none\n/tmp\n', stderr: 'aside\n' });
    });

    test('gives every byte of both streams as it is', async () => {
      const octal = Array.from({ length: 256 }, (_, i) => `\\${i.toString(8).padStart(3, '0')}`).join('');
      const bytes = { stdout: [] as number[], stderr: [] as number[] };
      const { events } = session.run({ script: `printf '${octal}'; printf '${octal}' >&2`, language: 'sh' });
      for await (const event of events) if (event.kind === 'output') bytes[event.stream].push(...event.bytes);
      const all = Array.from({ length: 256 }, (_, i) => i);
      expect(bytes).toEqual({ stdout: all, stderr: all });
    });

    test('interrupts what runs there and what was put in the background', async () => {
      const script = 'sleep 97101 & setsid sleep 97101 & sleep 0.3; echo ready; sleep 97101';
      const seen = await interruptWhenReady(session.run({ script, language: 'sh' }));
      expect(seen.end).toMatchObject({ kind: 'cancelled' });
      expect(await count('sleep 97101')).toBe(0);
    });

    test('ends what cells left running when it is closed', async () => {
      await run('sleep 97102 >/dev/null 2>&1 & true');
      expect(await count('sleep 97102')).toBe(1);
      await session.dispose();
      await expect.poll(() => count('sleep 97102'), { timeout: 30_000 }).toBe(0);
    });

    test.each(['SIGTERM', 'SIGKILL'] as const)('leaves nothing in the pod when Diagbook dies of %s', async (signal) => {
      const child = spawn(process.execPath, [program, '/dev/null', api, '97103'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      try {
        const [text] = (await once(child.stdout, 'data')) as [Buffer];
        expect(text.toString()).toBe('ready\n');
        expect(await count('sleep 97103')).toBeGreaterThanOrEqual(2);
        child.kill(signal);
        await once(child, 'exit');
        await expect.poll(() => count('sleep 97103'), { timeout: 40_000 }).toBe(0);
        await expect.poll(() => count('diagbook-keeper'), { timeout: 40_000 }).toBe(0);
      } finally {
        child.kill('SIGKILL');
      }
    });

    test('says that a container without a shell is not one for cells', async () => {
      const bare = sessions.on(target(`${pod}/bare`));
      const { end } = await follow(bare.run({ script: 'true', language: 'sh' }));
      expect(end).toMatchObject({ kind: 'unreached', failure: { kind: 'no-shell' } });
      expect(describeEnd(end)).toContain('has no shell (sh) to run cells in.');
    });
  });
}
