import type { Argv, Hop, Origin, SshSettings } from './target.ts';
import type { WayFailure } from './way-failure.ts';

/** The command that leads over all hops, composed from the last to the first. On standard error each place on the way says that it was reached. */
export function throughHops(hops: readonly Hop[], argv: Argv, ssh: SshSettings): Argv {
  return hops.reduceRight<Argv>((inner, hop, index) => {
    const origin: Origin = index === 0 ? { local: true, ssh } : { local: false };
    return hop.wrap(index === hops.length - 1 ? inner : ['sh', '-c', arrive, 'diagbook-way', ...inner], origin);
  }, argv);
}

const arrived = 'diagbook: one step further\n';
const arrive = `printf '${arrived.replace('\n', String.raw`\n`)}' >&2; exec "$@"`;

/**
 * Why the end of the hops was not reached, from all that was printed on the way and the status of its command: places that said that
 * they were reached have no part in it, and of the others the first that knows the words says why. What nobody knows is told as it
 * was printed.
 */
export function explainHops(hops: readonly Hop[], messages: string, exit: number | null): WayFailure {
  const parts = messages.split(arrived);
  const rest = parts.at(-1) ?? '';
  const left = hops.slice(parts.length - 1);
  for (const hop of left) {
    const failure = hop.explain(rest);
    if (failure !== undefined) return failure;
  }
  const lines = rest.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const name = left.map((hop) => hop.name).join(' > ');
  return { kind: 'other', hop: name, message: lines.at(-1)?.trim() ?? `exit ${exit}` };
}
