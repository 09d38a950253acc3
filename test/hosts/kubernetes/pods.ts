/** What the stand-in knows of a pod. */
export interface StandInPod {
  namespace: string;
  name: string;
  /** `Running` unless said otherwise. */
  phase?: 'Pending' | 'Running' | 'Succeeded';
  containers: readonly StandInContainer[];
}

export interface StandInContainer {
  name: string;
  /** The only environment its commands get; with an empty folder as PATH it is one without a shell. */
  env: Readonly<Record<string, string>>;
  /** Why it does not run; running where absent. */
  waiting?: string;
}

/** An ephemeral container as `kubectl debug` asks for it. */
export interface EphemeralContainer {
  name: string;
  image: string;
  command?: string[];
  targetContainerName?: string;
}

/** A pod as the API tells it (Kubernetes API reference, Pod v1). */
export function podObject(pod: StandInPod, ephemeral: readonly EphemeralContainer[]): object {
  const phase = pod.phase ?? 'Running';
  return {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: { name: pod.name, namespace: pod.namespace, uid: `uid-${pod.name}`, resourceVersion: '1' },
    spec: {
      containers: pod.containers.map(({ name }) => ({ name, image: `stand-in/${name}` })),
      ...(ephemeral.length === 0 ? {} : { ephemeralContainers: ephemeral }),
    },
    status: {
      phase,
      containerStatuses: pod.containers.map(({ name, waiting }) => status(name, waiting)),
      ...(ephemeral.length === 0
        ? {}
        : { ephemeralContainerStatuses: ephemeral.map(({ name }) => status(name, undefined)) }),
    },
  };
}

function status(name: string, waiting: string | undefined): object {
  const running = { running: { startedAt: '2026-01-01T00:00:00Z' } };
  const state = waiting === undefined ? running : { waiting: { reason: waiting } };
  return { name, ready: waiting === undefined, restartCount: 0, image: '', imageID: '', state };
}
