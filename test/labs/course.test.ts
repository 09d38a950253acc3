import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseDocument } from '../../extension/document/parse.ts';
import { courseTable } from '../../extension/labs/course.ts';
import { readingKeys } from '../../extension/labs/keys.ts';
import type { Lab } from '../../extension/labs/lab.ts';
import { findLab, findLabs, isReadable } from '../../extension/labs/lab.ts';

const training = join(import.meta.dirname, '../../runbooks/training');

/** All labs; each can be read. */
async function labs(): Promise<Lab[]> {
  const found = await findLabs(training);
  const readable = found.filter(isReadable);
  expect(readable).toEqual(found);
  return readable;
}

test('the course lists every lab; print its table anew with: diagbook lab list --markdown', async () => {
  const text = await readFile(join(training, 'README.diagbook'), 'utf8');
  expect(parseDocument(text).problems).toEqual([]);
  const [, table] = /<!-- labs -->\n(.*)<!-- \/labs -->/s.exec(text) ?? [];
  expect(table).toBe(courseTable(await labs()));
});

test('the page of reading keys has a list for every lab', async () => {
  const all = await labs();
  const keys = await readingKeys(all);
  for (const { number, title } of all) expect(keys).toMatch(new RegExp(`^## ${number} ${title}\n\n- \\*\\*`, 'm'));
});

test.each(['1', '01', '01-unknown-process', 'unknown-process'])('a lab is found as %s', async (wanted) => {
  expect((await findLab(training, wanted)).name).toBe('01-unknown-process');
});

test('a lab that is not there is told with those that are', async () => {
  await expect(findLab(training, '99')).rejects.toThrow(/^No lab is called "99"\. There are: 01-unknown-process, /);
});
