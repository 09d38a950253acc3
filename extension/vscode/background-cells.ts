import * as vscode from 'vscode';
import type { BackgroundCell } from '../investigation/background.ts';
import type { NotebookState } from './notebook-state.ts';

interface Line extends vscode.QuickPickItem {
  cell: BackgroundCell;
}

const stop: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('debug-stop'), tooltip: 'Stop' };

/** Lists the cells of a notebook that run in the background; each can be stopped, and is looked at when it is chosen. */
export async function listBackground(state: NotebookState): Promise<void> {
  const lines = (await state.background()).map(lineOf);
  if (lines.length === 0) {
    void vscode.window.showInformationMessage('No cell of this notebook runs in the background.');
    return;
  }
  const list = vscode.window.createQuickPick<Line>();
  list.title = 'Cells in the background';
  list.placeholder = 'They end with the session. Stop one with its button, or select it to see it';
  list.items = lines;
  list.onDidTriggerItemButton(({ item }) => {
    list.items = list.items.filter(({ cell }) => cell !== item.cell);
    if (list.items.length === 0) list.hide();
    void item.cell.stop();
  });
  list.onDidAccept(() => {
    const [chosen] = list.selectedItems;
    if (chosen !== undefined) reveal(state, chosen.cell.id);
    list.hide();
  });
  list.onDidHide(() => {
    list.dispose();
  });
  list.show();
}

function lineOf(cell: BackgroundCell): Line {
  const since = new Date(cell.since).toLocaleTimeString();
  return { cell, label: `$(sync) ${cell.id}`, description: `on ${cell.place} since ${since}`, buttons: [stop] };
}

function reveal(state: NotebookState, id: string): void {
  const index = state.commandIds().indexOf(id);
  const editor = vscode.window.visibleNotebookEditors.find(({ notebook }) => notebook === state.notebook);
  if (index >= 0) editor?.revealRange(new vscode.NotebookRange(index, index + 1));
}
