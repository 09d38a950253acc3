/** A program that runs the command behind its own options. */
export interface Wrapper {
  /** Its options that take a value as the next word: letters, then long names. From the manual page of each. */
  short?: string;
  long?: readonly string[];
  /** How many operands stand before the command: `timeout 10 iostat` has one. */
  operands?: number;
  /** Words that must follow the program's name (and its options): `docker exec`. */
  subcommand?: readonly string[];
  /** Whether `NAME=value` may stand before the command. */
  assignments?: boolean;
  /** Letters of options with which it runs no command: `taskset -p 1`, `command -v x`. */
  noCommandWith?: string;
  /** Whether the command runs in another file system, with the programs of a container, a pod or another host. */
  elsewhere?: true;
  /** `words`: the command is the words left. `script`: they are joined and given to a shell. */
  runs: 'words' | 'script';
}

const CONTAINER_EXEC: Wrapper = {
  short: 'ceHluw',
  long: ['config', 'context', 'detach-keys', 'env', 'env-file', 'host', 'log-level', 'preserve-fds', 'user', 'workdir'],
  subcommand: ['exec'],
  operands: 1,
  noCommandWith: 'd',
  elsewhere: true,
  runs: 'words',
};

/** `docker run`: its options that take a value, so that the image is found. */
const CONTAINER_RUN: Wrapper = {
  short: 'aceHhlmpuvw',
  long: [
    ...[
      'add-host',
      'annotation',
      'attach',
      'blkio-weight',
      'cap-add',
      'cap-drop',
      'cgroup-parent',
      'cgroupns',
      'cidfile',
    ],
    ...['config', 'context', 'cpu-period', 'cpu-quota', 'cpu-shares', 'cpus', 'cpuset-cpus', 'cpuset-mems', 'device'],
    ...['dns', 'dns-option', 'dns-search', 'entrypoint', 'env', 'env-file', 'expose', 'gpus', 'group-add', 'host'],
    ...['hostname', 'ip', 'ip6', 'ipc', 'label', 'label-file', 'link', 'log-driver', 'log-level', 'log-opt', 'memory'],
    ...['memory-reservation', 'memory-swap', 'mount', 'name', 'network', 'net', 'network-alias', 'pid', 'pids-limit'],
    ...['platform', 'publish', 'pull', 'restart', 'runtime', 'security-opt', 'shm-size', 'stop-signal', 'stop-timeout'],
    ...['storage-opt', 'sysctl', 'tmpfs', 'ulimit', 'user', 'userns', 'uts', 'volume', 'volume-driver', 'volumes-from'],
    ...['workdir'],
  ],
  subcommand: ['run'],
  operands: 1,
  noCommandWith: 'd',
  elsewhere: true,
  runs: 'words',
};

const COMPOSE_EXEC: Wrapper = {
  short: 'efpuw',
  long: ['env', 'env-file', 'file', 'index', 'profile', 'project-directory', 'project-name', 'user', 'workdir'],
  subcommand: ['compose', 'exec'],
  operands: 1,
  noCommandWith: 'd',
  elsewhere: true,
  runs: 'words',
};

const POD_EXEC: Wrapper = {
  short: 'cfns',
  long: [
    ...[
      'as',
      'as-group',
      'certificate-authority',
      'client-certificate',
      'client-key',
      'cluster',
      'container',
      'context',
    ],
    ...['filename', 'kubeconfig', 'namespace', 'pod-running-timeout', 'request-timeout', 'server', 'token', 'user'],
  ],
  subcommand: ['exec'],
  operands: 1,
  elsewhere: true,
  runs: 'words',
};

const CONTAINER_TOOLS: readonly Wrapper[] = [
  CONTAINER_EXEC,
  { ...CONTAINER_EXEC, subcommand: ['container', 'exec'] },
  CONTAINER_RUN,
  { ...CONTAINER_RUN, subcommand: ['container', 'run'] },
  COMPOSE_EXEC,
];

const PLAIN: Wrapper = { runs: 'words' };

