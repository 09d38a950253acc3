/** What stands in front of a call: who, when, and where in the program. */
export interface Prefix {
  pid: number | null;
  /** As printed: a clock, or seconds since 1970. */
  time: string | null;
  /** Seconds since the call before (`-r`). */
  since: number | null;
  /** Where the call itself begins. */
  end: number;
}

const BRACKETED_PID = /\[pid +(\d+)\] */y;
const PID = /(\d+) +/y;
const CLOCK = /(\d{2}:\d{2}:\d{2}(?:\.\d+)?) */y;
const SECONDS = / *(\d+\.\d+) +/y;
/** With `-r` and `-t` the time since the call before stands in brackets. */
const SINCE = /\(\+ +(\d+\.\d+)\) */y;
/** `-n` prints the number of the call, `-i` the instruction pointer. */
const PLACE = /\[(?: *\d+|[0-9a-f]+|\?+)\] */y;

/** Reads the prefix of a line, whichever options made it; man 1 strace, -f -t -tt -ttt -r -n -i. */
export function readPrefix(text: string): Prefix {
  const prefix: Prefix = { pid: null, time: null, since: null, end: 0 };
  const first = text.charCodeAt(0);
  // Most lines have none, or a number.
  const isDigit = first >= 48 && first <= 57;
  if (!isDigit && first !== 91 && first !== 32) return prefix;
  const pid = take(BRACKETED_PID, text, prefix) ?? (isDigit ? takePid(text, prefix) : undefined);
  if (pid !== undefined) prefix.pid = Number(pid);
  const clock = take(CLOCK, text, prefix);
  if (clock !== undefined) prefix.time = clock;
  const since = take(SINCE, text, prefix);
  if (since !== undefined) prefix.since = Number(since);
  if (clock === undefined) {
    const seconds = take(SECONDS, text, prefix);
    // A time since 1970 has ten digits in front of its point; one since the call before has few.
    if (seconds !== undefined && seconds.indexOf('.') >= 9) prefix.time = seconds;
    else if (seconds !== undefined) prefix.since = Number(seconds);
    const behind = take(SINCE, text, prefix);
    if (behind !== undefined) prefix.since = Number(behind);
  }
  while (take(PLACE, text, prefix) !== undefined);
  return prefix;
}

/** A process ID: digits that are no time. */
function takePid(text: string, prefix: Prefix): string | undefined {
  PID.lastIndex = prefix.end;
  const match = PID.exec(text);
  if (match === null) return undefined;
  prefix.end = PID.lastIndex;
  return match[1];
}

function take(pattern: RegExp, text: string, prefix: Prefix): string | undefined {
  pattern.lastIndex = prefix.end;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  prefix.end = pattern.lastIndex;
  return match[1] ?? '';
}
