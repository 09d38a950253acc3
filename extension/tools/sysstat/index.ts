import type { Tool } from '../tool.ts';
import { iostat } from './iostat/index.ts';
import { mpstat } from './mpstat/index.ts';
import { pidstat } from './pidstat/index.ts';
import { sadf } from './sadf/index.ts';
import { sar } from './sar/index.ts';

/** The programs of the sysstat package. */
export const sysstatTools: readonly Tool[] = [iostat, mpstat, pidstat, sar, sadf];
