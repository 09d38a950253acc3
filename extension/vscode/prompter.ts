import * as vscode from 'vscode';
import type { Prompter } from '../execution/prompter.ts';

type Memory = Pick<vscode.ExtensionContext, 'secrets' | 'globalState'>;

/** One question at a time in the whole window, since a second box would close the first. */
let asking: Promise<unknown> = Promise.resolve();

function inTurn<T>(ask: () => PromiseLike<T>): Promise<T> {
  const turn = asking.then(ask);
  asking = turn.catch(() => undefined);
  return turn;
}

/**
 * Asks for passwords and keys of hosts in the window. Answers are handed on and forgotten here; a password that the person wants
 * remembered goes into the editor's secret storage, from where it is offered once, and removed when it was not the right one.
 */
export class EditorPrompter implements Prompter {
  readonly #memory: Memory;
  readonly #offered = new Set<string>();

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  secret(question: string, remark = ''): Promise<string | undefined> {
    return inTurn(() => this.#secret(question, remark));
  }

  confirm(question: string): Promise<boolean> {
    return inTurn(async () => {
      const ofHost = question.includes('authenticity of host');
      const [message, yes] = ofHost
        ? ['The key of this host is not known yet. Connect to it?', 'Connect']
        : ['ssh asks for your consent.', 'Yes'];
      const detail = question.replace(/\n?Are you sure you want to continue connecting.*$/s, '').trim();
      return (await vscode.window.showWarningMessage(message, { modal: true, detail }, yes)) === yes;
    });
  }

  tell(message: string): void {
    void vscode.window.showInformationMessage(message);
  }

  async #secret(question: string, remark: string): Promise<string | undefined> {
    const key = keyOf(question);
    const lasting = isLasting(question);
    const stored = lasting ? await this.#memory.secrets.get(key) : undefined;
    if (stored !== undefined && !this.#offered.has(key)) {
      this.#offered.add(key);
      return stored;
    }
    if (stored !== undefined) await this.#memory.secrets.delete(key);
    const { answer, remember } = await askSecret(remark + question, lasting);
    if (answer === undefined || !remember) return answer;
    this.#offered.add(key);
    await this.#memory.secrets.store(key, answer);
    const known = this.#memory.globalState.get<string[]>(remembered, []);
    await this.#memory.globalState.update(remembered, [...new Set([...known, key])]);
    return answer;
  }
}

/** Removes every password that was to be remembered. */
export async function forgetSecrets({ secrets, globalState }: Memory): Promise<void> {
  const known = globalState.get<string[]>(remembered, []);
  for (const key of known) await secrets.delete(key);
  await globalState.update(remembered, []);
  void vscode.window.showInformationMessage(
    known.length === 0
      ? 'No password is remembered.'
      : 'The remembered passwords were removed. A notebook that uses one keeps it until its session ends (Restart Session).',
  );
}

/** Under this key stands which questions have a remembered answer; never the answers. */
const remembered = 'rememberedSecrets';

function keyOf(question: string): string {
  return `answer to ${question.trim()}`;
}

/** Whether the answer is the same the next time, and the question says of whom: codes are not, and a mere "Password:" does not. */
function isLasting(question: string): boolean {
  return /pass(?:word|phrase)/i.test(question) && !/one.?time|otp|code|token/i.test(question) && /[@'/]/.test(question);
}

/** A box that does not show what is typed, with a button to have it remembered where `lasting`. */
function askSecret(question: string, lasting: boolean): Promise<{ answer: string | undefined; remember: boolean }> {
  const box = vscode.window.createInputBox();
  const title = 'Diagbook';
  let remember = false;
  const draw = (): void => {
    box.title = remember ? `${title}: will be remembered` : title;
    box.buttons = lasting ? [remember ? forget : keep] : [];
  };
  box.prompt = question.trim().replace(/:$/, '');
  box.password = true;
  box.ignoreFocusOut = true;
  box.onDidTriggerButton(() => {
    remember = !remember;
    draw();
  });
  draw();
  box.show();
  return new Promise((resolve) => {
    box.onDidAccept(() => {
      resolve({ answer: box.value, remember });
      box.hide();
    });
    box.onDidHide(() => {
      resolve({ answer: undefined, remember: false });
      box.dispose();
    });
  });
}

const keep: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('save'),
  tooltip: "Remember in this computer's secret storage",
};

const forget: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('circle-slash'),
  tooltip: 'Do not remember',
};
