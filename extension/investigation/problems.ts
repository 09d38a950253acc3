import type { DiagbookDocument } from '../document/parse.ts';
import type { CellPart } from '../document/parts.ts';
import { problem } from '../document/problem.ts';
import type { Problem } from '../document/problem.ts';
import { namesLike, toolByName } from '../tools/registry.ts';

/** All that is wrong with a document, also what its text alone cannot tell: a tool that nobody knows. */
export function problemsOf({ parts, problems }: DiagbookDocument): Problem[] {
  const cells = parts.filter((part) => part.kind === 'cell');
  return [...problems, ...cells.flatMap(unknownTools)].sort((a, b) => a.range.start.line - b.range.start.line);
}

function unknownTools({ attributes, settings, line, infoOffset }: CellPart): Problem[] {
  const { as } = settings;
  const attribute = attributes.find(({ name }) => name === 'as');
  if (as === undefined || as === 'raw' || attribute === undefined || toolByName(as) !== undefined) return [];
  const place = (offset: number) => ({ line, column: infoOffset + offset + 1 });
  const range = { start: place(attribute.start), end: place(attribute.end) };
  return [problem({ code: 'unknown-tool', name: as, alike: namesLike(as) }, range)];
}
