import { describe, expect, test } from 'vitest';
import { tools } from '../../../extension/tools/registry.ts';

/** What a line starts with, so that the rules behind it are reached. */
const OPENINGS = [
  '',
  'Device ',
  'Device: r/s w/s\nsda ',
  'avg-cpu: %user %nice %idle\n',
  '10:00:00 CPU %usr %sys\n10:00:01 ',
  '10:00:00 CPU %usr %sys\nAverage: ',
  ' r b swpd free\n',
  ' total used free\nMem: ',
  ' 10:00:00 up 1 day, ',
  '{"sysstat": {"hosts": [{"statistics": [',
];
const PIECES = [
  '-',
  '9',
  ' 9',
  ' ',
  '/',
  ':',
  'kB_',
  '1.',
  ',',
  '%',
  '[',
  '{"',
  '"\\',
  '\x1b[',
  '\r',
  'up 1:',
  ' 1:0',
  'CPU ',
];
const LENGTH = 300_000;

describe.each(tools)('$name', (tool) => {
  test.each(OPENINGS)(
    'reads overlong lines after %j in linear time',
    (opening) => {
      for (const piece of PIECES) {
        const started = performance.now();
        const parser = tool.parser();
        parser.push(opening + piece.repeat(LENGTH / piece.length));
        parser.finish();
        for (const frame of parser.frames()) {
          for (const field of frame.fields) expect(field.values).toHaveLength(frame.lines.length);
        }
        expect(performance.now() - started, piece).toBeLessThan(2000);
      }
    },
    60_000,
  );
});

test('new columns in every report do not multiply with the rows', () => {
  for (const tool of tools) {
    const parser = tool.parser();
    for (let report = 0; report < 10_000; report++) {
      const name = `c${String(report)}`;
      parser.push(`Device ${name} x\nsda 1 2\n10:00:00 CPU ${name}\n10:00:01 all 1\n total used ${name}\nMem: 1 2 3\n`);
      parser.push(
        `a 1 ${name} 2\nr b ${name}\n1 2 3\n{"statistics": [{"disk": [{"disk_device": "a", "${name}": 1}]}]}\n`,
      );
    }
    parser.finish();
    const cells = parser.frames().reduce((sum, frame) => sum + frame.fields.length * frame.lines.length, 0);
    expect(cells).toBeLessThan(50_000_000);
    expect(parser.unparsed().length).toBeGreaterThan(0);
  }
}, 60_000);
