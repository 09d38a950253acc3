import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLab } from '../../extension/labs/lab.ts';
import type { Lab } from '../../extension/labs/lab.ts';
import { scaffoldLab } from '../../extension/labs/scaffold.ts';

const real = join(import.meta.dirname, '../../runbooks/training');

/** A training of its own in a temporary folder, with the library and the template of ours, and one lab made from it. */
export async function makeTraining(
  files: Readonly<Record<string, string>> = {},
): Promise<{ training: string; lab: Lab }> {
  const training = await mkdtemp(join(tmpdir(), 'diagbook-training-'));
  for (const part of ['lib', 'template']) await cp(join(real, part), join(training, part), { recursive: true });
  const folder = await scaffoldLab(training, '07-still');
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return { training, lab: await readLab(folder) };
}
