import type { Value } from '../../../frames/frame.ts';
import { isRecord, plainText } from '../../reading/json-table.ts';
import { readNumber } from '../../reading/numbers.ts';
import { readLinkInfo } from './details.ts';
import type { Links } from './links.ts';
import type { Multicast } from './multicast.ts';
import type { Routes } from './routes.ts';

type Item = Readonly<Record<string, unknown>>;

/** JSON keys whose column has another name in the text form (iproute2 6.1); every other key names its own. */
const LINK: ReadonlyMap<string, string> = new Map([
  ['ifindex', 'index'],
  ['ifname', 'interface'],
  ['link', 'peer'],
  ['operstate', 'state'],
  ['linkmode', 'mode'],
  ['txqlen', 'qlen'],
  ['link_type', 'link'],
  ['num_tx_queues', 'numtxqueues'],
  ['num_rx_queues', 'numrxqueues'],
  ['min_mtu', 'minmtu'],
  ['max_mtu', 'maxmtu'],
  ['link_netns', 'link-netns'],
  ['link_netnsid', 'link-netnsid'],
  ['ifalias', 'alias'],
]);
const ROUTE: ReadonlyMap<string, string> = new Map([
  ['dst', 'destination'],
  ['gateway', 'via'],
  ['prefsrc', 'src'],
  ['protocol', 'proto'],
]);
const NEIGHBOUR: ReadonlyMap<string, string> = new Map([
  ['dst', 'address'],
  ['refcnt', 'ref'],
  ['protocol', 'proto'],
]);
const ADDRESS: ReadonlyMap<string, string> = new Map([['protocol', 'proto']]);
const BRIEF_NEIGHBOUR: ReadonlySet<string> = new Set(['dst', 'dev', 'lladdr']);
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
export function readItem(item: unknown, line: number, links: Links, routes: Routes, multicast: Multicast): boolean {
  if (!isRecord(item)) return false;
  const { ifname, maddr } = item;
  if (typeof ifname === 'string' && Array.isArray(maddr)) {
    return maddr.every((group) => isRecord(group) && multicast.add(columnsOf(item, LINK, ['maddr']), group, line));
  }
  if (typeof ifname === 'string') return readLink(item, ifname, line, links);
  if (typeof item.priority === 'number' && typeof item.src === 'string') return readRule(item, line, routes);
  // With -o, `ip address` leaves the interface out and names it at each address.
  if (ifname === undefined && Array.isArray(item.addr_info)) {
    return item.addr_info.every((each) => isRecord(each) && readOwnAddress(each, line, links));
  }
  if (typeof item.id === 'number') return readNexthop(item, line, routes);
  if (typeof item.dst !== 'string') return Object.keys(item).length === 0;
  // With -br a neighbour has no state; a route always has its flags.
  const isBrief = Object.keys(item).every((key) => BRIEF_NEIGHBOUR.has(key));
  if (!Array.isArray(item.state) && !isBrief) return readRoute(item, line, routes);
  return routes.addNeighbour(
    columnsOf(item, NEIGHBOUR, ['state']).set(
      'state',
      Array.isArray(item.state) ? item.state.map(String).join(' ') : null,
    ),
    line,
  );
}

function readOwnAddress(item: Item, line: number, links: Links): boolean {
  const { index, dev, ...address } = item;
  if (typeof dev !== 'string') return Object.keys(item).length === 0;
  links.addAddress(readAddress(address, dev), line);
  return index === undefined || typeof index === 'number';
}

/** An object of `ip nexthop`; the members of a group as the text form says them: `1/3,2`. */
function readNexthop(item: Item, line: number, routes: Routes): boolean {
  const row = columnsOf(item, ROUTE, ['id', 'group', 'flags']);
  const members = Array.isArray(item.group) ? (item.group as unknown[]) : [];
  if (members.length > 0) row.set('group', members.map(memberOf).join('/'));
  const flags = [row.get('flags'), ...(Array.isArray(item.flags) ? item.flags.map(String) : [])];
  const said = flags.filter((flag) => typeof flag === 'string').join(' ');
  if (said !== '') row.set('flags', said);
  return routes.addNexthop(new Map<string, Value>([['id', String(item.id)], ...row]), line);
}

function memberOf(member: unknown): string {
  if (!isRecord(member)) return '';
  return plainText(member.id) + (member.weight === undefined ? '' : `,${plainText(member.weight)}`);
}

