import { access, constants, readFile, stat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { execa } from 'execa';
import { readAnsibleList } from './ansible.ts';
import { readIniInventory } from './ini.ts';
import type { Inventory } from './inventory.ts';
import { InventoryError } from './inventory.ts';
import { readYamlInventory } from './yaml.ts';

/** Milliseconds that `ansible-inventory` may take; inventories that ask a cloud are slow. */
const patience = 60_000;

/**
 * Reads an inventory file or folder. `ansible-inventory` reads it where it is installed: it knows group_vars, plugins and
 * scripts. Else a file in INI or YAML is read here. Rejects with `InventoryError`.
 */
export async function readInventory(path: string): Promise<Inventory> {
  await access(path, constants.R_OK).catch(() => {
    throw new InventoryError(`The inventory ${path} cannot be read. Check the path and its permissions.`);
  });
  const listed = await askAnsible(path);
  if (listed !== undefined) return readAnsibleList(listed);
  if ((await stat(path)).isDirectory()) {
    throw new InventoryError(
      `${path} is a folder, which only Ansible itself reads. Install ansible, or name one file.`,
    );
  }
  const text = await readFile(path, 'utf8');
  return /^\.(?:ya?ml|json)$/.test(extname(path)) ? readYamlInventory(text) : readIniInventory(text);
}

/** What `ansible-inventory --list` prints; undefined where it is not installed, and where it understood nothing: our own reading says why. */
async function askAnsible(path: string): Promise<string | undefined> {
  const { exitCode, stdout, stderr } = await execa(
    'ansible-inventory',
    // An absolute path: one with a comma in it would be taken for a list of hosts.
    ['--inventory', resolve(path), '--list'],
    { reject: false, stdin: 'ignore', timeout: patience, env: { ANSIBLE_NOCOLOR: '1', LC_ALL: 'C.UTF-8' } },
  );
  return exitCode === 0 && !stderr.includes('No inventory was parsed') ? stdout : undefined;
}
