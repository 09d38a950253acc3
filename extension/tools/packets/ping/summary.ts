import type { Value } from '../../../frames/frame.ts';
import { readNumber } from '../../reading/numbers.ts';

const COUNT = /^\+?(\d+(?:\.\d+)?)(%?) ([a-z][a-z ]*)$/;
const TOTAL_TIME = /^time (\d+) ?ms$/;
const STATUS = /^(\d+)\/(\d+) packets$/;
const PIPE = /^pipe (\d+)$/;
const TIMES = /^(?:rtt |round-trip )?([a-z-]+(?:\/[a-z-]+)+) = ([\d./-]+|nan[\d./a-z-]*)(?: (ms|us|s))?$/;
const FACTOR: ReadonlyMap<string, number> = new Map([
  ['us', 1e-3],
  ['ms', 1],
  ['s', 1e3],
]);

/**
 * The values of one line of the statistics, by name; `undefined` when a part of it is something else:
 *
 *     4 packets transmitted, 3 received, +1 errors, 25% packet loss, time 3004ms
 *     rtt min/avg/max/mdev = 0.033/0.040/0.052/0.008 ms, pipe 4, ipg/ewma 0.038/0.026 ms
 *     3/3 packets, 0% loss, min/avg/ewma/max = 0.031/0.035/0.033/0.040 ms       (on SIGQUIT)
 */
export function readStatistics(text: string): Map<string, Value> | undefined {
  const values = new Map<string, Value>();
  for (const part of text.split(', ')) {
    if (!readPart(part, values)) return undefined;
  }
  return values;
}

function readPart(part: string, values: Map<string, Value>): boolean {
  const status = STATUS.exec(part);
  if (status !== null) {
    values.set('received', Number(status[1])).set('packets transmitted', Number(status[2]));
    return true;
  }
  const count = COUNT.exec(part);
  if (count !== null) {
    values.set(count[3] ?? '', Number(count[1]));
    return true;
  }
  const [, time] = TOTAL_TIME.exec(part) ?? [];
  if (time !== undefined) {
    values.set('time', Number(time));
    return true;
  }
  const [, pipe] = PIPE.exec(part) ?? [];
  if (pipe !== undefined) {
    values.set('pipe', Number(pipe));
    return true;
  }
  return readTimes(part.startsWith('ipg/ewma ') ? part.replace('ewma ', 'ewma = ') : part, values);
}

/** `rtt min/avg/max/mdev = 0.033/0.040/0.052/0.008 ms` */
function readTimes(part: string, values: Map<string, Value>): boolean {
  const [, names = '', cells = '', unit = 'ms'] = TIMES.exec(part) ?? [];
  const numbers = cells.split('/').map(readNumber);
  const factor = FACTOR.get(unit) ?? 1;
  const columns = names.split('/');
  if (names === '' || numbers.length !== columns.length || numbers.includes(undefined)) return false;
  for (const [index, column] of columns.entries()) {
    const number = numbers[index];
    values.set(column, typeof number === 'number' ? number * factor : null);
  }
  return true;
}
