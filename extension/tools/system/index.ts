import type { Tool } from '../tool.ts';
import { free } from './free/index.ts';
import { ipcs } from './ipcs/index.ts';
import { lscpu } from './lscpu/index.ts';
import { nproc } from './nproc/index.ts';
import { numactl } from './numactl/index.ts';
import { numastat } from './numastat/index.ts';
import { prlimit } from './prlimit/index.ts';
import { ps } from './ps/index.ts';
import { slabtop } from './slabtop/index.ts';
import { sysctl } from './sysctl/index.ts';
import { top } from './top/index.ts';
import { ulimit } from './ulimit/index.ts';
import { uname } from './uname/index.ts';
import { uptime } from './uptime/index.ts';
import { vmstat } from './vmstat/index.ts';
import { w } from './w/index.ts';

/** The machine and its processes at a glance: load, memory, processors, settings, limits, who uses what. */
export const systemTools: readonly Tool[] = [
  ...[uptime, w, free, vmstat, ps, top, slabtop, nproc, lscpu, numactl, numastat, sysctl, ulimit, prlimit, ipcs, uname],
];
