import { numeric } from '../frame.ts';
import type { Field, Value } from '../frame.ts';
import { convertUnit, formatQuantity } from '../units.ts';
import type { Literal, Operator, Pattern } from './ast.ts';
import { compilePattern } from './pattern.ts';
import { QueryProblem } from './rows.ts';

/** The right side of a comparison, made ready for values of one field. */
export interface Comparator {
  test: (value: Value) => boolean;
  /** As a sentence shows it: `< 80%`. */
  shown: string;
}

/** What the left side is made of. */
export type Measure = Pick<Field, 'name' | 'type' | 'unit'>;

/** A number that was computed, in the unit of the field it came from. */
export interface Computed {
  kind: 'computed';
  value: Value;
  unit: string | undefined;
}

/** Longest line that a pattern is tried on; what is behind is not seen. */
const LINE_LIMIT = 10_000;

/** Throws {@link QueryProblem} where the two sides cannot be compared. */
export function comparator(operator: Operator, right: Literal | Pattern | Computed, measure: Measure): Comparator {
  if (operator === '~' || operator === '!~') return contains(operator, right);
  if (right.kind === 'pattern') throw new QueryProblem(`A pattern can only be compared with ~ or !~.`);
  if (measure.type === 'number') {
    const expected = expectedNumber(right, measure);
    return {
      test: (value) => {
        const number = numeric(value);
        return number !== null && ordered(operator, number - expected);
      },
      shown: `${operator} ${formatQuantity(expected, measure.unit)}`,
    };
  }
  const text = right.kind === 'computed' ? String(right.value) : right.text;
  return { test: (value) => ordered(operator, compareTexts(String(value), text)), shown: `${operator} "${text}"` };
}

function expectedNumber(right: Literal | Computed, { name, unit }: Measure): number {
  if (right.kind === 'computed') {
    const value = numeric(right.value ?? undefined);
    const converted = value === null ? null : convertUnit(value, right.unit ?? '', unit ?? '');
    if (converted === null)
      throw new QueryProblem(
        `${name} (${unit ?? 'a number'}) cannot be compared with "${String(right.value)}" (${right.unit ?? 'no unit'}).`,
      );
    return converted;
  }
  const number = right.number ?? { value: right.text === '' ? NaN : Number(right.text), unit: '' };
  if (Number.isNaN(number.value))
    throw new QueryProblem(`${name} is a number and cannot be compared with "${right.text}".`);
  const converted = number.unit === '' ? number.value : convertUnit(number.value, number.unit, unit ?? '');
  if (converted !== null) return converted;
  throw new QueryProblem(
    `${name} is ${unit === undefined ? 'a number without a unit' : `in ${unit}`}, which ${right.text} cannot be converted to.`,
  );
}

function compareTexts(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

function ordered(operator: Exclude<Operator, '~' | '!~'>, difference: number): boolean {
  switch (operator) {
    case '==':
      return difference === 0;
    case '!=':
      return difference !== 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
  }
}

function contains(operator: '~' | '!~', right: Literal | Pattern | Computed): Comparator {
  const found = finder(right);
  const shown =
    right.kind === 'pattern'
      ? `/${right.source}/${right.ignoreCase ? 'i' : ''}`
      : `"${right.kind === 'literal' ? right.text : String(right.value)}"`;
  return { test: (value) => found(String(value)) === (operator === '~'), shown: `${operator} ${shown}` };
}

function finder(right: Literal | Pattern | Computed): (text: string) => boolean {
  if (right.kind !== 'pattern') {
    const wanted = right.kind === 'literal' ? right.text : String(right.value);
    return (text) => text.includes(wanted);
  }
  const { test } = compilePattern(right.source, right.ignoreCase);
  return (text) => text.split(/\r?\n/).some((line) => test(line.slice(0, LINE_LIMIT)));
}
