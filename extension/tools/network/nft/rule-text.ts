import type { Value } from '../../../frames/frame.ts';
import { readNumber } from '../../reading/numbers.ts';

const HOOK = /^\s*type (\S+) hook (\S+)(?: devices? = ?(.+?))? priority ([^;]+);(?: policy (\w+);)?/;
const COUNTER = /counter packets (\d+) bytes (\d+)/;
const HANDLE = / # handle (\d+)$/;
const VERDICT =
  /(?:^| )((?:accept|drop|queue|continue|return|masquerade|notrack|reject|jump|goto|dnat|snat|redirect|tproxy|fwd|synproxy)(?: .*)?)$/;

type Row = Map<string, Value>;

/** A rule with its counter, its verdict and its handle (-a) by column. */
export function readRule(text: string): Row {
  const handle = HANDLE.exec(text)?.[1];
  const rule = text.replace(HANDLE, '');
  const counter = COUNTER.exec(rule);
  const row: Row = new Map<string, Value>([
    ['rule', rule],
    ['packets', readNumber(counter?.[1] ?? '') ?? null],
    ['bytes', readNumber(counter?.[2] ?? '') ?? null],
    ['verdict', VERDICT.exec(bare(rule))?.[1] ?? null],
  ]);
  if (handle !== undefined) row.set('handle', handle);
  return row;
}

/** What calls a chain: `type filter hook input priority filter; policy drop;`. `undefined` when the text is none. */
export function readHook(text: string): Row | undefined {
  const hook = HOOK.exec(text);
  if (hook === null) return undefined;
  const [, type = '', at = '', device, priority = '', policy] = hook;
  const row: Row = new Map<string, Value>([
    ['type', type],
    ['hook', at],
  ]);
  if (device !== undefined) row.set('device', device);
  return row.set('priority', priority).set('policy', policy ?? null);
}

/** A rule without its comment, its texts and what stands in its brackets: what is left may name a verdict. */
function bare(rule: string): string {
  return rule.replace(/ comment "[^"]*"/g, '').replace(/"[^"]*"|\{[^{}]*\}/g, '…');
}
