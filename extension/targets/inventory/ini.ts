import type { Inventory, Variables } from './inventory.ts';
import { InventoryBuilder, InventoryError } from './inventory.ts';

/**
 * An inventory in Ansible's INI form: hosts with variables below `[group]`, groups below `[group:children]`, variables below
 * `[group:vars]`; hosts above the first section are in no group. Throws `InventoryError` with the line that is none of these.
 */
export function readIniInventory(text: string): Inventory {
  const builder = new InventoryBuilder();
  let group = 'ungrouped';
  let kind = 'hosts';
  builder.group('all');
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const words = splitWords(line);
    const [first] = words;
    if (first === undefined) continue;
    const section = /^\s*\[([^\]:]+)(?::(\w+))?\]\s*(?:#.*)?$/.exec(line);
    if (section !== null) {
      [, group = '', kind = 'hosts'] = section;
      if (!['hosts', 'children', 'vars'].includes(kind)) throw unreadable(index, line);
      builder.group(group);
    } else if (kind === 'vars') {
      const [name, ...value] = line.split('=');
      if (name === undefined || value.length === 0) throw unreadable(index, line);
      builder.group(group).variables[name.trim()] = unquote(value.join('=').trim());
    } else if (kind === 'children') {
      builder.group(group).children.add(first);
      builder.group(first);
    } else {
      if (first.startsWith('[') && !first.includes(':')) throw unreadable(index, line);
      const [, host = first, port] = /^([^:\]]+):(\d+)$/.exec(first) ?? [];
      const variables = variablesOf(words.slice(1), index, line);
      builder.add(group, host, port === undefined ? variables : { ansible_port: port, ...variables });
    }
  }
  return builder.build();
}

function unreadable(index: number, line: string): InventoryError {
  return new InventoryError(`Line ${String(index + 1)} is not a host, a [section] or a name=value: ${line.trim()}`);
}

/** The words of a line, parted at blanks that are not quoted; what follows a `#` is a comment, a `;` in front too. */
function splitWords(line: string): string[] {
  if (/^\s*[;#]/.test(line)) return [];
  const words = line.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  const comment = words.findIndex((word) => word.startsWith('#'));
  return comment < 0 ? words : words.slice(0, comment);
}

function variablesOf(words: readonly string[], index: number, line: string): Variables {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=');
      if (at < 1) throw unreadable(index, line);
      return [word.slice(0, at), unquote(word.slice(at + 1))];
    }),
  );
}

function unquote(text: string): string {
  return /^(["'])(.*)\1$/.exec(text)?.[2] ?? text;
}
