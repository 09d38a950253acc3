import type { Tool } from '../tool.ts';

/** Packets on the wire, and paths and names tried from here. */
export const packetTools: readonly Tool[] = [];
