import { placeWords } from '../../reading/words.ts';

/**
 * The columns of `vmstat -d`, whose names repeat under a line of groups. A column belongs to the group above its last
 * character:
 *
 *     disk- ------------reads------------ ------------writes-----------
 *            total merged sectors      ms  total merged sectors      ms     gives `reads total`, …, `writes ms`
 */
export function groupedColumns(groupLine: string, columnLine: string): string[] {
  const groups = placeWords(groupLine).map((word) => ({ ...word, text: word.text.replace(/^-+|-+$/g, '') }));
  const columns: string[] = [];
  for (const column of placeWords(columnLine)) {
    const group = groups.find(({ end }) => column.end <= end)?.text;
    if (group === undefined || group === 'timestamp') break;
    columns.push(`${group} ${column.text}`);
  }
  return columns;
}

/** Whether a line is the first of vmstat's two header lines: words drawn out with dashes. */
export function isGroupLine(text: string): boolean {
  return text.includes('---') && !/\d/.test(text);
}
