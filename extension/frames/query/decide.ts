import type { Comparison, Condition } from './ast.ts';

export interface Verdict {
  holds: boolean;
  /** A sentence with the values seen: `%util was 97.2% in row sda, expected < 80%`. */
  because: string;
}

/** Puts the verdicts of comparisons together by `and`, `or` and `not`; the reason is that of the part that decides. */
export function decide(condition: Condition, compare: (comparison: Comparison) => Verdict): Verdict {
  if (condition.kind === 'comparison') return compare(condition);
  if (condition.kind === 'not') {
    const { holds, because } = decide(condition.part, compare);
    return { holds: !holds, because: holds ? `${because}, which was not expected` : `not (${because})` };
  }
  const all = condition.kind === 'and';
  const verdicts = condition.parts.map((part) => decide(part, compare));
  const deciding = verdicts.find(({ holds }) => holds !== all);
  return deciding ?? { holds: all, because: verdicts.map(({ because }) => because).join('; ') };
}
