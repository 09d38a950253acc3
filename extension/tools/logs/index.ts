import type { Tool } from '../tool.ts';
import { dmesg } from './dmesg/index.ts';
import { journalctl } from './journalctl/index.ts';
import { systemctl } from './systemctl/index.ts';

/** What the kernel and the services wrote, and how the services are. */
export const logTools: readonly Tool[] = [dmesg, journalctl, systemctl];
