import type { Tool } from '../tool.ts';
import { cgroupFileTools } from './cgroup/index.ts';
import { netStat } from './net/cache-statistics.ts';
import { netDev, netSnmp, softnetStat } from './net/counters.ts';
import { netProtocols, netSockets } from './net/listings.ts';
import { netArp, netRoute } from './net/routes.ts';
import { netTcp, netUnix } from './net/sockets.ts';
import { processFileTools } from './process/index.ts';
import { cpuinfo } from './system/cpuinfo.ts';
import { blockStat, diskstats, partitions } from './system/disks.ts';
import { modules, nodeNumastat, pagetypeinfo } from './system/kernel-tables.ts';
import { fileNr, loadavg, pressure, sockstat, uptimeFile } from './system/load.ts';
import { buddyinfo, meminfo, slabinfo, swaps, vmstatFile } from './system/memory.ts';
import { mounts } from './system/mounts.ts';
import { cgroups, locks } from './system/others.ts';
import { schedstat } from './system/schedstat.ts';
import { kernelValue } from './system/sysctl-files.ts';
import { interrupts, softirqs, stat } from './system/stat.ts';
import { zoneinfo } from './system/zoneinfo.ts';

/** The kernel's files: /proc, /sys and cgroups. */
export const fileTools: readonly Tool[] = [
  ...[loadavg, uptimeFile, stat, meminfo, vmstatFile, diskstats, pressure, cpuinfo, interrupts, softirqs, schedstat],
  ...[mounts, swaps, buddyinfo, pagetypeinfo, zoneinfo, nodeNumastat, slabinfo, locks, cgroups, fileNr, partitions],
  ...[blockStat, modules],
  ...[netDev, netSnmp, netTcp, netUnix, sockstat, softnetStat, netRoute, netArp],
  ...[netSockets, netProtocols, netStat],
  ...processFileTools,
  ...cgroupFileTools,
  // Below the others, because it takes any file.
  kernelValue,
];
