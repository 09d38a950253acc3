import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseDocument } from '../document/parse.ts';
import { problemsOf } from '../investigation/problems.ts';
import type { Lab } from './lab.ts';
import { readBlock } from './lab.ts';
import { headings, readHints, readSections, section } from './sections.ts';
import type { Heading, Section } from './sections.ts';

/** Files that every lab has beside its runbook. */
const files = ['start.sh', 'check-present.sh', 'check-fixed.sh'];

/** Headings below which something has to be run. */
const withCells: readonly Heading[] = ['Normal first', 'The fault', 'Investigate', 'Fix', 'Verify'];

/** What a lab lacks to be a whole one: a sentence for each part. Empty for a good lab. */
export async function lintLab(lab: Lab): Promise<string[]> {
  const text = await readFile(lab.runbook, 'utf8');
  const sections = readSections(text);
  return [
    ...problemsOf(parseDocument(text)).map(({ range, message }) => `Line ${range.start.line}: ${message}`),
    ...files.filter((name) => !existsSync(join(lab.folder, name))).map((name) => `${name} is missing.`),
    ...lintHeadings(sections),
    ...lintStory(sections[0]),
    ...lintParts(sections),
    ...(lab.block.questions.length === 0 ? ['The front matter asks no question: lab.questions is empty.'] : []),
    ...(await lintReplay(lab, sections)),
  ];
}

function lintHeadings(sections: readonly Section[]): string[] {
  const found = sections.slice(1).map(({ heading }) => heading);
  const missing = headings.filter((heading) => !found.includes(heading));
  if (missing.length > 0) return missing.map((heading) => `The heading "## ${heading}" is missing.`);
  const extra = found.find((heading) => !headings.some((known) => known === heading));
  if (extra !== undefined) return [`"## ${extra}" is none of the headings of a lab; make it one of the third level.`];
  return found.join() === headings.join() ? [] : [`The headings must come in this order: ${headings.join(', ')}.`];
}

/** The story is told by the caller, who sees no tool: two sentences below the title. */
function lintStory(story: Section | undefined): string[] {
  const told = (story?.text ?? '').replace(/^# .*$/m, '').trim();
  const sentences = told.split(/(?<=[.!?])\s+/).filter((sentence) => sentence !== '');
  if (sentences.length !== 2) return [`The story below the title has ${sentences.length} sentences; tell it in two.`];
  return told.includes('`') ? ['The story names a command; tell what the caller sees, and no tool.'] : [];
}

function lintParts(sections: readonly Section[]): string[] {
  const at = (heading: Heading): Section => section(sections, heading) ?? { heading, text: '', cells: [] };
  const empty = withCells.filter((heading) => at(heading).cells.length === 0);
  const fix = at('Fix');
  const hints = readHints(sections);
  return [
    ...empty.map((heading) => `"${heading}" has no cell to run.`),
    ...(fix.cells.some(({ settings }) => settings.changesState) ? [] : ['No cell of "Fix" is marked changes-state.']),
    ...(/\bundo\b/i.test(fix.text) ? [] : ['"Fix" does not say how to undo it.']),
    ...(at('Verify').cells.some(({ settings }) => settings.expect !== undefined)
      ? []
      : ['No cell of "Verify" has an expect=.']),
    ...(hints.length === 3 && hints.every(({ text }) => text !== '')
      ? []
      : [`"Hints" holds ${hints.length} folded hints with text; give three: where, which command, which column.`]),
    ...(at('Normal first').cells.some(({ script }) => script.includes('$LAB_') && !script.includes('$LAB_WORK'))
      ? ['"Normal first" uses a variable of the lab, which is not started there.']
      : []),
    ...(/^- \*\*/m.test(at('Reading key').text) ? [] : ['"Reading key" is no list of points that start in bold.']),
  ];
}

/** The twin answers from itself; it has the same cells and questions, and a record of every cell. */
async function lintReplay(lab: Lab, sections: readonly Section[]): Promise<string[]> {
  const again = `Record it: diagbook lab record ${lab.number}`;
  if (lab.replay === undefined) return [`The replay twin is missing. ${again}`];
  const twin = await readFile(lab.replay, 'utf8');
  const { block } = await readBlock(lab.replay);
  const scripts = (all: readonly Section[]) => all.flatMap(({ cells }) => cells.map(({ id, script }) => id + script));
  const names = (questions: typeof block.questions) => questions.map(({ name }) => name).join();
  const { frontMatter, parts } = parseDocument(twin);
  const itself = `replay://${basename(lab.replay)}`;
  const recorded = new Set(parts.flatMap((part) => (part.kind === 'record' ? [part.of] : [])));
  const unrecorded = sections.flatMap(({ cells }) => cells.map(({ id }) => id)).filter((id) => !recorded.has(id));
  return [
    ...(frontMatter.targets.join() === itself ? [] : [`The replay twin does not say "target: ${itself}". ${again}`]),
    ...(scripts(readSections(twin)).join('\0') === scripts(sections).join('\0')
      ? []
      : [`The replay twin has other cells than the lab. ${again}`]),
    ...(names(block.questions) === names(lab.block.questions) && block.replay !== undefined
      ? []
      : [`The replay twin asks other questions than the lab. ${again}`]),
    ...unrecorded.map((id) => `The replay twin has no record of "${id}". ${again}`),
  ];
}
