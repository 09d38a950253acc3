const clockPattern = /^(\d{1,2}):(\d{2}):(\d{2})(\.\d+)?(?: ?([AP]M))?$/;
const datePattern = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})([.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?$/;
const day = 86400;

/** `clock`: seconds since midnight of the first day. `date`: seconds since 1970, as the wall clock of the machine showed them. */
export interface Timeline {
  kind: 'clock' | 'date';
  /** One entry per value; `null` where the text is no time. */
  seconds: (number | null)[];
}

function clockSeconds(text: string): number | null {
  const match = clockPattern.exec(text);
  if (match === null) return null;
  const [, hours, minutes, seconds, fraction = '', half] = match;
  const twelve = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'PM' ? 12 : 0);
  return twelve * 3600 + Number(minutes) * 60 + Number(seconds) + Number(`0${fraction}`);
}

function dateSeconds(text: string): number | null {
  const match = datePattern.exec(text);
  if (match === null) return null;
  const [, ...parts] = match;
  const [year = 0, month = 0, date = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(0, 6).map(Number);
  const fraction = Number(`0${(parts[6] ?? '').replace(',', '.')}`);
  return Date.UTC(year, month - 1, date, hours, minutes, seconds) / 1000 + fraction;
}

/**
 * Times of a column as seconds that only grow over midnight: `23:59:59`, `00:00:01` is two seconds, not a day back.
 * A step back of more than half a day is taken as midnight; a smaller one is a clock that was set.
 * A zone is not applied: an axis shows the clock that the program printed.
 */
export function timeline(values: readonly unknown[]): Timeline {
  let midnights = 0;
  let previous: number | null = null;
  let kind: Timeline['kind'] = 'clock';
  const seconds = values.map((value) => {
    if (typeof value !== 'string') return null;
    const date = dateSeconds(value);
    if (date !== null) {
      kind = 'date';
      return date;
    }
    const clock = clockSeconds(value);
    if (clock === null) return null;
    if (previous !== null && previous - clock > day / 2) midnights++;
    previous = clock;
    return clock + midnights * day;
  });
  return { kind, seconds };
}

/** `HH:MM:SS`, with a fraction where `fraction` asks for digits. */
export function formatClock(seconds: number, fraction = 0): string {
  const scale = 10 ** fraction;
  const whole = Math.round(seconds * scale);
  const inDay = ((whole % (day * scale)) + day * scale) % (day * scale);
  const total = Math.floor(inDay / scale);
  const parts = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60];
  const text = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return fraction === 0 ? text : `${text}.${String(inDay % scale).padStart(fraction, '0')}`;
}

/** `YYYY-MM-DD` of seconds since 1970. */
export function formatDate(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
