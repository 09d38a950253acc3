import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeMachine, type MachineFacts } from '../../../extension/document/machine.ts';
import { decodeRecord, encodeRecord } from '../../../extension/document/record.ts';

const db1: MachineFacts = {
  kernel: 'Linux 6.1.0-28-amd64',
  architecture: 'x86_64',
  distribution: 'Debian GNU/Linux 12 (bookworm)',
  cpus: 8,
  cgroups: 'v2',
  bootId: '1d2c8ab7-0000-4000-8000-000000000000',
  clock: { ahead: -2.5, within: 0.012 },
  tools: { iostat: '12.6.1', ss: '6.1.0' },
};

function written(machine: MachineFacts): string {
  return encodeRecord({ of: 'disk', host: 'db1', machine, bytes: 0, stderr: [], raw: new Uint8Array() });
}

describe('what a record holds of its host', () => {
  test('is written behind the run and read back', () => {
    const text = written(db1);
    expect(text).toBe(
      '```output {of=disk host=db1 bytes=0 kernel="Linux 6.1.0-28-amd64" arch=x86_64 os="Debian GNU/Linux 12 (bookworm)" cpus=8 ' +
        'cgroups=v2 boot=1d2c8ab7-0000-4000-8000-000000000000 clock=-2.500±0.012s tools="iostat 12.6.1, ss 6.1.0"}\n```',
    );
    expect(decodeRecord(text)).toMatchObject({ record: { machine: db1 }, damage: [] });
  });

  test('is absent where an investigation was saved before hosts were asked', () => {
    const old = decodeRecord('```output {of=disk host=db1 took=1s exit=0 bytes=0}\n```');
    expect(old?.damage).toEqual([]);
    expect(old?.record).not.toHaveProperty('machine');
  });

  test('is read whatever a host says, and the rest of the record stays', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, text, (kernel, distribution) => {
        const read = decodeRecord(written({ kernel, distribution }));
        expect(read?.record).toMatchObject({ of: 'disk', host: 'db1', machine: { kernel, distribution } });
      }),
    );
  });

  test('is told where it cannot be read, and left out', () => {
    const read = decodeRecord(
      '```output {of=disk bytes=0 cpus=many cgroups=3 clock=late tools=iostat kernel=Linux}\n```',
    );
    expect(read?.record.machine).toEqual({ kernel: 'Linux' });
    expect(read?.damage).toEqual([
      'cpus="many" should be a number of processors',
      'cgroups="3" should be v1, v2 or hybrid',
      'clock="late" should be seconds such as +0.012±0.004s',
      'tools="iostat" should be programs with versions, such as "iostat 12.6.1, ss 6.1.0"',
    ]);
  });
});

describe('a host in a line', () => {
  test('names what is known of it', () => {
    expect(describeMachine(db1)).toBe(
      'Debian GNU/Linux 12 (bookworm), Linux 6.1.0-28-amd64, x86_64, 8 CPUs, cgroups v2, clock 2.50 s behind (± 0.01 s)',
    );
    expect(describeMachine({ kernel: 'Linux 6.1.0', cpus: 1 })).toBe('Linux 6.1.0, 1 CPU');
  });

  test.each([
    [{ ahead: 0.003, within: 0.004 }, ''],
    [{ ahead: 0.03, within: 0.004 }, 'clock 0.030 s ahead (± 0.004 s)'],
    [{ ahead: 3600.4, within: 0.5 }, 'clock 3600.4 s ahead (± 0.5 s)'],
  ])('tells that its clock is wrong only where that is known: %o', (clock, expected) => {
    expect(describeMachine({ clock })).toBe(expected);
  });
});
