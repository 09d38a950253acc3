import type { Tool } from '../tool.ts';
import { df } from './df/index.ts';
import { du } from './du/index.ts';
import { findmnt } from './findmnt/index.ts';
import { iotop } from './iotop/index.ts';
import { lsblk } from './lsblk/index.ts';
import { lsof } from './lsof/index.ts';
import { mount } from './mount/index.ts';

/** File systems, block devices and open files. */
export const storageTools: readonly Tool[] = [df, du, mount, findmnt, lsblk, iotop, lsof];
