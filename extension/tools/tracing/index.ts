import type { Tool } from '../tool.ts';
import { strace } from './strace/index.ts';

/** System calls, events and profiles. */
export const tracingTools: readonly Tool[] = [strace];
