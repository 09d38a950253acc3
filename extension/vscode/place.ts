import type * as vscode from 'vscode';
import { parseInfo } from '../document/attributes.ts';
import { readSettings } from '../document/settings.ts';
import { atLabHost } from '../labs/lab-host.ts';
import { cellMetadata } from './cell-metadata.ts';
import type { NotebookState } from './notebook-state.ts';

/** Where a cell would run now, and what says so. */
export interface Place {
  names: readonly string[];
  by: 'cell' | 'choice' | 'runbook' | 'lab' | 'nobody';
  /** Whether the cell runs there as root. */
  sudo?: boolean;
}

/** Where a notebook runs whose cells say nothing else. */
export function placeOfNotebook(state: NotebookState): Place {
  const { chosen } = state;
  if (chosen !== undefined) return { names: chosen, by: 'choice' };
  const frontMatter = state.frontMatter();
  if (frontMatter.targets.length > 0) return { names: frontMatter.targets, by: 'runbook' };
  const { targets } = atLabHost(frontMatter);
  return targets.length > 0 ? { names: targets, by: 'lab' } : { names: ['local'], by: 'nobody' };
}

/** Where a command runs; what a cell asks for itself counts first. */
export function placeOfCell(state: NotebookState, cell: vscode.NotebookCell): Place {
  const { attributes } = parseInfo(`sh ${cellMetadata(cell).attributes}`);
  const { target, sudo } = readSettings(attributes).settings;
  const place: Place = target === undefined ? placeOfNotebook(state) : { names: [target], by: 'cell' };
  return sudo || state.frontMatter().sudo === true ? { ...place, sudo: true } : place;
}

/** `this machine`, `ssh://db1`, `3 targets`, `ssh://db1 by sudo` */
export function describePlace({ names, sudo }: Place): string {
  const [first = 'local', ...others] = names;
  const only = first === 'local' ? 'this machine' : first;
  const where = others.length > 0 ? `${String(names.length)} targets` : only;
  return sudo === true ? `${where} by sudo` : where;
}

/** Who says so, as a sentence. */
export function describeReason({ names, by }: Place): string {
  const list = names.length > 1 ? ` ${names.join(', ')}.` : '';
  switch (by) {
    case 'cell':
      return 'Where this cell runs, by its attribute target=. Select to edit it.';
    case 'choice':
      return `Where this notebook runs, as chosen in this window.${list} Select to choose another target.`;
    case 'runbook':
      return `Where this notebook runs, by its front matter.${list} Select to choose another target.`;
    case 'lab':
      return 'Where labs are staged, by DIAGBOOK_LAB_HOST. Select to choose another target.';
    case 'nobody':
      return 'Where this notebook runs: it names no target. Select to choose one.';
  }
}
