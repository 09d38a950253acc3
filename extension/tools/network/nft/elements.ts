import type { Value } from '../../../frames/frame.ts';
import { readDuration } from '../../reading/durations.ts';
import { readNumber } from '../../reading/numbers.ts';

const LIST = /^(?:elements = )?\{(.*)\}$/;
const PART = /(?:"[^"]*"|[^",])+/g;
const COUNTER = / counter packets (\d+) bytes (\d+)/;
const TIMEOUT = / timeout (\S+)/;
const EXPIRES = / expires (\S+)/;
const COMMENT = / comment "([^"]*)"/;
/** What stands behind the key of an element and is not told above. */
const MORE = /^(.+?)( (?:limit|quota|last|counter|ct count) .*)$/;
const VALUE = /^((?:"[^"]*"|[^"])+?) : (.*)$/;

/**
 * The elements of a set or a map by column: `elements = { 10.0.0.1 timeout 30s expires 29s, 22 : accept }`.
 * `undefined` when the text is no list.
 */
export function readElements(text: string): Map<string, Value>[] | undefined {
  const list = LIST.exec(text)?.[1];
  if (list === undefined) return undefined;
  return Array.from(list.matchAll(PART), ([part]) => readElement(` ${part.trim()}`));
}

function readElement(text: string): Map<string, Value> {
  const counter = COUNTER.exec(text);
  const timeout = TIMEOUT.exec(text)?.[1];
  const expires = EXPIRES.exec(text)?.[1];
  const comment = COMMENT.exec(text)?.[1];
  const rest = [COUNTER, TIMEOUT, EXPIRES, COMMENT].reduce((left, pattern) => left.replace(pattern, ''), text).trim();
  // The value of a map stands behind all else.
  const [, head = rest, value] = VALUE.exec(rest) ?? [];
  const [, key = head, more] = MORE.exec(head) ?? [];
  const row = new Map<string, Value>([['element', key.trim()]]);
  if (value !== undefined) row.set('value', value);
  if (counter !== null)
    row.set('packets', readNumber(counter[1] ?? '') ?? null).set('bytes', readNumber(counter[2] ?? '') ?? null);
  if (timeout !== undefined) row.set('timeout', readDuration(timeout) ?? null);
  if (expires !== undefined) row.set('expires', readDuration(expires) ?? null);
  if (comment !== undefined) row.set('comment', comment);
  if (more !== undefined) row.set('details', more.trim());
  return row;
}
