import type { Condition, Selection } from '../frames/query/ast.ts';
import { evaluateCondition, evaluateSelection } from '../frames/query/evaluate.ts';
import type { Subject } from '../frames/query/evaluate.ts';
import { parseCondition, parseSelection } from '../frames/query/parse.ts';
import type { ParamValue } from '../template/values.ts';
import type { Check } from './outcome.ts';

/** `expect=` and `save=` of a cell, read before the cell runs: a mistake in them must not cost a run. */
export interface Questions {
  expect: { source: string; condition: Condition } | undefined;
  save: Selection | undefined;
}

/** Reads the questions of a cell; what cannot be read is a sentence in `problems`. */
export function readQuestions(
  expect: string | undefined,
  save: string | undefined,
): { questions: Questions; problems: string[] } {
  const problems: string[] = [];
  const questions: Questions = { expect: undefined, save: undefined };
  if (expect !== undefined) {
    const condition = parseCondition(expect);
    if (condition.ok) questions.expect = { source: expect, condition: condition.value };
    else problems.push(`expect="${expect}": ${condition.error.message}`);
  }
  if (save !== undefined) {
    const selection = parseSelection(save);
    if (selection.ok) questions.save = selection.value;
    else problems.push(`save="${save}": ${selection.error.message}`);
  }
  return { questions, problems };
}

/** Whether the condition says itself which exit codes are good; without that only 0 is. */
export function judgesExit({ expect }: Questions): boolean {
  return expect !== undefined && mentionsExit(expect.condition);
}

function mentionsExit(condition: Condition): boolean {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts.some(mentionsExit);
    case 'not':
      return mentionsExit(condition.part);
    case 'comparison':
      return condition.left.kind === 'exit';
  }
}

/** Asks `expect=` of what a run showed. */
export function checkExpectation({ expect }: Questions, subject: Subject): Check[] {
  if (expect === undefined) return [];
  return [{ condition: expect.source, ...evaluateCondition(expect.condition, subject) }];
}

/** Takes the values of `save=` from what a run showed; a sentence for what could not be had. */
export function takeValues({ save }: Questions, subject: Subject, saved: Map<string, ParamValue>): string[] {
  if (save === undefined) return [];
  const selected = evaluateSelection(save, subject);
  if (!selected.ok) return [selected.problem];
  for (const [name, value] of Object.entries(selected.values)) saved.set(name, value);
  return [];
}
