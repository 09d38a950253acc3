/** Rows whose process is found out later; more are not kept. */
const MOST_UNNAMED = 100_000;

/**
 * Who makes the calls: strace names the process in front of a line only while it traces several of them, so the lines of
 * the first one, and of the last one left, carry no number.
 */
export class Threads {
  readonly #alive = new Set<number>();
  /** Those that came later, by strace's own words. */
  readonly #attached = new Set<number>();
  #unnamed: number[] = [];

  /** The process of a line, where it is named or is the only one left. */
  of(pid: number | null): number | null {
    if (pid !== null) {
      this.#alive.add(pid);
      return pid;
    }
    const [only] = this.#alive;
    return this.#alive.size === 1 && only !== undefined ? only : null;
  }

  /** strace says that a process came. */
  attach(pid: number): void {
    this.#attached.add(pid);
  }

  /** Whether a process must be the first one: it was there before any that came. */
  isFirst(pid: number): boolean {
    return this.#attached.size > 0 && !this.#attached.has(pid);
  }

  /** A row whose process nobody knows yet. */
  leave(row: number): void {
    if (this.#unnamed.length < MOST_UNNAMED) this.#unnamed.push(row);
  }

  /** The rows so far that nobody knew the process of, now that it is known. */
  take(): number[] {
    const rows = this.#unnamed;
    this.#unnamed = [];
    return rows;
  }

  end(pid: number | null): void {
    if (pid !== null) this.#alive.delete(pid);
  }
}
