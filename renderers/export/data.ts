import type { Field, Frame, Value } from '../../extension/frames/frame.ts';
import { rowCount, toldFields } from '../../extension/frames/frame.ts';

export type DataFormat = 'csv' | 'markdown' | 'json';

/** A frame as text that other programs read: every row, every field, values as the program printed them. */
export function frameText(frame: Frame, format: DataFormat): string {
  switch (format) {
    case 'csv':
      return csv(frame);
    case 'markdown':
      return markdown(frame);
    case 'json':
      return json(frame);
  }
}

function heading({ name, unit }: Field): string {
  return unit === undefined || name.includes(unit) ? name : `${name} [${unit}]`;
}

function rowsOf(frame: Frame, fields: readonly Field[]): Value[][] {
  return Array.from({ length: rowCount(frame) }, (_, row) => fields.map(({ values }) => values[row] ?? null));
}

/** RFC 4180. A text that a spreadsheet would take for a formula is led by an apostrophe, as OWASP advises. */
function csv(frame: Frame): string {
  const fields = toldFields(frame);
  const cell = (value: Value): string => {
    if (value === null) return '';
    const text =
      typeof value === 'string' && /^[=+\-@\t\r]/.test(value) && !/^[-+]?[\d.,]+$/.test(value)
        ? `'${value}`
        : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [fields.map(heading), ...rowsOf(frame, fields)].map((row) => row.map(cell).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function markdown(frame: Frame): string {
  const fields = toldFields(frame);
  const cell = (value: Value): string => {
    const text = value === null ? '' : String(value).replaceAll(/\s+/g, ' ');
    return text.replaceAll(/[\\`*_{}[\]<>#|~&]/g, (character) => `\\${character}`);
  };
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = fields.map(({ type }) => (type === 'number' ? '---:' : '---'));
  const rows = rowsOf(frame, fields).map((row) => line(row.map(cell)));
  return `${[line(fields.map((field) => cell(heading(field)))), line(rule), ...rows].join('\n')}\n`;
}

/** A list of records. */
function json(frame: Frame): string {
  const fields = toldFields(frame);
  const records = rowsOf(frame, fields).map((row) =>
    Object.fromEntries(row.map((value, at) => [fields[at]?.name ?? '', value])),
  );
  return `${JSON.stringify(records, null, 1)}\n`;
}
