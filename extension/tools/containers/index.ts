import type { Tool } from '../tool.ts';
import { crictl } from './crictl/index.ts';
import { docker } from './docker/index.ts';
import { kubectl } from './kubectl/index.ts';
import { lsns } from './lsns/index.ts';
import { systemdCgls } from './systemd-cgls/index.ts';
import { systemdCgtop } from './systemd-cgtop/index.ts';

/** Containers, pods and what they are made of. */
export const containerTools: readonly Tool[] = [docker, kubectl, crictl, lsns, systemdCgtop, systemdCgls];
