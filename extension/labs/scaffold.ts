import { cp, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from './lab-error.ts';

/** Makes the folder of a new lab from `template/` of the training and gives its path. Rejects with {@link LabError}. */
export async function scaffoldLab(training: string, name: string): Promise<string> {
  if (!/^\d\d-[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name))
    throw new LabError(
      `"${name}" cannot name a lab: two digits, a hyphen and words in small letters, as 18-slow-login.`,
    );
  const folder = join(training, name);
  const taken = (await readdir(training)).find((each) => each.startsWith(name.slice(0, 3)));
  if (taken !== undefined) throw new LabError(`The number ${name.slice(0, 2)} is taken by ${taken}.`);
  await mkdir(folder);
  await cp(join(training, 'template'), folder, { recursive: true });
  await rename(join(folder, 'template.diagbook'), join(folder, `${name}.diagbook`));
  for (const file of await readdir(folder)) {
    const path = join(folder, file);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replaceAll('NN-NAME', name).replaceAll('NN', name.slice(0, 2)));
  }
  return folder;
}