/** The wrappers by name; where a program has several forms, the first whose subcommand fits counts. */
export const wrappers: ReadonlyMap<string, readonly Wrapper[]> = new Map<string, readonly Wrapper[]>([
  [
    'sudo',
    [
      {
        short: 'CDghpRrtTUu',
        long: [
          ...['chdir', 'chroot', 'close-from', 'command-timeout', 'group', 'host', 'other-user', 'prompt', 'role'],
          ...['type', 'user'],
        ],
        assignments: true,
        noCommandWith: 'lveKkV',
        runs: 'words',
      },
    ],
  ],
  ['doas', [{ short: 'Cu', noCommandWith: 'L', runs: 'words' }]],
  ['pkexec', [{ long: ['user'], runs: 'words' }]],
  ['runuser', [{ short: 'ugG', long: ['user', 'group', 'supp-group'], noCommandWith: 'c', runs: 'words' }]],
  ['env', [{ short: 'uC', long: ['unset', 'chdir'], assignments: true, noCommandWith: 'S', runs: 'words' }]],
  ['timeout', [{ short: 'ks', long: ['kill-after', 'signal'], operands: 1, runs: 'words' }]],
  ['stdbuf', [{ short: 'ioe', long: ['input', 'output', 'error'], runs: 'words' }]],
  ['unbuffer', [PLAIN]],
  ['watch', [{ short: 'nq', long: ['interval', 'equexit'], runs: 'script' }]],
  ['nice', [{ short: 'n', long: ['adjustment'], runs: 'words' }]],
  ['ionice', [{ short: 'cn', long: ['class', 'classdata'], noCommandWith: 'pPu', runs: 'words' }]],
  [
    'chrt',
    [
      {
        short: 'TPD',
        long: ['sched-runtime', 'sched-period', 'sched-deadline'],
        operands: 1,
        noCommandWith: 'pm',
        runs: 'words',
      },
    ],
  ],
  ['taskset', [{ operands: 1, noCommandWith: 'p', runs: 'words' }]],
  [
    'numactl',
    [{ short: 'CNPimpw', long: ['cpunodebind', 'interleave', 'membind', 'physcpubind', 'preferred'], runs: 'words' }],
  ],
  ['nsenter', [{ short: 'GSt', long: ['setgid', 'setuid', 'target'], runs: 'words' }]],
  ['chroot', [{ operands: 1, elsewhere: true, runs: 'words' }]],
  ['unshare', [{ short: 'GRSw', long: ['propagation', 'root', 'setgid', 'setgroups', 'setuid', 'wd'], runs: 'words' }]],
  ['setsid', [PLAIN]],
  ['nohup', [PLAIN]],
  ['time', [{ short: 'fo', long: ['format', 'output'], runs: 'words' }]],
  ['command', [{ noCommandWith: 'vV', runs: 'words' }]],
  ['builtin', [PLAIN]],
  ['exec', [{ short: 'a', runs: 'words' }]],
  ['busybox', [PLAIN]],
  ['ip', [{ short: 'fnbl', subcommand: ['netns', 'exec'], operands: 1, runs: 'words' }]],
  ['cgexec', [{ short: 'g', runs: 'words' }]],
  ['docker', CONTAINER_TOOLS],
  ['podman', CONTAINER_TOOLS],
  ['nerdctl', CONTAINER_TOOLS],
  ['docker-compose', [{ ...COMPOSE_EXEC, subcommand: ['exec'] }]],
  ['kubectl', [POD_EXEC, { ...POD_EXEC, subcommand: ['debug'] }]],
  ['oc', [POD_EXEC, { ...POD_EXEC, subcommand: ['debug'] }, { ...POD_EXEC, subcommand: ['rsh'] }]],
  [
    'crictl',
    [
      {
        short: 'cirt',
        long: ['timeout', 'transport', 'runtime-endpoint'],
        subcommand: ['exec'],
        operands: 1,
        elsewhere: true,
        runs: 'words',
      },
    ],
  ],
  ['ssh', [{ short: 'BbcDEeFIiJLlmOopQRSWw', operands: 1, elsewhere: true, runs: 'script' }]],
]);

/** Shells: the script is the word after the options with `c` among them. */
export const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash', 'ksh', 'zsh', 'su', 'runuser']);

/** Options of shells and of su that take a value of their own. */
export const shellOptions = { short: 'oOgGsw', long: ['init-file', 'rcfile', 'group', 'shell'] } as const;
