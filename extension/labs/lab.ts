import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseDocument } from '../document/parse.ts';
import { labBlock } from './block.ts';
import type { LabBlock } from './block.ts';
import { LabError } from './lab-error.ts';

/** A lab of a training: a folder `05-accept-queue` with its runbook, its fault and its checks. */
export interface Lab {
  /** Name of its folder: `05-accept-queue`. */
  name: string;
  /** What stands before the first hyphen: `05`. */
  number: string;
  /** Absolute paths. */
  folder: string;
  runbook: string;
  /** The recorded twin, for machines that cannot stage the fault; absent where none was recorded yet. */
  replay: string | undefined;
  title: string;
  block: LabBlock;
}

/** Such a folder in a list of labs. */
export interface BrokenLab {
  name: string;
  number: string;
  /** Why it cannot be read, a sentence. */
  fault: string;
}

const folderName = /^\d\d-[a-z0-9-]+$/;

/** The names of the labs below a training's folder, in order. */
async function labNames(training: string): Promise<string[]> {
  const entries = await readdir(training, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && folderName.test(entry.name))
    .map(({ name }) => name)
    .toSorted();
}

/** The labs of a training, in order. One that cannot be read is in its place with the reason. */
export async function findLabs(training: string): Promise<(Lab | BrokenLab)[]> {
  const names = await labNames(training);
  const read = async (name: string): Promise<Lab | BrokenLab> => {
    try {
      return await readLab(join(training, name));
    } catch (error) {
      if (error instanceof LabError) return { name, number: name.slice(0, 2), fault: error.message };
      throw error;
    }
  };
  return Promise.all(names.map(read));
}

export function isReadable(found: Lab | BrokenLab): found is Lab {
  return !('fault' in found);
}

/** The lab that `wanted` names: its number, with or without zeros in front, or its name or the end of it. */
export async function findLab(training: string, wanted: string): Promise<Lab> {
  const names = await labNames(training);
  const number = /^\d{1,2}$/.test(wanted) ? `${wanted.padStart(2, '0')}-` : undefined;
  const name = names.find((each) =>
    number === undefined ? each === wanted || each.slice(3) === wanted : each.startsWith(number),
  );
  if (name !== undefined) return readLab(join(training, name));
  const known = names.length === 0 ? `There are none in ${training}.` : `There are: ${names.join(', ')}.`;
  throw new LabError(`No lab is called "${wanted}". ${known}`);
}

/** Reads a lab from its folder. Rejects with {@link LabError}. */
export async function readLab(folder: string): Promise<Lab> {
  const name = basename(folder);
  const runbook = join(folder, `${name}.diagbook`);
  const replay = join(folder, `${name}.replay.diagbook`);
  const { title, block } = await readBlock(runbook);
  return {
    name,
    number: name.slice(0, 2),
    folder,
    runbook,
    replay: existsSync(replay) ? replay : undefined,
    title: title ?? name,
    block,
  };
}

/** The lab that a document belongs to, and whether it is the replay twin; `undefined` for any other document. */
export async function labOfDocument(path: string): Promise<{ lab: Lab; replayed: boolean } | undefined> {
  const name = basename(dirname(path));
  if (!folderName.test(name)) return undefined;
  const replayed = basename(path) === `${name}.replay.diagbook`;
  if (!replayed && basename(path) !== `${name}.diagbook`) return undefined;
  return { lab: await readLab(dirname(path)), replayed };
}

/** What the front matter of a lab's document says. */
export async function readBlock(path: string): Promise<{ title: string | undefined; block: LabBlock }> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) throw new LabError(`${path} is missing: the runbook of a lab has the name of its folder.`);
  const { frontMatter } = parseDocument(text);
  const read = labBlock.safeParse(frontMatter.lab);
  if (read.success) return { title: frontMatter.title, block: read.data };
  const [issue] = read.error.issues;
  const at = ['lab', ...(issue?.path ?? [])].join('.');
  throw new LabError(`${path}: "${at}" in the front matter cannot be used: ${issue?.message ?? 'it is missing'}.`);
}
