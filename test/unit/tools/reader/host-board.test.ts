import { expect, test } from 'vitest';
import { readerFor } from '../../../../extension/investigation/reading.ts';
import { readView } from '../../../../renderers/result/read-view.ts';

test('uptime and free together are a host at one glance, and one of them alone is not', () => {
  const viewsOf = (
    script: string,
    text: string,
  ): ReturnType<ReturnType<NonNullable<ReturnType<typeof readerFor>>['open']>['views']> => {
    const open = readerFor(script, undefined)?.open();
    if (open === undefined) throw new Error('nothing reads it');
    open.push(text);
    open.finish();
    return open.views();
  };
  const up = ' 23:51:26 up 13 days, 13:55,  1 user,  load average: 30.02, 26.43, 19.02\n';
  const memory =
    '               total        used        free      shared  buff/cache   available\nMem:        24683656      474276    23523604        8952      978220    24209380\nSwap:              0           0           0\n';
  const [board] = viewsOf('uptime; free', up + memory);
  expect(board).toMatchObject({ kind: 'board', title: 'Host', frame: 'uptime' });
  expect(board?.kind === 'board' && board.parts.map(({ kind, title }) => [kind, title])).toEqual([
    ['card', 'Load'],
    ['bars', 'Memory'],
  ]);
  expect(viewsOf('uptime', up).some(({ kind }) => kind === 'board')).toBe(false);
  // What the renderer is sent it reads as it was.
  expect(readView(JSON.parse(JSON.stringify(board)))).toMatchObject({
    kind: 'board',
    parts: [{ kind: 'card' }, { kind: 'bars' }],
  });
  expect(readView({ kind: 'board', frame: 'f', parts: [board] })).toMatchObject({ parts: [] });
});
