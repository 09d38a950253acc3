/** Numbers the samples of an output and tells which of them are averages since boot. */
export class SampleClock {
  #sample = 0;
  #firstOfRun: boolean;
  readonly #skipsBoot: boolean;
  sinceBoot = false;

  /** `skipsBoot`: the program was told to leave the report since boot out (`-y`), so every sample is measured. */
  constructor(skipsBoot: boolean) {
    this.#skipsBoot = skipsBoot;
    this.#firstOfRun = true;
  }

  /** The number of the current sample, from 1; 0 before the first. */
  get sample(): number {
    return this.#sample;
  }

  /** The program was started (again): its banner was read. */
  restart(): void {
    this.#firstOfRun = true;
  }

  /** A new sample begins. */
  next(): void {
    this.#sample++;
    this.sinceBoot = this.#firstOfRun && !this.#skipsBoot;
    this.#firstOfRun = false;
  }
}
