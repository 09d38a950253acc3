import type { Tool } from '../tool.ts';

/** Containers, pods and their events. */
export const containerTools: readonly Tool[] = [];
