import { describeTargetError, parseTarget, type TargetError } from '../targets/parse.ts';
import { localTarget, type Target } from '../targets/target.ts';

/** Why a runbook cannot run where it wants to. */
export type TargetProblem =
  | TargetError
  /** Running each cell on several hosts at once. */
  | { kind: 'fleet'; names: readonly string[] };

/** Where the cells of a runbook run that name no target of their own: on this machine where it names none either. */
export function chooseTarget(
  names: readonly string[],
): { ok: true; target: Target } | { ok: false; error: TargetProblem } {
  const [name, ...more] = names;
  if (name === undefined) return { ok: true, target: localTarget };
  return more.length === 0 ? parseTarget(name) : { ok: false, error: { kind: 'fleet', names } };
}

/** A problem as a sentence. */
export function describeTargetProblem(problem: TargetProblem): string {
  if (problem.kind !== 'fleet') return describeTargetError(problem);
  return `${problem.names.join(', ')} are several targets, and this version runs a runbook on one at a time. Name one of them with --target.`;
}
