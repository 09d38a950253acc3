import { expect, test } from 'vitest';
import { journalctl } from '../../../extension/tools/logs/journalctl/index.ts';

test('messages of -o cat are read while they come where no command says so', () => {
  const parser = journalctl.parser();
  for (let line = 1; line <= 300; line++) parser.push(`worker ${String(line)} took a job\n`);
  expect(parser.frames().map(({ name, lines }) => [name, lines.length])).toEqual([['message', 300]]);
  parser.finish();
  expect(parser.unparsed()).toEqual([]);
});
