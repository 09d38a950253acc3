import type { Field, Frame, Mark, Value } from '../../extension/frames/frame.ts';
import { numeric } from '../../extension/frames/frame.ts';
import { formatNumber, missing, quantityText } from '../values/number-format.ts';
import type { NumberFacts } from './number-facts.ts';
import { numberFacts, readsBetterScaled } from './number-facts.ts';
import { shadesOf } from './shade.ts';
import type { Shade } from './shade.ts';
import type { Trend } from './trend.ts';
import { markLabel, markMeaning, marksByRow } from './rows.ts';

/** A column as drawn: how its cells read and what its header says. */
export interface Column {
  /** Unique within the table and stable over updates. */
  id: string;
  name: string;
  /** Shown once, in the header; empty where there is none, or the name or each cell says it. */
  unit: string;
  /** Of the values as they are copied; empty where there is none or the name says it. */
  ownUnit: string;
  /** Tooltip of the header: meaning, unit, other names. */
  help: string;
  /** The field the values come from; the column of marks has none. */
  field: Field | null;
  numeric: boolean;
  /** Drawn in a quieter colour: bookkeeping, not a measurement. */
  quiet: boolean;
  text: (row: number) => string;
  /** Texts among which the widest is, found without formatting every cell. */
  widest: () => string[];
  /** How the value went before, drawn instead of it. */
  trend: Trend | undefined;
  /** What lies behind the number, where it is an amount. */
  shade: ((row: number) => Shade | undefined) | undefined;
  /** A fuller text for a tooltip, or `undefined` where the cell says it all. */
  hint: (row: number) => string | undefined;
}

/** The unit for the header; a name that already says it (`%util`, `r/s`) is not followed by it again. */
function unitOf({ name, unit = '' }: Field): string {
  return (unit === '%' || unit === '/s') && name.includes(unit) ? '' : unit;
}

function helpOf(field: Field): string {
  const lines = [
    field.meaning,
    field.unit !== undefined && `Unit: ${field.unit}`,
    field.aka !== undefined && field.aka.length > 0 && `Also printed as: ${field.aka.join(', ')}`,
  ];
  return lines.filter((line) => typeof line === 'string' && line !== '').join('\n');
}

/** `human`: each cell has its own unit, so that its number is short. */
function fieldColumn(
  field: Field,
  id: string,
  { facts, human, rows }: { facts: NumberFacts | null; human: boolean; rows: readonly number[] },
): Column {
  const value = (row: number): Value => field.values[row] ?? null;
  const text = (row: number): string => {
    const item = value(row);
    if (item === null) return field.none ?? missing;
    if (facts === null) return String(item);
    const number = human ? numeric(item) : null;
    return number === null ? formatNumber(item, facts.decimals) : quantityText(number, field.unit);
  };
  return {
    id,
    name: field.name,
    unit: human ? '' : unitOf(field),
    ownUnit: unitOf(field),
    help: helpOf(field),
    field,
    numeric: facts !== null,
    quiet: field.role === 'sample' || field.role === 'time',
    text,
    widest: () =>
      facts === null ? longestTexts(field, rows) : [...numberTexts(text, facts, human), field.none ?? missing],
    trend: undefined,
    shade: facts === null ? undefined : shadesOf(field, facts),
    hint: (row) => {
      const item = value(row);
      if (item === null) return field.none === undefined ? 'Not given' : undefined;
      const full = String(item);
      if (human) return `${full} ${field.unit ?? ''}`;
      return facts !== null && full !== text(row) ? full : undefined;
    },
  };
}

function marksColumn(marks: ReadonlyMap<number, Mark[]>): Column {
  const join = (row: number, say: (mark: Mark) => string, glue: string): string =>
    (marks.get(row) ?? []).map(say).join(glue);
  return {
    id: 'marks',
    name: '',
    unit: '',
    ownUnit: '',
    help: 'What to know before comparing this row with others',
    field: null,
    numeric: false,
    quiet: true,
    text: (row) => join(row, markLabel, ', '),
    widest: () =>
      [...new Set([...marks.values()].map((list) => list.map(markLabel).join(', ')))].slice(0, mostCandidates),
    trend: undefined,
    shade: undefined,
    hint: (row) => join(row, markMeaning, '\n') || undefined,
  };
}

/** A column with the course of a field; it sorts and copies as the field does. */
function trendColumn(trend: Trend, rows: readonly number[]): Column {
  const facts = numberFacts(trend.field, rows);
  const column = fieldColumn(trend.field, 'trend', { facts, human: readsBetterScaled(trend.field.unit, facts), rows });
  const help = `How ${trend.field.name} went, sample by sample, all rows on one scale`;
  return { ...column, name: `${trend.field.name} so far`, unit: '', help, numeric: false, trend, shade: undefined };
}

/** The columns of these fields, with a trend behind the labels, and one that names the marks where a shown row has any. */
export function tableColumns(frame: Frame, fields: readonly Field[], rows: readonly number[], trend?: Trend): Column[] {
  const facts = fields.map((field) => (field.type === 'number' ? numberFacts(field, rows) : null));
  // Columns of one unit are compared with each other, so they are told in one way.
  const scaled = new Set(
    fields.flatMap(({ unit }, at) => {
      const known = facts[at] ?? null;
      return known !== null && readsBetterScaled(unit, known) ? unit : [];
    }),
  );
  const used = new Map<string, number>();
  const columns = fields.map((field, at) => {
    const earlier = used.get(field.name) ?? 0;
    used.set(field.name, earlier + 1);
    const known = facts[at] ?? null;
    const human = known !== null && scaled.has(field.unit);
    return fieldColumn(field, `${earlier}:${field.name}`, { facts: known, human, rows });
  });
  if (trend !== undefined) {
    const behind = fields.findLastIndex(({ role }) => role === 'label') + 1;
    columns.splice(behind, 0, trendColumn(trend, rows));
  }
  const marks = marksByRow(frame);
  return rows.some((row) => marks.has(row)) ? [...columns, marksColumn(marks)] : columns;
}

/** Texts of one length are of different widths; so many of them are measured. */
const mostCandidates = 24;
/** Longer texts are cut anyhow. */
const longestText = 200;
/** A text of this share of the characters of the longest may still be wider. */
const nearlyLongest = 0.75;

/** The different texts of most characters. */
function longestTexts({ values }: Field, rows: readonly number[]): string[] {
  const byLength: string[][] = [];
  for (const row of rows) {
    const value = values[row] ?? null;
    const text = typeof value === 'string' ? value : value === null ? missing : String(value);
    const length = Math.min(longestText, text.length);
    const others = (byLength[length] ??= []);
    if (others.length < mostCandidates && !others.includes(text)) others.push(text);
  }
  const shortest = (byLength.length - 1) * nearlyLongest;
  const longest: string[] = [];
  for (let length = byLength.length - 1; length >= shortest && longest.length < mostCandidates; length--)
    longest.push(...(byLength[length] ?? []));
  return longest;
}

/** Among numbers of constant decimals the largest and the smallest are the longest; scaled ones are at most so long. */
function numberTexts(text: (row: number) => string, facts: NumberFacts, human: boolean): string[] {
  const ends = [facts.lowRow, facts.highRow, ...facts.longRow].flatMap((row) => (row === -1 ? [] : text(row)));
  return human ? [...ends, '1020 KiB'] : ends;
}
