/** 64 hexadecimal digits, as engines number images and containers, with the name of the hash in front. */
const digest = /\b(?:sha256:)?([0-9a-f]{12})[0-9a-f]{52}\b/g;
/** A time with more digits than anybody reads. */
const time = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})\.\d{4,}(Z|[+-]\d{2}:\d{2})$/;
/** How Go writes a time that never was. */
const never = '0001-01-01T00:00:00Z';

/** A fact as it is read at a glance: digests by their first twelve digits, times to the second. The tooltip has all of it. */
export function shortText(text: string): string {
  if (text === never) return 'never';
  return text
    .replace(time, (_, day: string, clock: string, zone: string) => `${day} ${clock} ${zone === 'Z' ? 'UTC' : zone}`)
    .replaceAll(digest, '$1');
}
