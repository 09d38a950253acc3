import * as vscode from 'vscode';
import type { ParamDeclaration } from '../template/params.ts';
import { defaultText, resolveParameters } from '../template/params.ts';
import type { NotebookState } from './notebook-state.ts';

/** Asks for the parameters of a notebook once, before its first run. False when the form was dismissed: then nothing runs. */
export async function askParameters(state: NotebookState): Promise<boolean> {
  if (state.answers !== undefined || state.document().frontMatter.params.size === 0) return true;
  return fillForm(state, '$(play) Run with these values');
}

/** Shows the form again; new values count for the cells that run from now on, in a new session. */
export async function editParameters(state: NotebookState): Promise<void> {
  if (state.document().frontMatter.params.size === 0) {
    void vscode.window.showInformationMessage('This runbook declares no parameters. Add "params" to its front matter.');
    return;
  }
  if (await fillForm(state, '$(check) Use these values')) await state.restart();
}

interface Entry extends vscode.QuickPickItem {
  param?: string;
}

/** All parameters with their values in one list: choose one to change it, or the first line to go on. */
async function fillForm(state: NotebookState, done: string): Promise<boolean> {
  const { params, title } = state.document().frontMatter;
  const answers: Record<string, string> = { ...state.answers };
  for (;;) {
    const { problems } = resolveParameters(params, answers);
    const go: Entry =
      problems.length === 0
        ? { label: done }
        : { label: '$(warning) Some values are missing', detail: problems[0]?.message ?? '' };
    const entries = [...params].map(([name, declaration]) =>
      entry(name, declaration, answers[name] ?? defaultText(declaration)),
    );
    const picked = await vscode.window.showQuickPick<Entry>([go, ...entries], {
      title: `Parameters of ${title ?? 'this runbook'}`,
      placeHolder: 'Select a parameter to change its value',
      ignoreFocusOut: true,
    });
    if (picked === undefined) return false;
    const declaration = picked.param === undefined ? undefined : params.get(picked.param);
    if (picked.param !== undefined && declaration !== undefined) {
      const answer = await askOne(picked.param, declaration, answers, state);
      if (answer !== undefined) answers[picked.param] = answer;
    } else if (problems.length === 0) {
      state.answers = answers;
      return true;
    }
  }
}

function entry(name: string, declaration: ParamDeclaration, value: string | undefined): Entry {
  return {
    param: name,
    label: declaration.label ?? name,
    description: value === undefined || value === '' ? 'no value yet' : value,
    ...(declaration.description === undefined ? {} : { detail: declaration.description }),
  };
}

/** One value: from its choices where it has some, else typed and checked while typing. */
async function askOne(
  name: string,
  declaration: ParamDeclaration,
  answers: Readonly<Record<string, string>>,
  state: NotebookState,
): Promise<string | undefined> {
  const choices = declaration.type === 'boolean' ? ['true', 'false'] : await choicesOf(declaration, state);
  const title = declaration.label ?? name;
  if (choices !== undefined) {
    return vscode.window.showQuickPick(choices, {
      title,
      placeHolder: declaration.description ?? '',
      ignoreFocusOut: true,
    });
  }
  return vscode.window.showInputBox({
    title,
    prompt: declaration.description ?? '',
    value: answers[name] ?? defaultText(declaration) ?? '',
    ignoreFocusOut: true,
    validateInput: (text) => resolveParameters(new Map([[name, declaration]]), { [name]: text }).problems[0]?.message,
  });
}

/** The values to choose from; those of a command are what it prints on the host, line by line. */
async function choicesOf({ choices }: ParamDeclaration, state: NotebookState): Promise<string[] | undefined> {
  if (choices === undefined) return undefined;
  if (Array.isArray(choices)) return choices.map(String);
  const answer = await state.choices(choices.run);
  if (answer.kind === 'choices') return answer.choices;
  void vscode.window.showWarningMessage(`The choices could not be listed: ${answer.reason} Type the value instead.`);
  return undefined;
}
