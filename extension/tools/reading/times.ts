const CLOCK = /(?:^|[^\d:])(\d{1,2}):(\d{2})(?::(\d{2})([.,]\d+)?)?(?![\d:])/;
/** The clock of Danish, Finnish and other locales; not a date, which has four digits at one end. */
const DOTTED_CLOCK = /(?:^|[^\d.])(\d{1,2})\.(\d{2})\.(\d{2})(?![\d.])/;
/** `10时00分01秒`, `10時00分01秒`, `10시 00분 01초`. */
const NAMED_CLOCK = /(?:^|\D)(\d{1,2})[时時시] ?(\d{2})[分분] ?(\d{2})[秒초]/;
const ISO_DATE = /(?:^|\s)(\d{4}-\d{2}-\d{2})(?=[T\s])/;
/** `2026年11月22日`: no doubt which is the month. */
const NAMED_DATE = /(\d{4})[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일]/;
const MORNING = /(?:\b|\d)(?:am\b|a\.m\.)|午前|上午|오전/i;
const AFTERNOON = /(?:\b|\d)(?:pm\b|p\.m\.)|午後|下午|오후/i;
const ZONE = /(?<=\d)(?:Z|([+-]\d{2}):?(\d{2}))$/;

/**
 * A printed time as the frame contract wants it: `03:14:20 PM` is `15:14:20`, `2026-11-22 22:40:57` is
 * `2026-11-22T22:40:57`, and a zone is kept only as printed. A date in a locale's order (`11/22/26`) is left out,
 * because day and month cannot be told apart. `null` when there is no clock time in the text.
 */
export function readTime(text: string): string | null {
  const clock = CLOCK.exec(text) ?? DOTTED_CLOCK.exec(text) ?? NAMED_CLOCK.exec(text);
  if (clock === null) return null;
  const [, hours = '', minutes = '', seconds = '00', fraction = ''] = clock;
  const hour = twentyFour(Number(hours), text);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 60) return null;
  const time = `${String(hour).padStart(2, '0')}:${minutes}:${seconds}${fraction.replace(',', '.')}`;
  const date = ISO_DATE.exec(text)?.[1] ?? namedDate(text);
  return date === undefined ? time : `${date}T${time}${zoneOf(text)}`;
}

function namedDate(text: string): string | undefined {
  const [, year, month = '', day = ''] = NAMED_DATE.exec(text) ?? [];
  return year === undefined ? undefined : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function twentyFour(hour: number, text: string): number {
  if (hour === 12 && MORNING.test(text)) return 0;
  if (hour < 12 && AFTERNOON.test(text)) return hour + 12;
  return hour;
}

function zoneOf(text: string): string {
  const zone = ZONE.exec(text);
  if (zone === null) return '';
  return zone[1] === undefined || zone[2] === undefined ? 'Z' : `${zone[1]}:${zone[2]}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const CTIME = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d{2}:\d{2}:\d{2})(?: [A-Z]{2,5})? (\d{4})$/;

/** The form of ctime(3), with a zone as date(1) prints it: `Tue Nov 14 22:13:20 UTC 2023`; `null` when it is none. */
export function readCtime(text: string): string | null {
  const [, name = '', day = '', clock = '', year = ''] = CTIME.exec(text) ?? [];
  const month = MONTHS.indexOf(name) + 1;
  return month === 0 ? null : `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}T${clock}`;
}

const MAIL_TIME =
  /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) (?:([+-]\d{2})(\d{2})|(GMT|UTC|Z))$/;

/** The form of RFC 1123: `Wed, 25 Nov 2026 04:31:31 +0000`; `null` when it is none. */
export function readMailTime(text: string): string | null {
  const [, day = '', name = '', year = '', clock = '', hours, minutes = ''] = MAIL_TIME.exec(text) ?? [];
  const month = MONTHS.indexOf(name) + 1;
  if (month === 0) return null;
  const zone = hours === undefined ? 'Z' : `${hours}:${minutes}`;
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}T${clock}${zone}`;
}

const DAY = 86_400;

/**
 * The seconds from one printed time to a later one, both as `readTime` gives them. Without dates a smaller time is one of
 * the next day. `undefined` where either is missing or only one has a date.
 */
export function secondsBetween(before: unknown, after: unknown): number | undefined {
  if (typeof before !== 'string' || typeof after !== 'string') return undefined;
  if (before.includes('T') !== after.includes('T')) return undefined;
  if (before.includes('T')) {
    const seconds = datedSeconds(after) - datedSeconds(before) + fractionOf(after) - fractionOf(before);
    return Number.isNaN(seconds) ? undefined : Number(seconds.toFixed(9));
  }
  const seconds = clockSeconds(after) - clockSeconds(before);
  return Number.isNaN(seconds) ? undefined : Number(((seconds + DAY) % DAY).toFixed(9));
}

const FRACTION = /\.\d+/;

/** Whole seconds since 1970: `Date` keeps no more than milliseconds, packets and system calls take less. */
function datedSeconds(time: string): number {
  return Date.parse(time.replace(FRACTION, '')) / 1000;
}

function fractionOf(time: string): number {
  return Number(FRACTION.exec(time)?.[0] ?? 0);
}

function clockSeconds(time: string): number {
  const [hours, minutes, seconds] = time.split(':').map(Number);
  return (hours ?? NaN) * 3600 + (minutes ?? NaN) * 60 + (seconds ?? NaN);
}

/** Seconds since 1970 as an ISO time in UTC with as many digits as printed: `1795385922.123456`. `null` when it is none. */
export function epochTime(seconds: string): string | null {
  const [whole = '', fraction] = seconds.split('.');
  if (whole !== lastSecond.text) {
    if (!/^\d{9,11}$/.test(whole)) return null;
    lastSecond = { text: whole, time: new Date(Number(whole) * 1000).toISOString().slice(0, 19) };
  }
  return `${lastSecond.time}${fraction === undefined ? '' : `.${fraction}`}Z`;
}

/** Lines that follow each other mostly have the same second. No second is written like this one. */
let lastSecond = { text: '.', time: '' };
