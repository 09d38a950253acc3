import { docker, nerdctl, podman } from './hops/container.ts';
import { kubernetes } from './hops/kubernetes.ts';
import { namespace } from './hops/namespace.ts';
import { ssh } from './hops/ssh.ts';
import type { Scheme } from './scheme.ts';

/** All kinds of hops. */
export const schemes: readonly Scheme[] = [ssh, docker, podman, nerdctl, kubernetes, namespace];
