import { schemes } from './schemes.ts';
import { localTarget, type Hop, type Target } from './target.ts';

/** Why a text is not the name of a target; `part` is the step that cannot be read. */
export type TargetError =
  | { kind: 'empty' }
  /** No kind of hop is written like this. */
  | { kind: 'unknown-scheme'; part: string }
  | { kind: 'malformed'; part: string; example: string }
  /** It wraps the command itself, so nothing can come after it. */
  | { kind: 'not-last'; part: string }
  /** `local`, `replay://` and `ansible://` are whole targets. */
  | { kind: 'not-alone'; part: string };

const ansibleExample = 'ansible://INVENTORY#HOST';

/** Reads the name of a target: `local`, or hops such as `ssh://bastion > ssh://db1`, or `replay://FILE`. */
export function parseTarget(text: string): { ok: true; target: Target } | { ok: false; error: TargetError } {
  const parts = text.split(/\s*>\s*/).map((part) => part.trim());
  const [first = ''] = parts;
  if (text.trim() === '') return { ok: false, error: { kind: 'empty' } };
  if (parts.length === 1 && first === 'local') return { ok: true, target: localTarget };
  if (parts.length === 1 && first.startsWith('replay://')) return readReplay(first);
  if (parts.length === 1 && first.startsWith('ansible://')) return readAnsible(first);
  const hops: Hop[] = [];
  let within: Hop | undefined;
  for (const part of parts) {
    const read = readHop(part);
    if ('kind' in read) return { ok: false, error: read };
    if (within !== undefined) return { ok: false, error: { kind: 'not-last', part: within.name } };
    if (read.role === 'within') within = read.hop;
    else hops.push(read.hop);
  }
  const all = within === undefined ? hops : [...hops, within];
  const name = all.map((hop) => hop.name).join(' > ');
  return { ok: true, target: { kind: 'host', name, hops, ...(within === undefined ? {} : { within }) } };
}

function readHop(part: string): { role: 'way' | 'within'; hop: Hop } | TargetError {
  const at = part.indexOf('://');
  const name = at < 0 ? part : part.slice(0, at);
  if (name === 'local' || name === 'replay' || name === 'ansible') return { kind: 'not-alone', part };
  const scheme = schemes.find((each) => each.scheme === name);
  if (at < 0 || scheme === undefined) return { kind: 'unknown-scheme', part };
  const hop = scheme.read(part.slice(at + 3));
  return hop === undefined ? { kind: 'malformed', part, example: scheme.example } : { role: scheme.role, hop };
}

function readReplay(name: string): ReturnType<typeof parseTarget> {
  const file = name.slice('replay://'.length);
  if (file === '') return { ok: false, error: { kind: 'malformed', part: name, example: 'replay://FILE' } };
  return { ok: true, target: { kind: 'replay', name, file } };
}

function readAnsible(name: string): ReturnType<typeof parseTarget> {
  const at = name.lastIndexOf('#');
  const inventory = name.slice('ansible://'.length, at < 0 ? undefined : at);
  const host = at < 0 ? '' : name.slice(at + 1);
  if (inventory === '' || host === '')
    return { ok: false, error: { kind: 'malformed', part: name, example: ansibleExample } };
  return { ok: true, target: { kind: 'ansible', name, inventory, host } };
}

/** An error as a sentence: what is wrong, and how it is written. */
export function describeTargetError(error: TargetError): string {
  const forms = ['local', ...schemes.map(({ example }) => example), ansibleExample, 'replay://FILE'].join(', ');
  switch (error.kind) {
    case 'empty':
      return `A target has no name. Write one of ${forms}.`;
    case 'unknown-scheme':
      return `"${error.part}" is no target. Write one of ${forms}, several joined by " > ".`;
    case 'malformed':
      return `"${error.part}" cannot be read as a target. Write it as ${error.example}.`;
    case 'not-last':
      return `${error.part} must be the last step of a target, since it wraps the command itself.`;
    case 'not-alone':
      return `"${error.part}" is a target of its own and no step of a longer one. Write it alone.`;
  }
}
