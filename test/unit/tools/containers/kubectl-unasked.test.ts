import { expect, test } from 'vitest';
import { findField } from '../../../../extension/frames/frame.ts';
import { kubectl } from '../../../../extension/tools/containers/kubectl/index.ts';

function read(text: string) {
  const parser = kubectl.parser();
  parser.push(text);
  parser.finish();
  return { frames: parser.frames(), unparsed: parser.unparsed() };
}

test('quantities in columns that the user has named are read where the command is not known', () => {
  const { frames, unparsed } = read(
    'NAME    PHASE     CPU\nfront   Running   50m\nbig     Pending   <none>\npair    Running   1,500m\n',
  );
  const [frame] = frames;
  expect(unparsed).toEqual([]);
  expect(frame && findField(frame, 'CPU')).toMatchObject({ unit: 'cores', values: [0.05, null, null] });
  expect(frame && findField(frame, 'CPU of each')?.values).toEqual([null, null, '1,500m']);
});

test('checks are read where the command is not known', () => {
  const { frames, unparsed } = read('[+]ping ok\n[-]etcd failed: reason withheld\n');
  expect(unparsed).toEqual([]);
  expect(frames[0] && findField(frames[0], 'passed')?.values).toEqual([true, false]);
});
