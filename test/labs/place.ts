import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { TestContext } from 'vitest';
import type { Lab } from '../../extension/labs/lab.ts';
import { resetLab } from '../../extension/labs/start.ts';
import { LabStore } from '../../extension/labs/state.ts';
import { checkClean } from '../../extension/labs/status.ts';

/** The labs that come with Diagbook. */
export const training = join(import.meta.dirname, '../../runbooks/training');

/** Makes a place for one start of a lab. When the test is over, whatever it did, a reset must leave nothing of that start. */
export async function makePlace(lab: Lab, onTestFinished: TestContext['onTestFinished']): Promise<LabStore> {
  const root = await mkdtemp(join(tmpdir(), 'diagbook-labs-'));
  const store = new LabStore(root, lab.name);
  onTestFinished(async () => {
    expect((await resetLab(lab, store)).left).toEqual([]);
    expect(await checkClean(lab, store)).toEqual([]);
    await rm(root, { recursive: true, force: true });
  });
  return store;
}
