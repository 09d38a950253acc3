import { readFile } from 'node:fs/promises';
import type { Lab } from './lab.ts';
import { readHints, readSections } from './sections.ts';
import type { LabStore } from './state.ts';

export type HintResult =
  | { kind: 'hint'; number: number; of: number; title: string; text: string }
  /** All were given. */
  | { kind: 'no-more'; of: number };

/** The next hint of a lab. How many were taken is remembered, and shown beside the result; it is no fault to take them. */
export async function nextHint(lab: Lab, store: LabStore): Promise<HintResult> {
  const hints = readHints(readSections(await readFile(lab.runbook, 'utf8')));
  const run = await store.readRun();
  const progress = await store.readProgress();
  const taken = run?.hints ?? progress.hints;
  const hint = hints[taken];
  if (hint === undefined) return { kind: 'no-more', of: hints.length };
  if (run !== undefined) await store.writeRun({ ...run, hints: taken + 1 });
  if (!progress.done) await store.writeProgress({ ...progress, hints: Math.max(progress.hints, taken + 1) });
  return { kind: 'hint', number: taken + 1, of: hints.length, ...hint };
}
