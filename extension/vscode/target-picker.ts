import * as vscode from 'vscode';
import { findTargets, type FoundTargets } from '../targets/discovery/find-targets.ts';
import { explainTargetName } from '../targets/fleet.ts';
import { CheckedTargets } from './checked-targets.ts';
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
  const { names, by } = placeOfNotebook(state);
  const checked = new CheckedTargets(list, by === 'nobody' ? [] : names);
  const draw = (): void => {
    const named = [list.value.trim(), ...(list.canSelectMany ? checked.names : [])];
    list.items = lines(state, targets, found, named, list.canSelectMany);
    checked.restore();
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
      const picked = list.canSelectMany ? checked.names : pickedOf(list.selectedItems);
      // Nothing to run on: a line that says why a place was not asked, or a text that is no target.
      if (picked === undefined) return;
      resolve(picked);
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
  named: readonly string[],
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
  const runbook = state.frontMatter().targets;
  const rest = [
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
        : group(title, many ? [] : [{ label: `$(warning) ${problem}` }]),
    ),
    ...(many ? [] : group('Other', otherLines(state))),
  ];
  const own = named.filter((name) => explainTargetName(name) === undefined).flatMap((name) => line(name, 'as typed'));
  // First, so that Enter takes what was typed; where several are checked, the window knows lines by their place, which has to stay.
  return many ? [...rest, ...group('Others', own)] : [...own, ...rest];
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
