import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { readSshConfig } from './ssh-config.ts';

/** ssh reads no deeper than this either (readconf.c, READCONF_MAX_DEPTH). */
const deepest = 16;

/**
 * The hosts that the user's ssh configuration names, each once, in the order in which ssh reads them. Files that `Include`
 * names count, `~` and wildcards in them too; a relative one lies beside the user's configuration. Files that cannot be read hold none.
 */
export async function listSshHosts(config = join(homedir(), '.ssh', 'config')): Promise<string[]> {
  return [...new Set(await hostsOf(config, dirname(config), 0))];
}

async function hostsOf(file: string, base: string, depth: number): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const { hosts, includes } = readSshConfig(text);
  if (depth === deepest) return hosts;
  const files = await Promise.all(includes.map((include) => expand(include, base)));
  const included = await Promise.all(files.flat().map((each) => hostsOf(each, base, depth + 1)));
  return [...hosts, ...included.flat()];
}

/** The files that a pattern of glob(7) names; only its last part may have wildcards, and `[` stands for itself. */
async function expand(include: string, base: string): Promise<string[]> {
  const home = include.replace(/^~(?=\/)/, homedir());
  const path = isAbsolute(home) ? home : join(base, home);
  const folder = dirname(path);
  const last = path.slice(folder.length).replace(/^\//, '');
  if (!/[*?]/.test(last)) return [path];
  const source = last
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const pattern = new RegExp(`^${source}$`);
  const names = await readdir(folder).catch(() => []);
  // A leading dot is only matched by one (glob(7)).
  return names
    .filter((name) => pattern.test(name) && (!name.startsWith('.') || last.startsWith('.')))
    .toSorted()
    .map((name) => join(folder, name));
}
