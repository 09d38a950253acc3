import type { Tool } from '../tool.ts';
import { dmesg } from './dmesg/index.ts';
import { journalctl } from './journalctl/index.ts';

/** What the kernel and the services wrote. */
export const logTools: readonly Tool[] = [dmesg, journalctl];
