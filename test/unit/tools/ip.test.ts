import { expect, test } from 'vitest';
import { toolByName } from '../../../extension/tools/registry.ts';

test('interfaces with counters of an object that is not read are no routes', () => {
  const lines = ['2: eth0: group link', '    RX:  bytes packets errors', '           224       2      0'];
  const parser = toolByName('ip')?.parser();
  parser?.push(`${lines.join('\n')}\n`);
  parser?.finish();
  expect(parser?.frames()).toEqual([]);
  expect(parser?.unparsed().map(({ text }) => text)).toEqual(lines);
});
