import { resolve } from 'node:path';
import { InventoryError } from './inventory/inventory.ts';
import { readInventory } from './inventory/read.ts';
import { selectHosts, targetOf } from './inventory/select.ts';
import { describeTargetError, parseTarget } from './parse.ts';
import { localTarget, type Target } from './target.ts';

/** A target, or one of several, cannot be used; the message is a sentence for the person who named it. */
export class FleetError extends Error {}

/** Names that stand for hosts of an inventory: reached directly, or by Ansible itself. */
const inventoryName = /^(inventory|ansible):\/\/([^#]*)(?:#(.*))?$/;

/**
 * The targets that names stand for, each once, in the order named: this machine where there is no name.
 * `inventory://FILE` stands for all hosts of an inventory, `inventory://FILE#PATTERN` for those of Ansible's pattern, and so does
 * `ansible://FILE#PATTERN`, which has Ansible reach them; a relative file starts from `directory`. Rejects with `FleetError`.
 */
export async function resolveTargets(names: readonly string[], directory: string): Promise<[Target, ...Target[]]> {
  const written = await Promise.all(names.map((name) => writtenOut(name, directory)));
  const targets = new Map(written.flat().map((name) => [name, requireTarget(name)]));
  const [first, ...others] = targets.values();
  return first === undefined ? [localTarget] : [first, ...others];
}

/** Why a name stands for no target, as a sentence; `undefined` where it does. Inventories are not looked into. */
export function explainTargetName(name: string): string | undefined {
  if (inventoryName.test(name)) return undefined;
  const parsed = parseTarget(name);
  return parsed.ok ? undefined : describeTargetError(parsed.error);
}

function requireTarget(name: string): Target {
  const parsed = parseTarget(name);
  if (parsed.ok) return parsed.target;
  throw new FleetError(describeTargetError(parsed.error));
}

async function writtenOut(name: string, directory: string): Promise<string[]> {
  const [, scheme, file = '', pattern = ''] = inventoryName.exec(name) ?? [];
  if (scheme === undefined) return [name];
  const path = resolve(directory, file);
  try {
    const inventory = await readInventory(path);
    const hosts = selectHosts(inventory, pattern);
    if (hosts.length === 0) {
      throw new FleetError(`${path} has no host that "${pattern || 'all'}" names. Check the groups and names in it.`);
    }
    return hosts.map((host) =>
      scheme === 'ansible' ? `ansible://${path}#${host}` : targetOf(host, inventory.hosts.get(host) ?? {}),
    );
  } catch (error) {
    throw error instanceof InventoryError ? new FleetError(error.message) : error;
  }
}
