import type { Tool } from '../tool.ts';
import { ss } from './ss/index.ts';

/** Sockets, interfaces, routes and counters. */
export const networkTools: readonly Tool[] = [ss];
