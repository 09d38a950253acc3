import type { Argv, Hop } from '../targets/target.ts';

/** How a cell finds the files of its session, and how it is started. */
export interface Within {
  /** The session's directory as the cell names it. */
  directory: string;
  wrap(argv: Argv): Argv;
}

/**
 * What the last hop of a target makes of a cell's own process. Where that has files of its own, the session's directory is out of
 * sight and handed over as an open file: Linux leads through /proc/self/fd to what is open, wherever it is mounted (proc(5)).
 */
export function within(hop: Hop | undefined, directory: string): Within {
  if (hop === undefined) return { directory, wrap: (argv) => argv };
  const enter = (argv: Argv): Argv => hop.wrap(argv, { local: false });
  if (hop.ownFiles !== true) return { directory, wrap: enter };
  const open = 'exec 9<"$1"; shift; exec "$@"';
  return {
    directory: '/proc/self/fd/9',
    wrap: (argv) => ['sh', '-c', open, 'diagbook-place', directory, ...enter(argv)],
  };
}

/** Where the first cell starts if nothing else is said, on a target whose last hop has files of its own. */
export function startOf(hop: Hop | undefined): string | undefined {
  return hop?.ownFiles === true ? '/' : undefined;
}
