import { expect, test } from 'vitest';
import { readerFor } from '../../../../extension/investigation/reading.ts';
import { fileLabel } from '../../../../extension/tools/reader/file-labels.ts';
import { toolOfFile } from '../../../../extension/tools/registry.ts';

const label = (text: string) => fileLabel(text, (name) => (toolOfFile(name) === undefined ? undefined : name));

test.each([
  ['== /sys/fs/cgroup/a/cpu.max ==', '/sys/fs/cgroup/a/cpu.max', undefined],
  ['[cpu.stat]', 'cpu.stat', undefined],
  ['memory.max: 64', 'memory.max', '64'],
  ['memory.max:64', 'memory.max', '64'],
  ['pids.max = max', 'pids.max', 'max'],
  ['cpu.stat nr_periods 3', 'cpu.stat', 'nr_periods 3'],
  ['/proc/1/cgroup:0::/user.slice', '/proc/1/cgroup', '0::/user.slice'],
  ['/sys/bus/pci/devices/0000:00:1f.0/vendor:0x8086', '/sys/bus/pci/devices/0000:00:1f.0/vendor', '0x8086'],
])('%j tells its file', (text, path, rest) => {
  expect(label(text)).toEqual({ path, rest });
});

test.each(['', '===', 'total 12', 'done: 3', 'Linux version 6.1'])('%j tells none', (text) => {
  expect(label(text)).toBeUndefined();
});

function valuesOf(script: string, text: string): Record<string, unknown> {
  const reading = readerFor(script, undefined)?.open();
  reading?.push(text);
  reading?.finish();
  expect(reading?.unparsed()).toEqual([]);
  const frames = reading?.frames() ?? [];
  return Object.fromEntries(
    frames.flatMap((frame) => frame.fields.map((field) => [`${frame.name} ${field.name}`, field.values])),
  );
}

test('a loop that prints names above values is read file by file', () => {
  const script = 'for f in cpu.max memory.max; do echo "== $f"; cat /sys/fs/cgroup/a/$f; done';
  expect(valuesOf(script, '== cpu.max\n50000 100000\n== memory.max\n1048576\n')).toMatchObject({
    'cgroup cgroup': ['a'],
    'cgroup cpu.max quota': [50_000],
    'cgroup memory.max': [1_048_576],
  });
});

test('values that follow names on their line are read where nothing else is known of the command', () => {
  const text = '/sys/fs/cgroup/a/memory.max: 1048576\n/sys/fs/cgroup/a/pids.max: 20\n';
  expect(valuesOf('for f in /sys/fs/cgroup/a/*; do echo "$f: $(cat $f)"; done', text)).toMatchObject({
    'cgroup cgroup': ['a'],
    'cgroup memory.max': [1_048_576],
    'cgroup pids.max': [20],
  });
});

test('grep -r comes back to a group: one row of it', () => {
  const text = '/sys/fs/cgroup/a/pids.current:3\n/sys/fs/cgroup/a/b/pids.current:1\n/sys/fs/cgroup/a/pids.max:20\n';
  expect(valuesOf('grep -r . /sys/fs/cgroup/a --include=pids.*', text)).toMatchObject({
    'cgroup cgroup': ['a', 'a/b'],
    'cgroup sample': [1, 1],
    'cgroup pids.current': [3, 1],
    'cgroup pids.max': [20, null],
  });
});

test('each file of cat /proc/pressure/* is named, whether interrupts have one or not', () => {
  const line = (stalled: string, avg: number) => `${stalled} avg10=${String(avg)} avg60=0.00 avg300=0.00 total=1\n`;
  const start = [line('some', 1), line('full', 2), line('some', 3), line('full', 4)].join('');
  const end = line('some', 6) + line('full', 7);
  const script = 'cat /proc/pressure/*';
  expect(valuesOf(script, start + end)).toMatchObject({
    'pressure resource': ['cpu', 'cpu', 'io', 'io', 'memory', 'memory'],
    'pressure avg10': [1, 2, 3, 4, 6, 7],
  });
  expect(valuesOf(script, start + line('full', 5) + end)).toMatchObject({
    'pressure resource': ['cpu', 'cpu', 'io', 'io', 'irq', 'memory', 'memory'],
    'pressure avg10': [1, 2, 3, 4, 5, 6, 7],
  });
});
