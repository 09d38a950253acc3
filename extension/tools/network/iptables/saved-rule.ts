import type { Value } from '../../../frames/frame.ts';
import { isDigits, readNumber } from '../../reading/numbers.ts';

const RULE = /^(?:\[(\d+):(\d+)\] )?-A (\S{1,60}) ?(.*)$/;
const OPTIONS: ReadonlyMap<string, string> = new Map([
  ['-s', 'source'],
  ['-d', 'destination'],
  ['-i', 'in'],
  ['-o', 'out'],
  ['-p', 'prot'],
  ['-j', 'target'],
  ['-g', 'target'],
]);

/**
 * A rule as -S and iptables-save print it: `-A FORWARD -p tcp --dport 81 -j DROP`, the counters in front (-c) or behind
 * (-v). What has no column of its own is the column `match`. `undefined` when the line is none.
 */
export function readSavedRule(text: string): Map<string, Value> | undefined {
  const match = RULE.exec(text);
  if (match === null) return undefined;
  const [, pkts, bytes, chain = '', rest = ''] = match;
  const row = new Map<string, Value>([['chain', chain]]);
  if (pkts !== undefined) row.set('pkts', readNumber(pkts) ?? null).set('bytes', readNumber(bytes ?? '') ?? null);
  const others: string[] = [];
  const words = rest.match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    const column = OPTIONS.get(word);
    if (word === '-c' && isDigits(words[index + 1] ?? '')) {
      row.set('pkts', readNumber(words[++index] ?? '') ?? null).set('bytes', readNumber(words[++index] ?? '') ?? null);
    } else if (column === undefined || words[index + 1] === undefined) others.push(word);
    else row.set(column, `${others.at(-1) === '!' ? `${others.pop() ?? ''} ` : ''}${words[++index] ?? ''}`);
  }
  row.set('match', others.length === 0 ? null : others.join(' '));
  return row;
}
