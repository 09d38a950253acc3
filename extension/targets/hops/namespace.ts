import type { Scheme } from '../scheme.ts';
import type { Hop } from '../target.ts';
import { isContainerName } from './container.ts';
import { explainNamespace } from './namespace-messages.ts';
import { enterScript } from './namespace-script.ts';

/** Options of nsenter(1), util-linux's and busybox's, by the names of namespaces(7). */
const options = {
  net: '-n',
  mnt: '-m',
  pid: '-p',
  ipc: '-i',
  uts: '-u',
  cgroup: '-C',
  time: '-T',
  // Rights in the namespace come with it; who we are must stay the same, or files of the session are out of reach.
  user: '-U --preserve-credentials',
} as const;

type Namespace = keyof typeof options;

/** Engines that tell a container's first process as docker does. */
const engines = ['docker', 'podman', 'nerdctl'];

/**
 * `ns://PID`, `ns://docker/NAME`, `ns://podman/NAME`, each with `?net,pid`: the host's own programs in the namespaces of a
 * process, so also beside a container that has no shell and no tools. Only the network is entered unless said otherwise:
 * then everything else stays the host's, and the process's files are below /proc/PID/root. With `mnt` its files and mounts are
 * those of the process, and so are the programs: a shell has to be among them.
 */
export const namespace: Scheme = {
  scheme: 'ns',
  role: 'within',
  example: 'ns://PID or ns://docker/NAME, with ?net,mnt,pid,ipc,uts,cgroup,time,user for others than net',
  read(rest) {
    const [, engine = '', who = '', list] = /^(?:([a-z]+)\/)?([^?/]+)(?:\?([a-z,]+))?$/.exec(rest) ?? [];
    const names = [...new Set((list ?? 'net').split(','))];
    if (!names.every(isNamespace)) return undefined;
    const known = engine === '' ? /^[1-9]\d{0,9}$/.test(who) : engines.includes(engine) && isContainerName(who);
    return known ? enter(engine, who, names) : undefined;
  },
};

function enter(engine: string, who: string, names: readonly Namespace[]): Hop {
  const query = names.join() === 'net' ? '' : `?${names.join(',')}`;
  const name = `ns://${engine === '' ? '' : `${engine}/`}${who}${query}`;
  const ownFiles = names.includes('mnt');
  // What is mounted as /proc there tells of the processes there only, and not of one that comes from outside.
  const entered = ownFiles && !names.includes('pid') ? [...names, 'pid' as const] : names;
  const flags = entered.map((each) => options[each]).join(' ');
  return {
    name,
    ...(ownFiles && { ownFiles }),
    wrap: (argv) => ['sh', '-c', enterScript, 'diagbook-ns', engine, who, flags, ...argv],
    explain: (messages) => explainNamespace({ hop: name, engine, who }, messages),
  };
}

function isNamespace(name: string): name is Namespace {
  return name in options;
}
