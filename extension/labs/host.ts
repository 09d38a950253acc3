import { execa } from 'execa';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandEnvironment } from '../targets/environment.ts';
import { bashThere, labHost } from './lab-host.ts';
import type { Lab } from './lab.ts';
import type { LabStore } from './state.ts';

/** What a script of a lab came to: whether it ended with 0, and what it printed, a sentence on each line. */
export interface Said {
  ok: boolean;
  lines: string[];
}

/** Milliseconds after which a script of a lab is ended; staging may build an image or start a daemon. */
const patience = { start: 120_000, other: 60_000 };

/** Writes down what a start will be known by, before anything of it exists. Gives its id. */
export async function openStart(lab: Lab, store: LabStore): Promise<string> {
  const id = `${lab.number}-${randomBytes(3).toString('hex')}`;
  await writeFile(join(store.run, 'ledger'), `directory\t${workOf(id)}\n`, { mode: 0o600 });
  await writeFile(join(store.run, 'values'), `WORK\t${workOf(id)}\n`, { mode: 0o600 });
  await writeFile(join(store.run, 'answers'), '', { mode: 0o600 });
  await writeFile(join(store.run, 'id'), id, { mode: 0o600 });
  return id;
}

/** The id of the newest start, however far it got. */
async function readId(store: LabStore): Promise<string | undefined> {
  const id = (await readFile(join(store.newest, 'id'), 'utf8').catch(() => '')).trim();
  return /^\d\d-[\da-f]{6}$/.test(id) ? id : undefined;
}

/** Runs `start.sh`. Its processes carry the mark by which they are found again. */
export async function runStart(lab: Lab, store: LabStore, id: string): Promise<Said> {
  const script = 'set -e; umask 077; mkdir -m 700 -- "$LAB_WORK"; exec bash "$LAB_DIR/start.sh"';
  const env = { ...variables(lab, store.run, id), DIAGBOOK_LAB: id };
  return run(['-c', script], env, lab.folder, patience.start);
}

/** Runs one of the lab's checks; a lab without it always passes. */
export async function runCheck(lab: Lab, store: LabStore, name: 'present' | 'fixed'): Promise<Said> {
  const script = join(lab.folder, `check-${name}.sh`);
  if (!existsSync(script)) return { ok: true, lines: [] };
  const id = (await readId(store)) ?? '';
  const env = { ...variables(lab, store.run, id), ...store.values() };
  return run([script], env, lab.folder, patience.other);
}

/** Why the lab host, where there is one, does not answer: what its engine says. */
export async function askLabHost(lab: Lab): Promise<string | undefined> {
  if (labHost() === undefined) return undefined;
  const { ok, lines } = await run(['-c', 'cd "$1"', 'bash', lab.folder], {}, '/', patience.other);
  return ok ? undefined : lines.join(' ');
}

/** Those of `names` that are on no PATH here. */
export async function missingPrograms(lab: Lab, names: readonly string[]): Promise<string[]> {
  const script = 'for name; do command -v -- "$name" >/dev/null || echo "$name"; done';
  return (await run(['-c', script, 'bash', ...names], {}, lab.folder, patience.other)).lines;
}

/** Asks what the lab needs and this machine does not offer. */
export function askNeeds(lab: Lab, needs: readonly string[]): Promise<Said> {
  return run([join(library(lab), 'needs.sh'), ...needs], { LAB_LIB: library(lab) }, lab.folder, patience.other);
}

/** Undoes a start, or only looks what is left of it: one sentence for each thing. */
export async function undo(lab: Lab, store: LabStore, verb: 'reset' | 'left'): Promise<string[]> {
  if (!existsSync(join(store.newest, 'ledger'))) return [];
  const env = variables(lab, store.newest, (await readId(store)) ?? 'none');
  const { ok, lines } = await run([join(library(lab), 'undo.sh'), verb], env, '/', patience.other);
  return ok ? lines : [...lines, 'Undoing did not come to its end; reset the lab again.'];
}

function variables(lab: Lab, state: string, id: string): Record<string, string> {
  return {
    LAB_ID: id,
    LAB_DIR: lab.folder,
    LAB_LIB: library(lab),
    LAB_STATE: state,
    LAB_WORK: workOf(id),
  };
}

function library(lab: Lab): string {
  return join(lab.folder, '..', 'lib');
}

/** Where the fault keeps files; a short path, as that of a socket may have 107 characters (unix(7)). */
function workOf(id: string): string {
  return join(labHost() === undefined ? tmpdir() : '/tmp', `diagbook-lab-${id}`);
}

async function run(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
  timeout: number,
): Promise<Said> {
  const there = labHost();
  const [program, ...words] = there === undefined ? ['bash', ...args] : bashThere(there, args, env, cwd);
  const { exitCode, timedOut, all, shortMessage } = await execa(program, words, {
    env: commandEnvironment(process.env, there === undefined ? env : {}),
    extendEnv: false,
    cwd: there === undefined ? cwd : '/',
    reject: false,
    stdin: 'ignore',
    all: true,
    timeout,
  });
  const lines = all.split('\n').filter((line) => line.trim() !== '');
  if (timedOut) lines.push(`It took longer than ${timeout / 1000} seconds and was ended.`);
  if (exitCode === undefined && !timedOut && lines.length === 0) lines.push(shortMessage ?? 'It could not be run.');
  return { ok: exitCode === 0, lines };
}
