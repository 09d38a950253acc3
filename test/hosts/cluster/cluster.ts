import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { importImages, images } from '../images.ts';

const script = fileURLToPath(new URL('node.sh', import.meta.url));

/** The images that pods of the tests and the labs are made of, under the names that anybody's cluster knows them by. */
const known = 'busybox:1.36';
/** What holds the namespaces of a pod: it waits. */
const pause = { name: 'pause:1', file: `FROM ${images.distroless.name}\nCMD ["sleep", "2147483647"]\n` };

/** A real Kubernetes cluster of one node: API server, scheduler, controllers, kubelet, etcd and docker. */
export interface Cluster {
  /** Path of the settings for kubectl, to be KUBECONFIG. */
  kubeconfig: string;
  /** Ends everything and removes its files. */
  stop(): Promise<void>;
}

/**
 * Starts a cluster from the programs that build.sh made. It is reached on 127.0.0.1; all else of it is in namespaces of its own,
 * which end with this process. Needs root.
 */
export async function startCluster(programs: string): Promise<Cluster> {
  const directory = await mkdtemp(join(tmpdir(), 'diagbook-cluster-'));
  const node = startNode(programs, directory);
  const server = createServer({ allowHalfOpen: true });
  const stop = async (): Promise<void> => {
    server.close();
    await end(node);
    await removeGroups(basename(directory));
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await comeUp(node, directory);
    const kubeconfig = join(directory, 'config');
    const port = await forward(server, node.pid ?? 0);
    const inside = await readFile(join(directory, 'inside'), 'utf8');
    // Its certificate is for the address inside, and for this name.
    const outside = inside.replace(
      /server: .*/,
      `server: https://127.0.0.1:${port}\n      tls-server-name: kubernetes`,
    );
    await writeFile(kubeconfig, outside, { mode: 0o600 });
    return { kubeconfig, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function startNode(programs: string, directory: string): ChildProcess {
  const spaces = ['--net', '--mount', '--pid', '--fork', '--mount-proc', '--kill-child', '--propagation', 'private'];
  const words = ['bash', script, programs, directory, basename(directory)];
  // No KUBECONFIG and no settings of docker of whoever runs this.
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
  return spawn('unshare', [...spaces, ...words], { stdio: ['pipe', 'pipe', 'inherit'], env, detached: true });
}

/** Follows node.sh to its last word. */
async function comeUp(node: ChildProcess, directory: string): Promise<void> {
  if (node.stdout === null) throw new Error('node.sh has no output to be read');
  for await (const word of createInterface(node.stdout)) {
    if (word === 'docker') {
      await makeImages({ PATH: process.env.PATH ?? '', DOCKER_HOST: `unix://${join(directory, 'docker.sock')}` });
      node.stdin?.write('\n');
    }
    if (word === 'ready') return;
  }
  throw new Error('the cluster did not come up; what it said stands above');
}

async function makeImages(env: Readonly<Record<string, string>>): Promise<void> {
  await importImages(['docker'], env);
  await execa('docker', ['tag', images.busybox.name, known], { env });
  await execa('docker', ['build', '--tag', pause.name, '-'], { env, input: pause.file });
}

/** Leads from a port of this machine, which is returned, to the API server in its own network. */
async function forward(server: Server, node: number): Promise<number> {
  server.on('connection', (socket) => {
    const way = spawn('nsenter', ['--target', String(node), '--net', 'nc', '-N', '10.77.0.1', '6443'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    socket.pipe(way.stdin);
    way.stdout.pipe(socket);
    socket.on('error', () => socket.destroy());
    way.stdin.on('error', () => socket.destroy());
    socket.once('close', () => way.kill('SIGKILL'));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}

/** unshare(1) ignores SIGTERM; the first process of its namespaces dies with it, and with that one all the others. */
async function end(node: ChildProcess): Promise<void> {
  if (node.exitCode !== null || node.signalCode !== null) return;
  const gone = once(node, 'exit');
  node.kill('SIGKILL');
  await gone;
}

/** Control groups are in no namespace: they are removed by hand, once their processes are gone. */
async function removeGroups(name: string): Promise<void> {
  const { stdout } = await execa('findmnt', ['-n', '-o', 'TARGET', '-t', 'cgroup,cgroup2']);
  const groups = stdout.split('\n').map((top) => join(top, name));
  await execa('find', [...groups, '-depth', '-type', 'd', '-exec', 'rmdir', '{}', '+'], { reject: false });
}
