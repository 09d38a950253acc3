import type { Value } from '../../../frames/frame.ts';
import { isRecord } from '../../reading/json-table.ts';
import type { Links } from './links.ts';
import type { Routes } from './routes.ts';

type Names = readonly (readonly [key: string, column: string])[];

/** JSON keys and the columns of the text form (iproute2 6.1). */
const LINK: Names = [
  ['ifname', 'interface'],
  ['link', 'peer'],
  ['mtu', 'mtu'],
  ['qdisc', 'qdisc'],
  ['master', 'master'],
  ['operstate', 'state'],
  ['linkmode', 'mode'],
  ['group', 'group'],
  ['txqlen', 'qlen'],
  ['link_type', 'link'],
  ['address', 'address'],
  ['broadcast', 'broadcast'],
  ['link_netns', 'link-netns'],
];
const ROUTE: Names = [
  ['type', 'type'],
  ['dst', 'destination'],
  ['gateway', 'via'],
  ['dev', 'dev'],
  ['prefsrc', 'src'],
  ['from', 'from'],
  ['table', 'table'],
  ['protocol', 'proto'],
  ['scope', 'scope'],
  ['metric', 'metric'],
  ['pref', 'pref'],
];
const NEIGHBOUR: Names = [
  ['dst', 'address'],
  ['dev', 'dev'],
  ['lladdr', 'lladdr'],
];
const COUNTERS: ReadonlyMap<string, string> = new Map([
  ['over_errors', 'overrun'],
  ['missed_errors', 'missed'],
  ['multicast', 'mcast'],
  ['carrier_errors', 'carrier'],
  ['collisions', 'collsns'],
]);
/** What JSON says for "forever". */
const FOREVER = 4_294_967_295;

/** An element of what `ip -j` prints; false when it is none. */
export function readItem(item: unknown, line: number, links: Links, routes: Routes): boolean {
  if (!isRecord(item)) return false;
  if (typeof item.ifname === 'string') return readLink(item, item.ifname, line, links);
  if (typeof item.dst !== 'string') return Object.keys(item).length === 0;
  if (Array.isArray(item.state)) {
    const row = pick(item, NEIGHBOUR).set('state', item.state.map(String).join(' '));
    if (item.router !== undefined) row.set('flags', 'router');
    return routes.addNeighbour(row, line);
  }
  const row = pick(item, ROUTE);
  if (Array.isArray(item.flags) && item.flags.length > 0) row.set('flags', item.flags.map(String).join(' '));
  return routes.addRoute(row, line);
}

function readLink(item: Readonly<Record<string, unknown>>, device: string, line: number, links: Links): boolean {
  const row = pick(item, LINK);
  if (typeof item.ifindex === 'number') row.set('index', String(item.ifindex));
  if (Array.isArray(item.flags)) row.set('flags', item.flags.map(String).join(','));
  const statistics = item.stats64 ?? item.stats;
  for (const way of ['rx', 'tx']) {
    const counters = isRecord(statistics) ? statistics[way] : undefined;
    if (!isRecord(counters)) continue;
    for (const [key, value] of Object.entries(counters)) {
      if (typeof value === 'number') row.set(`${way.toUpperCase()} ${COUNTERS.get(key) ?? key}`, value);
    }
  }
  for (const address of Array.isArray(item.addr_info) ? (item.addr_info as unknown[]) : []) {
    if (isRecord(address) && Object.keys(address).length > 0) links.addAddress(readAddress(address, device), line);
  }
  return links.add(row, line);
}

function readAddress(item: Readonly<Record<string, unknown>>, device: string): Map<string, Value> {
  const row = new Map<string, Value>([
    ['interface', device],
    ['family', plain(item.family)],
    ['address', `${String(plain(item.local))}/${String(plain(item.prefixlen))}`],
    ['broadcast', plain(item.broadcast)],
    ['scope', plain(item.scope)],
    ['label', plain(item.label)],
  ]);
  const flags = [
    'dynamic',
    'secondary',
    'tentative',
    'deprecated',
    'noprefixroute',
    'nodad',
    'temporary',
    'mngtmpaddr',
  ];
  const given = flags.filter((flag) => item[flag] === true);
  if (given.length > 0) row.set('flags', given.join(' '));
  row.set('valid_lft', lifetime(item.valid_life_time)).set('preferred_lft', lifetime(item.preferred_life_time));
  return row;
}

function lifetime(seconds: unknown): Value {
  return typeof seconds !== 'number' ? null : seconds === FOREVER ? 'forever' : `${String(seconds)}sec`;
}

function pick(item: Readonly<Record<string, unknown>>, names: Names): Map<string, Value> {
  return new Map(
    names.flatMap(([key, column]) => (item[key] === undefined ? [] : [[column, plain(item[key])] as const])),
  );
}

function plain(value: unknown): Value {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
