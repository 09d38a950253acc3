import { expect, test } from 'vitest';
import { parseJson } from '../../../../extension/tools/reading/parse-json.ts';

test('integers beyond 2^53 keep their digits, all other values are what JSON says', () => {
  expect(
    parseJson(
      '{"a": 18446744073709551615, "b": [-9007199254740993, 9007199254740991, 1e300, 0.1234567890123456789, "12345678901234567890"]}',
    ),
  ).toEqual({
    a: '18446744073709551615',
    b: ['-9007199254740993', 9007199254740991, 1e300, 0.12345678901234568, '12345678901234567890'],
  });
});

test('what is no JSON is nothing', () => {
  expect(parseJson('{"a": 1')).toBeUndefined();
});
