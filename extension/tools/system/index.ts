import type { Tool } from '../tool.ts';
import { free } from './free/index.ts';
import { uptime } from './uptime/index.ts';
import { vmstat } from './vmstat/index.ts';

/** The machine and its processes at a glance: load, memory, who uses what. */
export const systemTools: readonly Tool[] = [uptime, free, vmstat];
