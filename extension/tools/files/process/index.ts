import { mountinfo } from '../system/mounts.ts';
import { fd } from './fd.ts';
import { fdinfo } from './fdinfo.ts';
import { idMap, ksmStat, timeOffsets } from './identity.ts';
import { limits } from './limits.ts';
import { maps, smaps } from './maps.ts';
import { mountstats } from './mountstats.ts';
import { numaMaps } from './numa-maps.ts';
import { processCgroup, processStat, schedstat, statm } from './stat.ts';
import { io, sched, status } from './status.ts';
import { timers } from './timers.ts';
import { environ, processValues, stack } from './values.ts';

/** Files of a process: /proc/PID. */
export const processFileTools = [
  ...[status, processStat, io, limits, fd, fdinfo, smaps, maps, numaMaps, statm, sched, schedstat, stack],
  ...[processCgroup, mountinfo, mountstats, environ, processValues, timers, idMap, timeOffsets, ksmStat],
];
