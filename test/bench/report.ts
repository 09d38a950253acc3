/** Prints a table as it is measured: a header, then rows as they come. The first column is text, the others are numbers. */
export class Report {
  readonly #widths: readonly number[];

  constructor(headers: readonly string[]) {
    this.#widths = headers.map((header, at) => Math.max(at === 0 ? 28 : 10, header.length + 2));
    this.row(headers);
  }

  row(cells: readonly string[]): void {
    const line = cells.map((cell, at) =>
      at === 0 ? cell.padEnd(this.#widths[0] ?? 0) : cell.padStart(this.#widths[at] ?? 0),
    );
    process.stdout.write(`${line.join('').trimEnd()}\n`);
  }

  /** A line below the table. */
  note(text: string): void {
    process.stdout.write(`${text}\n`);
  }
}

/** Bytes in so many seconds, in megabytes (10^6) each second: `12.3`. */
export function megabytesPerSecond(bytes: number, seconds: number): string {
  return (bytes / 1e6 / seconds).toFixed(1);
}

/** The one in the middle of what was measured. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
