import type { Tool } from '../tool.ts';
import { arp } from './arp/index.ts';
import { conntrack } from './conntrack/index.ts';
import { ethtool } from './ethtool/index.ts';
import { ifconfig } from './ifconfig/index.ts';
import { ip } from './ip/index.ts';
import { iptables } from './iptables/index.ts';
import { netstat } from './netstat/index.ts';
import { nft } from './nft/index.ts';
import { nstat } from './nstat/index.ts';
import { ss } from './ss/index.ts';
import { tc } from './tc/index.ts';

/** Sockets, interfaces, routes, neighbours, filters and counters. */
export const networkTools: readonly Tool[] = [
  ss,
  netstat,
  nstat,
  ip,
  ifconfig,
  arp,
  ethtool,
  conntrack,
  iptables,
  nft,
  tc,
];
