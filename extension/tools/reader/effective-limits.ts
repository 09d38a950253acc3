import { findField, numeric } from '../../frames/frame.ts';
import type { Field, Frame, Value } from '../../frames/frame.ts';
import type { BarsView, View } from '../../frames/view.ts';

/** What is limited, by the files of a control group of v2 and of v1 (Documentation/admin-guide/cgroup-v2.rst). */
const LIMITED = [
  {
    name: 'memory',
    unit: 'B',
    used: ['memory.current', 'memory.usage_in_bytes'],
    limit: ['memory.max', 'memory.limit_in_bytes'],
    meaning: 'Memory in use',
  },
  { name: 'processes', used: ['pids.current'], limit: ['pids.max'], meaning: 'Processes and threads' },
] as const;

const NAME = 'effective limit';

/** A control group with what was read of it last. */
interface Group {
  path: string;
  line: number;
  values: Map<string, number>;
}

/**
 * What each control group uses against the tightest limit on it, its own or that of a group above it that was read in
 * the same cell: one frame, or none where no limit was read. Of several samples the newest counts.
 */
export function effectiveLimits(frames: readonly Frame[]): Frame[] {
  const groups = groupsOf(frames);
  const columns: Field[] = [
    { name: 'cgroup', type: 'string', role: 'label', meaning: 'Control group', values: groups.map(({ path }) => path) },
  ];
  for (const { name, used, limit, meaning, ...unit } of LIMITED) {
    addLimit(columns, groups, { name, used, limit, meaning, ...unit });
  }
  addQuota(columns, groups);
  if (columns.length === 1) return [];
  return [{ name: NAME, title: 'Effective limits', fields: columns, lines: groups.map(({ line }) => line), marks: [] }];
}

