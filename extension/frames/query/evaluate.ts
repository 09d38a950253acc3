import { numeric, rowCount } from '../frame.ts';
import type { Value } from '../frame.ts';
import type { Comparison, Condition, Selection, SelectionItem } from './ast.ts';
import { comparator } from './compare.ts';
import type { Measure } from './compare.ts';
import { compute, pickRows, rightOf, sourceName } from './compute.ts';
import { decide } from './decide.ts';
import type { Verdict } from './decide.ts';
import { QueryProblem, findColumn, noRows, rowName, sampleRows, showValue, valueAt } from './rows.ts';
import type { Column, Subject } from './rows.ts';

export type { Verdict } from './decide.ts';
export type { Subject } from './rows.ts';

/** Whether a condition holds. One that cannot be decided (no such field, units that do not fit) does not hold, and says why. */
export function evaluateCondition(condition: Condition, subject: Subject): Verdict {
  return guarded(
    () => decide(condition, (comparison) => compareWhole(comparison, subject)),
    (because) => ({ holds: false, because }),
  );
}

export type Selected = { ok: true; values: Record<string, string | number | boolean> } | { ok: false; problem: string };

/** The values a selection names, or why one of them cannot be had. */
export function evaluateSelection(selection: Selection, subject: Subject): Selected {
  return guarded<Selected>(
    () => ({ ok: true, values: Object.fromEntries(selection.map((item) => [item.name, select(item, subject)])) }),
    (problem) => ({ ok: false, problem }),
  );
}

function guarded<T>(evaluate: () => T, failed: (message: string) => T): T {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof QueryProblem) return failed(error.message);
    throw error;
  }
}

function compareWhole(comparison: Comparison, subject: Subject): Verdict {
  const { left } = comparison;
  if (left.kind === 'field') return compareRows(comparison, findColumn(left.name, subject.frames), subject);
  const computed = compute(left, subject, undefined);
  const name = sourceName(left);
  const measure: Measure = {
    name,
    type: typeof computed.value === 'number' ? 'number' : 'string',
    ...unitOf(computed.unit),
  };
  if (computed.value === null)
    throw new QueryProblem(
      left.kind === 'exit' ? 'The command did not end by itself, so it has no exit code.' : `${name} has no value.`,
    );
  const { test, shown } = comparator(comparison.operator, rightOf(comparison, subject, undefined), measure);
  const holds = test(computed.value);
  const seen = left.kind === 'text' ? excerpt(String(computed.value)) : showValue(computed.value, measure);
  return { holds, because: `${name} was ${seen}${holds ? ` (${shown})` : `, expected ${shown}`}` };
}

function compareRows(comparison: Comparison, { frame, field }: Column, subject: Subject): Verdict {
  const { test, shown } = comparator(comparison.operator, rightOf(comparison, subject, frame), field);
  const rows = sampleRows(frame).filter((row) => valueAt(field, row) !== null);
  if (rows.length === 0) throw new QueryProblem(noRows(field, frame));
  const seen = (row: number): string =>
    `${field.name} was ${showValue(valueAt(field, row), field)} in ${rowName(frame, row)}`;
  const count = `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`;
  if (comparison.quantifier === 'any') {
    const row = rows.find((candidate) => test(valueAt(field, candidate)));
    return row === undefined
      ? { holds: false, because: `${field.name} was in none of ${count} ${shown}` }
      : { holds: true, because: seen(row) };
  }
  const row = rows.find((candidate) => !test(valueAt(field, candidate)));
  return row === undefined
    ? { holds: true, because: `${field.name} was ${shown} in all of ${count}` }
    : { holds: false, because: `${seen(row)}, expected ${shown}` };
}

function select({ name, source, where }: SelectionItem, subject: Subject): string | number | boolean {
  const value =
    source.kind === 'field' ? selectField(source.name, where, subject) : compute(source, subject, undefined).value;
  if (value === null) throw new QueryProblem(`"${name}" has no value to save: ${sourceName(source)} is missing.`);
  return value;
}

/** The first row that meets the condition; without one the last row, a sample rather than an average since boot. */
function selectField(name: string, where: Condition | undefined, subject: Subject): Value {
  const { frame, field } = findColumn(name, subject.frames);
  const samples = pickRows(frame, where, subject);
  const rows =
    samples.length === 0 && where === undefined ? Array.from({ length: rowCount(frame) }, (_, row) => row) : samples;
  const filled = rows.filter((row) => valueAt(field, row) !== null);
  const row = where === undefined ? filled.at(-1) : filled[0];
  if (row === undefined)
    throw new QueryProblem(
      where === undefined
        ? noRows(field, frame)
        : `No row of ${frame.name} is the one asked for, so ${name} cannot be saved.`,
    );
  const value = valueAt(field, row);
  return field.type === 'number' && typeof value === 'string' && !Number.isSafeInteger(Number(value))
    ? value
    : field.type === 'number'
      ? numeric(value)
      : value;
}

function unitOf(unit: string | undefined): { unit?: string } {
  return unit === undefined ? {} : { unit };
}

function excerpt(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  return line.length < text.length || line.length > 80 ? `"${line.slice(0, 80)}…"` : `"${line}"`;
}
