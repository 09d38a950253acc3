import type { Field, Frame, Value } from '../../../extension/frames/frame.ts';
import type { CellResult } from '../../../extension/frames/result.ts';
import type { View } from '../../../extension/frames/view.ts';

/** A repeatable series of numbers between 0 and 1. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function clock(second: number): string {
  return new Date(second * 1000).toISOString().slice(11, 19);
}

function value(name: string, unit: string | undefined, values: Value[], meaning?: string): Field {
  return {
    name,
    type: 'number',
    role: 'value',
    values,
    ...(unit !== undefined && { unit }),
    ...(meaning !== undefined && { meaning }),
  };
}

function label(name: string, values: Value[]): Field {
  return { name, type: 'string', role: 'label', values };
}

function frameOf(name: string, fields: Field[], marks: Frame['marks'] = []): Frame {
  return { name, fields, marks, lines: (fields[0]?.values ?? []).map((_, row) => row + 4) };
}

export function result(tool: string, frames: Frame[], views: View[], more: Partial<CellResult> = {}): CellResult {
  const raw = { text: `${tool} output\n`, bytes: tool.length + 8, omitted: 0 };
  return { version: 1, tool, state: 'ended', frames, views, unparsed: [], raw, ...more };
}

const devices = ['sda', 'sdb', 'nvme0n1', 'dm-0'];
const round = (number: number): number => Math.round(number * 100) / 100;

/** Like `iostat -xt 1 SAMPLES`: four devices, the first report an average since boot, one saturated disk. */
export function iostat(samples: number, state: CellResult['state'] = 'ended'): CellResult {
  const random = randomNumbers(7);
  const rows = Array.from({ length: samples }, (_, sample) => devices.map((device) => ({ sample, device }))).flat();
  const busy = ({ sample, device }: { sample: number; device: string }): number =>
    device === 'sda'
      ? Math.min(100, 30 + 30 * Math.sin(sample / 4) + sample + random() * 20)
      : random() * (device === 'dm-0' ? 30 : 8);
  const utilisation = rows.map((row) => round(busy(row)));
  const reads = utilisation.map((share) => round(share * 41.7));
  const frame = frameOf(
    'device',
    [
      { name: 'sample', type: 'number', role: 'sample', values: rows.map(({ sample }) => sample + 1) },
      { name: 'time', type: 'time', role: 'time', values: rows.map(({ sample }) => clock(75_590 + sample)) },
      label(
        'Device',
        rows.map(({ device }) => device),
      ),
      value('r/s', '/s', reads, 'Read requests completed per second, after merges'),
      value(
        'rkB/s',
        'KiB/s',
        reads.map((rate) => round(rate * 18.4)),
        'Kibibytes read per second',
      ),
      value(
        'r_await',
        'ms',
        utilisation.map((share) => round(0.3 + (share / 30) ** 3)),
        'Mean time of a read request, in the queue and served',
      ),
      value(
        'w/s',
        '/s',
        utilisation.map((share) => round(share * 3.1)),
        'Write requests completed per second, after merges',
      ),
      value(
        'wkB/s',
        'KiB/s',
        utilisation.map((share) => round(share * 88)),
        'Kibibytes written per second',
      ),
      value(
        'w_await',
        'ms',
        utilisation.map((share) => (share < 1 ? null : round(0.8 + share / 9))),
        'Mean time of a write request, in the queue and served',
      ),
      {
        ...value(
          'aqu-sz',
          undefined,
          utilisation.map((share) => round(share / 17)),
          'Mean number of requests in the queue',
        ),
        aka: ['avgqu-sz'],
      },
      value('%util', '%', utilisation, 'Share of time in which the device had at least one request'),
    ],
    devices.map((_, row) => ({ row, mark: 'since-boot' })),
  );
  const series = (title: string, fields: string[], max?: number): View => ({
    kind: 'series',
    title,
    frame: 'device',
    fields,
    by: ['Device'],
    ...(max !== undefined && { max }),
  });
  return result(
    'iostat',
    [frame],
    [
      { kind: 'table', title: 'Devices', frame: 'device' },
      series('Latency', ['r_await', 'w_await']),
      series('Throughput', ['rkB/s', 'wkB/s']),
      series('Utilisation', ['%util'], 100),
    ],
    { state },
  );
}

