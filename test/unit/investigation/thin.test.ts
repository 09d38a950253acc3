import { describe, expect, test } from 'vitest';
import type { Field, Frame } from '../../../extension/frames/frame.ts';
import type { CellResult } from '../../../extension/frames/result.ts';
import { LiveThinning } from '../../../extension/investigation/thin.ts';

const thinResult = (result: CellResult): CellResult => new LiveThinning().thin(result);

function resultOf(fields: Field[], marks: Frame['marks'] = []): CellResult {
  const lines = (fields[0]?.values ?? []).map((_, row) => row + 4);
  const raw = { text: '', bytes: 0, omitted: 0 };
  return {
    version: 1,
    tool: 't',
    state: 'running',
    frames: [{ name: 'f', fields, marks, lines }],
    views: [],
    unparsed: [],
    raw,
  };
}

function numbers(name: string, role: Field['role'], values: number[]): Field {
  return { name, type: 'number', role, values };
}

const rows = Array.from({ length: 100_000 }, (_, row) => row);

describe('a long result while its command runs', () => {
  test('keeps its newest rows and whole samples of the older ones', () => {
    const cpus = 5;
    const result = resultOf(
      [
        numbers(
          'sample',
          'sample',
          rows.map((row) => Math.floor(row / cpus)),
        ),
        numbers('value', 'value', rows),
      ],
      [
        { row: 0, mark: 'since-boot' },
        { row: 99_999, mark: 'partial' },
      ],
    );
    const [frame] = thinResult(result).frames;
    const samples = frame?.fields[0]?.values ?? [];
    expect(samples.length).toBeLessThanOrEqual(8000 + cpus);
    expect(samples.length).toBeGreaterThan(6000);
    const counts = new Map<unknown, number>();
    for (const sample of samples) counts.set(sample, (counts.get(sample) ?? 0) + 1);
    expect([...new Set(counts.values())]).toEqual([cpus]);
    expect(frame?.fields[1]?.values.slice(-4000)).toEqual(rows.slice(-4000));
    expect(frame?.lines.at(-1)).toBe(100_003);
    expect(frame?.marks).toEqual([
      { row: 0, mark: 'since-boot' },
      { row: samples.length - 1, mark: 'partial' },
    ]);
  });

  test('without samples keeps every so many of the older rows', () => {
    const [frame] = thinResult(resultOf([numbers('value', 'value', rows)])).frames;
    const values = frame?.fields[0]?.values ?? [];
    expect(values.length).toBeLessThanOrEqual(8000);
    expect(values.slice(0, 3)).toEqual([0, 24, 48]);
    expect(values.at(-1)).toBe(99_999);
  });

  test('keeps every peak of the older samples, however short, from update to update', () => {
    const spikes = new Map([
      [40_000, { cpu: 1, value: 97 }],
      [40_001, { cpu: 0, value: 0 }],
      [77_777, { cpu: 0, value: 60 }],
    ]);
    const cpus = 2;
    const seconds = 86_400;
    const thinning = new LiveThinning();
    const fields: Field[] = [
      numbers('sample', 'sample', []),
      numbers('CPU', 'label', []),
      numbers('busy', 'value', []),
      numbers('queue', 'value', []),
    ];
    const result = resultOf(fields);
    const [frame] = result.frames;
    let shown: Frame | undefined;
    for (let second = 0; second < seconds; second++) {
      for (let cpu = 0; cpu < cpus; cpu++) {
        const spike = spikes.get(second);
        // Noise of a quiet machine around 20 %.
        const noise = 20 + ((second * 7919 + cpu * 104_729) % 1000) / 250;
        const row = [second + 1, cpu, spike?.cpu === cpu ? spike.value : noise, second % 2];
        row.forEach((value, at) => fields[at]?.values.push(value));
        frame?.lines.push(second * cpus + cpu + 1);
      }
      if (second % 3600 === 3599) shown = thinning.thin(result).frames[0];
    }
    const told = (name: string) => shown?.fields.find((field) => field.name === name)?.values ?? [];
    expect(told('busy').length).toBeLessThanOrEqual(8000 + cpus);
    for (const [second, { cpu, value }] of spikes) {
      const row = told('sample').indexOf(second + 1) + cpu;
      expect([second, told('CPU')[row], told('busy')[row]]).toEqual([second, cpu, value]);
    }
    // The others lie at even distances.
    const older = [...new Set(told('sample').slice(0, 4000))].map(Number);
    const distances = older.slice(1).map((sample, at) => sample - (older[at] ?? 0));
    expect(Math.max(...distances)).toBeLessThan(3 * (seconds / older.length));
  });

  test('has every row once it has ended', () => {
    const result: CellResult = { ...resultOf([numbers('value', 'value', rows)]), state: 'ended' };
    expect(thinResult(result)).toBe(result);
  });

  test('that is short stays as it is', () => {
    const result = resultOf([numbers('value', 'value', [1, 2])]);
    expect(thinResult(result)).toBe(result);
  });
});
