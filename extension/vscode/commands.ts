import * as vscode from 'vscode';
import { parseInfo } from '../document/attributes.ts';
import { readSettings } from '../document/settings.ts';
import { listBackground } from './background-cells.ts';
import { checkTarget } from './check-target.ts';
import { cellMetadata, withMetadata } from './cell-metadata.ts';
import { writeReport } from './export-report.ts';
import type { NotebookStates } from './notebook-state.ts';
import { notebookType } from './notebook-type.ts';
import { editParameters } from './parameters-form.ts';
import { openWholeOutput } from './whole-output.ts';
import { outcomeLines, saveInvestigation } from './save-investigation.ts';
import type { ChosenTargets } from './chosen-targets.ts';
import { forgetSecrets } from './prompter.ts';
import { selectTarget } from './target-picker.ts';

/** The commands of the manifest, and two by which a script sees what became of a notebook: `outcomes`, `keptInvestigations`. */
export function registerCommands(
  states: NotebookStates,
  targets: ChosenTargets,
  context: vscode.ExtensionContext,
): vscode.Disposable[] {
  const extension = context.extensionUri;
  const command = (name: string, run: (...args: never[]) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(`diagbook.${name}`, run);
  const withNotebook = async <T>(
    given: unknown,
    run: (state: ReturnType<NotebookStates['for']>) => T,
  ): Promise<Awaited<T> | undefined> => {
    const notebook = findNotebook(given);
    if (notebook !== undefined) return await run(states.for(notebook));
    void vscode.window.showInformationMessage('Open a .diagbook document first.');
    return undefined;
  };
  return [
    command('newRunbook', newRunbook),
    command('saveInvestigation', (given: unknown, destination?: vscode.Uri) =>
      withNotebook(given, (state) =>
        saveInvestigation(state, destination instanceof vscode.Uri ? destination : undefined),
      ),
    ),
    command('exportReport', (given: unknown, destination?: vscode.Uri) =>
      withNotebook(given, (state) =>
        writeReport(state, extension, destination instanceof vscode.Uri ? destination : undefined),
      ),
    ),
    command('outcomes', (given: unknown) => withNotebook(given, outcomeLines)),
    command('editParameters', (given: unknown) => withNotebook(given, editParameters)),
    command('restartSession', (given: unknown) =>
      withNotebook(given, async (state) => {
        await state.restart();
        void vscode.window.setStatusBarMessage(
          'Diagbook: exports, the directory and saved values were forgotten.',
          5000,
        );
      }),
    ),
    command('selectTarget', (given: unknown, names?: unknown) =>
      withNotebook(given, (state) => (isNames(names) ? state.runOn(names) : selectTarget(state, targets))),
    ),
    command('backgroundCells', (given: unknown) => withNotebook(given, listBackground)),
    command('checkTarget', (given: unknown) => withNotebook(given, checkTarget)),
    command('forgetPasswords', () => forgetSecrets(context)),
    command('openKeptInvestigation', () => states.kept.choose()),
    command('keptInvestigations', () => states.kept.list()),
    command('editAttributes', editAttributes),
    command('openRawOutput', (given: unknown) => {
      const cell = findCell(given);
      return cell && openWholeOutput(states.for(cell.notebook), cell);
    }),
  ];
}

/** Targets that a script chooses. */
function isNames(names: unknown): names is string[] {
  return Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === 'string');
}

/** The notebook a menu, a script or nobody named. */
function findNotebook(given: unknown): vscode.NotebookDocument | undefined {
  const uri =
    given instanceof vscode.Uri
      ? given
      : (given as { notebookEditor?: { notebookUri?: vscode.Uri } } | undefined)?.notebookEditor?.notebookUri;
  const named =
    uri && vscode.workspace.notebookDocuments.find((notebook) => notebook.uri.toString() === uri.toString());
  const notebook = named ?? vscode.window.activeNotebookEditor?.notebook;
  return notebook?.notebookType === notebookType ? notebook : undefined;
}

/** The cell a menu named, else the one the cursor is in. */
function findCell(given: unknown): vscode.NotebookCell | undefined {
  if (typeof given === 'object' && given !== null && 'notebook' in given && 'document' in given)
    return given as vscode.NotebookCell;
  const editor = vscode.window.activeNotebookEditor;
  return editor?.notebook.cellAt(editor.selection.start);
}

async function newRunbook(): Promise<void> {
  const front = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'diagbook: 1\ntitle: New runbook', 'yaml');
  front.metadata = withMetadata(undefined, { kind: 'front-matter', language: 'yaml', attributes: '', records: [] });
  const text = '# New runbook\n\nWhat does the caller see? What do you want to know first?';
  const cells = [
    front,
    new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, text, 'markdown'),
    new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'uptime', 'shellscript'),
  ];
  const notebook = await vscode.workspace.openNotebookDocument(notebookType, new vscode.NotebookData(cells));
  await vscode.window.showNotebookDocument(notebook);
}

/** Asks for the attributes of a command as they stand behind its fence; nonsense is told while it is typed. */
async function editAttributes(given: unknown): Promise<void> {
  const cell = findCell(given);
  if (cell === undefined || cellMetadata(cell).kind !== 'command') return;
  const metadata = cellMetadata(cell);
  const answer = await vscode.window.showInputBox({
    title: 'Attributes of this cell',
    prompt: 'For example: #disk run=10s timeout=1m expect="max(%util) < 80" save="load = load1"',
    value: metadata.attributes.replace(/^\{|\}$/g, ''),
    validateInput: attributeAdvice,
  });
  if (answer === undefined) return;
  const attributes = answer.trim() === '' ? '' : `{${answer.trim()}}`;
  const edit = new vscode.WorkspaceEdit();
  edit.set(cell.notebook.uri, [
    vscode.NotebookEdit.updateCellMetadata(cell.index, withMetadata(cell.metadata, { ...metadata, attributes })),
  ]);
  await vscode.workspace.applyEdit(edit);
}

function attributeAdvice(text: string): string | undefined {
  const { attributes, malformed } = parseInfo(`sh {${text}}`);
  const [wrong] = malformed;
  if (wrong !== undefined) return `"${wrong.text}" is neither #name, name=value, name="two words" nor a bare word.`;
  for (const { detail } of readSettings(attributes).problems) {
    if (detail.code === 'wrong-attribute') return `${detail.name} must be ${detail.expected}.`;
    if (detail.code === 'unknown-attribute') return `"${detail.name}" is not an attribute of a cell.`;
    if (detail.code === 'duplicate-attribute') return `"${detail.name}" is given twice.`;
  }
  return undefined;
}
