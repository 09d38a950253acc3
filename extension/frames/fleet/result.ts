import type { Field, Frame, Value } from '../frame.ts';
import type { CellResult, RawText } from '../result.ts';
import { formatQuantity } from '../units.ts';
import type { View } from '../view.ts';
import { mergeHosts } from './merge.ts';
import { findOutliers, type Outlier } from './outliers.ts';
import { printedTexts, type PrintedTexts } from './texts.ts';
import { viewsByHost } from './views.ts';

/** What one host of a fleet has to show so far. */
export interface HostResult {
  /** The host as it is called in rows; no two have the same. */
  host: string;
  target: string;
  /** `running`, `waiting`, or how its run ended. */
  status: string;
  /** `null` while it runs, and where it ended without one. */
  exit: number | null;
  /** Seconds. */
  took: number | null;
  /** Why it did not succeed: a sentence. */
  reason: string | null;
  /** Absent where nothing was read into frames. */
  result: CellResult | undefined;
  /** What it printed, for showing. */
  raw: RawText;
}

/** The name of the frame with one row for each host. */
const hostsFrame = 'hosts';

/** Values told of one host in its row; the others are marked in their tables. */
const mostTold = 3;

/**
 * The results of a fleet as one: each host's frames with the host in front, a table of the hosts with what became of each and
 * by what it stands out, and the texts one below the other. The first result that has views gives them; where there is none,
 * the texts themselves stand beside their hosts.
 */
export function mergeResults(hosts: readonly HostResult[], state: CellResult['state']): CellResult {
  const { raw, linesBefore } = joinTexts(hosts);
  const read = hosts.flatMap(({ host, result }, index) =>
    result === undefined ? [] : [{ host, result, linesBefore: linesBefore[index] ?? 0 }],
  );
  const frames = mergeHosts(
    read.map(({ host, result, linesBefore: before }) => ({ host, frames: result.frames, linesBefore: before })),
  );
  const outliers = frames.flatMap((frame) => mark(frame, findOutliers(frame)));
  const views = viewsByHost(read.find(({ result }) => result.views.length > 0)?.result.views ?? [], frames);
  const texts: PrintedTexts = frames.length > 0 ? {} : printedTexts(hosts);
  if (texts.view !== undefined) views.push(texts.view);
  const hostsView: View = { kind: 'table', title: 'Hosts', frame: hostsFrame };
  const [first, ...others] = views;
  return {
    version: 1,
    tool: read[0]?.result.tool ?? 'fleet',
    state,
    frames: [
      ...frames.map((frame) => (frame.name === hostsFrame ? { ...frame, name: 'hosts printed' } : frame)),
      ...(texts.frame === undefined ? [] : [texts.frame]),
      hostRows(hosts, outliers, texts.column),
    ],
    views: first === undefined ? [hostsView] : [first, hostsView, ...others],
    unparsed: read.flatMap(({ host, result, linesBefore: before }) =>
      result.unparsed.map(({ line, text }) => ({ line: before + line, text: `${host}: ${text}` })),
    ),
    raw,
  };
}

function mark(frame: Frame, outliers: Outlier[]): Outlier[] {
  const rows = [...new Set(outliers.map(({ row }) => row))];
  frame.marks = [...frame.marks, ...rows.map((row) => ({ row, mark: 'outlier' as const }))].toSorted(
    (a, b) => a.row - b.row,
  );
  return outliers;
}

function hostRows(hosts: readonly HostResult[], outliers: readonly Outlier[], text: Field | undefined): Frame {
  const column = (field: Omit<Field, 'values'>, value: (host: HostResult) => Value): Field => ({
    ...field,
    values: hosts.map(value),
  });
  return {
    name: hostsFrame,
    title: 'Hosts',
    fields: [
      column(
        { name: 'host', type: 'string', role: 'label', meaning: 'What the host calls itself.' },
        ({ host }) => host,
      ),
      ...(text === undefined ? [] : [text]),
      column(
        { name: 'target', type: 'string', role: 'value', meaning: 'How the host was reached.' },
        ({ target }) => target,
      ),
      column(
        { name: 'status', type: 'string', role: 'value', meaning: 'What became of the command there.' },
        ({ status }) => status,
      ),
      column({ name: 'exit', type: 'number', role: 'value', meaning: 'Exit code of the command.' }, ({ exit }) => exit),
      column(
        {
          name: 'took',
          type: 'number',
          role: 'value',
          unit: 's',
          meaning: 'From the start of the command to its end.',
        },
        ({ took }) => took,
      ),
      column(
        {
          name: 'stands out by',
          type: 'string',
          role: 'value',
          meaning: 'Values far from the median of all hosts (modified z-score over 3.5).',
        },
        ({ host }) => tellOutliers(outliers.filter((outlier) => outlier.host === host)),
      ),
      column(
        { name: 'reason', type: 'string', role: 'value', meaning: 'Why it did not succeed.' },
        ({ reason }) => reason,
      ),
    ],
    lines: hosts.map(() => 0),
    marks: hosts.flatMap(({ host }, row) =>
      outliers.some((outlier) => outlier.host === host) ? [{ row, mark: 'outlier' as const }] : [],
    ),
  };
}

/** `sda %util 98% (median 4%)` */
function tellOutliers(outliers: readonly Outlier[]): string | null {
  if (outliers.length === 0) return null;
  const told = outliers.slice(0, mostTold).map(({ of, field, value, median }) => {
    const what = of === '' ? field.name : `${of} ${field.name}`;
    return `${what} ${formatQuantity(value, field.unit)} (median ${formatQuantity(median, field.unit)})`;
  });
  const left = outliers.length - told.length;
  return [...told, ...(left > 0 ? [`${String(left)} more`] : [])].join(', ');
}

/** The texts below each other, each under its host as `head` and `tail` write it, and how many lines stand before each. */
function joinTexts(hosts: readonly HostResult[]): { raw: RawText; linesBefore: number[] } {
  const linesBefore: number[] = [];
  const pieces: string[] = [];
  let lines = 0;
  let bytes = 0;
  for (const { host, raw } of hosts) {
    const text = raw.text === '' || raw.text.endsWith('\n') ? raw.text : `${raw.text}\n`;
    const left =
      raw.omitted === 0 ? '' : `… ${String(raw.omitted)} bytes of ${host} are left out here; its record has them …\n`;
    const cut = raw.omitted === 0 ? text.length : (raw.cut ?? text.length);
    const piece = text === '' ? '' : `==> ${host} <==\n${text.slice(0, cut)}${left}${text.slice(cut)}`;
    linesBefore.push(lines + 1);
    lines += piece.split('\n').length - 1;
    bytes += raw.bytes;
    pieces.push(piece);
  }
  return { raw: { text: pieces.join(''), bytes, omitted: 0 }, linesBefore };
}