function groupsOf(frames: readonly Frame[]): Group[] {
  const groups = new Map<string, Group>();
  for (const frame of frames) {
    if (!/^(?:cgroup|cpu|cpu rate)(?: \(|$)/.test(frame.name)) continue;
    // What is told of processors or devices is not told of groups.
    if (frame.lines.length > 10_000 || frame.fields.some(({ name, role }) => role === 'label' && name !== 'cgroup'))
      continue;
    const label = findField(frame, 'cgroup');
    const fields = frame.fields.filter(({ role, type }) => role === 'value' && type === 'number');
    const prefix = frame.name.startsWith('cpu rate') ? 'rate ' : '';
    frame.lines.forEach((line, row) => {
      const path = String(label?.values[row] ?? '');
      const group = groups.get(path) ?? { path, line, values: new Map<string, number>() };
      groups.set(path, group);
      for (const { name, values } of fields) {
        const value = numeric(values[row]);
        // A group whose files are not read behind each other has several rows, each with a part of its values.
        if (value !== null) group.values.set(prefix + name, value);
      }
    });
  }
  return [...groups.values()];
}

/** The group and those above it, the nearest first. */
function chain(groups: readonly Group[], { path }: Group): Group[] {
  return groups
    .filter(
      (other) => other.path === path || (path !== '' && (other.path === '/' || path.startsWith(`${other.path}/`))),
    )
    .sort((a, b) => b.path.length - a.path.length);
}

function firstOf({ values }: Group, names: readonly string[]): number | null {
  return names.map((name) => values.get(name)).find((value) => value !== undefined) ?? null;
}

/** The smallest limit on a group and whose it is; null where none was read. Of equal ones the nearest counts. */
function tightest(groups: readonly Group[], group: Group, limitOf: (group: Group) => number | null) {
  let found: { limit: number; of: Group } | null = null;
  for (const each of chain(groups, group)) {
    const limit = limitOf(each);
    if (limit !== null && (found === null || limit < found.limit)) found = { limit, of: each };
  }
  return found;
}

interface Limited {
  name: string;
  unit?: string;
  used: readonly string[];
  limit: readonly string[];
  meaning: string;
}

function addLimit(columns: Field[], groups: readonly Group[], { name, unit, used, limit, meaning }: Limited): void {
  const found = groups.map((group) => tightest(groups, group, (each) => firstOf(each, limit)));
  const uses = groups.map((group) => firstOf(group, used));
  if (found.every((each) => each === null) || uses.every((use) => use === null)) return;
  columns.push(
    column(name, uses, meaning, unit),
    column(
      `${name} limit`,
      found.map((each) => each?.limit ?? null),
      'The tightest limit on it',
      unit,
    ),
    whose(name, groups, found),
  );
}

/** CPU time against the quota, in CPUs, and how often it was stopped for it. */
function addQuota(columns: Field[], groups: readonly Group[]): void {
  const quotaOf = (group: Group): number | null => {
    const quota = firstOf(group, ['cpu.max quota', 'cpu.cfs_quota_us']);
    const period = firstOf(group, ['cpu.max period', 'cpu.cfs_period_us']);
    return quota === null || period === null || quota < 0 || period === 0 ? null : quota / period;
  };
  const found = groups.map((group) => tightest(groups, group, quotaOf));
  if (found.some((each) => each !== null)) {
    const uses = groups.map((group) => {
      const percent = group.values.get('rate usage_usec');
      return percent === undefined ? null : percent / 100;
    });
    columns.push(
      column('CPUs', uses, 'CPU time used per second, in CPUs', 'cores'),
      column(
        'CPUs limit',
        found.map((each) => each?.limit ?? null),
        'The tightest quota on it, in CPUs',
        'cores',
      ),
      whose('CPUs', groups, found),
    );
  }
  const throttled = groups.map((group) => {
    const periods = group.values.get('nr_periods') ?? 0;
    const stopped = group.values.get('nr_throttled');
    return stopped === undefined || periods === 0 ? null : (100 * stopped) / periods;
  });
  if (throttled.some((share) => share !== null)) {
    columns.push(column('throttled', throttled, 'Share of the periods in which its quota stopped it', '%'));
  }
}

function column(name: string, values: Value[], meaning: string, unit?: string): Field {
  return { name, type: 'number', role: 'value', ...(unit !== undefined && { unit }), meaning, values };
}

/** Whose limit it is, where it is not the group's own. */
function whose(name: string, groups: readonly Group[], found: readonly ({ of: Group } | null)[]): Field {
  return {
    name: `${name} limit of`,
    type: 'string',
    role: 'value',
    meaning: 'The group above it whose limit is tighter than its own',
    values: groups.map((group, at) => {
      const of = found[at]?.of;
      return of === undefined || of === group ? null : `(limit of ${of.path})`;
    }),
  };
}

/** The bars of these limits on one board, and their table. */
export function limitViews([frame]: readonly Frame[]): View[] {
  if (frame === undefined) return [];
  const measured = (name: string): boolean => findField(frame, name)?.values.some((value) => value !== null) === true;
  const bars = (title: string, name: string): BarsView[] =>
    measured(name) && measured(`${name} limit`)
      ? [
          {
            kind: 'bars',
            title,
            frame: NAME,
            by: ['cgroup', `${name} limit of`],
            fields: [name],
            of: `${name} limit`,
          },
        ]
      : [];
  const parts: BarsView[] = [
    ...bars('Memory', 'memory'),
    ...bars('Processes', 'processes'),
    ...bars('CPUs', 'CPUs'),
    ...(measured('throttled')
      ? [
          {
            kind: 'bars' as const,
            title: 'Periods stopped by the CPU quota',
            frame: NAME,
            by: ['cgroup'],
            fields: ['throttled'],
            max: 100,
          },
        ]
      : []),
  ];
  const table: View = { kind: 'table', title: 'Effective limits', frame: NAME };
  return parts.length === 0 ? [table] : [{ kind: 'board', title: 'Use against limits', frame: NAME, parts }, table];
}
