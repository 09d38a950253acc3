import { toCells } from '../document/cells.ts';
import { parseDocument } from '../document/parse.ts';
import { runnableCells } from '../investigation/runnable.ts';
import type { RunnableCell } from '../investigation/runnable.ts';

/** The headings of a lab, in this order. Tests, `lab record` and the printed reading keys go by them. */
export const headings = [
  'You will learn',
  'Normal first',
  'The fault',
  'Investigate',
  'Reading key',
  'Question',
  'Hints',
  'Fix',
  'Verify',
  'Remember',
  'Read on',
] as const;

export type Heading = (typeof headings)[number];

/** What stands below one heading of the second level; the story is what stands before the first. */
export interface Section {
  heading: string;
  /** Prose, without the cells. */
  text: string;
  cells: RunnableCell[];
}

/** A lab's document by its headings. */
export function readSections(text: string): Section[] {
  const cells = toCells(parseDocument(text));
  const commands = runnableCells(cells);
  let current: Section = { heading: '', text: '', cells: [] };
  const sections = [current];
  for (const [index, cell] of cells.entries()) {
    const command = commands[index];
    if (command !== undefined) current.cells.push(command);
    if (cell.kind !== 'prose') continue;
    const [first = '', ...rest] = cell.value.split(/^## +/m);
    current.text += first;
    for (const piece of rest) {
      const [heading = '', ...lines] = piece.split('\n');
      current = { heading: heading.trim(), text: lines.join('\n'), cells: [] };
      sections.push(current);
    }
  }
  return sections;
}

export function section(sections: readonly Section[], heading: Heading): Section | undefined {
  return sections.find((each) => each.heading === heading);
}

/** The hints, folded in the document: `<details><summary>1. Where to look</summary> … </details>`. */
export function readHints(sections: readonly Section[]): { title: string; text: string }[] {
  const { text = '' } = section(sections, 'Hints') ?? {};
  const folded = text.matchAll(/<details>\s*<summary>(.*?)<\/summary>(.*?)<\/details>/gs);
  return [...folded].map(([, title = '', body = '']) => ({ title: title.trim(), text: body.trim() }));
}
