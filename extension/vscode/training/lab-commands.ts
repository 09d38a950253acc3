import * as vscode from 'vscode';
import { reasonOf } from '../../execution/reason.ts';
import { checkLab, checkReplay } from '../../labs/check.ts';
import { nextHint } from '../../labs/hint.ts';
import type { LabStatus } from '../../labs/status.ts';
import { statusOf } from '../../labs/status.ts';
import { describeCheck, describeHint, describeReset, describeStart } from '../../labs/sentences.ts';
import type { Line } from '../../labs/sentences.ts';
import { resetLab, startLab } from '../../labs/start.ts';
import { notebookType } from '../notebook-type.ts';
import { storeOf } from './training.ts';
import type { OpenLab, Training } from './training.ts';

/** The commands of labs in the manifest. Each takes a notebook, a line of the view, or means the notebook in front. */
export function registerLabCommands(training: Training): vscode.Disposable[] {
  const command = (name: string, run: (open: OpenLab) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(`diagbook.${name}`, async (given: unknown) => {
      try {
        const open = await chosen(training, given);
        if (open === undefined) void vscode.window.showInformationMessage('Open a lab of the training first.');
        else await run(open);
      } catch (error) {
        void vscode.window.showErrorMessage(reasonOf(error));
      }
      training.refresh();
    });
  return [
    command('startLab', start),
    command('checkLab', check),
    command('hintLab', async ({ lab, store }) => {
      tell(describeHint(lab, await nextHint(lab, store)));
    }),
    command('resetLab', async ({ lab, store }) => {
      const result = await busy(`Resetting lab ${lab.number}`, () => resetLab(lab, store));
      tell(describeReset(lab, result));
    }),
    command('openLab', ({ lab }) => open(lab.runbook)),
    vscode.commands.registerCommand('diagbook.openCourse', () =>
      open(vscode.Uri.joinPath(training.folder, 'README.diagbook').fsPath),
    ),
    vscode.commands.registerCommand('diagbook.openFirstMinute', () =>
      open(vscode.Uri.joinPath(training.folder, '..', 'first-minute.diagbook').fsPath),
    ),
    vscode.commands.registerCommand('diagbook.refreshTraining', () => {
      training.refresh();
    }),
  ];
}

async function chosen(training: Training, given: unknown): Promise<OpenLab | undefined> {
  if (isStatus(given)) return { lab: given.lab, store: storeOf(given.lab), replayed: false };
  const uri =
    given instanceof vscode.Uri
      ? given
      : (given as { notebookEditor?: { notebookUri?: vscode.Uri } } | undefined)?.notebookEditor?.notebookUri;
  const named = vscode.workspace.notebookDocuments.find((notebook) => notebook.uri.toString() === uri?.toString());
  return training.of(named ?? vscode.window.activeNotebookEditor?.notebook);
}

function isStatus(given: unknown): given is LabStatus {
  return typeof given === 'object' && given !== null && 'lab' in given && 'progress' in given;
}

async function start({ lab, store }: OpenLab): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showWarningMessage('Labs are not started in Restricted Mode. Trust this workspace first.');
    return;
  }
  const result = await busy(`Starting lab ${lab.number}`, () => startLab(lab, store));
  const lines = describeStart(lab, result);
  const { replay } = lab;
  if (result.kind !== 'cannot' || replay === undefined) {
    tell(lines);
    return;
  }
  // The path of the recording is behind the button.
  const [title, ...detail] = lines.slice(0, -1).map(({ text }) => text);
  const openReplay = 'Open the Recording';
  const options = { modal: true, detail: detail.join('\n') };
  const answer = await vscode.window.showWarningMessage(title ?? '', options, openReplay);
  if (answer === openReplay) await open(replay);
}

/** Asks the questions that are still open, then looks at everything. An answer left empty stays open. */
async function check({ lab, store, replayed }: OpenLab): Promise<void> {
  const status = await statusOf(lab, store);
  if (!replayed && status.state !== 'started') {
    tell(describeCheck(lab, await checkLab(lab, store, {})));
    return;
  }
  const { questions } = lab.block;
  const unanswered = questions.filter(({ name }) => replayed || status.run?.answered[name] === undefined);
  const given: Record<string, string> = {};
  for (const [index, { name, ask, form }] of unanswered.entries()) {
    const answer = await vscode.window.showInputBox({
      title: `Lab ${lab.number}, question ${index + 1} of ${unanswered.length}`,
      prompt: `${ask} Leave it empty to answer later.`,
      placeHolder: form ?? '',
      ignoreFocusOut: true,
    });
    if (answer === undefined) return;
    if (answer.trim() !== '') given[name] = answer;
  }
  const look = () => (replayed ? checkReplay(lab, store, given) : checkLab(lab, store, given));
  tell(describeCheck(lab, await busy(`Checking lab ${lab.number}`, look)));
}

const marks = { good: '✓ ', bad: '✗ ', note: '' };

/** One line is told beside the work; several are read before it goes on. The window shows no Markdown. */
function tell(lines: readonly Line[]): void {
  const texts = lines.map(({ mark, text }) => marks[mark] + text.replaceAll(/`([^`\n]+)`|\*\*([^*\n]+)\*\*/g, '$1$2'));
  const [title = '', ...detail] = texts;
  const show = lines.some(({ mark }) => mark === 'bad')
    ? vscode.window.showWarningMessage
    : vscode.window.showInformationMessage;
  if (detail.length === 0) void show(title);
  else void show(title, { modal: true, detail: detail.join('\n') });
}

function busy<T>(title: string, run: () => Promise<T>): Thenable<T> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, run);
}

async function open(path: string): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.file(path), notebookType);
}
