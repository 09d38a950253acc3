import type { Field, Frame } from '../frame.ts';
import { numeric } from '../frame.ts';
import { hostField } from './merge.ts';

/** A host whose value is far from what the other hosts show for the same thing. */
export interface Outlier {
  host: string;
  /** The newest row of that host and thing. */
  row: number;
  field: Field;
  /** What the value is of, besides the host: `sda`; empty where a host has one row for each sample. */
  of: string;
  /** The mean over the host's samples, and the median of these means over all hosts. */
  value: number;
  median: number;
  /** The modified z-score. */
  score: number;
}

/** Fewer hosts have no crowd to stand out of. */
const fewestHosts = 4;

/**
 * The modified z-score beyond which a value is an outlier, and the factors that make the median absolute deviation and, where
 * that is zero, the mean absolute deviation comparable with a standard deviation (Iglewicz and Hoaglin, How to Detect and
 * Handle Outliers, 1993; the second case as IBM SPSS documents it).
 */
const mostScore = 3.5;
const medianFactor = 1.486;
const meanFactor = 1.2533;

/** A difference smaller than this share of the median is none, however alike the others are. */
const leastShare = 0.1;

/**
 * The values of a merged frame by which hosts stand out, the farthest first. Counters are left out: they tell how long a host
 * has been up; so are averages since boot.
 */
export function findOutliers(frame: Frame): Outlier[] {
  const host = hostField(frame);
  if (host === undefined) return [];
  const groups = groupRows(frame, host);
  const values = frame.fields.filter(({ type, role, counter }) => type === 'number' && role === 'value' && !counter);
  const found = values.flatMap((field) => [...groups].flatMap(([of, hosts]) => outliersOf(field, of, hosts)));
  return found.toSorted((a, b) => b.score - a.score);
}

/** For each thing, by its labels, the rows of each host. */
function groupRows(frame: Frame, host: Field): Map<string, Map<string, number[]>> {
  const sinceBoot = new Set(frame.marks.flatMap(({ row, mark }) => (mark === 'since-boot' ? row : [])));
  const labels = frame.fields.filter((field) => field.role === 'label' && field !== host);
  const groups = new Map<string, Map<string, number[]>>();
  for (const [row, value] of host.values.entries()) {
    if (sinceBoot.has(row)) continue;
    const of = labels.flatMap((label) => label.values[row] ?? []).join(' ');
    let hosts = groups.get(of);
    if (hosts === undefined) groups.set(of, (hosts = new Map<string, number[]>()));
    const name = String(value);
    const rows = hosts.get(name);
    if (rows === undefined) hosts.set(name, [row]);
    else rows.push(row);
  }
  return groups;
}

function outliersOf(field: Field, of: string, hosts: ReadonlyMap<string, readonly number[]>): Outlier[] {
  const means = [...hosts].flatMap(([host, rows]) => {
    const numbers = rows.flatMap((row) => numeric(field.values[row]) ?? []);
    const row = rows.at(-1);
    return numbers.length === 0 || row === undefined ? [] : [{ host, row, value: mean(numbers) }];
  });
  if (means.length < fewestHosts) return [];
  const all = means.map(({ value }) => value);
  const middle = medianOf(all);
  const deviations = all.map((value) => Math.abs(value - middle));
  const spread = medianFactor * medianOf(deviations) || meanFactor * mean(deviations);
  if (spread === 0) return [];
  return means
    .map(({ host, row, value }) => ({
      host,
      row,
      field,
      of,
      value,
      median: middle,
      score: Math.abs(value - middle) / spread,
    }))
    .filter(({ score, value }) => score > mostScore && Math.abs(value - middle) > leastShare * Math.abs(middle));
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? 0)) / 2;
}
