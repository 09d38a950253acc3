import { expect, test } from 'vitest';
import { progressText } from '../../../extension/cli/terminal/progress.ts';
import { renderSeries, sparkline } from '../../../extension/cli/terminal/sparkline.ts';
import { renderTable } from '../../../extension/cli/terminal/table.ts';
import type { Field, Frame } from '../../../extension/frames/frame.ts';

function field(name: string, values: Field['values'], more: Partial<Field> = {}): Field {
  return { name, type: 'number', role: 'value', values, ...more };
}

function frame(fields: Field[], marks: Frame['marks'] = []): Frame {
  return { name: 'device', fields, lines: (fields[0]?.values ?? []).map((_, index) => index + 1), marks };
}

const device = field('Device', ['sda', 'nvme0n1'], { type: 'string', role: 'label' });

test('a table aligns names to the left and numbers at their points, with units below the names', () => {
  const table = renderTable(frame([device, field('await', [1.5, 10], { unit: 'ms' })]), { colour: false });
  expect(table).toBe(['Device   await', '            ms', 'sda        1.5', 'nvme0n1   10.0'].join('\n'));
});

test('what the program did not say is a dash, never a zero', () => {
  expect(renderTable(frame([device, field('await', [null, 0])]), { colour: false })).toBe(
    ['Device   await', 'sda          –', 'nvme0n1      0'].join('\n'),
  );
});

test('a word that stands for every missing value is told', () => {
  expect(renderTable(frame([device, field('soft', [null, 0], { none: 'unlimited' })]), { colour: false })).toBe(
    ['Device        soft', 'sda      unlimited', 'nvme0n1          0'].join('\n'),
  );
});

test('a time that the program did not print takes no column', () => {
  const time = field('time', [null, null], { type: 'time', role: 'time' });
  expect(renderTable(frame([time, device]), { colour: false })).toBe('Device\nsda\nnvme0n1');
});

test('a name from a host cannot steer the terminal', () => {
  const hostile = field('Device', ['\u001b[2Jx\ny'], { type: 'string', role: 'label' });
  expect(renderTable(frame([hostile]), { colour: false })).toBe('Device\n␛[2Jx␊y');
});

test('a long table names the rows it leaves out', () => {
  const rows = Array.from({ length: 100 }, (_, index) => index);
  expect(renderTable(frame([field('n', rows)]), { colour: false })).toMatch(
    /\n… 40 more rows; --json or --save has all/,
  );
});

test('a sparkline runs from nothing to the top, and a gap is a gap', () => {
  expect(sparkline([0, 50, null, 100], 100)).toBe('▁▅ █');
});

test('a long series keeps its highest peak', () => {
  const values = Array.from({ length: 1000 }, (_, index) => (index === 777 ? 100 : 0));
  const line = sparkline(values, 100);
  expect(line).toHaveLength(60);
  expect(line).toContain('█');
});

test('series leave out the average since boot and name their highest and last value with units', () => {
  const cpu = frame(
    [field('sample', [1, 2, 3], { role: 'sample' }), field('us', [90, 10, 20], { unit: '%' })],
    [{ row: 0, mark: 'since-boot' }],
  );
  const view = { kind: 'series', title: 'CPU', frame: 'device', fields: ['us'], max: 100 } as const;
  expect(renderSeries(cpu, { ...view, fields: [...view.fields] }, false)).toBe('CPU\nus  ▂▂  max 20%, last 20%');
});

test('a progress line shows how far it is and admits to be late', () => {
  expect(progressText('disks', 5, 10)).toBe(`disks ${'━'.repeat(12)}${'─'.repeat(12)} 5 s of 10 s`);
  expect(progressText('disks', 12.9, 10)).toBe(`disks ${'━'.repeat(24)} 12 s of 10 s, longer than expected`);
  expect(progressText('disks', 3.2, undefined)).toBe('disks 3 s');
});
