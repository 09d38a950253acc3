/**
 * Regular expressions that always take linear time, because patterns come with documents and texts from machines.
 * The usual notation without look-around and back-references: `. [a-z] [^a-z] \d \w \s \D \W \S \b ^ $ ( ) (?: ) | * + ? {2} {2,} {2,5}`.
 * A line matches as a set of states, not by trying one way after the other (Thompson, CACM 11(6), 1968).
 */

import { PatternError, PatternReader } from './pattern-syntax.ts';
import type { PatternNode, Test } from './pattern-syntax.ts';

export { PatternError } from './pattern-syntax.ts';

type Step =
  | { op: 'char'; test: Test }
  | { op: 'assert'; where: 'start' | 'end' | 'boundary' }
  | { op: 'split'; first: number; second: number }
  | { op: 'match' };

/** Most steps a pattern may have, its repetitions written out. */
const STEP_LIMIT = 1000;

export interface CompiledPattern {
  /** Whether the pattern occurs in a line. */
  test: (line: string) => boolean;
}

/** Compiles a pattern. Throws {@link PatternError}. */
export function compilePattern(source: string, ignoreCase: boolean): CompiledPattern {
  const steps: Step[] = [];
  emit(new PatternReader(source, ignoreCase).read(), steps, { left: 20 * STEP_LIMIT });
  push(steps, { op: 'match' });
  return { test: (line) => run(steps, line) };
}

function push(steps: Step[], step: Step): void {
  if (steps.length >= STEP_LIMIT) throw new PatternError('it is too large');
  steps.push(step);
}

/** Pieces still to be written: repetitions of nothing take no steps, but time. */
interface Budget {
  left: number;
}

function emit(node: PatternNode, steps: Step[], budget: Budget): void {
  budget.left -= 1;
  if (budget.left < 0) throw new PatternError('it is too large');
  switch (node.kind) {
    case 'char':
      push(steps, { op: 'char', test: node.test });
      return;
    case 'assert':
      push(steps, { op: 'assert', where: node.where });
      return;
    case 'sequence':
      for (const part of node.parts) emit(part, steps, budget);
      return;
    case 'choice':
      emitChoice(node.parts, steps, budget);
      return;
    case 'repeat':
      for (let count = 0; count < node.min; count += 1) emit(node.part, steps, budget);
      if (node.max === Infinity) emitLoop(node.part, steps, budget);
      else for (let count = node.min; count < node.max; count += 1) emitOptional(node.part, steps, budget);
  }
}

/** `a|b|c`: a split in front of every alternative but the last, and a way out behind it. */
function emitChoice(parts: readonly PatternNode[], steps: Step[], budget: Budget): void {
  const exits: { op: 'split'; first: number; second: number }[] = [];
  parts.forEach((part, index) => {
    if (index === parts.length - 1) {
      emit(part, steps, budget);
      return;
    }
    const split: Step = { op: 'split', first: steps.length + 1, second: 0 };
    push(steps, split);
    emit(part, steps, budget);
    const exit = { op: 'split' as const, first: 0, second: 0 };
    push(steps, exit);
    exits.push(exit);
    split.second = steps.length;
  });
  for (const exit of exits) exit.first = exit.second = steps.length;
}

function emitLoop(part: PatternNode, steps: Step[], budget: Budget): void {
  const start = steps.length;
  const split: Step = { op: 'split', first: start + 1, second: 0 };
  push(steps, split);
  emit(part, steps, budget);
  push(steps, { op: 'split', first: start, second: start });
  split.second = steps.length;
}

function emitOptional(part: PatternNode, steps: Step[], budget: Budget): void {
  const split: Step = { op: 'split', first: steps.length + 1, second: 0 };
  push(steps, split);
  emit(part, steps, budget);
  split.second = steps.length;
}

function run(steps: readonly Step[], line: string): boolean {
  const characters = Array.from(line);
  let states = new Set<number>();
  for (let at = 0; at <= characters.length; at += 1) {
    if (follow(steps, 0, characters, at, states)) return true;
    const character = characters[at];
    if (character === undefined) break;
    const next = new Set<number>();
    for (const state of states) {
      const step = steps[state];
      if (step?.op === 'char' && step.test(character) && follow(steps, state + 1, characters, at + 1, next))
        return true;
    }
    states = next;
  }
  return false;
}

/** Adds a state and all that it leads to without a character; whether the match is among them. */
function follow(
  steps: readonly Step[],
  from: number,
  characters: readonly string[],
  at: number,
  states: Set<number>,
): boolean {
  const open = [from];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (states.has(state)) continue;
    states.add(state);
    const step = steps[state];
    if (step === undefined) continue;
    if (step.op === 'match') return true;
    if (step.op === 'split') open.push(step.second, step.first);
    else if (step.op === 'assert' && holds(step.where, characters, at)) open.push(state + 1);
  }
  return false;
}

function holds(where: 'start' | 'end' | 'boundary', characters: readonly string[], at: number): boolean {
  if (where === 'start') return at === 0;
  if (where === 'end') return at === characters.length;
  return /\w/.test(characters[at - 1] ?? '') !== /\w/.test(characters[at] ?? '');
}
