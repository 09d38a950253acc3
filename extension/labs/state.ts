import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { array, boolean, int, object, record, string } from 'zod';
import type { infer as Infer } from 'zod';

/** One start of a lab, until it is reset. */
const runSchema = object({
  id: string(),
  /** ISO 8601, UTC. */
  started: string(),
  sealed: object({ salt: string(), answers: record(string(), array(string())) }),
  /** Questions answered, and with what. */
  answered: record(string(), string()),
  wrongAnswers: int(),
  hints: int(),
});
export type LabRun = Infer<typeof runSchema>;

/** What a learner has done, kept over resets. */
const progressSchema = object({
  done: boolean(),
  /** Of the first start that was completed. */
  minutes: int().optional(),
  hints: int(),
  at: string().optional(),
});
export type LabProgress = Infer<typeof progressSchema>;

/** Where labs keep what they remember, one folder for each: below the user's state directory (XDG Base Directory Specification). */
export function stateRoot(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  const { XDG_STATE_HOME: given } = environment;
  const base = given?.startsWith('/') === true ? given : join(homedir(), '.local', 'state');
  return join(base, 'diagbook', 'labs');
}

/** The files of one lab. `run/` holds one start and goes with it; its ledger is kept for looking whether anything is left. */
export class LabStore {
  readonly folder: string;
  readonly run: string;

  constructor(root: string, name: string) {
    this.folder = join(root, name);
    this.run = join(this.folder, 'run');
  }

  /** Makes the place of a new start; false where one is there already, be it another window's. */
  async begin(): Promise<boolean> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    try {
      await mkdir(this.run, { mode: 0o700 });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  }

  get begun(): boolean {
    return existsSync(this.run);
  }

  /** The start, if it got as far as to stage the fault. */
  async readRun(): Promise<LabRun | undefined> {
    return readJson(join(this.run, 'run.json'), runSchema);
  }

  writeRun(run: LabRun): Promise<void> {
    return writeWhole(join(this.run, 'run.json'), run);
  }

  async readProgress(): Promise<LabProgress> {
    return (await readJson(join(this.folder, 'progress.json'), progressSchema)) ?? { done: false, hints: 0 };
  }

  async writeProgress(progress: LabProgress): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await writeWhole(join(this.folder, 'progress.json'), progress);
  }

  /** What the injector set with `lab_value`, as environment variables; empty while nothing is started. */
  values(): Record<string, string> {
    const pairs = fields(readTextSync(join(this.run, 'values')));
    return Object.fromEntries(pairs.map(([name, value]) => [`LAB_${name}`, value]));
  }

  /** Takes the right answers that the injector wrote: they do not stay in the clear. */
  async takeAnswers(): Promise<[question: string, answer: string][]> {
    const path = join(this.run, 'answers');
    const pairs = fields(readTextSync(path));
    await rm(path, { force: true });
    return pairs;
  }

  /** Where id and ledger of the newest start lie: the one that is there, else the last. */
  get newest(): string {
    return this.begun ? this.run : this.folder;
  }

  /** Forgets a start; its id and ledger are kept as those of the last one. */
  async end(): Promise<void> {
    for (const name of ['id', 'ledger']) {
      await rename(join(this.run, name), join(this.folder, name)).catch(() => undefined);
    }
    await rm(this.run, { recursive: true, force: true });
  }
}

function fields(text: string): [string, string][] {
  return text
    .split('\n')
    .filter((line) => line.includes('\t'))
    .map((line) => [line.slice(0, line.indexOf('\t')), line.slice(line.indexOf('\t') + 1)]);
}

function readTextSync(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

interface Schema<T> {
  safeParse: (value: unknown) => { success: true; data: T } | { success: false };
}

/** A file that is damaged counts as absent: what it remembers can be made again. */
async function readJson<T>(path: string, schema: Schema<T>): Promise<T | undefined> {
  try {
    const read = schema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

async function writeWhole(path: string, value: unknown): Promise<void> {
  const draft = `${path}.${crypto.randomUUID()}.tmp`;
  await writeFile(draft, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
  await rename(draft, path);
}