/** Like `mpstat -P ALL 1 SAMPLES`, all CPUs and their sum, times over midnight. */
export function mpstat(samples: number, cpus = 8): CellResult {
  const random = randomNumbers(11);
  const names = ['all', ...Array.from({ length: cpus }, (_, cpu) => String(cpu))];
  const rows = Array.from({ length: samples }, (_, sample) => names.map((cpu) => ({ sample, cpu }))).flat();
  const user = rows.map(({ cpu, sample }) => round(cpu === '3' ? 88 + random() * 10 : 6 + random() * 18 + sample / 4));
  const system = rows.map(({ cpu }) => round(cpu === '3' ? random() : 2 + random() * 6));
  const wait = rows.map(() => round(random() * 4));
  const idle = rows.map((_, row) => round(100 - (user[row] ?? 0) - (system[row] ?? 0) - (wait[row] ?? 0)));
  const common = (chosen: (row: number) => boolean): Field[] => {
    const pick = <T>(values: T[]): T[] => values.filter((_, row) => chosen(row));
    return [
      { name: 'sample', type: 'number', role: 'sample', values: pick(rows.map(({ sample }) => sample + 1)) },
      { name: 'time', type: 'time', role: 'time', values: pick(rows.map(({ sample }) => clock(86_395 + sample))) },
      label('CPU', pick(rows.map(({ cpu }) => cpu))),
      value('%usr', '%', pick(user), 'Share of time in user programs'),
      value('%sys', '%', pick(system), 'Share of time in the kernel'),
      value('%iowait', '%', pick(wait), 'Share of idle time with a disk request open'),
      value('%idle', '%', pick(idle), 'Share of time idle without a disk request open'),
    ];
  };
  return result(
    'mpstat',
    [
      frameOf(
        'cpu',
        common(() => true),
      ),
      frameOf(
        'all',
        common((row) => rows[row]?.cpu === 'all'),
      ),
    ],
    [
      { kind: 'series', title: 'CPU time', frame: 'all', fields: ['%usr', '%sys', '%iowait'], stacked: true, max: 100 },
      { kind: 'series', title: 'User time per CPU', frame: 'cpu', fields: ['%usr'], by: ['CPU'], max: 100 },
      { kind: 'table', title: 'CPUs', frame: 'cpu' },
    ],
  );
}

/** Like `free -k` on a machine with 64 GiB; one value beyond 2^53 arrives as digits. */
export function free(): CellResult {
  const sizes = (name: string, values: Value[], meaning: string): Field => value(name, 'KiB', values, meaning);
  const frame = frameOf('memory', [
    label('memory', ['Mem', 'Swap', 'Total']),
    sizes('total', [65_537_812, 8_388_604, '9007199254740993'], 'Installed memory the kernel can use'),
    sizes('used', [41_236_000, 0, 41_236_000], 'Total minus available'),
    sizes('free', [1_912_340, 8_388_604, 10_300_944], 'Not used for anything'),
    sizes('available', [23_804_112, null, null], 'What programs can still get without swapping'),
  ]);
  return result('free', [frame], [{ kind: 'table', title: 'Memory', frame: 'memory' }]);
}

/** One row and one point. */
export function uptime(): CellResult {
  const frame = frameOf('load', [
    { name: 'time', type: 'time', role: 'time', values: ['21:00:03'] },
    value('up', 's', [3_542_400], 'Time since the machine started'),
    value('users', undefined, [2], 'Sessions logged in'),
    value('load1', undefined, [4.31], 'Tasks that ran or wanted to run, averaged over a minute'),
    value('load5', undefined, [2.08], 'The same over five minutes'),
    value('load15', undefined, [1.9], 'The same over fifteen minutes'),
  ]);
  return result(
    'uptime',
    [frame],
    [
      { kind: 'series', title: 'Load', frame: 'load', fields: ['load1', 'load5', 'load15'] },
      { kind: 'table', title: 'Table', frame: 'load' },
    ],
  );
}

/** A table of `rows` processes; names are what the machine's users chose. */
export function processes(rows: number, names: readonly string[] = ['postgres']): CellResult {
  const random = randomNumbers(3);
  const index = Array.from({ length: rows }, (_, row) => row);
  const frame = frameOf('process', [
    value(
      'PID',
      undefined,
      index.map((row) => row + 1),
    ),
    label(
      'Command',
      index.map((row) => names[row % names.length] ?? ''),
    ),
    value(
      '%CPU',
      '%',
      index.map(() => round(random() * 100)),
      'Share of one CPU',
    ),
  ]);
  return result('pidstat', [frame], [{ kind: 'table', title: 'Processes', frame: 'process' }]);
}
