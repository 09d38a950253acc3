import type { Tool } from '../tool.ts';

/** Sockets, interfaces, routes and counters. */
export const networkTools: readonly Tool[] = [];
