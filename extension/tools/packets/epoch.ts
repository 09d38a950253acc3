const EPOCH = /^(\d{9,11})(?:[.,](\d{1,9}))?$/;

/** `1795402901.753538`, seconds since 1970-01-01 UTC, as `2026-11-23T03:01:41.753538Z`; `null` for other text. */
export function readEpoch(text: string): string | null {
  const [, seconds, fraction] = EPOCH.exec(text) ?? [];
  if (seconds === undefined) return null;
  const second = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return fraction === undefined ? `${second}Z` : `${second}.${fraction}Z`;
}
