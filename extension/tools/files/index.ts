import type { Tool } from '../tool.ts';

/** The kernel's files: /proc, /sys and cgroups. */
export const fileTools: readonly Tool[] = [];
