import type { Tool } from '../tool.ts';
import { ping } from './ping/index.ts';
import { tcpdump } from './tcpdump/index.ts';
import { tshark } from './tshark/index.ts';

/** Packets on the wire, and paths and names tried from here. */
export const packetTools: readonly Tool[] = [tcpdump, tshark, ping];
