import type { Tool } from '../tool.ts';
import { cgroupFileTools } from './cgroup/index.ts';
import { netStat } from './net/cache-statistics.ts';
import { netDev, netSnmp, softnetStat } from './net/counters.ts';
import { netAddresses6, netRoute6 } from './net/ipv6.ts';
import { netProtocols, netSockets } from './net/listings.ts';
import { netDevMulticast, netGroups, netWireless } from './net/multicast.ts';
import { netArp, netRoute } from './net/routes.ts';
import { netTcp, netUnix } from './net/sockets.ts';
import { processFileTools } from './process/index.ts';
import { cpuinfo } from './system/cpuinfo.ts';
import { blockStat, diskstats, partitions } from './system/disks.ts';
import { cmdline, consoles, crypto, devices, execdomains, filesystems, ioRanges } from './system/listings.ts';
import { keys, keyUsers, miscDevices, numbered, sysvipc, version, vmallocinfo } from './system/listings.ts';
import { modules, nodeNumastat, pagetypeinfo } from './system/kernel-tables.ts';
import { fileNr, loadavg, pressure, sockstat, uptimeFile } from './system/load.ts';
import { buddyinfo, meminfo, slabinfo, swaps, vmstatFile } from './system/memory.ts';
import { mdstat } from './system/mdstat.ts';
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
  ...[blockStat, modules, mdstat, filesystems, devices, miscDevices, ioRanges, consoles, crypto, keyUsers, keys],
  ...[version, cmdline, numbered, execdomains, sysvipc, vmallocinfo],
  ...[netDev, netSnmp, netTcp, netUnix, sockstat, softnetStat, netRoute, netArp],
  ...[netSockets, netProtocols, netStat, netRoute6, netAddresses6, netDevMulticast, netGroups, netWireless],
  ...processFileTools,
  ...cgroupFileTools,
  // Below the others, because it takes any file.
  kernelValue,
];
