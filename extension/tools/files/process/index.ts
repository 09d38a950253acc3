import { mountinfo } from '../system/mounts.ts';
import { fd } from './fd.ts';
import { fdinfo } from './fdinfo.ts';
import { limits } from './limits.ts';
import { maps, smaps } from './maps.ts';
import { numaMaps } from './numa-maps.ts';
import { processCgroup, processStat, schedstat, statm } from './stat.ts';
import { io, sched, status } from './status.ts';
import { timers } from './timers.ts';
import { environ, processValues, stack } from './values.ts';

/** Files of a process: /proc/PID. */
export const processFileTools = [
  ...[status, processStat, io, limits, fd, fdinfo, smaps, maps, numaMaps, statm, sched, schedstat, stack],
  ...[processCgroup, mountinfo, environ, processValues, timers],
];
