import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkLab, checkReplay } from '../../extension/labs/check.ts';
import type { CheckResult } from '../../extension/labs/check.ts';
import { readLab } from '../../extension/labs/lab.ts';
import { lintLab } from '../../extension/labs/lint.ts';
import { headings } from '../../extension/labs/sections.ts';
import { describeStart } from '../../extension/labs/sentences.ts';
import { missingFor, startLab } from '../../extension/labs/start.ts';
import { LabWalk } from '../../extension/labs/walk.ts';
import { makePlace, training } from './place.ts';
import { Shown } from './shown.ts';

/** What a lab's text promises. Both are asked of the staged fault and of the recording. */
export interface Promises {
  /** Asserts that the cells show what the text speaks of: on parsed values, not on words. */
  shows: (shown: Shown) => void;
  /** The answers as a learner reads them off what the cells show, by question. */
  answers: (shown: Shown) => Record<string, string>;
}

/**
 * Proves a lab: staged for real where this machine can, in its recording anyway. A machine that cannot stage it must say why.
 */
export async function proveLab(name: string, { shows, answers }: Promises): Promise<void> {
  const lab = await readLab(join(training, name));
  const missing = await missingFor(lab);
  test('has every part of a lab', async () => {
    expect(await lintLab(lab)).toEqual([]);
  });

  test('the recording shows what the text speaks of, and takes the answers', async ({ onTestFinished }) => {
    const store = await makePlace(lab, onTestFinished);
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
    test('says what is missing on this machine, and offers the recording', async ({ onTestFinished }) => {
      const store = await makePlace(lab, onTestFinished);
      const result = await startLab(lab, store);
      expect(result).toEqual({ kind: 'cannot', missing });
      expect(describeStart(lab, result).at(-1)?.text).toContain(lab.replay);
    });
    return;
  }

  test('staged, the fault shows, is found, is fixed and is gone', async ({ onTestFinished }) => {
    const store = await makePlace(lab, onTestFinished);
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
      shown.add(await walk.run('Fix'));
      const after = await checkLab(lab, store, right);
      expect(states(after)).toEqual(lab.block.questions.map(() => 'right'));
      expect(after).toMatchObject({ kind: 'staged', fixed: { ok: true }, done: true });
      shown.add(await walk.run('Verify'));
      shows(shown);
    } finally {
      await walk.close();
    }
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
