import { composeInvestigation } from '../investigation/compose.ts';
import type { SideFile } from '../investigation/compose.ts';
import { runsOf } from '../investigation/outcome.ts';
import type { RunRecord } from '../investigation/record.ts';
import type { NotebookState } from './notebook-state.ts';

/** What was run in a notebook, as a document of its own. */
export interface ComposedRun {
  /** File name of the runbook. */
  of: string;
  /** `first-minute.diagbook`, run on 2026-11-22 at 21:00:03 UTC, becomes `first-minute-20261122T210003Z.diagbook`. */
  name: string;
  text: string;
  files: SideFile[];
}

/** The investigation of a notebook; `undefined` where nothing was run. */
export async function composeRun(state: NotebookState): Promise<ComposedRun | undefined> {
  const records = new Map<number, RunRecord[]>();
  for (const cell of state.notebook.getCells()) {
    const outcome = state.of(cell)?.outcome;
    const runs = outcome === undefined ? [] : runsOf(outcome);
    if (runs.length > 0)
      records.set(
        cell.index,
        runs.map(({ record }) => record),
      );
  }
  if (records.size === 0) return undefined;
  const [started = ''] = [...records.values()]
    .flat()
    .map(({ facts }) => facts.at ?? '')
    .toSorted();
  const of = state.notebook.uri.path.split('/').at(-1) ?? '';
  const origin = { of, started, params: state.answers ?? {} };
  const { text, files } = await composeInvestigation(state.documentCells(), records, origin);
  const name = `${of.replace(/\.diagbook$/, '')}-${started.replace(/[-:]|\.\d+/g, '')}.diagbook`;
  return { of, name, text, files };
}
