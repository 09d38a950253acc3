import type { Value } from '../../../frames/frame.ts';
import { isRecord, plainText } from '../../reading/json-table.ts';
import { readNumber } from '../../reading/numbers.ts';

/** What `-d` says of every link, whatever its kind (iproute2 6.1, ip/ipaddress.c). */
const COMMON = new Set(
  (
    'promiscuity allmulti minmtu maxmtu addrgenmode numtxqueues numrxqueues gso_max_size gso_max_segs tso_max_size ' +
    'tso_max_segs gro_max_size gso_ipv4_max_size gro_ipv4_max_size portname portid switchid parentbus parentdev'
  ).split(' '),
);
/** Words of the kinds of link that stand alone (ip/iplink_*.c, ip/link_*.c). */
const FLAGS = new Set(
  (
    'udpcsum noudpcsum udp6zerocsumtx noudp6zerocsumtx udp6zerocsumrx noudp6zerocsumrx remcsumtx noremcsumtx remcsumrx ' +
    'noremcsumrx gbp gpe learning nolearning rsc proxy l2miss l3miss localbypass nolocalbypass external collect_metadata ' +
    'pmtudisc nopmtudisc ignore-df noignore-df seq iseq oseq csum icsum ocsum multi_queue nopromisc private vepa ' +
    'innerprotoinherit disabled'
  ).split(' '),
);
/** Keys with two values. */
const PAIRS = new Set(['srcport']);

/**
 * The words of a line of `-d` as columns. The first may be a kind of link, whose own properties are then called
 * `vxlan id`, since `state` and `mode` say other things of a link itself.
 */
export function readDetails(words: readonly string[]): Map<string, Value> {
  const columns = new Map<string, Value>();
  const [first = ''] = words;
  const isKind = !COMMON.has(first);
  if (isKind) columns.set(first.endsWith('_slave') ? 'slave kind' : 'kind', first);
  const flags: string[] = [];
  for (let at = isKind ? 1 : 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const next = words[at + 1];
    const isFlag = FLAGS.has(word) ? !/^(?:on|off)$/.test(next ?? '') : word.startsWith('<');
    if (isFlag || next === undefined || COMMON.has(next) || FLAGS.has(next)) {
      flags.push(word.replace(/^<(.*)>$/, '$1'));
      continue;
    }
    const value = PAIRS.has(word) ? `${next} ${words[at + 2] ?? ''}`.trimEnd() : next;
    columns.set(nameOf(word, isKind ? first : ''), valueOf(value));
    at += PAIRS.has(word) ? 2 : 1;
  }
  if (flags.length > 0) columns.set(nameOf('flags', isKind ? first : 'details'), flags.join(' '));
  return columns;
}

/** `linkinfo` of the JSON form under the same names. */
export function readLinkInfo(info: unknown): Map<string, Value> {
  const columns = new Map<string, Value>();
  if (!isRecord(info)) return columns;
  for (const [kind, data, column, suffix] of [
    ['info_kind', 'info_data', 'kind', ''],
    ['info_slave_kind', 'info_slave_data', 'slave kind', '_slave'],
  ] as const) {
    const name = info[kind];
    if (typeof name !== 'string') continue;
    columns.set(column, name + suffix);
    for (const [key, value] of Object.entries(isRecord(info[data]) ? info[data] : {})) {
      columns.set(
        nameOf(key, name + suffix),
        isList(value) ? value.map(plainText).join(' ') : valueOf(plainText(value)),
      );
    }
  }
  return columns;
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

function nameOf(key: string, kind: string): string {
  return COMMON.has(key) || kind === '' ? key : `${kind} ${key}`;
}

function valueOf(text: string): Value {
  return readNumber(text) ?? text;
}
