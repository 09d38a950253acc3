import type { Inventory, Variables } from './inventory.ts';
import { membersOf } from './inventory.ts';

/**
 * The hosts that an Ansible pattern names (Ansible documentation, "Patterns: targeting hosts and groups"), in the order of the
 * inventory: names of hosts or groups with `*`, parted by commas or colons; `&` keeps only hosts of that one too, `!` leaves
 * them out. Everything for an empty pattern.
 */
export function selectHosts(inventory: Inventory, pattern: string): string[] {
  const parts = pattern.split(/[,:]/).filter((part) => part !== '');
  const plain = parts.filter((part) => !/^[!&]/.test(part));
  const chosen = new Set<string>((plain.length === 0 ? ['all'] : plain).flatMap((part) => [...named(inventory, part)]));
  for (const part of parts.filter((each) => each.startsWith('&'))) {
    const also = named(inventory, part.slice(1));
    for (const host of chosen) if (!also.has(host)) chosen.delete(host);
  }
  for (const part of parts.filter((each) => each.startsWith('!'))) {
    for (const host of named(inventory, part.slice(1))) chosen.delete(host);
  }
  return [...inventory.hosts.keys()].filter((host) => chosen.has(host));
}

function named(inventory: Inventory, name: string): Set<string> {
  if (name === 'all' || name === '*') return new Set(inventory.hosts.keys());
  const matches = wildcard(name);
  const groups = [...inventory.groups.keys()]
    .filter(matches)
    .flatMap((group) => [...membersOf(inventory.groups, group)]);
  return new Set([...groups, ...[...inventory.hosts.keys()].filter(matches)]);
}

/** A test for names with `*` for any characters and `?` for one. */
function wildcard(pattern: string): (name: string) => boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, 's');
  return (name) => expression.test(name);
}

/**
 * The target of a host by the variables that Ansible connects with (`ansible_connection`, `ansible_host`, `ansible_port`,
 * `ansible_user` and their older names). Everything else ssh needs to know comes from the user's own ssh configuration.
 */
export function targetOf(host: string, variables: Variables): string {
  const text = (...keys: string[]): string | undefined => {
    const value = keys
      .map((key) => variables[key])
      .find((each) => typeof each === 'string' || typeof each === 'number');
    return value === undefined || value === '' ? undefined : String(value);
  };
  const connection = text('ansible_connection');
  const address = text('ansible_host', 'ansible_ssh_host') ?? host;
  if (connection === 'local') return 'local';
  if (connection !== undefined && /(^|\.)(docker|podman)$/.test(connection)) {
    return `${connection.split('.').at(-1) ?? ''}://${address}`;
  }
  const user = text('ansible_user', 'ansible_ssh_user');
  const port = text('ansible_port', 'ansible_ssh_port');
  const bracketed = address.includes(':') ? `[${address}]` : address;
  return `ssh://${user === undefined ? '' : `${user}@`}${bracketed}${port === undefined ? '' : `:${port}`}`;
}
