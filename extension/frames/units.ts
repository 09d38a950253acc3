/**
 * Units of fields, spelled one way everywhere.
 * Binary multiples are KiB, MiB, GiB, TiB even where a program prints `kB` or `K` and means 1024 bytes; kB is 1000 bytes.
 */

const byteFactors: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
  TiB: 1024 ** 4,
  PiB: 1024 ** 5,
  // The kernel counts disk sectors of 512 bytes whatever the disk has (Documentation/block/stat.rst).
  sectors: 512,
};

const secondFactors: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  ms: 1e-3,
  // USER_HZ, in which the kernel tells processor time to programs: 100 per second (man 7 time).
  ticks: 1e-2,
  s: 1,
  min: 60,
  h: 3600,
  d: 86400,
};

/** Splits `KiB/s` into its base and whether it is per second. */
function base(unit: string): { base: string; perSecond: boolean } {
  return unit.endsWith('/s') ? { base: unit.slice(0, -2), perSecond: true } : { base: unit, perSecond: false };
}

/** How many significant digits a table cell keeps: enough to compare, short enough to scan. */
function short(value: number): string {
  const magnitude = Math.abs(value);
  if (Number.isInteger(value) && magnitude < 1e15) return String(value);
  if (magnitude >= 100) return value.toFixed(1);
  if (magnitude >= 1) return String(Number(value.toFixed(2)));
  return String(Number(value.toPrecision(3)));
}

/**
 * A value with its unit, scaled for reading: `1536 KiB` becomes `1.5 MiB`, `0.00042 s` becomes `420 µs`.
 * Percentages and unknown units keep their scale.
 */
export function formatQuantity(value: number, unit: string | undefined): string {
  if (unit === undefined || unit === '') return short(value);
  const { base: name, perSecond } = base(unit);
  const rate = perSecond ? '/s' : '';
  const bytes = byteFactors[name];
  if (bytes !== undefined) return scaleBytes(value * bytes) + rate;
  const seconds = secondFactors[name];
  if (seconds !== undefined && !perSecond) return scaleSeconds(value * seconds);
  if (unit === '%') return `${short(value)}%`;
  return unit.startsWith('/') ? short(value) + unit : `${short(value)} ${unit}`;
}

function scaleBytes(bytes: number): string {
  const steps: [number, string][] = [
    [1024 ** 5, 'PiB'],
    [1024 ** 4, 'TiB'],
    [1024 ** 3, 'GiB'],
    [1024 ** 2, 'MiB'],
    [1024, 'KiB'],
  ];
  for (const [factor, name] of steps) {
    if (Math.abs(bytes) >= factor) return `${String(Number((bytes / factor).toPrecision(3)))} ${name}`;
  }
  return `${short(bytes)} B`;
}

function scaleSeconds(seconds: number): string {
  const magnitude = Math.abs(seconds);
  if (magnitude === 0) return '0 s';
  if (magnitude < 1e-6) return `${short(seconds * 1e9)} ns`;
  if (magnitude < 1e-3) return `${short(seconds * 1e6)} µs`;
  if (magnitude < 1) return `${short(seconds * 1e3)} ms`;
  if (magnitude < 120) return `${short(seconds)} s`;
  const whole = Math.round(seconds);
  const days = Math.floor(whole / 86400);
  const clock = [Math.floor((whole % 86400) / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const text = clock.map((part) => String(part).padStart(2, '0')).join(':');
  return days > 0 ? `${String(days)} d ${text}` : text;
}

/**
 * A value of one unit in another: `64 MiB` in `KiB` is 65536, `10 ms` in `s` is 0.01.
 * `null` where the two do not measure the same (`ms` and `KiB`, `KiB` and `KiB/s`) and are not the same word.
 */
export function convertUnit(value: number, from: string, to: string): number | null {
  if (from === to) return value;
  const source = base(from);
  const target = base(to);
  if (source.perSecond !== target.perSecond) return null;
  for (const factors of [byteFactors, secondFactors]) {
    const multiply = factors[source.base];
    const divide = factors[target.base];
    if (multiply !== undefined && divide !== undefined) return (value * multiply) / divide;
  }
  return null;
}
