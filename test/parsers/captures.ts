import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recognise } from '../../extension/tools/command-line/recognise.ts';
import type { Source } from '../../extension/tools/command-line/source.ts';
import { tools } from '../../extension/tools/registry.ts';

const ROOT = fileURLToPath(new URL('../captures/', import.meta.url));

/** A recorded output. The folder above the version's names the tool; `.command` beside it holds the command line. */
export interface Capture {
  /** Folder, version and name: `iostat/sysstat-12.6.1/extended`. */
  name: string;
  /** Name of the tool: `iostat`, `/proc/net/dev`. */
  tool: string;
  text: string;
  /** The command line, when it is recorded. */
  command: string | undefined;
  /** What the command line is recognised as; undefined when none is recorded. */
  source: Source | undefined;
  /** Path of the expected frames as text. */
  golden: string;
}

/** The folder of a tool's captures: `proc-net-dev` for `/proc/net/dev`. */
function folderOf(tool: string): string {
  return tool.replace(/^\W+/, '').replace(/[^\w.]+/g, '-');
}

const toolOfFolder = new Map(tools.map(({ name }) => [folderOf(name), name]));

/** Every capture under test/captures. */
export function captures(): Capture[] {
  return readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.txt') && !path.endsWith('.golden.txt'))
    .sort()
    .map((path) => {
      const base = join(ROOT, path.replace(/\.txt$/, ''));
      const file = `${base}.command`;
      const command = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
      const recognition = recognise(command ?? '');
      return {
        name: relative(ROOT, base),
        tool: toolOfFolder.get(path.split(sep)[0] ?? '') ?? '',
        text: readFileSync(`${base}.txt`, 'utf8'),
        command,
        source: recognition.sources[0],
        golden: `${base}.golden.txt`,
      };
    });
}
