import type { Value } from '../../../frames/frame.ts';
import type { Dictionary } from '../../reading/dictionary.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { readNumber } from '../../reading/numbers.ts';
import { SampleClock } from '../../reading/sample-clock.ts';
import { diskSummaryDictionary, statisticsColumns } from './statistics-columns.ts';
import { unitOfLetter } from './columns.ts';

interface Report {
  frame: 'statistics' | 'disk summary';
  dictionary: Dictionary;
  line: number;
  values: Map<string, Value>;
}

/** Twice what version 4.0 prints, and more. */
const MOST_STATISTICS = 60;

const ANY_UNIT = statisticsColumns('KiB');

/**
 * The reports of `-s`, `-D` and `-f`, one statistic a line; each report becomes one row:
 *
 *      24683656 K total memory
 *          7017 forks
 */
export class Statistics {
  readonly #frames: FrameSet;
  readonly #clock = new SampleClock(true);
  #report: Report | null = null;

  constructor(frames: FrameSet) {
    this.#frames = frames;
  }

  /** Reads `24683656 K total memory`; false when the words name no statistic. */
  line(words: readonly string[], line: number): boolean {
    const value = readNumber(words[0] ?? '');
    const letter = /^[kKmM]$/.exec(words[1] ?? '')?.[0];
    const name = words.slice(letter === undefined ? 1 : 2).join(' ');
    if (value === undefined || value === null || name === '') return false;
    const disks = diskSummaryDictionary.find(name) !== undefined;
    if (!disks && ANY_UNIT.find(name) === undefined && !this.#takesUnknown(letter)) return false;
    const frame = disks ? 'disk summary' : 'statistics';
    if (this.#report?.frame !== frame || this.#report.values.has(name)) {
      this.end();
      const dictionary = disks ? diskSummaryDictionary : statisticsColumns(unitOfLetter(letter));
      this.#report = { frame, dictionary, line, values: new Map() };
    }
    this.#report.values.set(name, value);
    return true;
  }

  /** A statistic of a newer version is one with a unit, among others. */
  #takesUnknown(letter: string | undefined): boolean {
    return letter !== undefined && this.#report !== null && this.#report.values.size < MOST_STATISTICS;
  }

  /** The report is over: its row is added. */
  end(): void {
    if (this.#report === null) return;
    const { frame, dictionary, line, values } = this.#report;
    this.#report = null;
    this.#clock.next();
    const builder = this.#frames.builder(frame, dictionary);
    const slots = ['sample', ...values.keys()].map((name) => builder.slot(name));
    builder.append(slots, [this.#clock.sample, ...values.values()], line);
  }
}
