import { numeric, rowCount } from '../frame.ts';
import type { Field, Frame, Value } from '../frame.ts';
import type { Aggregate, Comparison, Condition, Source } from './ast.ts';
import { comparator } from './compare.ts';
import type { Computed } from './compare.ts';
import { decide } from './decide.ts';
import type { Verdict } from './decide.ts';
import { QueryProblem, findColumn, noRows, sampleRows, valueAt } from './rows.ts';
import type { Subject } from './rows.ts';

/** Rows of a frame that are samples and meet a condition. */
export function pickRows(frame: Frame, where: Condition | undefined, subject: Subject): number[] {
  const rows = sampleRows(frame);
  return where === undefined ? rows : rows.filter(rowTest(frame, where, subject));
}

/** Whether a row meets a condition. Throws {@link QueryProblem} for what cannot be decided: at once, or with the first row. */
export function rowTest(frame: Frame, where: Condition, subject: Subject): (row: number) => boolean {
  const tests = new Map<Comparison, { field: Field; test: (value: Value) => boolean }>();
  const prepare = (comparison: Comparison): { field: Field; test: (value: Value) => boolean } => {
    const known = tests.get(comparison);
    if (known !== undefined) return known;
    if (comparison.left.kind !== 'field')
      throw new QueryProblem(`The condition of a row compares fields, not ${sourceName(comparison.left)}.`);
    const { field } = findColumn(comparison.left.name, [frame]);
    const prepared = { field, test: comparator(comparison.operator, rightOf(comparison, subject, frame), field).test };
    tests.set(comparison, prepared);
    return prepared;
  };
  const compareRow =
    (row: number) =>
    (comparison: Comparison): Verdict => {
      const { field, test } = prepare(comparison);
      const value = valueAt(field, row);
      return { holds: value !== null && test(value), because: '' };
    };
  return (row) => decide(where, compareRow(row)).holds;
}

export function rightOf(
  comparison: Comparison,
  subject: Subject,
  frame: Frame | undefined,
): Exclude<Comparison['right'], Aggregate> | Computed {
  const { right } = comparison;
  return right.kind === 'aggregate' ? compute(right, subject, frame) : right;
}

/** One value: of an aggregate over the rows of `frame`, or of the frame that has its field. */
export function compute(
  source: Exclude<Source, { kind: 'field' }>,
  subject: Subject,
  frame: Frame | undefined,
): Computed {
  switch (source.kind) {
    case 'exit':
      return { kind: 'computed', value: subject.exit, unit: undefined };
    case 'text':
      return { kind: 'computed', value: subject.text.trim(), unit: undefined };
    case 'rows':
      return { kind: 'computed', value: countRows(subject.frames, source.frame), unit: undefined };
    case 'aggregate':
      return aggregate(source, frame === undefined ? subject.frames : [frame], subject);
  }
}

function countRows(frames: readonly Frame[], name: string | undefined): number {
  const counted = name === undefined ? frames : frames.filter((frame) => frame.name === name);
  if (name !== undefined && counted.length === 0) {
    throw new QueryProblem(
      `There is no frame "${name}"; there is ${frames.map((frame) => frame.name).join(', ') || 'none'}.`,
    );
  }
  return counted.reduce((sum, frame) => sum + rowCount(frame), 0);
}

function aggregate(source: Aggregate, frames: readonly Frame[], subject: Subject): Computed {
  const name = source.field?.name ?? firstField(source.where);
  const { frame, field } = findColumn(name, frames);
  const rows = pickRows(frame, source.where, subject);
  if (source.field === undefined) return { kind: 'computed', value: rows.length, unit: undefined };
  const values = rows.map((row) => valueAt(field, row)).filter((value) => value !== null);
  if (source.name === 'count') return { kind: 'computed', value: values.length, unit: undefined };
  if (values.length === 0)
    throw new QueryProblem(
      source.where === undefined
        ? noRows(field, frame)
        : `No row of ${frame.name} that is asked for has a value of ${field.name}.`,
    );
  if (source.name === 'first' || source.name === 'last') {
    const value = (source.name === 'first' ? values[0] : values.at(-1)) ?? null;
    return { kind: 'computed', value: field.type === 'number' ? numeric(value) : value, unit: field.unit };
  }
  const numbers = values.map((value) => numeric(value)).filter((value) => value !== null);
  if (field.type !== 'number' || numbers.length === 0)
    throw new QueryProblem(`${source.name}(${name}) needs numbers, and ${name} is none.`);
  return { kind: 'computed', value: fold(source.name, numbers), unit: field.unit };
}

function fold(name: 'min' | 'max' | 'avg' | 'sum', numbers: readonly number[]): number {
  if (name === 'min') return numbers.reduce((least, number) => Math.min(least, number));
  if (name === 'max') return numbers.reduce((most, number) => Math.max(most, number));
  const sum = numbers.reduce((total, number) => total + number);
  return name === 'sum' ? sum : sum / numbers.length;
}

function firstField(condition: Condition | undefined): string {
  if (condition === undefined) throw new QueryProblem('count(…) needs a field or a condition.');
  if (condition.kind === 'not') return firstField(condition.part);
  if (condition.kind !== 'comparison') return firstField(condition.parts[0]);
  if (condition.left.kind === 'field') return condition.left.name;
  throw new QueryProblem(`The condition of a row compares fields, not ${sourceName(condition.left)}.`);
}

/** What a sentence calls the left side of a comparison. */
export function sourceName(source: Source): string {
  switch (source.kind) {
    case 'exit':
      return 'the exit code';
    case 'text':
      return 'the text';
    case 'rows':
      return source.frame === undefined ? 'the number of rows' : `the number of rows of ${source.frame}`;
    case 'field':
      return source.name;
    case 'aggregate':
      return `${source.name}(${source.field?.name ?? '…'}${source.field !== undefined && source.where !== undefined ? ' where …' : ''})`;
  }
}
