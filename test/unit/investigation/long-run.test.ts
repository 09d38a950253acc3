import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Frame, Value } from '../../../extension/frames/frame.ts';
import { openParts } from '../../../extension/tools/reader/reader.ts';
import { partOf } from '../../../extension/tools/reader/part.ts';
import { toolByName } from '../../../extension/tools/registry.ts';
import { OutputReading, readerFor } from '../../../extension/investigation/reading.ts';
import { mpstatStream } from '../../long-runs/mpstat-stream.ts';

const printed = readFileSync('test/captures/mpstat/sysstat-12.6.1/all-cpus.txt', 'utf8');

function fieldOf({ fields }: Frame, name: string): Frame['fields'][number]['values'] {
  return fields.find((field) => field.name === name)?.values ?? [];
}

test('more than an hour of mpstat on 64 processors is held in bounded frames, newest whole, older in whole samples', () => {
  const reader = readerFor('mpstat -P ALL 1', undefined);
  if (reader === undefined) throw new Error('mpstat is not read');
  const reading = new OutputReading(reader);
  const seconds = 6000;
  for (const text of mpstatStream(printed, 64, seconds)) reading.push(text);
  const result = reading.result({ text: '', bytes: 0, omitted: 0 });
  const [frame] = result.frames;
  if (frame === undefined) throw new Error('there is no frame');
  expect(frame.lines.length).toBeLessThanOrEqual(256 * 1024);
  expect(frame.lines.length + (frame.thinned ?? 0)).toBe(seconds * 65);
  expect(frame.fields.every(({ values }) => values.length === frame.lines.length)).toBe(true);
  expect(reading.unparsed).toEqual([]);
  const counts = new Map<Value, number>();
  for (const sample of fieldOf(frame, 'sample')) counts.set(sample, (counts.get(sample) ?? 0) + 1);
  expect([...new Set(counts.values())]).toEqual([65]);
  const samples = [...counts.keys()];
  expect(samples[0]).toBe(1);
  expect(samples.slice(-1500)).toEqual(Array.from({ length: 1500 }, (_, at) => seconds - 1499 + at));
  // A row still says what its processor printed then.
  const row = fieldOf(frame, 'sample').lastIndexOf(samples[100] ?? null);
  expect(fieldOf(frame, 'CPU')[row]).toBe('63');
});

test('the second of a day in which one of three processors waited for a disk is still there at its end', () => {
  const reader = readerFor('mpstat -P ALL 1', undefined);
  if (reader === undefined) throw new Error('mpstat is not read');
  const reading = new OutputReading(reader);
  const peak = 9876;
  let second = -1;
  for (const text of mpstatStream(printed, 3, 86_400)) {
    // In that second, CPU 1 and no other.
    const iowait = /^(\S+ +1(?: +\d+\.\d\d){3} +)\d+\.\d\d/m;
    reading.push(second === peak ? text.replace(iowait, (_, head: string) => `${head}80.00`) : text);
    second++;
  }
  const [frame] = reading.frames;
  if (frame === undefined) throw new Error('there is no frame');
  expect(frame.lines.length).toBeLessThanOrEqual(256 * 1024);
  const row = fieldOf(frame, '%iowait').indexOf(80);
  expect([fieldOf(frame, 'sample')[row], fieldOf(frame, 'CPU')[row]]).toEqual([peak + 1, '1']);
});

describe('frames that are thinned', () => {
  const stat = toolByName('/proc/stat');
  const text = (sample: number): string =>
    `cpu  ${sample * 10} 0 0 ${sample * 90} 0 0 0 0 0 0\nctxt ${sample * 1000}\n`;

  test('keep the rates of their counters', () => {
    if (stat === undefined) throw new Error('/proc/stat is not read');
    const read = (thins: boolean): { frames: Frame[]; left: number } => {
      const parser = openParts([partOf(stat, undefined)], 1);
      let left = 0;
      for (let sample = 1; sample <= 200; sample++) {
        parser.push(text(sample));
        const { before, after } = thins ? parser.thin(50) : { before: 0, after: 0 };
        left += before - after;
      }
      parser.finish();
      return { frames: [...parser.frames()], left };
    };
    const whole = read(false);
    const thin = read(true);
    expect(thin.left).toBeGreaterThan(200);
    const rateOf = ({ frames }: typeof whole): Frame | undefined => frames.find(({ name }) => name.endsWith('rate'));
    const [all, some] = [rateOf(whole), rateOf(thin)];
    if (all === undefined || some === undefined) throw new Error('there are no rates');
    expect(some.lines.length).toBeLessThanOrEqual(51);
    for (const { name, values } of some.fields)
      expect([name, values.slice(-20)]).toEqual([name, fieldOf(all, name).slice(-20)]);
    expect(thin.frames.every(({ thinned = 0 }) => thinned > 0)).toBe(true);
  });

  test('without samples stay as they are', () => {
    const table = toolByName('df');
    if (table === undefined) throw new Error('df is not read');
    const parser = openParts([partOf(table, ['df'])], undefined);
    parser.push(`Filesystem 1K-blocks Used Available Use% Mounted on\n${'/dev/sda1 100 50 50 50% /\n'.repeat(100)}`);
    expect(parser.thin(10)).toEqual({ before: 100, after: 100 });
  });
});
