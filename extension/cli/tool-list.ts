import { families } from '../tools/registry.ts';
import type { Tool } from '../tools/tool.ts';
import type { Terminal } from './terminal/terminal.ts';

/** More names of a tool than these are not listed. */
const MOST_NAMES = 5;
const MORE = '…';

/** `diagbook parse --list`: what is read, with its layouts; as the tables of the README with `--markdown`. */
export async function listTools(markdown: boolean, terminal: Terminal): Promise<void> {
  await terminal.write(markdown ? toolTables() : toolList());
}

/** A paragraph for each tool, by family. */
function toolList(): string {
  const describe = (tool: Tool): string =>
    `${names(tool).join(', ')}: ${tool.summary}\n  ${tool.variants.join('; ')}\n`;
  return families.map(({ title, tools }) => `# ${title}\n\n${tools.map(describe).join('')}`).join('\n');
}

/** A Markdown table for each family: program, what it answers, the layouts that are read. */
export function toolTables(): string {
  const row = (tool: Tool): string => {
    const programs = names(tool).map((name) => (name === MORE ? name : `\`${name}\``));
    return `| ${[programs.join(', '), tool.summary, tool.variants.join('; ')].map(cell).join(' | ')} |\n`;
  };
  const head = '| program | question | layouts |\n|---|---|---|\n';
  return families.map(({ title, tools }) => `### ${title}\n\n${head}${tools.map(row).join('')}`).join('\n');
}

function names(tool: Tool): string[] {
  const all = [tool.name, ...(tool.programs ?? [])];
  return all.length > MOST_NAMES ? [...all.slice(0, MOST_NAMES), MORE] : all;
}

/** Text inside a Markdown table, where a bar would end the cell and a star would be markup. */
function cell(text: string): string {
  return text.replace(/[|*]/g, '\\$&');
}
