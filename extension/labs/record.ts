import { basename, join } from 'node:path';
import { parseDocument as parseYaml } from 'yaml';
import type { NotebookCell } from '../document/cells.ts';
import { composeInvestigation } from '../investigation/compose.ts';
import { describeOutcome } from '../investigation/outcome.ts';
import type { RunRecord } from '../investigation/record.ts';
import { writeInvestigation } from '../investigation/write.ts';
import type { Sealed } from './block.ts';
import { LabError } from './lab-error.ts';
import type { Lab } from './lab.ts';
import type { Heading } from './sections.ts';
import { resetLab, startLab } from './start.ts';
import type { StartResult } from './start.ts';
import type { LabStore } from './state.ts';
import { LabWalk } from './walk.ts';

export type RecordResult =
  { kind: 'recorded'; path: string; cells: number } | { kind: 'not-started'; result: StartResult };

/** What stands under the title of a replay twin. */
const notice = `> **A recording.** This lab was run on a real machine, and below every command stands what it printed there. Nothing has to be
> started or reset here. The questions are the same: press **Check Lab** when you know the answers.`;

/** The headings with cells, by whether they come before the start. */
const before: readonly Heading[] = ['You will learn', 'Normal first'];
const after: readonly Heading[] = ['The fault', 'Investigate', 'Reading key', 'Fix', 'Verify'];

/**
 * Stages a lab for real, runs its cells from the first to the last and writes them with all they printed as its replay
 * twin, with the hashes of this start's answers. Rejects with {@link LabError} where a cell does not pass.
 */
export async function recordLab(lab: Lab, store: LabStore): Promise<RecordResult> {
  const walk = await LabWalk.open(lab, store);
  try {
    await runAll(walk, before);
    const result = await startLab(lab, store);
    if (result.kind !== 'started') return { kind: 'not-started', result };
    await runAll(walk, after);
    const run = await store.readRun();
    if (run === undefined) throw new LabError('The lab was reset while it was recorded.');
    const path = join(lab.folder, `${lab.name}.replay.diagbook`);
    const records = new Map([...walk.records].map(([index, runs]) => [index, runs.map(withoutHost)]));
    const cells = twinCells(walk.cells, run.sealed, `replay://${basename(path)}`);
    const origin = { of: basename(lab.runbook), started: run.started, params: {} };
    const { text, files } = await composeInvestigation(cells, records, origin);
    await writeInvestigation(path, text, files);
    return { kind: 'recorded', path, cells: records.size };
  } finally {
    await walk.close();
    await resetLab(lab, store);
  }
}

async function runAll(walk: LabWalk, headings: readonly Heading[]): Promise<void> {
  for (const heading of headings) {
    for (const { id, outcome } of await walk.run(heading)) {
      if (outcome.status !== 'passed') throw new LabError(`"${id}" did not pass: ${describeOutcome(outcome)}`);
    }
  }
}

/** Nobody who follows a recording needs the name of the machine it was made on. */
function withoutHost(record: RunRecord): RunRecord {
  return { ...record, facts: { ...record.facts, host: 'lab' } };
}

/** The lab's cells, which answer from their own recording, with the answers' hashes and the notice below the title. */
function twinCells(cells: readonly NotebookCell[], sealed: Sealed, target: string): NotebookCell[] {
  const title = cells.findIndex(({ kind, value }) => kind === 'prose' && value.startsWith('# '));
  return cells.map((cell, index) => {
    if (cell.kind === 'front-matter') return { ...cell, value: withAnswers(cell.value, sealed, target) };
    return index === title ? { ...cell, value: cell.value.replace(/^# .*\n/, (line) => `${line}\n${notice}\n`) } : cell;
  });
}

function withAnswers(yaml: string, sealed: Sealed, target: string): string {
  const document = parseYaml(yaml);
  document.set('target', target);
  document.setIn(['lab', 'replay'], document.createNode(sealed));
  return document.toString({ lineWidth: 0 }).trimEnd();
}
