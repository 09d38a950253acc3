import { accessSync, constants } from 'node:fs';
import { delimiter } from 'node:path';
import { quietly } from './processes.mjs';
import { SetupError, step } from './terminal.mjs';

/**
 * @typedef {object} DebianPackage
 * @property {string} name
 * @property {string} program one that the package brings: where it is on PATH, or at its own path, the package counts as there
 */

/** What the browser VS Code compiles its terminal support (node-pty) with. @type {readonly DebianPackage[]} */
export const compilers = [
  { name: 'g++', program: 'g++' },
  { name: 'make', program: 'make' },
  { name: 'python3', program: 'python3' },
];

/** The browser that opens VS Code where nobody watches. @type {readonly DebianPackage[]} */
export const browser = [{ name: 'chromium', program: 'chromium' }];

/** The diagnostic programs that the first-minute runbook and the tests run. @type {readonly DebianPackage[]} */
export const diagnostics = [
  { name: 'bind9-dnsutils', program: 'dig' },
  { name: 'build-essential', program: 'cc' },
  { name: 'curl', program: 'curl' },
  { name: 'iptables', program: 'iptables' },
  { name: 'iputils-ping', program: 'ping' },
  { name: 'lsof', program: 'lsof' },
  { name: 'procps', program: 'vmstat' },
  { name: 'psmisc', program: 'pstree' },
  { name: 'strace', program: 'strace' },
  { name: 'sysstat', program: 'iostat' },
  { name: 'tcpdump', program: 'tcpdump' },
  { name: 'tshark', program: 'tshark' },
  { name: 'util-linux', program: 'dmesg' },
];

/** What the hosts of the tests are made of: ssh servers in network namespaces, on which cells may run as root. @type {readonly DebianPackage[]} */
export const hosts = [
  { name: 'openssh-server', program: 'sshd' },
  { name: 'openssh-client', program: 'ssh' },
  { name: 'iproute2', program: 'ip' },
  { name: 'netcat-openbsd', program: 'nc' },
  { name: 'sudo', program: 'sudo' },
];

/**
 * What the tests reach containers and pods with. kubectl has to speak WebSocket (1.30 or newer: Debian 13).
 * @type {readonly DebianPackage[]}
 */
export const containers = [
  { name: 'busybox-static', program: 'busybox' },
  { name: 'docker.io', program: 'dockerd' },
  { name: 'kubernetes-client', program: 'kubectl' },
  { name: 'podman', program: 'podman' },
];

/** The engine of others that a run may go through. @type {readonly DebianPackage[]} */
export const engines = [{ name: 'ansible-core', program: 'ansible' }];

/** What a Kubernetes cluster is built from and runs on, beside docker. @type {readonly DebianPackage[]} */
export const cluster = [
  { name: 'build-essential', program: 'cc' },
  { name: 'dpkg-dev', program: 'dpkg-source' },
  { name: 'etcd-server', program: 'etcd' },
  { name: 'golang-1.19-go', program: '/usr/lib/go-1.19/bin/go' },
  { name: 'openssl', program: 'openssl' },
];

/**
 * Installs the packages whose program is missing, where this user may; otherwise the error holds the line to run.
 * @param {readonly DebianPackage[]} packages
 */
export async function ensurePackages(packages) {
  const missing = packages.filter(({ program }) => onPath(program) === undefined).map(({ name }) => name);
  if (missing.length === 0) return;
  const line = `apt-get update && apt-get install --yes ${missing.join(' ')}`;
  const prefix = await privilege();
  if (onPath('apt-get') === undefined || prefix === undefined) {
    throw new SetupError(
      `Missing on this machine: ${missing.join(', ')}. Install them and run the same command again, ` +
        `on Debian or Ubuntu with:\n  sudo sh -c '${line}'`,
    );
  }
  const [command, ...args] = [...prefix, 'sh', '-c', line];
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await step(`Installing ${missing.join(', ')} with apt-get`, () => quietly(command, args, { env }));
}

/**
 * Where a program is, undefined where there is none to run. The folders of the system's own tools are searched too:
 * Debian leaves them out of an ordinary user's PATH.
 * @param {string} program
 */
export function onPath(program) {
  if (program.startsWith('/')) return executable(program) ? program : undefined;
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.map((folder) => `${folder}/${program}`).find(executable);
}

/** @param {string} file */
function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * What to put before a command so that it runs as root: nothing, sudo, or undefined where that is not to be had
 * without a password.
 * @returns {Promise<string[] | undefined>}
 */
async function privilege() {
  if (process.getuid?.() === 0) return [];
  if (onPath('sudo') === undefined) return undefined;
  try {
    await quietly('sudo', ['-n', 'true']);
    // sudo resets the environment: the setting that keeps apt-get from asking has to follow it.
    return ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive'];
  } catch {
    return undefined;
  }
}
