import { findField, numeric } from '../../frames/frame.ts';
import type { Field, Frame, Value } from '../../frames/frame.ts';
import type { BarsView, View } from '../../frames/view.ts';
import type { Cut } from './thinning.ts';

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

/** The files that say the quota of the CPU, of v2 and of v1, and the length of the period it is for. */
const QUOTA = ['cpu.max quota', 'cpu.cfs_quota_us'];
const PERIOD = ['cpu.max period', 'cpu.cfs_period_us'];
const USAGE_RATE = 'rate usage_usec';
const PERIODS = 'nr_periods';
const THROTTLED = 'nr_throttled';

/** Of all that the files of a group say, what is asked for here. */
const READ: ReadonlySet<string> = new Set([
  ...LIMITED.flatMap(({ used, limit }) => [...used, ...limit]),
  ...[...QUOTA, ...PERIOD, USAGE_RATE, PERIODS, THROTTLED],
]);

const NAME = 'effective limit';

/** A control group with what was read of it last. */
interface Group {
  path: string;
  line: number;
  values: Map<string, number>;
}

type Groups = Map<string, Group>;

/** What was read of one frame. */
interface Followed {
  rows: number;
  /** The group of the last row that was read. */
  last: string | undefined;
  groups: Groups;
}

/**
 * What each control group uses against the tightest limit on it, its own or that of a group above it that was read in
 * the same cell. Of several samples the newest counts. Reads only what was added since the last call.
 */
export class EffectiveLimits {
  readonly #followed = new Map<string, Followed>();

  /** One frame, or none where no limit was read. */
  of(frames: readonly Frame[]): Frame[] {
    const groups: Groups = new Map();
    for (const frame of frames) {
      if (!/^(?:cgroup|cpu|cpu rate)(?: \(|$)/.test(frame.name)) continue;
      // What is told of processors or devices is not told of groups.
      if (frame.fields.some(({ name, role }) => role === 'label' && name !== 'cgroup')) continue;
      for (const group of this.#read(frame).values()) merge(groups, group);
    }
    return groups.size === 0 ? [] : frameOf([...groups.values()], groups);
  }

  /** Rows that were read are gone from the frame of this name: those that stay are counted anew. */
  forget(name: string, { removed }: Cut): void {
    const followed = this.#followed.get(name);
    if (followed !== undefined) followed.rows -= removed;
  }

  #read(frame: Frame): Groups {
    const label = findField(frame, 'cgroup');
    const pathOf = (row: number): string => String(label?.values[row] ?? '');
    let followed = this.#followed.get(frame.name);
    // At the end it may turn out that nobody knows whose rows they were.
    if (followed === undefined || (followed.rows > 0 && followed.last !== pathOf(followed.rows - 1))) {
      followed = { rows: 0, last: undefined, groups: new Map() };
      this.#followed.set(frame.name, followed);
    }
    const { groups } = followed;
    const prefix = frame.name.startsWith('cpu rate') ? 'rate ' : '';
    const told = frame.fields
      .filter(({ role, type, name }) => role === 'value' && type === 'number' && READ.has(prefix + name))
      .map(({ name, values }) => ({ name: prefix + name, values }));
    for (; followed.rows < frame.lines.length; followed.rows++) {
      const row = followed.rows;
      const path = pathOf(row);
      const group = groups.get(path) ?? { path, line: frame.lines[row] ?? 0, values: new Map<string, number>() };
      groups.set(path, group);
      for (const { name, values } of told) {
        const value = numeric(values[row]);
        // A group whose files are not read behind each other has several rows, each with a part of its values.
        if (value !== null) group.values.set(name, value);
      }
      followed.last = path;
    }
    return groups;
  }
}

/** What another frame says of the same group is added. */
function merge(groups: Groups, { path, line, values }: Group): void {
  const known = groups.get(path);
  if (known === undefined) groups.set(path, { path, line, values: new Map(values) });
  else for (const [name, value] of values) known.values.set(name, value);
}

function frameOf(groups: readonly Group[], byPath: Groups): Frame[] {
  const chains = groups.map((group) => chain(byPath, group));
  const columns: Field[] = [
    { name: 'cgroup', type: 'string', role: 'label', meaning: 'Control group', values: groups.map(({ path }) => path) },
  ];
  for (const { name, used, limit, meaning, ...unit } of LIMITED) {
    addLimit(columns, chains, { name, used, limit, meaning, ...unit });
  }
  addQuota(columns, chains);
  if (columns.length === 1) return [];
  return [{ name: NAME, title: 'Effective limits', fields: columns, lines: groups.map(({ line }) => line), marks: [] }];
}

/** A group and those above it, the nearest first. */
type Chain = readonly [group: Group, ...above: Group[]];

function chain(byPath: Groups, group: Group): Chain {
  const { path } = group;
  const above: (Group | undefined)[] = [];
  let end = path.lastIndexOf('/');
  for (; end > 0; end = path.lastIndexOf('/', end - 1)) above.push(byPath.get(path.slice(0, end)));
  if (path !== '' && path !== '/') above.push(byPath.get('/'));
  if (end === 0) above.push(byPath.get(''));
  return [group, ...above.filter((each) => each !== undefined)];
}

function firstOf({ values }: Group, names: readonly string[]): number | null {
  return names.map((name) => values.get(name)).find((value) => value !== undefined) ?? null;
}

/** The smallest limit on a group and whose it is; null where none was read. Of equal ones the nearest counts. */
function tightest(groups: Chain, limitOf: (group: Group) => number | null) {
  let found: { limit: number; of: Group } | null = null;
  for (const each of groups) {
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

function addLimit(columns: Field[], chains: readonly Chain[], { name, unit, used, limit, meaning }: Limited): void {
  const found = chains.map((groups) => tightest(groups, (each) => firstOf(each, limit)));
  const uses = chains.map(([group]) => firstOf(group, used));
  if (found.every((each) => each === null) || uses.every((use) => use === null)) return;
  columns.push(
    column(name, uses, meaning, unit),
    column(
      `${name} limit`,
      found.map((each) => each?.limit ?? null),
      'The tightest limit on it',
      unit,
    ),
    whose(name, chains, found),
  );
}

/** CPU time against the quota, in CPUs, and how often it was stopped for it. */
function addQuota(columns: Field[], chains: readonly Chain[]): void {
  const quotaOf = (group: Group): number | null => {
    const quota = firstOf(group, QUOTA);
    const period = firstOf(group, PERIOD);
    return quota === null || period === null || quota < 0 || period === 0 ? null : quota / period;
  };
  const found = chains.map((groups) => tightest(groups, quotaOf));
  if (found.some((each) => each !== null)) {
    const uses = chains.map(([group]) => {
      const percent = group.values.get(USAGE_RATE);
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
      whose('CPUs', chains, found),
    );
  }
  const throttled = chains.map(([group]) => {
    const periods = group.values.get(PERIODS) ?? 0;
    const stopped = group.values.get(THROTTLED);
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
function whose(name: string, chains: readonly Chain[], found: readonly ({ of: Group } | null)[]): Field {
  return {
    name: `${name} limit of`,
    type: 'string',
    role: 'value',
    meaning: 'The group above it whose limit is tighter than its own',
    values: chains.map(([group], at) => {
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
