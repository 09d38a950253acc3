import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { readNumber } from '../../reading/numbers.ts';
import { Records } from '../../reading/records.ts';
import { readTime } from '../../reading/times.ts';

/** Names and meanings: tshark(1) 4.0, `-z io,stat`. */
const columns = new Dictionary(
  [
    { name: 'time', type: 'time', role: 'time' },
    { name: 'start', unit: 's', meaning: 'Begin of the interval, after that of the capture' },
    { name: 'end', unit: 's', meaning: 'End of the interval' },
  ],
  (name) => (/(?:^| )Bytes$/.test(name) ? { unit: 'B', type: 'number' } : { type: 'number' }),
);
const LEGEND = /^\| *(?:Col )? *(\d+): (.*?) *\|$/;
const INTERVAL = /^\| *([\d.]+) <> *([\d.]+|Dur) *\|(.*)\|$/;
const STAMP = /^\| *((?:\d{4}-\d{2}-\d{2} )?\d{2}:\d{2}:\d{2}(?:\.\d+)?) *\|(.*)\|$/;
const DURATION = /^\| *Duration: ([\d.]+) secs? *\|$/;

/** The boxes of `-z io,stat`: a row for each interval, a column for each filter and figure. */
export class IoStatistics {
  readonly #intervals: Records;
  #legend: string[] = [];
  #groups: number[] = [];
  #headers: readonly string[] = [];
  #duration: number | null = null;

  constructor(frames: FrameSet) {
    this.#intervals = new Records(frames, 'interval', columns, []);
  }

  line(text: string, line: number): boolean {
    if (!text.startsWith('|')) return false;
    return this.#row(text, line) || this.#header(text) || this.#about(text);
  }

  #about(text: string): boolean {
    const legend = LEGEND.exec(text);
    const duration = DURATION.exec(text);
    if (legend?.[1] === '1') this.#legend = [];
    if (legend !== null) this.#legend.push(legend[2] ?? '');
    if (duration !== null) this.#duration = Number(duration[1]);
    return legend !== null || duration !== null || /^\|(?:-+| *| *IO Statistics *| *Interval: .*)\|$/.test(text);
  }

  /** `|          |1               |2      |` says where the columns of each filter begin. */
  #header(text: string): boolean {
    const cells = text.split('|').slice(1, -1);
    if (cells.slice(1).every((cell) => /^\d+ *$/.test(cell)) && cells.length > 1) {
      this.#groups = Array.from(text.matchAll(/\|(?=\d)/g), ({ index }) => index);
      return true;
    }
    if (!/^ *(?:Interval|Date and time|Time|Start)\b/.test(cells[0] ?? '')) return false;
    let at = (cells[0]?.length ?? 0) + 1;
    this.#headers = cells.slice(1).map((cell) => {
      const group = this.#groups.filter((start) => start <= at).length;
      at += cell.length + 1;
      const filter = this.#legend[group - 1] ?? '';
      const single = this.#legend.length < 2;
      return single ? cell.trim() : `${filter} ${cell.trim()}`;
    });
    return true;
  }

  #row(text: string, line: number): boolean {
    const interval = INTERVAL.exec(text);
    const stamp = interval === null ? STAMP.exec(text) : null;
    const cells = (interval?.[3] ?? stamp?.[2])?.split('|').map((cell) => readNumber(cell.trim()));
    if (cells?.length !== this.#headers.length || cells.includes(undefined)) return false;
    const row = new Map<string, Value>();
    if (interval !== null) {
      const end = interval[2] === 'Dur' ? this.#duration : Number(interval[2]);
      row.set('start', Number(interval[1])).set('end', end);
    } else {
      row.set('time', readTime(stamp?.[1] ?? ''));
    }
    this.#headers.forEach((header, index) => row.set(header, cells[index] ?? null));
    return this.#intervals.add(row, line);
  }
}
