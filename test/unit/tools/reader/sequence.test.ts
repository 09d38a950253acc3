import { describe, expect, test } from 'vitest';
import { readerFor } from '../../../../extension/investigation/reading.ts';
import { captures } from '../../../parsers/captures.ts';

/** What was printed by the captures of these names, behind each other. */
function printed(...names: string[]): string {
  const all = captures();
  return names.map((name) => all.find((capture) => capture.name === name)?.text ?? `no capture ${name}`).join('');
}

function read(script: string, text: string) {
  const reader = readerFor(script, undefined)?.open();
  if (reader === undefined) throw new Error('nothing reads this');
  for (const character of text) reader.push(character);
  reader.finish();
  return reader;
}

const UPTIME = 'uptime/procps-4.0.2/default';
const FREE = 'free/procps-4.0.2/default';
const VMSTAT = 'vmstat/procps-4.0.2/default';

describe('several commands in one cell', () => {
  test('each give their frames and views, with the lines they came from', () => {
    const reader = read('uptime; free; vmstat 1 2', printed(UPTIME, FREE, VMSTAT));
    expect(reader.frames().map(({ name, lines }) => [name, lines])).toEqual([
      ['uptime', [1]],
      ['memory', [3, 4]],
      ['system', [7, 8, 9]],
    ]);
    expect(reader.unparsed()).toEqual([]);
    expect(new Set(reader.views().map(({ frame }) => frame))).toEqual(new Set(['uptime', 'memory', 'system']));
  });

  test('in a loop give one row per turn', () => {
    const turn = printed(UPTIME, FREE);
    const reader = read('for i in 1 2; do uptime; free; sleep 1; done', turn + turn);
    expect(reader.frames().map(({ name, lines }) => [name, lines])).toEqual([
      ['uptime', [1, 5]],
      ['memory', [3, 4, 7, 8]],
    ]);
  });

  test('of one program are read each with its own options', () => {
    const reader = read('free; free -m', printed(FREE, 'free/procps-4.0.2/megabytes'));
    const frames = reader.frames();
    expect(frames.map(({ name }) => name)).toEqual(['memory', 'memory (free)']);
    expect(frames.map(({ fields }) => fields.find(({ name }) => name === 'total')?.unit)).toEqual(['KiB', 'MiB']);
    expect(new Set(reader.views().map(({ frame }) => frame))).toEqual(new Set(['memory', 'memory (free)']));
  });

  test('leave what no tool printed as lines that were not understood', () => {
    const reader = read(
      'echo == load; uptime; echo == memory; free',
      `== load\n${printed(UPTIME)}== memory\n${printed(FREE)}`,
    );
    expect(reader.unparsed()).toEqual([
      { line: 1, text: '== load' },
      { line: 3, text: '== memory' },
    ]);
    expect(reader.frames().map(({ name, lines }) => [name, lines])).toEqual([
      ['uptime', [2]],
      ['memory', [5, 6]],
    ]);
  });
});

test.each([
  ['stdout', 'iostat 2>&1'],
  ['stderr', 'iostat >&2'],
])('the stream %s carries the output of: %s', (stream, script) => {
  expect(readerFor(script, undefined)).toMatchObject({ name: 'iostat', stream, tentative: false });
});

test.each(['iostat >/dev/null 2>&1', 'iostat &>/dev/null', 'ls -l', 'iostat | sort'])(
  'whether there is a table is not known before it is printed: %s',
  (script) => {
    expect(readerFor(script, undefined)).toMatchObject({ name: 'table', tentative: true });
  },
);
