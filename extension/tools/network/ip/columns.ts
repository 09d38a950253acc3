import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';

/** Names and meanings: ip-link(8), ip-address(8), ip-route(8), ip-neighbour(8) of iproute2 6.1. */
export const linkColumns = new Dictionary(
  [
    SAMPLE,
    { name: 'index', type: 'string' },
    { name: 'interface', type: 'string', role: 'label' },
    { name: 'peer', type: 'string', meaning: 'Other end or lower device, behind the @' },
    { name: 'flags', type: 'string', meaning: 'UP: switched on; LOWER_UP: the cable or peer is there; NO-CARRIER' },
    { name: 'state', type: 'string', meaning: 'Operational state (RFC 2863)' },
    { name: 'mtu', unit: 'B', meaning: 'Largest packet' },
    { name: 'qdisc', type: 'string', meaning: 'Queueing discipline' },
    { name: 'master', type: 'string', meaning: 'Bridge, bond or VRF it belongs to' },
    { name: 'mode', type: 'string' },
    { name: 'group', type: 'string' },
    { name: 'qlen', meaning: 'Packets the transmit queue takes' },
    { name: 'link', type: 'string', meaning: 'Kind of link' },
    { name: 'address', type: 'string', meaning: 'Hardware address' },
    { name: 'broadcast', type: 'string' },
    { name: 'link-netns', type: 'string', aka: ['link-netnsid'] },
    { name: 'altname', type: 'string' },
    { name: 'alias', type: 'string', meaning: 'Description that somebody gave it' },
    { name: 'address peer', type: 'string', meaning: 'Other end of a tunnel' },
    { name: 'details', type: 'string', meaning: 'What is told of virtual functions, as printed' },
    { name: 'kind', type: 'string', meaning: 'Kind of virtual link: bridge, veth, vxlan' },
    { name: 'slave kind', type: 'string', meaning: 'What it belongs to: bridge_slave, bond_slave' },
    { name: 'promiscuity', meaning: 'How many asked for all packets' },
    ...['minmtu', 'maxmtu', 'gso_max_size', 'tso_max_size', 'gro_max_size'].map((name) => ({ name, unit: 'B' })),
  ],
  (name) =>
    /^[RT]X /.test(name) ? { type: 'number', counter: true, ...(name.endsWith(' bytes') && { unit: 'B' }) } : {},
);

export const addressColumns = new Dictionary([
  { name: 'interface', type: 'string', role: 'label' },
  { name: 'family', type: 'string' },
  { name: 'address', type: 'string', role: 'label', meaning: 'Address and length of the prefix' },
  { name: 'peer', type: 'string', meaning: 'Address of the other end' },
  { name: 'broadcast', type: 'string' },
  { name: 'anycast', type: 'string' },
  { name: 'scope', type: 'string' },
  { name: 'flags', type: 'string', meaning: 'dynamic, secondary, tentative, deprecated, dadfailed …' },
  { name: 'label', type: 'string' },
  { name: 'metric' },
  { name: 'proto', type: 'string', meaning: 'Who set it' },
  { name: 'valid_lft', type: 'string', meaning: 'How long it stays valid' },
  { name: 'preferred_lft', type: 'string', meaning: 'How long it is preferred for new connections' },
]);

export const routeColumns = new Dictionary([
  { name: 'type', type: 'string', meaning: 'unicast if not said' },
  { name: 'destination', type: 'string', role: 'label' },
  { name: 'via', type: 'string', meaning: 'Next router' },
  { name: 'dev', type: 'string', role: 'label' },
  { name: 'src', type: 'string', meaning: 'Address used for packets sent' },
  { name: 'from', type: 'string' },
  { name: 'table', type: 'string' },
  { name: 'proto', type: 'string', meaning: 'Who made it' },
  { name: 'scope', type: 'string' },
  { name: 'metric', meaning: 'Smaller wins' },
  { name: 'weight' },
  { name: 'mtu', unit: 'B' },
  { name: 'advmss', unit: 'B' },
  { name: 'pref', type: 'string' },
  { name: 'uid', type: 'string' },
  { name: 'nhid', type: 'string', meaning: 'Nexthop object' },
  { name: 'nh_info', type: 'string', meaning: 'What the nexthop object says, as printed (-d)' },
  { name: 'encap', type: 'string', meaning: 'What the packets are packed into' },
  { name: 'expires', unit: 's', meaning: 'Until it is forgotten' },
  { name: 'age', unit: 's' },
  ...['rtt', 'rttvar', 'rto_min'].map((name) => ({ name, unit: 'ms' })),
  { name: 'window', unit: 'B' },
  { name: 'mark', type: 'string' },
  { name: 'tos', type: 'string' },
  { name: 'flags', type: 'string', meaning: 'linkdown, onlink, dead, cache …' },
]);

export const neighbourColumns = new Dictionary([
  { name: 'address', type: 'string', role: 'label' },
  { name: 'dev', type: 'string', role: 'label' },
  { name: 'lladdr', type: 'string', meaning: 'Hardware address' },
  { name: 'state', type: 'string', meaning: 'FAILED and INCOMPLETE: nobody answered' },
  { name: 'ref' },
  { name: 'used', unit: 's', meaning: 'Since last used (-s)' },
  { name: 'confirmed', unit: 's', meaning: 'Since last confirmed (-s)' },
  { name: 'updated', unit: 's', meaning: 'Since last changed (-s)' },
  { name: 'probes' },
  { name: 'flags', type: 'string' },
]);

/** `ip nexthop`: ip-nexthop(8). */
export const nexthopColumns = new Dictionary([
  { name: 'id', type: 'string', role: 'label' },
  { name: 'via', type: 'string', meaning: 'Next router' },
  { name: 'dev', type: 'string', role: 'label' },
  { name: 'group', type: 'string', meaning: 'Nexthops that share the packets, with their weights' },
  { name: 'scope', type: 'string' },
  { name: 'proto', type: 'string', meaning: 'Who made it' },
  { name: 'flags', type: 'string', meaning: 'blackhole, onlink, linkdown, dead …' },
]);

export const ruleColumns = new Dictionary([
  { name: 'priority' },
  { name: 'rule', type: 'string', role: 'label' },
  { name: 'table', type: 'string' },
]);

export const multicastColumns = new Dictionary([
  { name: 'interface', type: 'string', role: 'label' },
  { name: 'index', type: 'string' },
  { name: 'family', type: 'string', meaning: 'link, inet or inet6' },
  { name: 'address', type: 'string', role: 'label', meaning: 'Group that is listened to' },
  { name: 'users' },
  { name: 'flags', type: 'string' },
]);
