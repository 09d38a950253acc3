const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Reads `500ms`, `10s`, `1.5m`, `2h` into milliseconds; `null` where the text is no duration. */
export function parseDuration(text: string): number | null {
  const [, count, unit] = /^(\d{1,9}(?:\.\d{1,9})?)(ms|s|m|h)$/.exec(text) ?? [];
  const factor = unit === undefined ? undefined : milliseconds[unit];
  return factor === undefined ? null : Number(count) * factor;
}

/** Writes milliseconds as the seconds of a record: `10020` becomes `10.02s`. */
export function formatSeconds(duration: number): string {
  return `${String(Math.round(duration) / 1000)}s`;
}
