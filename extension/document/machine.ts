import { optional, readCount } from './attribute-reader.ts';
import type { AttributeReader } from './attribute-reader.ts';

/** What a host says of itself beside its name. What it does not tell is absent. */
export interface MachineFacts {
  /** Name and release, as `uname -sr` prints them: `Linux 6.1.0-28-amd64`. */
  kernel?: string;
  /** As `uname -m` prints it: `x86_64`. */
  architecture?: string;
  /** PRETTY_NAME of os-release(5): `Debian GNU/Linux 12 (bookworm)`. */
  distribution?: string;
  /** Processors online. */
  cpus?: number;
  cgroups?: Cgroups;
  /** Differs after every start of the kernel (random(4), boot_id). */
  bootId?: string;
  /** How far the host's clock is ahead of the one that records' times are of. */
  clock?: ClockOffset;
  /** Versions of programs, by their names: `{ iostat: '12.6.1' }`. */
  tools?: Readonly<Record<string, string>>;
}

/** The version of control groups: with `hybrid` the controllers are those of the first (systemd's docs/CGROUP_DELEGATION). */
export type Cgroups = 'v1' | 'v2' | 'hybrid';

/** Seconds that a clock is ahead, negative where it is behind, and by how many the answer may be wrong either way. */
export interface ClockOffset {
  ahead: number;
  within: number;
}

/** What a record's fence holds of its host, in the order in which it is written. */
export function machineAttributes(facts: MachineFacts): [string, string | undefined][] {
  const { kernel, architecture, distribution, cpus, cgroups, bootId, clock } = facts;
  return [
    ['kernel', kernel],
    ['arch', architecture],
    ['os', distribution],
    ['cpus', cpus === undefined ? undefined : String(cpus)],
    ['cgroups', cgroups],
    ['boot', bootId],
    ['clock', clock && `${signed(clock.ahead)}±${clock.within.toFixed(3)}s`],
    ['tools', describeTools(facts)],
  ];
}

function signed(seconds: number): string {
  return `${seconds < 0 ? '-' : '+'}${Math.abs(seconds).toFixed(3)}`;
}

/** Reads them back; `undefined` where a record tells nothing of its host. */
export function readMachine(reader: AttributeReader): MachineFacts | undefined {
  const facts: MachineFacts = {
    ...optional('kernel', reader.text('kernel')),
    ...optional('architecture', reader.text('arch')),
    ...optional('distribution', reader.text('os')),
    ...optional('cpus', reader.read('cpus', 'a number of processors', readCount)),
    ...optional('cgroups', reader.read('cgroups', 'v1, v2 or hybrid', readCgroups)),
    ...optional('bootId', reader.text('boot')),
    ...optional('clock', reader.read('clock', 'seconds such as +0.012±0.004s', readClock)),
    ...optional('tools', reader.read('tools', 'programs with versions, such as "iostat 12.6.1, ss 6.1.0"', readTools)),
  };
  return Object.keys(facts).length === 0 ? undefined : facts;
}

/** A version of control groups by its name. */
export function readCgroups(text: string): Cgroups | null {
  return text === 'v1' || text === 'v2' || text === 'hybrid' ? text : null;
}

function readClock(text: string): ClockOffset | null {
  const [, ahead, within] = /^([+-]\d{1,12}\.\d{3})±(\d{1,12}\.\d{3})s$/.exec(text) ?? [];
  return ahead === undefined ? null : { ahead: Number(ahead), within: Number(within) };
}

function readTools(text: string): Record<string, string> | null {
  const pairs = text.split(', ').map((pair) => /^(\S+) (\S+)$/.exec(pair));
  if (pairs.includes(null)) return null;
  return Object.fromEntries(pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] ?? '', pair[2] ?? '']])));
}

/** Programs with their versions: `iostat 12.6.1, ss 6.1.0`. */
export function describeTools(facts: Pick<MachineFacts, 'tools'> | undefined): string | undefined {
  const versions = Object.entries(facts?.tools ?? {}).map(([name, version]) => `${name} ${version}`);
  return versions.length === 0 ? undefined : versions.join(', ');
}

/** A machine in a line: `Debian GNU/Linux 12 (bookworm), Linux 6.1.0-28-amd64, x86_64, 2 CPUs, cgroups v2`. Empty where it told nothing. */
export function describeMachine({ distribution, kernel, architecture, cpus, cgroups, clock }: MachineFacts): string {
  return [
    distribution,
    kernel,
    architecture,
    cpus === undefined ? undefined : `${cpus} CPU${cpus === 1 ? '' : 's'}`,
    cgroups === undefined ? undefined : `cgroups ${cgroups}`,
    clock === undefined ? undefined : describeClock(clock),
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** `clock 2.50 s ahead (± 0.01 s)`; nothing where it may as well be right. */
function describeClock({ ahead, within }: ClockOffset): string | undefined {
  if (Math.abs(ahead) <= within) return undefined;
  const digits = Math.max(0, -Math.floor(Math.log10(within)));
  const side = ahead > 0 ? 'ahead' : 'behind';
  return `clock ${Math.abs(ahead).toFixed(digits)} s ${side} (± ${String(Number(within.toPrecision(1)))} s)`;
}
