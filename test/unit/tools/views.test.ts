import { describe, expect, test } from 'vitest';
import type { View } from '../../../extension/frames/view.ts';
import { toolByName } from '../../../extension/tools/registry.ts';
import { captures } from '../../parsers/captures.ts';

/** The views of a capture. */
function viewsOf(name: string): View[] {
  const capture = captures().find((each) => each.name === name);
  const tool = toolByName(capture?.tool ?? '');
  const parser = tool?.parser(capture?.source?.argv);
  if (capture === undefined || tool === undefined || parser === undefined) throw new Error(`no capture ${name}`);
  parser.push(capture.text);
  parser.finish();
  return tool.views(parser.frames());
}

const titles = (name: string) => viewsOf(name).map((view) => `${view.kind} ${view.title}`);

describe('iostat', () => {
  test('over several samples: utilisation first, tables last', () => {
    expect(titles('iostat/sysstat-12.6.1/extended')).toEqual([
      'series Utilisation',
      'series Request time',
      'series Throughput',
      'series Queue length',
      'series Requests',
      'series CPU',
      'table Devices',
      'table CPU',
    ]);
    expect(viewsOf('iostat/sysstat-12.6.1/extended')[0]).toEqual({
      kind: 'series',
      title: 'Utilisation',
      frame: 'device',
      fields: ['%util'],
      by: ['Device'],
      max: 100,
    });
  });

  test('the report since boot and one sample make no series', () => {
    expect(titles('iostat/sysstat-12.6.1/plain')).toEqual(['table Devices', 'table CPU']);
    expect(titles('iostat/sysstat-12.6.1/extended-times')).toEqual(['table Devices', 'table CPU']);
    expect(titles('iostat/sysstat-12.6.1/no-boot')).toContain('series Utilisation');
  });
});

test('mpstat: a line for each processor, or a stack for all of them', () => {
  expect(titles('mpstat/sysstat-12.6.1/all-cpus').slice(0, 3)).toEqual([
    'series CPU time, all CPUs',
    'series Idle by CPU',
    'series CPU time by CPU',
  ]);
  expect(viewsOf('mpstat/sysstat-12.6.1/all-cpus')[0]).toMatchObject({
    stacked: true,
    only: { field: 'CPU', is: 'all' },
  });
  expect(viewsOf('mpstat/sysstat-12.6.1/repeated')[0]).toMatchObject({ title: 'CPU time', stacked: true, max: 100 });
  expect(titles('mpstat/sysstat-12.6.1/since-boot')).toEqual(['table CPU time']);
});

test('mpstat: of many processors the heat map comes first', () => {
  const row = (time: string, cpu: string) => `${time}     ${cpu}    5.00    0.00    1.00    0.00   94.00`;
  const sample = (time: string) =>
    [
      `${time}     CPU    %usr   %nice    %sys %iowait   %idle`,
      ...['all', 0, 1, 2, 3, 4].map((cpu) => row(time, String(cpu))),
    ].join('\n');
  const parser = toolByName('mpstat')?.parser(['mpstat', '-P', 'ALL', '1']);
  parser?.push(`${sample('10:00:01')}\n\n${sample('10:00:02')}\n`);
  parser?.finish();
  const views = toolByName('mpstat')?.views(parser?.frames() ?? []) ?? [];
  expect(views.slice(0, 2).map(({ kind, title }) => `${kind} ${title}`)).toEqual([
    'heat Busy CPUs',
    'series CPU time, all CPUs',
  ]);
});

test('kubectl describe: the card and a timeline of the events on one board', () => {
  const [board] = viewsOf('kubectl/from-documentation/describe-pod');
  expect(board).toMatchObject({ kind: 'board', parts: [{ kind: 'card' }, { kind: 'timeline', ages: true }] });
});

test('vmstat: CPU time, run queue, memory, swap, disks, interrupts, then the table', () => {
  expect(titles('vmstat/procps-4.0.2/default')).toEqual([
    'series CPU time',
    'series Run queue',
    'series Memory',
    'series Swap',
    'series Block I/O',
    'series Interrupts and context switches',
    'table System',
  ]);
  expect(titles('vmstat/procps-4.0.2/megabytes')).toEqual(['table System']);
});

test('free and uptime: over time only when they were repeated', () => {
  expect(titles('free/procps-4.0.2/default')).toEqual(['table Memory', 'bars Used']);
  expect(titles('free/procps-4.0.2/repeated')).toEqual(['series Memory over time', 'table Memory', 'bars Used']);
  expect(titles('uptime/procps-4.0.2/default')).toEqual(['table Uptime and load']);
  expect(titles('uptime/procps-4.0.2/repeated')).toEqual(['series Load', 'table Uptime and load']);
  expect(titles('uptime/procps-4.0.2/pretty')).toEqual(['table Uptime and load']);
});

test('every view names a frame and number fields of one unit', () => {
  for (const capture of captures()) {
    const tool = toolByName(capture.tool);
    const parser = tool?.parser(capture.source?.argv);
    parser?.push(capture.text);
    parser?.finish();
    const frames = parser?.frames() ?? [];
    for (const view of tool?.views(frames) ?? []) {
      const frame = frames.find(({ name }) => name === view.frame);
      expect(frame).toBeDefined();
      if (view.kind !== 'series') continue;
      const drawn = frame?.fields.filter(({ name }) => view.fields.includes(name)) ?? [];
      expect(drawn.length).toBeGreaterThan(0);
      expect(new Set(drawn.map(({ unit }) => unit)).size).toBe(1);
      expect(drawn.every(({ type }) => type === 'number')).toBe(true);
      for (const by of view.by ?? []) expect(frame?.fields.map(({ name }) => name)).toContain(by);
    }
  }
});

test('the text and the JSON form of a program give fields of the same names, units and order', () => {
  const fields = (name: string) => {
    const capture = captures().find((each) => each.name === name);
    const parser = toolByName(capture?.tool ?? '')?.parser(capture?.source?.argv);
    parser?.push(capture?.text ?? '');
    parser?.finish();
    return (parser?.frames() ?? [])
      .filter((frame) => !frame.name.endsWith(' average'))
      .map((frame) => [frame.name, frame.fields.map(({ name: field, unit, type, role }) => [field, unit, type, role])]);
  };
  const pairs = [
    ['iostat/sysstat-12.6.1/plain', 'iostat/sysstat-12.6.1/json'],
    ['iostat/sysstat-12.6.1/extended-times', 'iostat/sysstat-12.6.1/extended-json'],
    ['iostat/sysstat-12.6.1/groups', 'iostat/sysstat-12.6.1/groups-json'],
    ['mpstat/sysstat-12.6.1/everything', 'mpstat/sysstat-12.6.1/everything-json'],
    ['mpstat/sysstat-12.6.1/topology', 'mpstat/sysstat-12.6.1/topology-json'],
  ] as const;
  for (const [text, json] of pairs) expect(fields(json)).toEqual(fields(text));
});
