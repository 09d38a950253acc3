import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkLab, checkReplay } from '../../extension/labs/check.ts';
import type { CheckResult } from '../../extension/labs/check.ts';
import { readLab } from '../../extension/labs/lab.ts';
import { lintLab } from '../../extension/labs/lint.ts';
import { headings } from '../../extension/labs/sections.ts';
import { describeStart } from '../../extension/labs/sentences.ts';
import { missingFor, resetLab, startLab } from '../../extension/labs/start.ts';
import { LabStore } from '../../extension/labs/state.ts';
import { checkClean } from '../../extension/labs/status.ts';
import { LabWalk } from '../../extension/labs/walk.ts';
import { Shown } from './shown.ts';

const training = join(import.meta.dirname, '../../runbooks/training');

/** What a lab's text promises. Both are asked of the staged fault and of the recording. */
export interface Promises {
  /** Asserts that the cells show what the text speaks of: on parsed values, not on words. */
  shows: (shown: Shown) => void;
  /** The answers as a learner reads them off what the cells show, by question. */
  answers: (shown: Shown) => Record<string, string>;
}

/** After how many commands of `start.sh` it is killed; a start that is done by then is reset as usual. */
const crashes = [1, 4, 9, 16, 30, 60];

/**
 * Proves a lab: staged for real where this machine can, in its recording anyway. A machine that cannot stage it must say why.
 */
export async function proveLab(name: string, { shows, answers }: Promises): Promise<void> {
  const lab = await readLab(join(training, name));
  const missing = await missingFor(lab);
  let root: string;
  let store: LabStore;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'diagbook-labs-'));
    store = new LabStore(root, name);
  });

  afterEach(async () => {
    expect((await resetLab(lab, store)).left).toEqual([]);
    expect(await checkClean(lab, store)).toEqual([]);
    await rm(root, { recursive: true, force: true });
  });

  test('has every part of a lab', async () => {
    expect(await lintLab(lab)).toEqual([]);
  });

  test('the recording shows what the text speaks of, and takes the answers', async () => {
    const recording = await replay(lab.replay ?? '');
    shows(recording);
    const right = answers(recording);
    expect(Object.keys(right)).toEqual(lab.block.questions.map((question) => question.name));
    expect(states(await checkReplay(lab, store, wrongFor(right)))).toEqual(lab.block.questions.map(() => 'wrong'));
    const result = await checkReplay(lab, store, right);
    expect(states(result)).toEqual(lab.block.questions.map(() => 'right'));
    expect(result).toMatchObject({ done: true });
  });

  if (missing.length > 0) {
    test('says what is missing on this machine, and offers the recording', async () => {
      const result = await startLab(lab, store);
      expect(result).toEqual({ kind: 'cannot', missing });
      expect(describeStart(lab, result).at(-1)?.text).toContain(lab.replay);
    });
    return;
  }

  describe('staged', () => {
    test('the fault shows, is found, is fixed and is gone', async () => {
      const walk = await LabWalk.open(lab, store);
      try {
        const shown = new Shown();
        shown.add(await walk.run('Normal first'));
        const started = await startLab(lab, store);
        expect(started, JSON.stringify(started)).toMatchObject({ kind: 'started' });
        shown.add(await walk.run('The fault'));
        shown.add(await walk.run('Investigate'));
        const right = answers(shown);
        const before = await checkLab(lab, store, wrongFor(right));
        expect(before).toMatchObject({ kind: 'staged', present: { ok: true }, fixed: { ok: false }, done: false });
        expect(states(before)).toEqual(lab.block.questions.map(() => 'wrong'));
        const found = await checkLab(lab, store, right);
        expect(states(found)).toEqual(lab.block.questions.map(() => 'right'));
        shown.add(await walk.run('Fix'));
        expect(await checkLab(lab, store, {})).toMatchObject({ kind: 'staged', fixed: { ok: true }, done: true });
        shown.add(await walk.run('Verify'));
        shows(shown);
      } finally {
        await walk.close();
      }
    });

    test('reset straight after start leaves nothing', async () => {
      expect(await startLab(lab, store)).toMatchObject({ kind: 'started' });
      expect(await startLab(lab, store)).toEqual({ kind: 'already-started' });
    });

    test('a fault that was killed leaves nothing after reset', async () => {
      expect(await startLab(lab, store)).toMatchObject({ kind: 'started' });
      const ledger = await readFile(join(store.run, 'ledger'), 'utf8');
      const [pid] = ledger.split('\n').flatMap((line) => /^process\t(\d+)/.exec(line)?.[1] ?? []);
      if (pid !== undefined) execFileSync('kill', ['-KILL', pid]);
    });

    test.each(crashes)('a start that is killed at its command %i leaves nothing', async (count) => {
      const hook = join(root, 'crash.sh');
      // Read by every bash; only those of the start carry its mark.
      const trap = `set -T; crash=${count}; trap '[ $((crash--)) -gt 0 ] || kill -KILL $BASHPID' DEBUG`;
      await writeFile(hook, `[ -z "\${DIAGBOOK_LAB-}" ] || { ${trap}; }\n`);
      process.env.BASH_ENV = hook;
      try {
        const result = await startLab(lab, store);
        if (result.kind === 'failed') expect(result.left).toEqual([]);
      } finally {
        delete process.env.BASH_ENV;
      }
    });
  });
}

/** What the recording shows, run from the first cell to the last as anybody can on any machine. */
async function replay(path: string): Promise<Shown> {
  const walk = await LabWalk.openReplay(path);
  try {
    const shown = new Shown();
    for (const heading of headings) shown.add(await walk.run(heading));
    return shown;
  } finally {
    await walk.close();
  }
}

function wrongFor(right: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.keys(right).map((question) => [question, 'certainly not this']));
}

function states(result: CheckResult): string[] {
  return 'asked' in result ? result.asked.map(({ state }) => state) : [result.kind];
}
