import type { Tool } from '../tool.ts';
import { crictl } from './crictl/index.ts';
import { docker } from './docker/index.ts';
import { kubectl } from './kubectl/index.ts';

/** Containers, pods and their events. */
export const containerTools: readonly Tool[] = [docker, kubectl, crictl];
