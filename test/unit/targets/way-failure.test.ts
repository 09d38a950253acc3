import { expect, test } from 'vitest';
import { describeWayFailure } from '../../../extension/targets/way-failure.ts';

test.each([
  ['no such file', 'api is not there: no such file. Look with ls.'],
  ['Is the docker daemon running?', 'api is not there: Is the docker daemon running? Look with ls.'],
  ['It is gone.', 'api is not there: It is gone. Look with ls.'],
])('what a program said, "%s", ends once', (message, sentence) => {
  expect(describeWayFailure({ kind: 'absent', hop: 'api', message, next: 'Look with ls' })).toBe(sentence);
});
