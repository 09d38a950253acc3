import type { Tool } from '../tool.ts';

/** What the kernel and the services wrote. */
export const logTools: readonly Tool[] = [];
