import type { Mark, Value } from '../../../frames/frame.ts';
import { SampleClock } from '../../reading/sample-clock.ts';

/** Leading columns of every iostat frame. */
export const LEAD = ['sample', 'time'];

/** Where one report of iostat ends and the next begins, and what its rows have in common. */
export class Samples {
  readonly #clock: SampleClock;
  /** Header lines seen in the current report. */
  readonly #headers = new Set<string>();
  #open = false;
  #lead: readonly Value[] = [];

  /** `skipsBoot`: `-y` left out the report since boot. */
  constructor(skipsBoot: boolean) {
    this.#clock = new SampleClock(skipsBoot);
  }

  /** Values of the leading columns. */
  get lead(): readonly Value[] {
    return this.#lead;
  }

  /** The mark that rows of this report carry. */
  get mark(): Mark | undefined {
    return this.#clock.sinceBoot ? 'since-boot' : undefined;
  }

  /** The banner: iostat was started (again). */
  restart(): void {
    this.#clock.restart();
    this.#open = false;
  }

  /** A new report, with the time that `-t` prints above it. */
  begin(time: string | null): void {
    this.#clock.next();
    this.#lead = [this.#clock.sample, time];
    this.#headers.clear();
    this.#open = true;
  }

  /** Whether a header line begins a new report: it always opens one (`first`), or this report had it before. */
  begins(header: string, first: boolean): boolean {
    return !this.#open || this.#headers.has(header) || (first && this.#headers.size > 0);
  }

  /** A header line was read; begins a new report where `begins` says so. */
  header(header: string, first: boolean): void {
    if (this.begins(header, first)) this.begin(null);
    this.#headers.add(header);
  }
}
