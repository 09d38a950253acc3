import * as vscode from 'vscode';
import { findTargets, type FoundTargets } from '../targets/discovery/find-targets.ts';
import { explainTargetName } from '../targets/fleet.ts';
import type { ChosenTargets } from './chosen-targets.ts';
import type { NotebookState } from './notebook-state.ts';
import { placeOfNotebook } from './place.ts';

/** A line of the picker: a target, or something else to do. */
interface Line extends vscode.QuickPickItem {
  target?: string;
  act?: 'runbook' | 'replay';
}

const several: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('checklist'),
  tooltip: 'Choose several: each cell runs on all of them at once',
};

/**
 * Asks where a notebook is to run, by names in a list that fills while places are asked for what they have. What is
 * chosen counts for the notebook in this window; its text stays as it is.
 */
export async function selectTarget(state: NotebookState, targets: ChosenTargets): Promise<void> {
  const picked = await pick(state, targets);
  if (picked === undefined) return;
  const names = picked === 'replay' ? await askRecording() : picked === 'runbook' ? [] : picked;
  if (names === undefined) return;
  await state.runOn(names.length === 0 ? undefined : names);
}

type Picked = string[] | 'runbook' | 'replay';

/** Resolves with what was chosen, or with nothing where the list was dismissed. */
function pick(state: NotebookState, targets: ChosenTargets): Promise<Picked | undefined> {
  const list = vscode.window.createQuickPick<Line>();
  const found: FoundTargets[] = [];
  const draw = (): void => {
    const chosen = list.selectedItems.map(({ target }) => target);
    list.items = lines(state, targets, found, list.value.trim(), list.canSelectMany);
    if (list.canSelectMany) list.selectedItems = list.items.filter(({ target }) => chosen.includes(target));
  };
  list.title = 'Where should the cells of this notebook run?';
  list.placeholder = 'Select a target, or type one: ssh://bastion > docker://api';
  list.matchOnDescription = true;
  list.keepScrollPosition = true;
  list.buttons = [several];
  list.busy = true;
  list.onDidChangeValue(draw);
  list.onDidTriggerButton(() => {
    list.canSelectMany = true;
    list.buttons = [];
    list.placeholder = 'Select several targets, then OK';
    draw();
  });
  draw();
  list.show();
  void findTargets((each) => {
    found.push(each);
    draw();
  }, process.env.DIAGBOOK_SSH_CONFIG).then(() => {
    list.busy = false;
  });
  return new Promise((resolve) => {
    list.onDidAccept(() => {
      resolve(pickedOf(list.selectedItems));
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
  });
}

function pickedOf(chosen: readonly Line[]): Picked | undefined {
  const act = chosen.find((line) => line.act !== undefined)?.act;
  if (act !== undefined) return act;
  const names = chosen.flatMap(({ target }) => target ?? []);
  return names.length === 0 ? undefined : names;
}

/** All lines, each target once: where it is named first. */
function lines(
  state: NotebookState,
  targets: ChosenTargets,
  found: readonly FoundTargets[],
  typed: string,
  many: boolean,
): Line[] {
  const shown = new Set<string>();
  const { names } = placeOfNotebook(state);
  const line = (target: string, detail: string): Line[] => {
    if (shown.has(target)) return [];
    shown.add(target);
    const here = names.includes(target) ? ['chosen now'] : [];
    const health = targets.reached(target);
    const told = health === undefined ? [] : [health ? 'reached by its last run' : 'not reached by its last run'];
    const description = [detail, ...here, ...told].filter((part) => part !== '').join(', ');
    return [{ target, label: `${dot(health)} ${target}`, description }];
  };
  const group = (title: string, members: Line[]): Line[] =>
    members.length === 0 ? [] : [{ label: title, kind: vscode.QuickPickItemKind.Separator }, ...members];
  const own = typed !== '' && explainTargetName(typed) === undefined ? line(typed, 'as typed') : [];
  const runbook = state.frontMatter().targets;
  return [
    ...own,
    ...group('This machine', line('local', '')),
    ...group(
      'The runbook',
      runbook.flatMap((name) => line(name, 'named in the front matter')),
    ),
    ...group(
      'Recent',
      targets.recent().flatMap((name) => line(name, '')),
    ),
    ...found.flatMap(({ title, targets: members, problem }) =>
      problem === undefined
        ? group(
            title,
            members.flatMap(({ name, detail }) => line(name, detail)),
          )
        : [{ label: `${title}: ${problem}`, kind: vscode.QuickPickItemKind.Separator }],
    ),
    ...(many ? [] : group('Other', otherLines(state))),
  ];
}

function otherLines(state: NotebookState): Line[] {
  const replay: Line = { act: 'replay', label: '$(history) Replay an investigation…' };
  if (state.chosen === undefined) return [replay];
  return [{ act: 'runbook', label: '$(discard) Run where the runbook says' }, replay];
}

/** Told by its shape, for those who tell no colours apart. */
function dot(reached: boolean | undefined): string {
  if (reached === undefined) return '$(circle-outline)';
  return reached ? '$(pass-filled)' : '$(error)';
}

async function askRecording(): Promise<string[] | undefined> {
  const files = await vscode.window.showOpenDialog({
    title: 'Replay an Investigation',
    openLabel: 'Replay',
    filters: { Diagbook: ['diagbook'] },
  });
  return files?.map((file) => `replay://${file.fsPath}`);
}
