import { expect, test } from 'vitest';
import { shortNames } from '../../../../renderers/card/short-names.ts';

test('names are as short as they are told apart', () => {
  expect(shortNames(['State.Status', 'HostConfig.Memory', 'RestartPolicy.Name', 'Pid'])).toEqual([
    'Status',
    'Memory',
    'RestartPolicy.Name',
    'Pid',
  ]);
  expect(
    shortNames(['Containers.api.State.Reason', 'Containers.api.Last State.Reason', 'Containers.api.State']),
  ).toEqual(['State.Reason', 'Last State.Reason', 'State']);
  expect(shortNames(['a.Limits', 'b.Limits', 'Labels', 'Labels'])).toEqual([
    'a.Limits',
    'b.Limits',
    'Labels',
    'Labels',
  ]);
  expect(shortNames(['Reason', 'State.Reason'])).toEqual(['Reason', 'State.Reason']);
});
