import type { Field } from '../../extension/frames/frame.ts';
import { strongShare, widestOf } from '../picture/scene.ts';
import { quantityText } from '../values/number-format.ts';
import { numberAt } from '../values/rows.ts';
import type { Node } from './nodes.ts';

/** A column beside the labels, as wide as its texts need. */
export interface TreeColumn {
  field: Field;
  /** Whether its numbers are amounts; those that name something (a PID) are none. */
  measured: boolean;
  text: (row: number | null) => string;
  /** The largest amount, which bars compare the others with. */
  most: number;
  /** In CSS pixels, with the room around the text; and down to which width it gives way. */
  width: number;
  least: number;
}

const padding = 12;
const [narrowest, mostWidth] = [44, 260];
/** Wider columns give way down to this width before the tree scrolls sideways. */
const leastColumn = 130;
/** Room for the sign that opens and closes, and of each level. */
export const indent = 12;
const twist = 16;
/** Around a label. */
const labelPadding = 20;
/** Labels give way down to this width; then the tree scrolls sideways. */
const leastLabel = 150;

/** The columns for these fields; those that are known already do not shrink, so that a live tree does not jump. */
export function treeColumns(
  fields: readonly Field[],
  nodes: readonly Node[],
  { measure, known }: { measure: (text: string) => number; known: Map<string, number> },
): TreeColumn[] {
  return fields.map((field) => {
    const measured = field.type === 'number' && field.role === 'value';
    const text = (row: number | null): string => {
      const value = row === null ? null : (field.values[row] ?? null);
      const number = measured && row !== null ? numberAt(field, row) : null;
      return value === null ? '' : number === null ? String(value) : quantityText(number, field.unit);
    };
    const texts = nodes.map(({ row }) => text(row));
    const wanted = padding + Math.max(measure(field.name) * strongShare, widestOf(texts, measure));
    const width = Math.max(narrowest, known.get(field.name) ?? 0, Math.min(mostWidth, Math.ceil(wanted)));
    known.set(field.name, width);
    const most = nodes.reduce(
      (largest, { row }) => Math.max(largest, (row === null ? null : numberAt(field, row)) ?? 0),
      0,
    );
    return { field, measured, text, most, width, least: Math.min(leastColumn, width) };
  });
}

/** The least width of the labels in a narrow panel. */
export function leastLabelWidth(nodes: readonly Node[], measure: (text: string) => number): number {
  const widest = nodes
    .slice(0, 500)
    .reduce((most, { label, depth }) => Math.max(most, depth * indent + measure(label)), 0);
  return Math.min(leastLabel, Math.ceil(labelPadding + twist + widest));
}
