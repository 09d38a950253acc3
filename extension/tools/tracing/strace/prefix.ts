/** What stands in front of a call: who, when, and where in the program. */
export interface Prefix {
  pid: number | null;
  /** As printed: a clock, or seconds since 1970. */
  time: string | null;
  /** Seconds since the call before (`-r`). */
  since: number | null;
  /** What options add: the command (-Y), the number of the call (-n), the instruction pointer (-i). */
  more: (readonly [column: 'comm' | 'nr' | 'ip', value: string])[] | null;
  /** Where the call itself begins. */
  end: number;
}

/** With `-Y` the command stands behind the number: `1234<bash>`. */
const BRACKETED_PID = /\[pid +(\d+)(?:<(.{0,64}?)>)?\] */y;
const PID = /(\d{1,8})(?:<(.{0,64}?)>)? +/y;
const CLOCK = /(\d{2}:\d{2}:\d{2}(?:\.\d+)?) */y;
/** Whole where the precision is `s`. */
const SECONDS = / *(\d+(?:\.\d+)?) +(?=[^\s\d])/y;
/** With `-r` and `-t` the time since the call before stands in brackets. */
const SINCE = /\(\+ +(\d+\.\d+)\) */y;
/** `-n` prints the number of the call, `-i` the instruction pointer. */
const PLACE = /\[( *\d+|(?:0x)?[0-9a-f]+|\?+)\] */y;

/** Reads the prefix of a line, whichever options made it; man 1 strace, -f -t -tt -ttt -r -n -i. */
export function readPrefix(text: string): Prefix {
  const prefix: Prefix = { pid: null, time: null, since: null, more: null, end: 0 };
  const first = text.charCodeAt(0);
  // Most lines have none, or a number.
  const isDigit = first >= 48 && first <= 57;
  if (!isDigit && first !== 91 && first !== 32) return prefix;
  if (!takePid(BRACKETED_PID, text, prefix) && isDigit) takePid(PID, text, prefix);
  const clock = take(CLOCK, text, prefix);
  if (clock !== undefined) prefix.time = clock;
  const since = take(SINCE, text, prefix);
  if (since !== undefined) prefix.since = Number(since);
  if (clock === undefined) {
    const seconds = take(SECONDS, text, prefix);
    // A time since 1970 has ten digits in front of its point; one since the call before has few.
    if (seconds !== undefined && /^\d{9}/.test(seconds)) prefix.time = seconds;
    else if (seconds !== undefined) prefix.since = Number(seconds);
    const behind = take(SINCE, text, prefix);
    if (behind !== undefined) prefix.since = Number(behind);
  }
  for (let place = take(PLACE, text, prefix); place !== undefined; place = take(PLACE, text, prefix)) {
    // The number is padded to four places, a pointer has sixteen or eight.
    const column = /^ *\d{1,4}$/.test(place) ? 'nr' : 'ip';
    (prefix.more ??= []).push([column, place.trim()]);
  }
  return prefix;
}

/** A process ID, digits that are no time, and perhaps its command. */
function takePid(pattern: RegExp, text: string, prefix: Prefix): boolean {
  pattern.lastIndex = prefix.end;
  const match = pattern.exec(text);
  if (match === null) return false;
  prefix.end = pattern.lastIndex;
  prefix.pid = Number(match[1]);
  const comm = match[2];
  if (comm !== undefined) (prefix.more ??= []).push(['comm', comm]);
  return true;
}

function take(pattern: RegExp, text: string, prefix: Prefix): string | undefined {
  pattern.lastIndex = prefix.end;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  prefix.end = pattern.lastIndex;
  return match[1] ?? '';
}
