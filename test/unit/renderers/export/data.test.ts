import { describe, expect, test } from 'vitest';
import { frameText } from '../../../../renderers/export/data.ts';
import { fileName } from '../../../../renderers/export/save.ts';
import { frameOf, labels, numbers } from '../frames.ts';

const frame = frameOf([
  labels('COMMAND', ['nginx: worker', 'a "b", c', '=1+1', '| *x*\n<b>']),
  numbers('RSS', [1024, null, -3, '9007199254740993'], { unit: 'KiB' }),
]);

describe('data taken along', () => {
  test('as CSV is quoted as RFC 4180 says, and no text is a formula', () => {
    expect(frameText(frame, 'csv')).toBe(
      'COMMAND,RSS [KiB]\r\nnginx: worker,1024\r\n"a ""b"", c",\r\n\'=1+1,-3\r\n"| *x*\n<b>",9007199254740993\r\n',
    );
  });

  test('as Markdown is a table whose cells are only text', () => {
    expect(frameText(frame, 'markdown').split('\n')).toEqual([
      '| COMMAND | RSS \\[KiB\\] |',
      '| --- | ---: |',
      '| nginx: worker | 1024 |',
      '| a "b", c |  |',
      '| =1+1 | -3 |',
      '| \\| \\*x\\* \\<b\\> | 9007199254740993 |',
      '',
    ]);
  });

  test('as JSON is a list of records', () => {
    expect(JSON.parse(frameText(frame, 'json'))).toEqual([
      { COMMAND: 'nginx: worker', RSS: 1024 },
      { COMMAND: 'a "b", c', RSS: null },
      { COMMAND: '=1+1', RSS: -3 },
      { COMMAND: '| *x*\n<b>', RSS: '9007199254740993' },
    ]);
  });

  test('has the word of the program where that stands for every missing value', () => {
    const limits = frameOf([labels('Limit', ['Max cpu time']), numbers('Soft Limit', [null], { none: 'unlimited' })]);
    expect(frameText(limits, 'csv')).toBe('Limit,Soft Limit\r\nMax cpu time,unlimited\r\n');
    expect(JSON.parse(frameText(limits, 'json'))).toEqual([{ Limit: 'Max cpu time', 'Soft Limit': 'unlimited' }]);
  });

  test('has a file name that every system takes', () => {
    expect(fileName(['/proc/PID/maps', 'Address space'], 'svg')).toBe('proc-pid-maps-address-space.svg');
    expect(fileName(['../..', '<>'], 'csv')).toBe('diagbook.csv');
  });
});
