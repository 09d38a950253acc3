import type { Payload } from './payload.ts';

/** Why something cannot be drawn. */
export type Problem =
  | Exclude<Payload, { kind: 'result' }>
  | { kind: 'no-frame'; frame: string }
  | { kind: 'no-fields'; frame: string; fields: readonly string[] }
  | { kind: 'no-rows' }
  | { kind: 'no-text' }
  | { kind: 'nothing-to-draw' }
  | { kind: 'only-since-boot' }
  | { kind: 'failed'; detail: string };

/** What happened and what to do next, in a sentence or two. */
export function sentence(problem: Problem): string {
  switch (problem.kind) {
    case 'not-json':
      return `This output is damaged: its data is not valid JSON (${problem.detail}). Run the cell again.`;
    case 'not-a-result':
      return 'This output does not hold a Diagbook result. Run the cell again.';
    case 'other-version':
      return `This output has result version ${problem.version}; this Diagbook draws version 1. Update Diagbook, or run the cell again.`;
    case 'no-frame':
      return `The result has no frame “${problem.frame}”. The raw text shows what the command printed.`;
    case 'no-fields':
      return `None of the columns ${problem.fields.map((name) => `“${name}”`).join(', ')} is in frame “${problem.frame}”. The raw text shows what the command printed.`;
    case 'no-rows':
      return 'No rows.';
    case 'no-text':
      return 'The command printed nothing.';
    case 'nothing-to-draw':
      return 'No values to draw.';
    case 'only-since-boot':
      return 'So far only the average since boot. Samples of the interval follow; the table shows the average.';
    case 'failed':
      return `This view could not be drawn (${problem.detail}). The raw text shows what the command printed.`;
  }
}
