import type { Frame } from '../../extension/frames/frame.ts';
import type { CellResult } from '../../extension/frames/result.ts';
import type { View, ViewKind } from '../../extension/frames/view.ts';
import { readerFor } from '../../extension/investigation/reading.ts';
import { captures } from '../parsers/captures.ts';
import { configTests, fleetResult } from './fleet.ts';
import type { Capture } from '../parsers/captures.ts';

/** One view over one real capture. */
export interface Exhibit {
  id: string;
  title: string;
  command: string;
  result: CellResult;
}

/** The captures shown, each with the kinds of its views that are worth a place. */
const chosen: readonly (readonly [capture: string, ...kinds: ViewKind[]])[] = [
  ['iostat/sysstat-12.6.1/busy', 'table', 'series'],
  ['vmstat/procps-4.0.2/busy', 'series'],
  ['mpstat/sysstat-12.6.1/busy', 'series', 'heat'],
  ['free/procps-4.0.2/default', 'bars', 'table'],
  ['df/coreutils-9.1/default', 'bars'],
  ['strace/strace-6.1/count', 'bars'],
  ['strace/strace-6.1/epoch-paths', 'timeline', 'bars'],
  ['strace/strace-6.1/network-addresses', 'ladder'],
  ['perf/perf-6.1/script', 'flame'],
  ['perf/perf-6.1/trace', 'timeline'],
  ['bpftrace/bpftrace-0.17/intervals', 'heat', 'bars'],
  ['bpftrace/from-documentation/biolatency', 'heat'],
  ['tcpdump/tcpdump-4.99.3/default', 'ladder', 'heat'],
  ['tshark/tshark-4.0.17/default', 'ladder'],
  ['tshark/tshark-4.0.17/conversations', 'heat'],
  ['ss/iproute2-6.1.0/all', 'bars', 'table'],
  ['ss/iproute2-6.1.0/listening', 'bars'],
  ['ps/procps-4.0.2/full', 'tree'],
  ['lsblk/util-linux-2.38/default', 'tree'],
  ['findmnt/util-linux-2.38/default', 'tree'],
  ['du/coreutils-9.1/kilobytes', 'tree'],
  ['systemd-cgtop/systemd-252/booted', 'tree'],
  ['systemd-cgls/systemd-252/booted', 'tree'],
  ['proc-PID-maps/linux-6.18/self', 'area'],
  ['proc-PID-status/linux-6.18/self', 'card'],
  ['proc-pressure/linux-6.18/several', 'bars'],
  ['proc-softirqs/linux-6.18/once', 'heat'],
  ['docker/docker-28.2.2/inspect', 'card'],
  ['docker/from-documentation/stats', 'bars'],
  ['kubectl/from-documentation/describe-pod', 'board', 'table'],
  ['lsof/lsof-4.95/process', 'bars'],
];

/** Rows as `ps` prints them. */
function processes(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => `${row + 1} ${row % 7 === 0 ? 'nginx' : 'worker'} ${row * 4}`);
  return `PID COMMAND RSS\n${lines.map((line) => `${line}\n`).join('')}`;
}

/** What no single capture shows: several programs on one board, and tables without rows, with one, and with very many. */
function staged(textOf: (capture: string) => string): Exhibit[] {
  const cells: readonly (readonly [id: string, title: string, command: string, text: string])[] = [
    [
      'board-host',
      'A host at one glance',
      'uptime; free; grep . /proc/pressure/cpu /proc/pressure/memory /proc/pressure/io',
      textOf('uptime/procps-4.0.2/default') + textOf('free/procps-4.0.2/default') + pressure,
    ],
    [
      'board-process',
      'A process at one glance',
      'cat /proc/self/status /proc/self/io /proc/self/limits',
      textOf('proc-PID-status/linux-6.18/self') + io + textOf('proc-PID-limits/linux-6.18/self'),
    ],
    [
      'board-limits',
      'Control groups against their limits',
      `grep . ${limits.map(([path]) => path).join(' ')}`,
      limitText,
    ],
    ['state-empty', 'No rows', 'ps -eo pid,comm,rss', processes(1)],
    ['state-one', 'One row', 'ps -eo pid,comm,rss', processes(1)],
    ['state-many', 'A hundred thousand rows', 'ps -eo pid,comm,rss', processes(100_000)],
  ];
  return cells.flatMap(([id, title, command, text]) => {
    const read = resultOf(command, '', text);
    const result = id === 'state-empty' ? { ...read, frames: read.frames.map(emptied) } : read;
    const [view] = result.views;
    // The gallery shows the view; its text would be sent with it and seen by nobody.
    const raw = { ...result.raw, text: text.slice(0, 10_000) };
    return view === undefined ? [] : [{ id, title, command, result: { ...result, raw } }];
  });
}

