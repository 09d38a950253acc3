const CLOCK = /^(?:(\d+)-)?(?:(\d+):)?(\d+):(\d+(?:[.,]\d+)?)$/;
/** Busybox: `9h23` and `2d04`. */
const SHORT = /^(\d+)([dh])(\d{2})$/;
const PARTS = /^(?:\d+(?:\.\d+)?(?:y|w|d|h|min|ms|us|µs|ns|m|s))+$/;
const PART = /(\d+(?:\.\d+)?)(y|w|d|h|min|ms|us|µs|ns|m|s)/g;
const SECONDS: Readonly<Record<string, number>> = {
  y: 31_536_000,
  w: 604_800,
  d: 86_400,
  h: 3600,
  min: 60,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  ns: 1e-9,
};

/**
 * A printed duration in seconds: `1-02:03:04`, `02:03`, `164251:27`, `0:01.25`, `3d4h`, `5m2s`, `9h23`, or plain seconds.
 * `undefined` when the text is none.
 */
export function readDuration(text: string): number | undefined {
  if (text.length > 40) return undefined;
  const short = text.length <= LONGEST_SHORT ? readShortClock(text) : undefined;
  if (short !== undefined) return short;
  if (/^\d+(?:[.,]\d+)?$/.test(text)) return Number(text.replace(',', '.'));
  const clock = CLOCK.exec(text);
  if (clock !== null) {
    const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = clock;
    const whole = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60;
    return round(whole + Number(seconds.replace(',', '.')));
  }
  const busybox = SHORT.exec(text);
  if (busybox !== null) {
    const [, count = '', unit = '', rest = ''] = busybox;
    return Number(count) * (SECONDS[unit] ?? 0) + Number(rest) * (unit === 'd' ? 3600 : 60);
  }
  if (!PARTS.test(text)) return undefined;
  let sum = 0;
  for (const [, count = '', unit = ''] of text.matchAll(PART)) sum += Number(count) * (SECONDS[unit] ?? 0);
  return round(sum);
}

/** So few characters give no number beyond 2^53. */
const LONGEST_SHORT = 12;

/**
 * `164251:27`, `0:01.25`, `01:02:03`, which tables of processes have on every line; `undefined` for any other form.
 * Exact: hundredths are counted whole and divided once.
 */
function readShortClock(text: string): number | undefined {
  let before = 0;
  let colons = 0;
  let number = 0;
  let digits = 0;
  /** What the digits of the last part are counted in: 100 for hundredths; 0 before a point. */
  let scale = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) {
      number = number * 10 + (code - 48);
      scale *= 10;
      digits++;
      continue;
    }
    if (digits === 0 || scale > 0) return undefined;
    digits = 0;
    if (code === 58 && colons < 2) {
      before = (before + number) * 60;
      number = 0;
      colons++;
    } else if ((code === 46 || code === 44) && colons > 0) scale = 1;
    else return undefined;
  }
  if (digits === 0 || colons === 0) return undefined;
  return scale === 0 ? before + number : (before * scale + number) / scale;
}

/** Without the digits that adding binary fractions leaves. */
function round(seconds: number): number {
  return Number(seconds.toPrecision(15));
}
