import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { execProtocol, execute } from './exec.ts';
import { podObject, type EphemeralContainer, type StandInPod } from './pods.ts';

/**
 * A stand-in for a Kubernetes API server and its kubelet: what the real kubectl asks for in `get`, `exec` and `debug`, over
 * HTTP on 127.0.0.1. It knows the pods it is given, runs commands as real processes of this machine, and as RBAC would, it
 * refuses everything to the user `nobody`, and exec to the user `watcher`. The real ones are tested by `npm run test:cluster`.
 */
export interface KubernetesStandIn {
  /** For kubectl: KUBECONFIG with the context `stand-in`, and those of the other users by their names. */
  env: Readonly<Record<string, string>>;
  /** Ephemeral containers that were asked for, by pod. */
  ephemeral: ReadonlyMap<string, readonly EphemeralContainer[]>;
  stop(): Promise<void>;
}

/** Starts it; `debugPath` is the PATH of ephemeral containers. */
export async function startKubernetes(pods: readonly StandInPod[], debugPath: string): Promise<KubernetesStandIn> {
  const ephemeral = new Map<string, EphemeralContainer[]>();
  const sockets = new Set<Duplex>();
  const cluster: Cluster = { pods, ephemeral, debugPath };
  const server = createServer((request, response) => {
    void answer(cluster, request, response);
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    upgrade(cluster, request, socket, head);
  });
  server.on('connection', (socket: Duplex) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const directory = await mkdtemp(join(tmpdir(), 'diagbook-kubernetes-'));
  const { port } = server.address() as AddressInfo;
  await writeFile(join(directory, 'config'), kubeconfig(port));
  return {
    env: { PATH: process.env.PATH ?? '', HOME: directory, KUBECONFIG: join(directory, 'config') },
    ephemeral,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await rm(directory, { recursive: true, force: true });
    },
  };
}

interface Cluster {
  pods: readonly StandInPod[];
  ephemeral: Map<string, EphemeralContainer[]>;
  debugPath: string;
}

function kubeconfig(port: number): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'stand-in', cluster: { server: `http://127.0.0.1:${port}` } }],
    users: [
      { name: 'jane', user: {} },
      { name: 'nobody', user: { as: 'nobody' } },
      { name: 'watcher', user: { as: 'watcher' } },
    ],
    contexts: [
      { name: 'stand-in', context: { cluster: 'stand-in', user: 'jane' } },
      { name: 'nobody', context: { cluster: 'stand-in', user: 'nobody' } },
      { name: 'watcher', context: { cluster: 'stand-in', user: 'watcher' } },
    ],
    'current-context': 'stand-in',
  });
}

/** What kubectl asks before it knows how a pod is called (Kubernetes documentation, "Kubernetes API", discovery). */
const discovery: Readonly<Record<string, object>> = {
  '/version': { major: '1', minor: '32', gitVersion: 'v1.32.0' },
  '/api': { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] },
  '/apis': { kind: 'APIGroupList', apiVersion: 'v1', groups: [] },
  '/api/v1': {
    kind: 'APIResourceList',
    groupVersion: 'v1',
    resources: [
      { name: 'pods', singularName: 'pod', namespaced: true, kind: 'Pod', verbs: ['get', 'list', 'watch'] },
      { name: 'pods/ephemeralcontainers', singularName: '', namespaced: true, kind: 'Pod', verbs: ['get', 'patch'] },
    ],
  },
};

async function answer(cluster: Cluster, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { path } = addressOf(request);
  const reply = discovery[path] ?? (await podReply(cluster, request, path));
  const code = 'code' in reply && typeof reply.code === 'number' ? reply.code : 200;
  response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
}

