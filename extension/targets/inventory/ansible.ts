import { array, looseObject, record, string, unknown } from 'zod';
import type { Inventory } from './inventory.ts';
import { InventoryError } from './inventory.ts';

const names = array(string()).optional();
const schema = record(
  string(),
  looseObject({
    hosts: names,
    children: names,
    hostvars: record(string(), record(string(), unknown())).optional(),
  }),
);

/** What `ansible-inventory --list` prints: groups by name, and in `_meta` the variables of each host. */
export function readAnsibleList(text: string): Inventory {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new InventoryError('ansible-inventory did not print JSON.');
  }
  const read = schema.safeParse(json);
  if (!read.success) throw new InventoryError('ansible-inventory printed something other than groups of hosts.');
  const { _meta: meta, ...groups } = read.data;
  const inventory: Inventory = { groups: new Map(), hosts: new Map() };
  for (const [name, { hosts = [], children = [] }] of Object.entries(groups)) {
    inventory.groups.set(name, { hosts: new Set(hosts), children: new Set(children) });
    for (const host of hosts) inventory.hosts.set(host, meta?.hostvars?.[host] ?? {});
  }
  return inventory;
}
