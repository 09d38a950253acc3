import { expect, test } from 'vitest';
import { Dictionary } from '../../../../extension/tools/reading/dictionary.ts';
import { FrameBuilder } from '../../../../extension/tools/reading/frame-builder.ts';
import { Table } from '../../../../extension/tools/reading/table.ts';
import { Row } from '../../../../extension/tools/reading/row.ts';
import { splitWords } from '../../../../extension/tools/reading/words.ts';

const dictionary = new Dictionary([
  { name: 'sample', role: 'sample' },
  { name: 'Device', aka: ['Disk'], type: 'string', role: 'label' },
  { name: 'tps', unit: '/s', meaning: 'Transfers' },
  { name: 'aqu-sz', aka: ['avgqu-sz'] },
]);

function row(text: string, line: number, whole = true): Row {
  const words = new Row();
  words.read(text, line, whole);
  return words;
}

function table(header: string) {
  const builder = new FrameBuilder('device', dictionary);
  const headed = new Table(builder, ['sample'], splitWords(header));
  const append = (text: string, whole = true) => headed.append([1], row(text, 7, whole));
  const column = (name: string) => builder.frame.fields.find((field) => field.name === name)?.values;
  return { frame: builder.frame, builder, append, column };
}

test('describes fields under the name that was printed', () => {
  const { frame } = table('Disk tps avgqu-sz');
  expect(frame.fields).toEqual([
    { name: 'sample', type: 'number', role: 'sample', values: [] },
    { name: 'Disk', type: 'string', role: 'label', aka: ['Device'], values: [] },
    { name: 'tps', type: 'number', role: 'value', unit: '/s', meaning: 'Transfers', values: [] },
    { name: 'avgqu-sz', type: 'number', role: 'value', aka: ['aqu-sz'], values: [] },
  ]);
});

test('an unknown header becomes a field whose type follows its cells', () => {
  const { append, column, frame } = table('Device tps zork %new x/s');
  append('sda 1 7.0 1.5 2');
  append('sdb 2 - 2.5 3');
  expect(column('zork')).toEqual([7, null]);
  append('sdc 3 1.50x 3.5 4');
  expect(column('zork')).toEqual(['7.0', null, '1.50x']);
  expect(frame.fields.map(({ name, type, unit }) => [name, type, unit])).toContainEqual(['zork', 'string', undefined]);
  expect(frame.fields.map(({ name, type, unit }) => [name, type, unit])).toContainEqual(['%new', 'number', '%']);
  expect(frame.fields.map(({ name, type, unit }) => [name, type, unit])).toContainEqual(['x/s', 'number', '/s']);
});

test('a label with blanks takes the surplus words', () => {
  const { append, column } = table('Device tps');
  expect(append('my big disk 4')).toBe(true);
  expect(column('Device')).toEqual(['my big disk']);
  expect(column('tps')).toEqual([4]);
});

test('a row with too few cells is kept and marked', () => {
  const { append, column, frame } = table('Device tps aqu-sz');
  expect(append('sda 4')).toBe(true);
  expect(column('aqu-sz')).toEqual([null]);
  expect(frame.marks).toEqual([{ row: 0, mark: 'partial' }]);
});

test('the last number of a cut line is not trusted', () => {
  const { append, column } = table('Device tps aqu-sz');
  expect(append('sda 4', false)).toBe(true);
  expect(column('tps')).toEqual([null]);
});

test('words that are no numbers where numbers belong are no row', () => {
  const { append, frame } = table('Device tps aqu-sz');
  expect(append('Device tps aqu-sz')).toBe(false);
  expect(append('sda')).toBe(false);
  expect(append('')).toBe(false);
  expect(frame.lines).toEqual([]);
});

test('a late field holds null for earlier rows, and rows without it later', () => {
  const { append, builder, column } = table('Device tps');
  append('sda 1');
  const wider = new Table(builder, ['sample'], ['Device', 'tps', 'aqu-sz']);
  wider.append([2], row('sda 2 0.5', 9));
  append('sda 3');
  expect(column('aqu-sz')).toEqual([null, 0.5, null]);
  expect(column('sample')).toEqual([1, 2, 1]);
});

test('a header that repeats a name gives two fields', () => {
  const { append, column } = table('Device tps tps');
  append('sda 1 2');
  expect(column('tps')).toEqual([1]);
  expect(column('tps (2)')).toEqual([2]);
});
