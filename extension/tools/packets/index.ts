import type { Tool } from '../tool.ts';
import { curl } from './curl/index.ts';
import { dig } from './dig/index.ts';
import { iperf3 } from './iperf3/index.ts';
import { mtr } from './mtr/index.ts';
import { ping } from './ping/index.ts';
import { tcpdump } from './tcpdump/index.ts';
import { traceroute } from './traceroute/index.ts';
import { tshark } from './tshark/index.ts';

/** Packets on the wire, and paths and names tried from here. */
export const packetTools: readonly Tool[] = [tcpdump, tshark, ping, traceroute, mtr, dig, iperf3, curl];
