import type { Tool } from '../tool.ts';

/** System calls, events and profiles. */
export const tracingTools: readonly Tool[] = [];
