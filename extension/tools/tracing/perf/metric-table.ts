import { splitWords } from '../../reading/words.ts';

/** A value under one of the names. */
export interface Metric {
  name: string;
  value: string;
}

/** What a row is about, and its values. */
export interface MetricRow {
  time: string | undefined;
  target: string | undefined;
  cpus: string | undefined;
  metrics: readonly Metric[];
}

const NAMES = /^#? {6,}(?:time {2,})?([A-Za-z%].*)$/;
const ROW =
  /^(?: *(\d+\.\d{9}) )? *(?:((?:CPU|S|N|D)\d\S{0,20}|\S{1,40}-\d+) +(?:(\d+) +)?)?((?:-?[\d.,]+%? +)*-?[\d.,]+%?) *$/;

/**
 * The tables of `perf stat --metric-only` and `--topdown`: names, which may have single blanks, and below them values,
 * perhaps behind a time and a CPU, core or socket:
 *
 *                                retiring      bad speculation
 *     S0-D0-C0           2          38.4%                 1.4%
 */
export class MetricTable {
  #names: readonly string[] = [];

  /** Whether a line has the names of such a table. */
  header(text: string): boolean {
    const [, names] = NAMES.exec(text) ?? [];
    if (names === undefined || /[#<>]|\d[.,]\d/.test(names)) return false;
    this.#names = names.trim().split(/ {2,}/);
    return true;
  }

  /** The values of a line; undefined when it is no row of such a table. */
  row(text: string): MetricRow | undefined {
    if (this.#names.length === 0) return undefined;
    const [, time, target, cpus, printed] = ROW.exec(text) ?? [];
    const values = splitWords(printed ?? '');
    if (values.length !== this.#names.length) return undefined;
    return { time, target, cpus, metrics: this.#names.map((name, at) => ({ name, value: values[at] ?? '' })) };
  }
}
