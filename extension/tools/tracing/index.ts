import type { Tool } from '../tool.ts';
import { bpftrace } from './bpftrace/index.ts';
import { ltrace } from './ltrace/index.ts';
import { perf } from './perf/index.ts';
import { strace } from './strace/index.ts';
import { sysdig } from './sysdig/index.ts';

/** System calls, events and profiles. */
export const tracingTools: readonly Tool[] = [strace, ltrace, perf, sysdig, bpftrace];
