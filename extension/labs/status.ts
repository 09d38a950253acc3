import { leftOf } from './start.ts';
import type { Lab } from './lab.ts';
import type { LabProgress, LabRun, LabStore } from './state.ts';

/** How a lab stands on this machine for this user. */
export interface LabStatus {
  lab: Lab;
  /** `incomplete`: a start that did not come to its end; reset it. */
  state: 'idle' | 'started' | 'incomplete';
  run: LabRun | undefined;
  /** Variables that cells of the lab find: `LAB_PID=4711`. */
  values: Record<string, string>;
  progress: LabProgress;
}

export async function statusOf(lab: Lab, store: LabStore): Promise<LabStatus> {
  const run = await store.readRun();
  const state = run !== undefined ? 'started' : store.begun ? 'incomplete' : 'idle';
  return { lab, state, run, values: store.values(), progress: await store.readProgress() };
}

/** The check `clean`: nothing is left of the last start. Sentences for what is. */
export async function checkClean(lab: Lab, store: LabStore): Promise<string[]> {
  return store.begun ? [`Lab ${lab.number} is started; reset it first.`] : leftOf(lab, store);
}
