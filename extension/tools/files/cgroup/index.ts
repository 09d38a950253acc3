import { cpuacctAll, cpuacctStat, cpuStat } from './cpu.ts';
import { blkio, ioMax, ioStat } from './io.ts';
import { cgroupEvents, cgroupStates, memoryStat, miscValues, numaStat } from './memory.ts';
import { cgroupProcs, cgroupValues } from './values.ts';

/** Files of a control group, of v1 and v2. */
export const cgroupFileTools = [
  ...[cpuStat, memoryStat, cgroupEvents, cgroupStates, ioStat, ioMax, cgroupValues, cgroupProcs, numaStat],
  ...[cpuacctStat, cpuacctAll, blkio, miscValues],
];
