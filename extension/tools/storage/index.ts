import type { Tool } from '../tool.ts';

/** File systems, block devices and open files. */
export const storageTools: readonly Tool[] = [];
