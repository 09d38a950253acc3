import { packageFor } from '../tools/packages.ts';
import { seal } from './answers.ts';
import { askLabHost, askNeeds, missingPrograms, openStart, runCheck, runStart, undo } from './host.ts';
import { labHost } from './lab-host.ts';
import type { Lab } from './lab.ts';
import type { LabStore } from './state.ts';
import { until } from './wait.ts';

/** What became of an attempt to stage a lab's fault. */
export type StartResult =
  | { kind: 'started'; id: string }
  /** It is there, whole or in part. */
  | { kind: 'already-started' }
  /** This machine does not offer what it needs; a sentence for each thing. */
  | { kind: 'cannot'; missing: string[] }
  /** It was tried and taken back; `left` is what could not be. */
  | { kind: 'failed'; reason: string[]; left: string[] };

/** Milliseconds for a fault to show after it was staged. */
const showing = 15_000;

/** Programs that every injector and every undo calls. On PATH, python3 may be a shim of another version. */
const always = ['/usr/bin/python3', 'setsid', 'shuf', 'findmnt', 'mountpoint', 'xargs'];

/** What this machine lacks for a lab, as sentences; empty where it can be staged. */
export async function missingFor(lab: Lab): Promise<string[]> {
  const host = labHost();
  if (host === undefined && process.platform !== 'linux')
    return ['It needs a Linux kernel, and this machine has another one; see runbooks/training/host/README.md.'];
  const silent = await askLabHost(lab);
  if (host !== undefined && silent !== undefined) return [`The lab host ${host.target} cannot be used: ${silent}`];
  const tools = await missingPrograms(lab, [...always, ...lab.block.tools]);
  const sentences = tools.map((program) => {
    const brings = packageFor(program)?.apt;
    return `${program} is not installed${brings === undefined ? '.' : `: apt install ${brings}.`}`;
  });
  if (sentences.length > 0) return sentences;
  return (await askNeeds(lab, lab.block.needs)).lines;
}

/** Stages the fault of a lab and waits until it shows. What fails half way is taken back. */
export async function startLab(lab: Lab, store: LabStore): Promise<StartResult> {
  const missing = await missingFor(lab);
  if (missing.length > 0) return { kind: 'cannot', missing };
  if (!(await store.begin())) return { kind: 'already-started' };
  const id = await openStart(lab, store);
  const staged = await runStart(lab, store, id);
  if (!staged.ok) return takeBack(lab, store, staged.lines);
  const present = await until(() => runCheck(lab, store, 'present'), showing);
  if (!present.ok) return takeBack(lab, store, ['The fault does not show on this machine.', ...present.lines]);
  await store.writeRun({
    id,
    started: new Date().toISOString(),
    sealed: seal(await store.takeAnswers()),
    answered: {},
    wrongAnswers: 0,
    hints: 0,
  });
  return { kind: 'started', id };
}

async function takeBack(lab: Lab, store: LabStore, reason: string[]): Promise<StartResult> {
  const { left } = await resetLab(lab, store);
  return { kind: 'failed', reason, left };
}

/** Ends the fault and undoes all it made, in reverse order. What could not be undone stays in the ledger for the next try. */
export async function resetLab(lab: Lab, store: LabStore): Promise<{ left: string[] }> {
  if (!store.begun) return { left: [] };
  const left = await undo(lab, store, 'reset');
  if (left.length === 0) await store.end();
  return { left };
}

/** Looks whether anything is left of the last start, or of the one that is running. */
export function leftOf(lab: Lab, store: LabStore): Promise<string[]> {
  return undo(lab, store, 'left');
}
