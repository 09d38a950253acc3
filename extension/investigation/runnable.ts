import { parseInfo } from '../document/attributes.ts';
import type { NotebookCell } from '../document/cells.ts';
import { impliedId } from '../document/fence-part.ts';
import { savedNames } from '../document/lint.ts';
import { commandOf, isShellLanguage } from '../document/parts.ts';
import { readSettings } from '../document/settings.ts';
import type { CellSettings } from '../document/settings.ts';

/** A command cell ready to be run: its text and what its attributes ask for. */
export interface RunnableCell {
  /** The name given by `#name`, else `cell-N` by position among the commands. */
  id: string;
  script: string;
  /** First word of the fence: `sh`, `bash`, `python3`. */
  language: string;
  settings: CellSettings;
  /** Sentences about attributes that cannot be used; such a cell is not run. */
  problems: string[];
}

/** For every cell of a notebook what would be run; `undefined` for prose, front matter and fences that are no commands. */
export function runnableCells(cells: readonly NotebookCell[]): (RunnableCell | undefined)[] {
  const infos = cells.map((cell) => (cell.kind === 'command' ? readInfo(cell) : undefined));
  const taken = new Set(infos.flatMap((info) => info?.id ?? []));
  let position = 0;
  return cells.map((cell, index) => {
    const info = infos[index];
    if (info === undefined) return undefined;
    position += 1;
    return {
      id: info.id ?? impliedId(position, taken),
      script: commandOf(cell.language, cell.value),
      language: cell.language,
      settings: info.settings,
      problems: info.problems,
    };
  });
}

/** The names that `save=` of some cell gives a value: `{{name}}` is ours even before that cell has run. */
export function declaredNames(cells: readonly (RunnableCell | undefined)[]): string[] {
  return cells.flatMap((cell) => savedNames(cell?.settings.save ?? ''));
}

function readInfo(
  cell: NotebookCell,
): { id: string | undefined; settings: CellSettings; problems: string[] } | undefined {
  const { attributes } = parseInfo(`${cell.language} ${cell.attributes}`);
  const { settings, problems } = readSettings(attributes);
  if (!isShellLanguage(cell.language) && settings.with === undefined) return undefined;
  const id = attributes.find((attribute) => attribute.name === 'id')?.value;
  const unusable = problems.flatMap(({ detail }) =>
    detail.code === 'wrong-attribute'
      ? [`${detail.name}=${detail.value} must be ${detail.expected}. Correct it in the cell's attributes.`]
      : [],
  );
  return { id: typeof id === 'string' ? id : undefined, settings, problems: unusable };
}
