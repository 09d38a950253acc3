import type { End } from '../execution/end.ts';
import { describeEnd } from '../execution/end.ts';
import type { CellResult, RawText } from '../frames/result.ts';
import type { RunRecord } from './record.ts';

/** A condition of `expect=` and whether it held. */
export interface Check {
  condition: string;
  holds: boolean;
  /** A sentence with the values seen. */
  because: string;
}

/** What became of one cell. Only `failed` and `refused` stop a run of all cells. */
export type CellOutcome =
  | { status: 'passed' | 'failed' | 'interrupted'; ran: Ran; checks: Check[]; problems: string[] }
  /** The command is not installed there: told, with the package that brings it, and no failure of the runbook. */
  | { status: 'missing'; ran: Ran; program: string; advice: string }
  /** It was never started: a parameter without a value, an attribute nobody can read. */
  | { status: 'refused'; problems: string[] };

/** A run that took place, ended one way or another. */
export interface Ran {
  end: End;
  record: RunRecord;
  /** Absent where no tool reads the output, or where it understood nothing. */
  result: CellResult | undefined;
  /** The stream a tool reads, or both as they arrived, for showing. */
  text: RawText;
}

/** Whether the cells after this one should still run. */
export function mayContinue(outcome: CellOutcome): boolean {
  return outcome.status === 'passed' || outcome.status === 'missing';
}

/** One sentence for a status bar, a terminal or a message. */
export function describeOutcome(outcome: CellOutcome): string {
  switch (outcome.status) {
    case 'refused':
      return outcome.problems.join(' ');
    case 'missing':
      return `${outcome.program} is not installed here. ${outcome.advice}`;
    case 'passed':
    case 'failed':
    case 'interrupted':
      return [
        describeEnd(outcome.ran.end),
        ...outcome.checks
          .filter((check) => !check.holds)
          .map((check) => `Expected ${check.condition}: ${check.because}`),
        ...outcome.problems,
      ].join(' ');
  }
}

/** Says that a run of several cells stopped at one, and how many were left. */
export function describeStop(id: string, left: number): string {
  const others = left === 1 ? '1 cell after it was' : `${left} cells after it were`;
  return `Stopped at "${id}": ${others} not run.`;
}
