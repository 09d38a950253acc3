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

/** What became of one cell: on one host, or on each of a fleet. */
export type CellOutcome = HostOutcome | FleetOutcome;

/** What became of a cell on one host. */
export type HostOutcome =
  | { status: 'passed' | 'failed' | 'interrupted'; ran: Ran; checks: Check[]; problems: string[] }
  /** The command is not installed there: told, with the package that brings it, and no failure of the runbook. */
  | { status: 'missing'; ran: Ran; program: string; advice: string }
  /** It was never started: a parameter without a value, an attribute nobody can read. */
  | { status: 'refused'; problems: string[] };

/**
 * What became of a cell on several hosts: `passed` where it did on all of them. A host that fails holds nobody up; the
 * cells after it still run while one host is left on which they can.
 */
export interface FleetOutcome {
  status: 'passed' | 'failed' | 'interrupted';
  fleet: { target: string; outcome: HostOutcome }[];
  /** The frames of all hosts, and what became of each. */
  result: CellResult;
  /** Sentences about the fleet as a whole. */
  problems: string[];
}

/** A run that took place, ended one way or another. */
export interface Ran {
  end: End;
  record: RunRecord;
  /** Absent where no tool reads the output, or where it understood nothing. */
  result: CellResult | undefined;
  /** The stream a tool reads, or both as they arrived, for showing. */
  text: RawText;
}

/** The runs that took place, in the order of targets. */
export function runsOf(outcome: CellOutcome): Ran[] {
  if ('fleet' in outcome) return outcome.fleet.flatMap((host) => runsOf(host.outcome));
  return 'ran' in outcome ? [outcome.ran] : [];
}

/** What is shown as tables; absent where nothing could be read into any. */
export function resultOf(outcome: CellOutcome): CellResult | undefined {
  if ('fleet' in outcome) return outcome.result;
  return 'ran' in outcome ? outcome.ran.result : undefined;
}

/** The targets of the runs that took place, and whether they were reached up to the end. */
export function reachedBy(outcome: CellOutcome): { target: string; reached: boolean }[] {
  return runsOf(outcome).flatMap(({ end, record: { facts } }) =>
    facts.target === undefined
      ? []
      : [{ target: facts.target, reached: end.kind !== 'unreached' && end.kind !== 'lost' }],
  );
}

/** Whether the way to the host is why the cell failed: it may be run again when the host is there. Of a fleet the table tells. */
export function lostItsHost(outcome: CellOutcome): boolean {
  if (!('ran' in outcome)) return false;
  const { end } = outcome.ran;
  return end.kind === 'unreached' || end.kind === 'lost' || end.kind === 'state-lost';
}

/** Whether the cells after this one should still run. */
export function mayContinue(outcome: CellOutcome): boolean {
  if ('fleet' in outcome)
    return outcome.status !== 'interrupted' && outcome.fleet.some((host) => mayContinue(host.outcome));
  return outcome.status === 'passed' || outcome.status === 'missing';
}

/** Whether the cell did what was asked of it; a program that is not installed is told and is no failure. */
export function succeeded(outcome: CellOutcome): boolean {
  if ('fleet' in outcome) return outcome.status === 'passed';
  return outcome.status === 'passed' || outcome.status === 'missing';
}

/** One sentence for a status bar, a terminal or a message. */
export function describeOutcome(outcome: CellOutcome): string {
  if ('fleet' in outcome) return describeFleet(outcome);
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

/** Hosts that are named in a sentence about a fleet; the table names all. */
const mostNamed = 3;

function describeFleet({ fleet, problems }: FleetOutcome): string {
  const failed = fleet.filter((host) => host.outcome.status !== 'passed');
  const count = `${String(fleet.length - failed.length)} of ${String(fleet.length)} hosts succeeded.`;
  const named = failed.slice(0, mostNamed).map(({ target, outcome }) => {
    const sentence = describeOutcome(outcome);
    return sentence.startsWith(target) ? sentence : `${target}: ${sentence}`;
  });
  const left = failed.length - named.length;
  return [
    count,
    ...named,
    ...(left > 0 ? [`The table of hosts tells of ${String(left)} more.`] : []),
    ...problems,
  ].join(' ');
}

/** Says that a run of several cells stopped at one, and how many were left. */
export function describeStop(id: string, left: number): string {
  const others = left === 1 ? '1 cell after it was' : `${left} cells after it were`;
  return `Stopped at "${id}": ${others} not run.`;
}
