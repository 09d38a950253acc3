import type { Surroundings } from '../investigation/prepare.ts';
import { labOfDocument } from './lab.ts';
import type { Lab } from './lab.ts';
import { LabStore, stateRoot } from './state.ts';

/** Those of a document that is the runbook of a lab; a replay has its variables in the recording. */
export async function labSurroundingsOf(document: string): Promise<Surroundings | undefined> {
  const found = await labOfDocument(document);
  return found === undefined || found.replayed
    ? undefined
    : labSurroundings(found.lab, new LabStore(stateRoot(), found.lab.name));
}

/**
 * What cells of a lab find around them: the variables its injector set, as of this moment. A cell that names one before the
 * lab is started is not run: `cat /proc/$LAB_PID/status` would look at something else.
 */
export function labSurroundings(lab: Lab, store: LabStore): Surroundings {
  return (command) => {
    const env = store.values();
    const absent = [...command.matchAll(/\$\{?(LAB_\w+)/g)].map(([, name = '']) => name).find((name) => !(name in env));
    const problems =
      absent === undefined
        ? []
        : [
            `$${absent} has no value, as the lab is not started. Press Start Lab, or run: diagbook lab start ${lab.number}`,
          ];
    return { env, problems };
  };
}
