import { expect, test } from 'vitest';
import { findField } from '../../../../extension/frames/frame.ts';
import { readerFor } from '../../../../extension/investigation/reading.ts';

function read(script: string, text: string) {
  const open = readerFor(script, undefined)?.open();
  if (open === undefined) throw new Error('nothing reads it');
  open.push(text);
  open.finish();
  return { frames: open.frames(), views: open.views() };
}

test('files of a process read together are one board, its status alone is not', () => {
  const status = 'Name:\tnginx\nState:\tS (sleeping)\nPid:\t7\nPPid:\t1\nThreads:\t4\nVmRSS:\t  2048 kB\n';
  const io = 'rchar: 100\nwchar: 200\nsyscr: 3\nsyscw: 4\nread_bytes: 4096\nwrite_bytes: 0\ncancelled_write_bytes: 0\n';
  const limits =
    'Limit                     Soft Limit           Hard Limit           Units     \nMax open files            1024                 524288               files     \n';
  const { views } = read('cat /proc/7/status /proc/7/io /proc/7/limits', status + io + limits);
  const board = views.find(({ kind, title }) => kind === 'board' && title === 'Process');
  expect(board?.kind === 'board' && board.parts.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
    'card Identity',
    'card Read and written',
    'table Limits',
  ]);
  expect(read('cat /proc/7/status', status).views.some(({ kind }) => kind === 'board')).toBe(false);
});

test('what control groups use stands against the tightest limit, of their own or of a group above', () => {
  const path = (group: string, file: string) => `/sys/fs/cgroup/${group}${file}`;
  const files = [
    [path('app/', 'memory.current'), '300'],
    [path('app/', 'memory.max'), '1000'],
    [path('app/web/', 'memory.current'), '200'],
    [path('app/web/', 'memory.max'), '4000'],
    [path('app/job/', 'memory.current'), '50'],
    [path('app/job/', 'memory.max'), '100'],
    [path('app/', 'cpu.max'), '50000 100000'],
    [path('app/web/', 'cpu.max'), 'max 100000'],
    [path('apple/', 'memory.current'), '7'],
    [path('apple/', 'memory.max'), 'max'],
  ];
  const { frames, views } = read(
    `grep . ${files.map(([name]) => name).join(' ')}`,
    files.map(([name, value]) => `${name ?? ''}:${value ?? ''}\n`).join(''),
  );
  const frame = frames.find(({ name }) => name === 'effective limit');
  const told = (name: string) => (frame === undefined ? undefined : findField(frame, name)?.values);
  expect(told('cgroup')).toEqual(['app', 'app/web', 'app/job', 'apple']);
  expect(told('memory limit')).toEqual([1000, 1000, 100, null]);
  expect(told('memory limit of')).toEqual([null, '(limit of app)', null, null]);
  expect(told('CPUs limit')).toEqual([0.5, 0.5, 0.5, null]);
  expect(views[0]).toMatchObject({
    kind: 'board',
    title: 'Use against limits',
    parts: [{ kind: 'bars', title: 'Memory' }],
  });
});

test('how often a quota stopped a group is told of its periods', () => {
  const { frames } = read(
    'grep . /sys/fs/cgroup/app/cpu.max /sys/fs/cgroup/app/cpu.stat',
    [
      '/sys/fs/cgroup/app/cpu.max:20000 100000',
      '/sys/fs/cgroup/app/cpu.stat:usage_usec 5000000',
      '/sys/fs/cgroup/app/cpu.stat:nr_periods 200',
      '/sys/fs/cgroup/app/cpu.stat:nr_throttled 150',
      '',
    ].join('\n'),
  );
  const frame = frames.find(({ name }) => name === 'effective limit');
  expect(frame && findField(frame, 'throttled')?.values).toEqual([75]);
  expect(frame && findField(frame, 'CPUs limit')?.values).toEqual([0.2]);
});

test('the newest sample counts, however long the run and whatever was left out of it', () => {
  const open = readerFor('grep . /sys/fs/cgroup/app/memory.current /sys/fs/cgroup/app/memory.max', undefined)?.open();
  if (open === undefined) throw new Error('nothing reads it');
  for (let sample = 1; sample <= 12_000; sample++) {
    open.push(`/sys/fs/cgroup/app/memory.current:${sample}\n/sys/fs/cgroup/app/memory.max:50000\n`);
    if (sample % 500 === 0) {
      const frame = open.frames().find(({ name }) => name === 'effective limit');
      // The last row is read once the next one begins.
      expect(frame && findField(frame, 'memory')?.values).toEqual([sample - 1]);
    }
    if (sample === 6000) expect(open.thin(100).after).toBeLessThan(6000);
  }
});

test('a thousand groups, each with its parent', () => {
  const names = Array.from({ length: 1000 }, (_, at) => `pod${at}`);
  const text = names.flatMap((name) => [
    `/sys/fs/cgroup/${name}/memory.max:1000\n`,
    `/sys/fs/cgroup/${name}/box/memory.current:10\n`,
  ]);
  const { frames } = read(`grep -r . /sys/fs/cgroup`, text.join(''));
  const frame = frames.find(({ name }) => name === 'effective limit');
  const limits = frame && findField(frame, 'memory limit of')?.values;
  expect(limits?.filter((each) => each !== null)).toEqual(names.map((name) => `(limit of ${name})`));
});
