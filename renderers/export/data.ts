import type { Field, Frame, Value } from '../../extension/frames/frame.ts';
import { rowCount, toldFields } from '../../extension/frames/frame.ts';

export type DataFormat = 'csv' | 'markdown' | 'json';

/** What is taken of a frame. */
export interface Extract {
  rows: readonly number[];
  fields: readonly Field[];
}

/**
 * A frame as text that other programs read, values as the program printed them: every row and every field, unless told
 * which.
 */
export function frameText(frame: Frame, format: DataFormat, extract: Extract = wholeOf(frame)): string {
  const { fields } = extract;
  const rows = extract.rows.map((row) => fields.map(({ values, none }) => values[row] ?? none ?? null));
  switch (format) {
    case 'csv':
      return csv(fields, rows);
    case 'markdown':
      return markdown(fields, rows);
    case 'json':
      return json(fields, rows);
  }
}

function wholeOf(frame: Frame): Extract {
  return { rows: Array.from({ length: rowCount(frame) }, (_, row) => row), fields: toldFields(frame) };
}

function heading({ name, unit }: Field): string {
  return unit === undefined || name.includes(unit) ? name : `${name} [${unit}]`;
}

/** RFC 4180. A text that a spreadsheet would take for a formula is led by an apostrophe, as OWASP advises. */
function csv(fields: readonly Field[], rows: readonly Value[][]): string {
  const cell = (value: Value): string => {
    if (value === null) return '';
    const text =
      typeof value === 'string' && /^[=+\-@\t\r]/.test(value) && !/^[-+]?[\d.,]+$/.test(value)
        ? `'${value}`
        : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [fields.map(heading), ...rows].map((row) => row.map(cell).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function markdown(fields: readonly Field[], rows: readonly Value[][]): string {
  const cell = (value: Value): string => {
    const text = value === null ? '' : String(value).replaceAll(/\s+/g, ' ');
    return text.replaceAll(/[\\`*_{}[\]<>#|~&]/g, (character) => `\\${character}`);
  };
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = fields.map(({ type }) => (type === 'number' ? '---:' : '---'));
  const lines = rows.map((row) => line(row.map(cell)));
  return `${[line(fields.map((field) => cell(heading(field)))), line(rule), ...lines].join('\n')}\n`;
}

/** A list of records. */
function json(fields: readonly Field[], rows: readonly Value[][]): string {
  const records = rows.map((row) => Object.fromEntries(row.map((value, at) => [fields[at]?.name ?? '', value])));
  return `${JSON.stringify(records, null, 1)}\n`;
}
