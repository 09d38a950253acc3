import type { Tool } from '../tool.ts';
import { ping } from './ping/index.ts';

/** Packets on the wire, and paths and names tried from here. */
export const packetTools: readonly Tool[] = [ping];
