import type { Tool } from '../tool.ts';
import { ifconfig } from './ifconfig/index.ts';
import { ip } from './ip/index.ts';
import { netstat } from './netstat/index.ts';
import { nstat } from './nstat/index.ts';
import { ss } from './ss/index.ts';

/** Sockets, interfaces, routes and counters. */
export const networkTools: readonly Tool[] = [ss, netstat, nstat, ip, ifconfig];
