import { readFile } from 'node:fs/promises';
import type { Lab } from './lab.ts';
import { readSections, section } from './sections.ts';

/** The reading keys of all labs as one Markdown document, for the wall beside the desk. */
export async function readingKeys(labs: readonly Lab[]): Promise<string> {
  const keys = await Promise.all(
    labs.map(async ({ number, title, runbook }) => {
      const text = section(readSections(await readFile(runbook, 'utf8')), 'Reading key')?.text ?? '';
      return `## ${number} ${title}\n\n${text.trim()}\n`;
    }),
  );
  return `# Reading keys\n\n${keys.join('\n')}`;
}
