import { expect, test } from 'vitest';
import { toolByName } from '../../../extension/tools/registry.ts';

test('a row that does not fit its damaged header is kept as it is', () => {
  const parser = toolByName('netstat')?.parser();
  const row = 'tcp        0      0 127.0.0.1:37001         0.0.0.0:*               LISTEN      5541/python3';
  parser?.push(`Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID\n${row}\n`);
  parser?.finish();
  expect(parser?.frames().flatMap(({ lines }) => lines)).toEqual([]);
  expect(parser?.unparsed()).toEqual([{ line: 2, text: row }]);
});
