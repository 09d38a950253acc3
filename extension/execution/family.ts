import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { uptime } from 'node:os';

/** Set in the environment of everything a run starts, so that a process which left the run's session is still known. */
export const MARKER = 'DIAGBOOK_RUN';

/** How the processes of a run are told from all others. */
export interface Family {
  /** The text its members carry in their environment: `DIAGBOOK_RUN=…`. */
  marker: string;
  /** The first process, which leads a session and a process group of the same number; absent once that number may be reused. */
  leader?: number;
  /** None of them started before this, in clock ticks after boot (`ticksNow`). */
  since?: number;
  /** Members seen before, as `identity` names them. */
  known?: ReadonlySet<string>;
}

export interface Process {
  pid: number;
  parent: number;
  group: number;
  session: number;
  /** One letter: `T` is stopped, `Z` and `X` are dead. */
  state: string;
  /** Clock ticks after boot; tells a process from a later one of the same number. */
  started: string;
}

/** A process's number and start, which no other process of this boot shares. */
export function identity(process: Process): string {
  return `${process.pid}:${process.started}`;
}

/**
 * The living members of a family: those in the leader's session, those that carry the marker, those known before,
 * and the descendants of all these. `undefined` on systems without Linux's /proc (an editor on macOS), where only
 * the leader's process group can be reached.
 */
export async function livingMembers(family: Family): Promise<Process[] | undefined> {
  const processes = await livingProcesses();
  if (processes === undefined) return undefined;
  const members = new Set<number>();
  const others: Process[] = [];
  for (const process of processes) {
    const known = process.session === family.leader || family.known?.has(identity(process)) === true;
    if (known) members.add(process.pid);
    else if (Number(process.started) >= (family.since ?? 0)) others.push(process);
  }
  const marked = await Promise.all(others.map((other) => carries(other.pid, family.marker)));
  for (const [index, other] of others.entries()) if (marked[index] === true) members.add(other.pid);
  addDescendants(members, processes);
  return processes.filter((candidate) => members.has(candidate.pid) && candidate.pid !== process.pid);
}

function addDescendants(members: Set<number>, processes: readonly Process[]): void {
  const children = new Map<number, Process[]>();
  for (const process of processes) {
    const siblings = children.get(process.parent);
    if (siblings === undefined) children.set(process.parent, [process]);
    else siblings.push(process);
  }
  const queue = [...members];
  for (let pid = queue.pop(); pid !== undefined; pid = queue.pop()) {
    for (const child of children.get(pid) ?? []) {
      if (members.has(child.pid)) continue;
      members.add(child.pid);
      queue.push(child.pid);
    }
  }
}

/** The present in clock ticks after boot, a little earlier rather than later. Linux has 100 of them in a second (times(2)). */
export function ticksNow(): number {
  return Math.floor((uptime() - 1) * 100);
}

/** How many processes are looked at before others have their turn. */
const atOnce = 200;

async function livingProcesses(): Promise<Process[] | undefined> {
  const names = await readdir('/proc').catch(() => []);
  const numbers = names.filter((name) => /^\d+$/.test(name));
  if (numbers.length === 0) return undefined;
  const processes: Process[] = [];
  for (const [index, number] of numbers.entries()) {
    if (index % atOnce === atOnce - 1) await turn();
    const process = readProcess(number);
    if (process !== undefined) processes.push(process);
  }
  return processes;
}

/** Reads /proc/PID/stat (proc_pid_stat(5)); the program's name, in parentheses, may hold anything, a parenthesis too. */
function readProcess(pid: string): Process | undefined {
  const stat = readStat(pid);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, parent, group, session] = fields;
  const started = fields[19];
  if (state === undefined || started === undefined || state === 'Z' || state === 'X') return undefined;
  return { pid: Number(pid), parent: Number(parent), group: Number(group), session: Number(session), state, started };
}

/** Without waiting: hundreds of such small files are read sooner than their reads are handed to other threads. */
function readStat(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}

/** Whether a process was started with the marker; processes of other users cannot be read and do not count. */
async function carries(pid: number, marker: string): Promise<boolean> {
  const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
  return environment.includes(marker);
}
