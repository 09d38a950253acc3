import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findLabs, isReadable } from '../../../extension/labs/lab.ts';
import { makeTraining } from '../../labs/training.ts';

const main = join(import.meta.dirname, '../../../extension/cli/main.ts');
let training: string;

beforeEach(async () => {
  ({ training } = await makeTraining());
  await mkdir(join(training, '05-empty'));
  const broken = { '06-no-yaml': 'lab: [\n', '08-no-lab': 'title: A lab without a block', '09-wrong': 'lab: 3' };
  for (const [name, text] of Object.entries(broken)) {
    await mkdir(join(training, name));
    await writeFile(join(training, name, `${name}.diagbook`), `---\ndiagbook: 1\n${text}\n---\n# A lab\n`);
  }
});

afterEach(() => rm(training, { recursive: true }));

test('labs that cannot be read are in their places with the reason, and the others are there', async () => {
  const found = await findLabs(training);
  expect(found.map(({ name }) => name)).toEqual(['05-empty', '06-no-yaml', '07-still', '08-no-lab', '09-wrong']);
  expect(found.filter(isReadable).map(({ name }) => name)).toEqual(['07-still']);
  const faults = found.flatMap((each) => (isReadable(each) ? [] : [each.fault]));
  expect(faults[0]).toMatch(/05-empty\.diagbook is missing: the runbook of a lab has the name of its folder\.$/);
  for (const fault of faults.slice(1)) expect(fault).toMatch(/"lab" in the front matter cannot be used: .*\.$/);
});

test('diagbook lab list shows them with the reason, and lint fails for them', async () => {
  const diagbook = (...words: string[]) =>
    execa(process.execPath, [main, 'lab', '--training', training, ...words], {
      env: { XDG_STATE_HOME: join(training, 'state') },
      reject: false,
    });
  const list = await diagbook('list');
  expect(list.exitCode).toBe(0);
  expect(list.stdout).toMatch(/^05 {2}05-empty {2}.*is missing/);
  expect(list.stdout).toMatch(/^07 {2}\S.* {2}about 30 min$/m);
  const lint = await diagbook('lint');
  expect(lint.exitCode).toBe(1);
  expect(lint.stdout).toMatch(/^✗ 05: .*is missing/);
});
