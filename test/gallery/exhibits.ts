import type { CellResult } from '../../extension/frames/result.ts';
import type { View, ViewKind } from '../../extension/frames/view.ts';
import { readerFor } from '../../extension/investigation/reading.ts';
import { captures } from '../parsers/captures.ts';

/** One view over one real capture. */
export interface Exhibit {
  id: string;
  title: string;
  command: string;
  view: View;
  result: CellResult;
}

/** The captures shown, each with the kinds of its views that are worth a place. */
const chosen: readonly (readonly [capture: string, ...kinds: ViewKind[]])[] = [
  ['iostat/sysstat-12.6.1/extended', 'table', 'series'],
  ['vmstat/procps-4.0.2/default', 'series'],
  ['mpstat/sysstat-12.6.1/all-cpus', 'series', 'heat'],
  ['free/procps-4.0.2/default', 'bars', 'table'],
  ['df/coreutils-9.1/default', 'bars'],
  ['strace/strace-6.1/count', 'bars'],
  ['strace/strace-6.1/epoch-paths', 'timeline', 'bars'],
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
  ['kubectl/from-documentation/describe-pod', 'card', 'table'],
  ['lsof/lsof-4.95/process', 'bars'],
];

/** Every exhibit: a view over a capture, as a cell would show it. */
export function exhibits(): Exhibit[] {
  const all = new Map(captures().map((capture) => [capture.name, capture]));
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
      view,
      result: { ...result, views: [view, ...result.views.filter((other) => other !== view)] },
    }));
  });
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