function readLink(item: Item, device: string, line: number, links: Links): boolean {
  const row = columnsOf(item, LINK, [
    'flags',
    'altnames',
    'addr_info',
    'stats',
    'stats64',
    'linkinfo',
    'inet6_addr_gen_mode',
  ]);
  if (Array.isArray(item.flags)) row.set('flags', item.flags.map(String).join(','));
  if (Array.isArray(item.altnames)) row.set('altname', item.altnames.map(String).join(', '));
  for (const [name, value] of readLinkInfo(item.linkinfo)) row.set(name, value);
  if (item.inet6_addr_gen_mode !== undefined) row.set('addrgenmode', plainText(item.inet6_addr_gen_mode));
  const statistics = item.stats64 ?? item.stats;
  for (const way of ['rx', 'tx']) {
    const counters = isRecord(statistics) ? statistics[way] : undefined;
    if (!isRecord(counters)) continue;
    for (const [key, value] of Object.entries(counters)) {
      const count = readNumber(plainText(value));
      if (count !== undefined) row.set(`${way.toUpperCase()} ${COUNTERS.get(key) ?? key}`, count);
    }
  }
  for (const address of Array.isArray(item.addr_info) ? (item.addr_info as unknown[]) : []) {
    if (isRecord(address) && Object.keys(address).length > 0) links.addAddress(readAddress(address, device), line);
  }
  return links.add(row, line);
}

function readAddress(item: Item, device: string): Map<string, Value> {
  const local = plainText(item.local);
  const own = ['family', 'local', 'address', 'prefixlen', 'valid_life_time', 'preferred_life_time'];
  const length = plainText(item.prefixlen);
  const row = new Map<string, Value>([
    ['interface', device],
    ['family', typeof item.family === 'string' ? item.family : local.includes(':') ? 'inet6' : 'inet'],
  ]);
  // Of two ends, the prefix is said of the other.
  if (item.address === undefined) row.set('address', `${local}/${length}`);
  else row.set('address', local).set('peer', `${plainText(item.address)}/${length}`);
  for (const [column, value] of columnsOf(item, ADDRESS, own)) row.set(column, value);
  return row.set('valid_lft', lifetime(item.valid_life_time)).set('preferred_lft', lifetime(item.preferred_life_time));
}

function lifetime(seconds: unknown): Value {
  return typeof seconds !== 'number' ? null : seconds === FOREVER ? 'forever' : `${String(seconds)}sec`;
}

/** A route, or a row for each of its ways. */
function readRoute(item: Item, line: number, routes: Routes): boolean {
  const row = routeColumns(item);
  if (!Array.isArray(item.nexthops)) return routes.addRoute(row, line);
  return item.nexthops.every((hop) => isRecord(hop) && routes.addRoute(new Map([...row, ...routeColumns(hop)]), line));
}

function routeColumns(item: Item): Map<string, Value> {
  const row = columnsOf(item, ROUTE, ['flags', 'metrics', 'nexthops', 'via', 'cache']);
  const flags = [item.flags, item.cache].flatMap((list) => (Array.isArray(list) ? list.map(String) : []));
  if (item.cache !== undefined) flags.push('cache');
  if (flags.length > 0) row.set('flags', flags.join(' '));
  if (isRecord(item.via)) row.set('via', plainText(item.via.host));
  for (const metrics of Array.isArray(item.metrics) ? (item.metrics as unknown[]) : []) {
    if (isRecord(metrics)) for (const [name, value] of columnsOf(metrics, ROUTE, [])) row.set(name, value);
  }
  return row;
}

/** `from 10.0.0.0/24 to 10.1.0.0/16 fwmark 0x1`, as the text form says it. */
function readRule(item: Item, line: number, routes: Routes): boolean {
  const end = (name: string): string =>
    `${plainText(item[name])}${item[`${name}len`] === undefined ? '' : `/${plainText(item[`${name}len`])}`}`;
  const words = ['from', end('src')];
  if (item.not !== undefined) words.unshift('not');
  if (item.dst !== undefined) words.push('to', end('dst'));
  for (const [key, value] of Object.entries(item)) {
    if (['priority', 'src', 'srclen', 'dst', 'dstlen', 'table', 'not'].includes(key)) continue;
    words.push(...(key === 'action' ? [] : [key]), ...(value === null ? [] : [plainText(value)]));
  }
  return routes.addRule(
    [Number(item.priority), words.join(' '), item.table === undefined ? null : plainText(item.table)],
    line,
  );
}

/** The properties of an object by column, but `own`; a key that only stands there is a flag. */
function columnsOf(item: Item, names: ReadonlyMap<string, string>, own: readonly string[]): Map<string, Value> {
  const row = new Map<string, Value>();
  const flags: string[] = [];
  for (const [key, value] of Object.entries(item)) {
    if (own.includes(key)) continue;
    if (value === null || value === true) flags.push(key);
    else if (value !== false) row.set(names.get(key) ?? key, typeof value === 'number' ? value : plainText(value));
  }
  if (flags.length > 0) row.set('flags', flags.join(' '));
  return row;
}
