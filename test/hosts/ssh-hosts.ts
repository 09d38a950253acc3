import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

/** What a host is beside its name. */
export interface HostOptions {
  /** Lines for its sshd_config(5). */
  sshd?: readonly string[];
  /** Lines for its part of the client's ssh_config(5). */
  client?: readonly string[];
  /** A shell script run as root in the host's namespaces before its sshd starts; $KEYS is the file of the keys that are let in. */
  prepare?: string;
}

interface Host {
  name: string;
  namespace: string;
  process: ChildProcess;
}

/**
 * Hosts on a network of their own: each has a network namespace with an address, a host name, a process namespace and Debian's sshd;
 * the file system is that of this machine but for root's home, which holds only what ssh needs to get from one host to another.
 * Root is let in with a key. Needs root.
 */
export class SshHosts {
  /** A configuration of the client that leads to the hosts by their names, with a known_hosts of its own. */
  readonly config: string;
  readonly knownHosts: string;
  readonly directory: string;
  readonly #hosts = new Map<string, Host>();
  readonly #prefix: string;

  private constructor(directory: string) {
    this.directory = directory;
    this.config = join(directory, 'config');
    this.knownHosts = join(directory, 'known_hosts');
    // Interface names have at most 15 characters.
    this.#prefix = `dbk${Math.random().toString(36).slice(2, 8)}`;
  }

  /** Starts the hosts; whoever is named first has the address 10.77.0.2. */
  static async start(hosts: Readonly<Record<string, HostOptions>>): Promise<SshHosts> {
    const all = new SshHosts(await mkdtemp(join(tmpdir(), 'ssh-hosts-')));
    try {
      await all.#begin(hosts);
    } catch (error) {
      await all.stop();
      throw error;
    }
    return all;
  }

