const BRACKETS = /^([[(])(\.\.\.|-?\d+[KMGTPE]?)(?:, (\.\.\.|-?\d+[KMGTPE]?))?([\])]) +(\d+) \|[@ ]*\|$/;
const ARROW = /^ *(-?\d+) +-> (-?\d+) +: (\d+) +\|[* +]*\|$/;
const POWERS = 'KMGTPE';

/** One row of a histogram: values from `low` up to `high` were seen `count` times; an open end is `null`. */
export interface Bucket {
  low: number | null;
  high: number | null;
  count: number;
}

/**
 * A row of bpftrace, `[1K, 2K)   3 |@@@   |`, where `high` itself is not in the bucket, or of bcc,
 * `4 -> 7  : 22  |**   |`, where it is. `undefined` when the line is none.
 */
export function readBucket(text: string): Bucket | undefined {
  if (text.length > 300) return undefined;
  const brackets = BRACKETS.exec(text);
  if (brackets !== null) {
    const [, , low = '', high, , count] = brackets;
    return { low: readEdge(low), high: high === undefined ? readEdge(low) : readEdge(high), count: Number(count) };
  }
  const arrow = ARROW.exec(text);
  return arrow === null ? undefined : { low: Number(arrow[1]), high: Number(arrow[2]), count: Number(arrow[3]) };
}

/** `2K` is 2048. */
function readEdge(text: string): number | null {
  if (text === '...') return null;
  const power = POWERS.indexOf(text.at(-1) ?? '') + 1;
  return power === 0 ? Number(text) : Number(text.slice(0, -1)) * 1024 ** power;
}