/** A cell on several hosts: texts in blocks that hosts share, and a table with the host in front. */
function fleets(textOf: (capture: string) => string): Exhibit[] {
  const memory = ['default', 'wide', 'default', 'default'].map((name, at) => {
    const text = textOf(`free/procps-4.0.2/${name}`);
    return { host: `db${at + 1}`, text, result: resultOf('free', '', text) };
  });
  return (
    [
      ['fleet-texts', 'What hosts say of their configuration', 'nginx -t', fleetResult(configTests)],
      ['fleet-memory', 'Memory of several hosts', 'free', fleetResult(memory)],
    ] as const
  ).flatMap(([id, title, command, result]) =>
    result.views.map((view, index) => ({
      id: `${id}-${view.kind}-${index}`,
      title,
      command,
      result: showing(view, result),
    })),
  );
}

/** Text of a program that nothing reads, with the colours of a terminal, so long that its middle is folded. */
function rawText(): Exhibit {
  const line = (at: number): string =>
    at % 40 === 7
      ? `\u001b[31m[error]\u001b[0m worker ${at}: cannot open /var/lib/app/part-${at}.db: Permission denied`
      : `\u001b[32m[info]\u001b[0m  worker ${at}: done in ${(at * 37) % 900} ms`;
  const text = `${Array.from({ length: 400 }, (_, at) => line(at + 1)).join('\n')}\n`;
  const raw = { text, bytes: Buffer.byteLength(text), omitted: 0 };
  const result: CellResult = { version: 1, tool: 'import', state: 'ended', frames: [], views: [], unparsed: [], raw };
  return { id: 'raw-text', title: 'Text that nothing reads', command: './import --all', result };
}

/** The frame before its first row. */
function emptied(frame: Frame): Frame {
  return { ...frame, fields: frame.fields.map((field) => ({ ...field, values: [] })), lines: [], marks: [] };
}

/** Made up, in the kernel's forms (Documentation/accounting/psi.rst, Documentation/filesystems/proc.rst). */
const pressure = ['cpu', 'memory', 'io']
  .map((of, at) => `/proc/pressure/${of}:some avg10=${at * 21}.50 avg60=3.00 avg300=1.00 total=123456\n`)
  .join('');
const io =
  'rchar: 73200\nwchar: 1100\nsyscr: 90\nsyscw: 12\nread_bytes: 40960\nwrite_bytes: 4096\ncancelled_write_bytes: 0\n';
const limits: readonly (readonly [path: string, value: string])[] = [
  ['shop.slice', '1932735283', '2147483648', '412', '512', '150000 100000'],
  ['shop.slice/api.service', '1503238553', '4294967296', '301', 'max', 'max 100000'],
  ['shop.slice/job.service', '209715200', '536870912', '12', '100', '20000 100000'],
].flatMap(([group = '', ...values]) =>
  ['memory.current', 'memory.max', 'pids.current', 'pids.max', 'cpu.max'].map(
    (file, at) => [`/sys/fs/cgroup/${group}/${file}`, values[at] ?? ''] as const,
  ),
);
const limitText = limits.map(([path, value]) => `${path}:${value}\n`).join('');

/** Every exhibit: a view over a capture, as a cell would show it. */
export function exhibits(): Exhibit[] {
  const all = new Map(captures().map((capture) => [capture.name, capture]));
  const textOf = (name: string): string => {
    const capture = all.get(name);
    if (capture === undefined) throw new Error(`There is no capture called ${name}.`);
    return capture.text;
  };
  return [...captured(all), ...staged(textOf), ...fleets(textOf), rawText()];
}

function captured(all: ReadonlyMap<string, Capture>): Exhibit[] {
  return chosen.flatMap(([name, ...kinds]) => {
    const capture = all.get(name);
    if (capture === undefined) throw new Error(`There is no capture called ${name}.`);
    const result = resultOf(capture.command ?? '', capture.tool, capture.text);
    const views = result.views.filter(({ kind }) => kinds.includes(kind));
    for (const kind of kinds)
      if (!views.some((view) => view.kind === kind)) throw new Error(`${name} has no view of the kind ${kind}.`);
    return views.map((view, index) => ({
      id: `${name}-${view.kind}-${index}`.replaceAll(/[^\w-]+/g, '-'),
      title: `${capture.tool}: ${view.title}`,
      command: capture.command ?? capture.tool,
      result: showing(view, result),
    }));
  });
}

/** The result with this view in front, which is then the one that is shown. */
function showing(view: View, result: CellResult): CellResult {
  return { ...result, views: [view, ...result.views.filter((other) => other !== view)] };
}

function resultOf(command: string, tool: string, text: string): CellResult {
  const reader = readerFor(command, command === '' ? tool : undefined);
  if (reader === undefined) throw new Error(`Nothing reads the output of ${command}.`);
  const open = reader.open();
  open.push(text);
  open.finish();
  return {
    version: 1,
    tool,
    state: 'ended',
    frames: [...open.frames()],
    views: [...open.views()],
    unparsed: [...open.unparsed()],
    raw: { text, bytes: Buffer.byteLength(text), omitted: 0 },
  };
}
