import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readLab } from '../../../extension/labs/lab.ts';
import { lintLab } from '../../../extension/labs/lint.ts';

const name = '01-unknown-process';
const training = join(import.meta.dirname, '../../../runbooks/training');

let folder: string;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'diagbook-lint-')), name);
  await cp(join(training, name), folder, { recursive: true });
});

afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

async function change(file: string, from: string | RegExp, to: string): Promise<void> {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8');
  expect(text.replace(from, to)).not.toBe(text);
  await writeFile(path, text.replace(from, to));
}

const runbook = `${name}.diagbook`;
const twin = `${name}.replay.diagbook`;

test('a whole lab lacks nothing', async () => {
  expect(await lintLab(await readLab(folder))).toEqual([]);
});

test.each<[string, string, string | RegExp, string, RegExp]>([
  ['a heading', runbook, '## Reading key', '### Reading key', /^The heading "## Reading key" is missing\.$/],
  [
    'the order',
    runbook,
    /(## Reading key[^]*?)(## Question[^]*?)(?=## Hints)/,
    '$2$1',
    /^The headings must come in this/,
  ],
  ['a folded hint', runbook, /<details>[^]*?<\/details>/, '', /^"Hints" holds 2 folded hints/],
  ['a way back', runbook, /\bundo\b/gi, 'revert', /^"Fix" does not say how to undo it\.$/],
  ['a mark', runbook, /changes-state/g, '', /^No cell of "Fix" is marked changes-state\.$/],
  ['the cells of the lab', twin, /^cat /m, 'head ', /^The replay twin has other cells than the lab\. Record it: /],
  ['a record', twin, /^(`{3,})output \{of=[^]*?^\1\n/m, '', /^The replay twin has no record of "/],
  ['itself to answer from', twin, /^target: .*\n/m, '', /^The replay twin does not say "target: replay:\/\/01-/],
])('a lab without %s is told so', async (_, file, from, to, sentence) => {
  await change(file, from, to);
  const problems = await lintLab(await readLab(folder));
  expect(problems.filter((problem) => sentence.test(problem))).toHaveLength(1);
});

test('a lab without its recording is told how to make one', async () => {
  await rm(join(folder, twin));
  expect(await lintLab(await readLab(folder))).toEqual([
    'The replay twin is missing. Record it: diagbook lab record 01',
  ]);
});
