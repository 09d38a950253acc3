import type { Listed } from './ask-list.ts';
import { listContainers } from './containers.ts';
import { listPods } from './pods.ts';
import { listSshHosts } from './ssh-hosts.ts';

/** What was found in one place where targets are listed. */
export interface FoundTargets {
  /** `Hosts of your ssh configuration` */
  title: string;
  targets: readonly FoundTarget[];
  /** Why there are none, where somebody was there to say so: a clause. */
  problem?: string;
}

interface FoundTarget {
  name: string;
  /** An image and its state, or a namespace; may be empty. */
  detail: string;
}

/**
 * Looks for targets in all places at once: the user's ssh configuration, or `sshConfig` instead of it, the engines of containers and
 * Kubernetes' current context. `found` is called as each answers, within five seconds or ten for pods; a place whose program is not
 * installed is passed over. Never rejects.
 */
export async function findTargets(found: (found: FoundTargets) => void, sshConfig?: string): Promise<void> {
  const hosts = listSshHosts(sshConfig).then((names) => {
    const targets = names.map((name) => ({ name: `ssh://${name}`, detail: '' }));
    if (targets.length > 0) found({ title: 'Hosts of your ssh configuration', targets });
  });
  const containers = (['docker', 'podman', 'nerdctl'] as const).map(async (engine) => {
    const listed = await listContainers(engine);
    tell(`Containers of ${engine}`, listed, ({ target, image, status }) => ({
      name: target,
      detail: `${image}, ${status}`,
    }));
  });
  const pods = listPods().then((listed) => {
    tell('Pods', listed, ({ target, namespace }) => ({ name: target, detail: `namespace ${namespace}` }));
  });
  await Promise.all([hosts, ...containers, pods]);

  function tell<Item>(title: string, listed: Listed<Item>, read: (item: Item) => FoundTarget): void {
    if (listed.kind === 'listed') {
      if (listed.items.length > 0) found({ title, targets: listed.items.map(read) });
    } else if (listed.kind !== 'no-program') found({ title, targets: [], problem: describe(listed) });
  }
}

function describe(listed: Extract<Listed<unknown>, { kind: 'timed-out' | 'failed' }>): string {
  return listed.kind === 'timed-out'
    ? `${listed.program} did not answer within ${String(listed.after / 1000)} s`
    : listed.reason;
}