  async #begin(hosts: Readonly<Record<string, HostOptions>>): Promise<void> {
    const { directory } = this;
    await mkdir('/run/sshd', { recursive: true });
    await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(directory, 'id')]);
    await execa('cp', [join(directory, 'id.pub'), join(directory, 'authorized_keys')]);
    await mkdir(join(directory, 'home'));
    const onHosts = ['Host *', `IdentityFile ${directory}/id`, 'StrictHostKeyChecking accept-new', ''];
    await writeFile(join(directory, 'home', 'config'), onHosts.join('\n  '), { mode: 0o600 });
    await this.#network();
    const entries = Object.entries(hosts);
    await Promise.all(entries.map(([name, options], index) => this.#startHost(name, options, index + 2)));
    const common = [
      `IdentityFile ${directory}/id`,
      'IdentitiesOnly yes',
      `UserKnownHostsFile ${this.knownHosts}`,
      'GlobalKnownHostsFile /dev/null',
      'User root',
    ];
    const parts = entries.map(([name, { client = [] }], index) =>
      [
        `Host ${name}`,
        ...client,
        // ssh runs here; only its connections begin in the hosts' network. It holds them itself, so that it is told of their end.
        ...(client.some((line) => line.startsWith('ProxyJump'))
          ? []
          : [
              `ProxyCommand nsenter --net=/run/netns/${this.#control} nc -F -w 20 ${address(index + 2)} 22`,
              'ProxyUseFdpass yes',
            ]),
        `HostName ${address(index + 2)}`,
        `HostKeyAlias ${name}`,
      ].join('\n  '),
    );
    await writeFile(this.config, [...parts, ['Host *', ...common].join('\n  '), ''].join('\n'), { mode: 0o600 });
  }

  get #control(): string {
    return `${this.#prefix}-ctl`;
  }

  /** One namespace holds a bridge and the clients' address 10.77.0.1. */
  async #network(): Promise<void> {
    const net = this.#control;
    await execa('ip', ['netns', 'add', net]);
    await ip(net, 'link', 'set', 'lo', 'up');
    await ip(net, 'link', 'add', 'bridge', 'type', 'bridge');
    await ip(net, 'addr', 'add', `${address(1)}/24`, 'dev', 'bridge');
    await ip(net, 'link', 'set', 'bridge', 'up');
  }

  async #startHost(name: string, { sshd = [], prepare = '' }: HostOptions, number: number): Promise<void> {
    const namespace = `${this.#prefix}-${String(number)}`;
    const key = join(this.directory, `key-${name}`);
    await execa('ip', ['netns', 'add', namespace]);
    await ip(
      this.#control,
      'link',
      'add',
      `vet${String(number)}`,
      'type',
      'veth',
      'peer',
      'name',
      'eth0',
      'netns',
      namespace,
    );
    await ip(this.#control, 'link', 'set', `vet${String(number)}`, 'master', 'bridge', 'up');
    await ip(namespace, 'link', 'set', 'lo', 'up');
    await ip(namespace, 'addr', 'add', `${address(number)}/24`, 'dev', 'eth0');
    await ip(namespace, 'link', 'set', 'eth0', 'up');
    await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    await this.know(name);
    const config = join(this.directory, `sshd-${name}`);
    const lines = [
      `HostKey ${key}`,
      'UsePAM no',
      'StrictModes no',
      'PermitRootLogin yes',
      `AuthorizedKeysFile ${this.directory}/authorized_keys`,
      'PidFile none',
      'PrintMotd no',
      'LogLevel ERROR',
    ];
    // The first value counts: a host's own lines come before the common ones.
    await writeFile(config, [...sshd, ...lines, ''].join('\n'));
    const script = `hostname ${name} && mount -t tmpfs home /root && cp -r ${this.directory}/home /root/.ssh || exit\n${prepare}\n/usr/sbin/sshd -D -e -f ${config} & read -r end`;
    const process = spawn(
      'nsenter',
      [
        `--net=/run/netns/${namespace}`,
        'unshare',
        '--uts',
        '--pid',
        '--fork',
        '--mount-proc',
        '--kill-child',
        'sh',
        '-c',
        script,
      ],
      {
        stdio: ['pipe', 'ignore', 'inherit'],
        env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', KEYS: join(this.directory, 'authorized_keys') },
        detached: true,
      },
    );
    this.#hosts.set(name, { name, namespace, process });
    await listening(namespace);
  }

  /** Puts the host's key among those that are known, in place of a former one. */
  async know(name: string): Promise<void> {
    const { stdout } = await execa('cut', ['-d', ' ', '-f', '1,2', join(this.directory, `key-${name}.pub`)]);
    await writeFile(this.knownHosts, `${name} ${stdout}\n`, { flag: 'a' });
  }

  /** Gives a program on this machine the network of the hosts: the words to put before it. */
  inNetwork(): readonly string[] {
    return ['nsenter', `--net=/run/netns/${this.#control}`];
  }

  /** Cuts the cable of a host: nothing arrives any more, and nobody is told. */
  async cut(name: string): Promise<void> {
    await ip(this.#of(name).namespace, 'link', 'delete', 'eth0');
  }

  /** Ends a host with everything that runs on it; resolves when nothing of it answers any more. */
  async kill(name: string): Promise<void> {
    const { process, namespace } = this.#of(name);
    await end(process);
    await until(`the processes in ${namespace} to end`, async () => {
      const { stdout } = await execa('ip', ['netns', 'pids', namespace]);
      return stdout === '';
    });
  }

  /** Ends all hosts and their network. */
  async stop(): Promise<void> {
    const hosts = [...this.#hosts.values()];
    await Promise.all(hosts.map(({ process }) => end(process)));
    for (const namespace of [...hosts.map((host) => host.namespace), this.#control]) {
      await execa('ip', ['netns', 'delete', namespace], { reject: false });
    }
    await rm(this.directory, { recursive: true, force: true });
  }

  #of(name: string): Host {
    const host = this.#hosts.get(name);
    if (host === undefined) throw new Error(`there is no host ${name}`);
    return host;
  }
}

function address(number: number): string {
  return `10.77.0.${String(number)}`;
}

async function ip(namespace: string, ...words: string[]): Promise<void> {
  await execa('ip', ['-n', namespace, ...words]);
}

/** Waits until something listens on port 22 of a namespace. */
async function listening(namespace: string): Promise<void> {
  await until(`an sshd to listen in ${namespace}`, async () => {
    const { stdout } = await execa('ip', ['netns', 'exec', namespace, 'ss', '-ltnH', 'sport', '=', ':22']);
    return stdout !== '';
  });
}

/** Asks again and again, for the five seconds that are enough on a busy machine. */
async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`waited in vain for ${what}`);
}

/** unshare(1) ignores SIGTERM, and its children end with it; should we die first, the end of its input does the same. */
async function end(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const gone = once(process, 'exit');
  process.kill('SIGKILL');
  await gone;
}