async function podReply(cluster: Cluster, request: IncomingMessage, path: string): Promise<object> {
  const [, namespace, name, below] =
    /^\/api\/v1(?:\/namespaces\/([^/]+))?\/pods(?:\/([^/]+))?(\/\w+)?$/.exec(path) ?? [];
  if (userOf(request) === 'nobody') return forbidden(request, namespace, name, 'get', 'pods');
  if (name === undefined) {
    const items = cluster.pods.filter((pod) => namespace === undefined || pod.namespace === namespace);
    return { kind: 'PodList', apiVersion: 'v1', metadata: {}, items: items.map((pod) => objectOf(cluster, pod)) };
  }
  const pod = cluster.pods.find((each) => each.name === name && each.namespace === namespace);
  if (pod === undefined) return failure(404, 'NotFound', `pods "${name}" not found`);
  if (request.method === 'PATCH' && below === '/ephemeralcontainers') {
    const asked = (await json(request)) as { spec: { ephemeralContainers: EphemeralContainer[] } };
    const added = asked.spec.ephemeralContainers;
    const now = cluster.ephemeral.get(name) ?? [];
    const changed = now.find((each) => added.some((other) => other.name === each.name));
    if (changed !== undefined) {
      const rule = `spec.ephemeralContainers: Forbidden: existing ephemeral containers "${changed.name}" may not be changed`;
      return failure(422, 'Invalid', `Pod "${name}" is invalid: ${rule}`);
    }
    cluster.ephemeral.set(name, [...now, ...added]);
  }
  return objectOf(cluster, pod);
}

function objectOf(cluster: Cluster, pod: StandInPod): object {
  return podObject(pod, cluster.ephemeral.get(pod.name) ?? []);
}

/** Begins an exec, or refuses it as the API server or the kubelet would. */
function upgrade(cluster: Cluster, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { path, query } = addressOf(request);
  const [, namespace, name = ''] = /^\/api\/v1\/namespaces\/([^/]+)\/pods\/([^/]+)\/exec$/.exec(path) ?? [];
  const pod = cluster.pods.find((each) => each.name === name && each.namespace === namespace);
  const container = query.get('container') ?? '';
  const own = pod?.containers.find((each) => each.name === container);
  const added = cluster.ephemeral.get(name)?.some((each) => each.name === container) === true;
  const env = own?.env ?? (added ? { PATH: cluster.debugPath } : undefined);
  if (pod === undefined) refuse(socket, failure(404, 'NotFound', `pods "${name}" not found`));
  else if (userOf(request) === 'watcher')
    refuse(socket, forbidden(request, pod.namespace, name, 'create', 'pods/exec'));
  else if (env === undefined)
    refuse(socket, failure(400, 'BadRequest', `container ${container} is not valid for pod ${name}`));
  else if (pod.phase === 'Pending')
    refuse(socket, failure(400, 'BadRequest', `pod ${name} does not have a host assigned`));
  else if (own?.waiting !== undefined)
    refuse(socket, failure(500, 'InternalError', `unable to upgrade connection: container not found ("${container}")`));
  else if (request.headers['sec-websocket-protocol'] !== execProtocol)
    refuse(socket, failure(403, 'Forbidden', 'the stand-in speaks WebSocket only'));
  else execute(request, socket, head, query.getAll('command'), env);
}

function refuse(socket: Duplex, status: Failure): void {
  const body = JSON.stringify(status);
  socket.end(
    `HTTP/1.1 ${status.code} ${status.reason}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

interface Failure {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: object;
  status: 'Failure';
  message: string;
  reason: string;
  code: number;
}

function failure(code: number, reason: string, message: string): Failure {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code };
}

/** Who asks: kubectl says whom it is to act as. */
function userOf(request: IncomingMessage): string {
  const user = request.headers['impersonate-user'];
  return typeof user === 'string' ? user : 'jane';
}

function forbidden(
  request: IncomingMessage,
  namespace: string | undefined,
  name: string | undefined,
  verb: string,
  resource: string,
): Failure {
  const what = name === undefined ? 'pods' : `pods "${name}"`;
  const where = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  const message = `User "${userOf(request)}" cannot ${verb} resource "${resource}" in API group "" ${where}`;
  return failure(403, 'Forbidden', `${what} is forbidden: ${message}`);
}

function addressOf(request: IncomingMessage): { path: string; query: URLSearchParams } {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
  return { path: pathname, query: searchParams };
}

async function json(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return JSON.parse(Buffer.concat(pieces).toString()) as unknown;
}
