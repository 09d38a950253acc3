import { parse } from 'yaml';
import { reasonOf } from '../../execution/reason.ts';
import type { Inventory, Variables } from './inventory.ts';
import { InventoryBuilder, InventoryError } from './inventory.ts';

/**
 * An inventory in Ansible's YAML form: groups with `hosts`, `children` and `vars`. Throws `InventoryError` when it is no YAML
 * or not of that form.
 */
export function readYamlInventory(text: string): Inventory {
  const builder = new InventoryBuilder();
  builder.group('all');
  let tree: unknown;
  try {
    tree = parse(text, { logLevel: 'error' });
  } catch (error) {
    throw new InventoryError(reasonOf(error));
  }
  for (const [name, group] of entriesOf(tree, 'The inventory')) readGroup(builder, name, group, 0);
  return builder.build();
}

function readGroup(builder: InventoryBuilder, name: string, value: unknown, depth: number): void {
  if (depth > 32) throw new InventoryError(`The group ${name} is nested too deeply.`);
  const group = builder.group(name);
  for (const [key, part] of entriesOf(value, `The group ${name}`)) {
    if (key === 'vars') Object.assign(group.variables, variablesOf(part, `vars of ${name}`));
    else if (key === 'hosts') {
      for (const [host, variables] of entriesOf(part, `hosts of ${name}`)) {
        builder.add(name, host, variablesOf(variables, `The host ${host}`));
      }
    } else if (key === 'children') {
      for (const [child, inner] of entriesOf(part, `children of ${name}`)) {
        group.children.add(child);
        readGroup(builder, child, inner, depth + 1);
      }
    } else throw new InventoryError(`The group ${name} has "${key}"; a group has hosts, children and vars.`);
  }
}

function entriesOf(value: unknown, what: string): [string, unknown][] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new InventoryError(`${what} should be names with a colon behind each.`);
  }
  return Object.entries(value);
}

function variablesOf(value: unknown, what: string): Variables {
  return Object.fromEntries(entriesOf(value, what));
}
