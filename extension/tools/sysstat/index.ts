import type { Tool } from '../tool.ts';
import { iostat } from './iostat/index.ts';
import { mpstat } from './mpstat/index.ts';

/** The programs of the sysstat package. */
export const sysstatTools: readonly Tool[] = [iostat, mpstat];
