import type { JSX } from 'preact';
import type { Problem } from './problems.ts';
import { sentence } from './problems.ts';

/** A sentence in the place of a view that cannot be drawn. */
export function Notice({ problem }: { problem: Problem }): JSX.Element {
  return <p class="dgb-notice">{sentence(problem)}</p>;
}
