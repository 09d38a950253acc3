import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findLabs, isReadable } from '../../extension/labs/lab.ts';
import { missingFor, startLab } from '../../extension/labs/start.ts';
import { makePlace, training } from './place.ts';

/** After how many commands of `start.sh` it is killed; a start that is done by then is reset as usual. */
const crashes = [1, 4, 9, 16, 30, 60];

const labs = (await findLabs(training)).filter(isReadable);
const missing = await Promise.all(labs.map(missingFor));
const stageable = labs.filter((_, index) => missing[index]?.length === 0);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diagbook-crash-'));
  const hook = join(folder, 'crash.sh');
  // Read by every bash; only those of a start carry its mark, and only a start that shall crash has a file with the count.
  await writeFile(
    hook,
    `[ -z "\${DIAGBOOK_LAB-}" ] || [ ! -r "$LAB_STATE/../crash" ] || {
  read -r crash <"$LAB_STATE/../crash"
  set -T
  trap '[ $((crash--)) -gt 0 ] || kill -KILL $BASHPID' DEBUG
}
`,
  );
  process.env.BASH_ENV = hook;
});

afterAll(async () => {
  delete process.env.BASH_ENV;
  await rm(folder, { recursive: true, force: true });
});

const inTurn = { concurrent: false };

// Several labs at once, each in its own tests one after the other: they must not disturb each other either.
describe.concurrent.each(stageable.map((lab) => ({ name: lab.name, lab })))('$name', ({ lab }) => {
  test('reset straight after start leaves nothing', inTurn, async ({ onTestFinished }) => {
    const store = await makePlace(lab, onTestFinished);
    expect(await startLab(lab, store)).toMatchObject({ kind: 'started' });
    expect(await startLab(lab, store)).toEqual({ kind: 'already-started' });
  });

  test('a fault that was killed leaves nothing after reset', inTurn, async ({ onTestFinished }) => {
    const store = await makePlace(lab, onTestFinished);
    expect(await startLab(lab, store)).toMatchObject({ kind: 'started' });
    const ledger = await readFile(join(store.run, 'ledger'), 'utf8');
    const [pid] = ledger.split('\n').flatMap((line) => /^process\t(\d+)/.exec(line)?.[1] ?? []);
    if (pid !== undefined) execFileSync('kill', ['-KILL', pid]);
  });

  for (const count of crashes) {
    test(`a start that is killed at its command ${count} leaves nothing`, inTurn, async ({ onTestFinished }) => {
      const store = await makePlace(lab, onTestFinished);
      await mkdir(store.folder, { recursive: true });
      await writeFile(join(store.folder, 'crash'), `${count}\n`);
      const result = await startLab(lab, store);
      if (result.kind === 'failed') expect(result.left).toEqual([]);
    });
  }
});
