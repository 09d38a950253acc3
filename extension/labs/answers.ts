import { createHash, randomBytes } from 'node:crypto';
import type { Sealed } from './block.ts';

/**
 * Two ways to write one answer become the same: letters of either case, any blanks, quotes around it, a slash or full stop
 * at its end, blanks or commas between the thousands of a number.
 */
export function normalise(answer: string): string {
  const text = answer
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(["'`])(.*)\1$/, '$2')
    .replace(/(?<=.)[/.]$/, '');
  return /^\d{1,3}(?:[ ,]\d{3})+$/.test(text) ? text.replace(/[ ,]/g, '') : text;
}

/** Right answers, by question, as they may be kept: salted and hashed. */
export function seal(answers: readonly (readonly [question: string, answer: string])[]): Sealed {
  const salt = randomBytes(16).toString('hex');
  const sealed: Record<string, string[]> = {};
  for (const [question, answer] of answers) (sealed[question] ??= []).push(hash(salt, question, answer));
  return { salt, answers: sealed };
}

/** Whether an answer is one of the right ones. */
export function isRight(sealed: Sealed, question: string, answer: string): boolean {
  return sealed.answers[question]?.includes(hash(sealed.salt, question, answer)) ?? false;
}

function hash(salt: string, question: string, answer: string): string {
  return createHash('sha256')
    .update(`${salt}\n${question}\n${normalise(answer)}`)
    .digest('hex');
}
