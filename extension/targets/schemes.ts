import { ssh } from './hops/ssh.ts';
import type { Scheme } from './scheme.ts';

/** All kinds of hops. */
export const schemes: readonly Scheme[] = [ssh];
