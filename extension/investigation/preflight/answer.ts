/** What a host tells before a runbook runs there. `null` for what it does not tell. */
export interface HostAnswer {
  /** Of the programs asked for: where they are, or that they are not. */
  programs: ReadonlyMap<string, Program>;
  /** The package manager that is there. */
  manager: Manager | null;
  /** Number of the user; 0 is root. */
  uid: number | null;
  /** Whether sudo runs without a password, asks for one, or is not there. */
  sudo: 'free' | 'asks' | 'absent';
  /** Settings of the kernel by the path below /proc/sys. */
  settings: ReadonlyMap<string, number>;
  /** Effective capabilities as bits (capabilities(7)). */
  capabilities: bigint | null;
}

export type Program = { kind: 'absent' } | { kind: 'present'; path: string; busybox: boolean };

export type Manager = 'apt' | 'dnf' | 'apk' | 'zypper';

/** Settings that decide what an unprivileged user may look at. */
const settings = [
  'kernel/yama/ptrace_scope',
  'kernel/perf_event_paranoid',
  'kernel/dmesg_restrict',
  'kernel/task_delayacct',
];

/**
 * A POSIX shell script that answers in lines of a word, a name and a value, parted by tabs; its operands are the programs.
 * Whether a program is busybox is told by the file that its name leads to (readlink -f), not by the distribution.
 */
export const question = [
  String.raw`tab=$(printf '\t')`,
  'for name; do',
  '  path=$(command -v -- "$name") || { echo "absent$tab$name$tab"; continue; }',
  '  case $(readlink -f -- "$path" 2>/dev/null) in */busybox*) kind=busybox ;; *) kind=present ;; esac',
  '  echo "$kind$tab$name$tab$path"',
  'done',
  'for name in apt-get dnf apk zypper; do command -v "$name" >/dev/null && echo "manager$tab$name$tab"; done',
  'echo "uid$tab$tab$(id -u)"',
  'if ! command -v sudo >/dev/null; then echo "sudo$tab${tab}absent"; elif sudo -n true 2>/dev/null; then echo "sudo$tab${tab}free"; else echo "sudo$tab${tab}asks"; fi',
  `for name in ${settings.join(' ')}; do [ -r "/proc/sys/$name" ] && read -r value <"/proc/sys/$name" && echo "setting$tab$name$tab$value"; done`,
  'while read -r name value; do [ "$name" = CapEff: ] && echo "capabilities$tab$tab$value"; done </proc/self/status 2>/dev/null',
  'true',
].join('\n');

const managers: readonly { program: string; manager: Manager }[] = [
  { program: 'apt-get', manager: 'apt' },
  { program: 'dnf', manager: 'dnf' },
  { program: 'apk', manager: 'apk' },
  { program: 'zypper', manager: 'zypper' },
];

/** Reads what the script printed. Lines that are no answer are left out: a host may greet everyone who comes. */
export function readAnswer(text: string): HostAnswer {
  const programs = new Map<string, Program>();
  const known = new Map<string, number>();
  let manager: Manager | null = null;
  let uid: number | null = null;
  let sudo: HostAnswer['sudo'] = 'absent';
  let capabilities: bigint | null = null;
  for (const line of text.split('\n')) {
    const [word = '', name = '', value] = line.split('\t');
    if (value === undefined) continue;
    if (word === 'absent') programs.set(name, { kind: 'absent' });
    else if (word === 'present' || word === 'busybox')
      programs.set(name, { kind: 'present', path: value, busybox: word === 'busybox' });
    else if (word === 'manager') manager ??= managers.find(({ program }) => program === name)?.manager ?? null;
    else if (word === 'uid' && /^\d+$/.test(value)) uid = Number(value);
    else if (word === 'sudo' && (value === 'free' || value === 'asks')) sudo = value;
    else if (word === 'setting' && /^-?\d+$/.test(value)) known.set(name, Number(value));
    else if (word === 'capabilities' && /^[\da-f]{1,16}$/.test(value)) capabilities = BigInt(`0x${value}`);
  }
  return { programs, manager, uid, sudo, settings: known, capabilities };
}
