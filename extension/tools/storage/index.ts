import type { Tool } from '../tool.ts';
import { df } from './df/index.ts';
import { lsof } from './lsof/index.ts';

/** File systems, block devices and open files. */
export const storageTools: readonly Tool[] = [df, lsof];
