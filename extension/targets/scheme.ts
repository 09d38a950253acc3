import type { Hop } from './target.ts';

/** A kind of hop: what stands before `://` in the name of a target. */
export interface Scheme {
  scheme: string;
  /** `way` leads to another place; `within` comes last and wraps the cell's own process there. */
  role: 'way' | 'within';
  /** How it is written, for messages: `ssh://[user@]host[:port]`. */
  example: string;
  /** Reads what follows `://`; `undefined` where that is not as the example says. */
  read(rest: string): Hop | undefined;
}
