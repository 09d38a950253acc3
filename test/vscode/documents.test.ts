import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { CellResult } from '../../extension/frames/result.ts';
import { RESULT_MIME } from '../../extension/frames/result.ts';
import { command, fence, openFile, openRunbook, run, shown, writeRunbook } from './support.ts';

/** Types into a cell and takes it back, so that the editor writes the document although nothing changed. */
async function touch(notebook: vscode.NotebookDocument, cell: vscode.NotebookCell): Promise<void> {
  const text = cell.document.getText();
  for (const value of [`${text} `, text]) {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(cell.document.uri, new vscode.Range(0, 0, cell.document.lineCount, 0), value);
    await vscode.workspace.applyEdit(edit);
  }
  // The window says so a moment later, and with no event.
  while (!notebook.isDirty) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(await notebook.save(), true);
}

/** The problems the editor shows for a text; they are there when the editor says that they changed. */
async function problems(uri: vscode.Uri): Promise<vscode.Diagnostic[]> {
  for (;;) {
    const found = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Diagbook');
    if (found.length > 0) return found;
    await new Promise<void>((resolve) => {
      const listener = vscode.languages.onDidChangeDiagnostics(() => {
        listener.dispose();
        resolve();
      });
    });
  }
}

/** What an output shows, without the name that tells it from others. */
function resultIn(cell: vscode.NotebookCell): Omit<CellResult, 'token'> {
  const { token, ...result } = JSON.parse(new TextDecoder().decode(cell.outputs[0]?.items[0]?.data)) as CellResult;
  assert.match(token ?? '', /^[0-9a-f-]{36}$/);
  return result;
}

describe('Documents', () => {
  it('gives back the same bytes when a cell was typed in and put back', async () => {
    const text = `\uFEFF---\r\ndiagbook: 1\r\ntitle: "Odd"\r\n---\r\n\r\n\r\n# Title\r\n\r\n~~~~sh {#a  run=1s}\r\n\techo a\r\n~~~~\r\n\r\n  \r\n- list\r\n\r\n      code`;
    const notebook = await openRunbook(text);
    await touch(notebook, command(notebook));
    assert.equal(readFileSync(notebook.uri.fsPath, 'utf8'), text);
  });

  it('opens a document with broken front matter whole, says where it is broken, and keeps it so', async () => {
    const text = `---\ndiagbook: 1\ntitle: [open\nparams: 3\n---\n\n# Title\n\n${fence('echo ok')}`;
    const notebook = await openRunbook(text);
    const front = notebook.cellAt(0);
    assert.equal(front.document.getText(), 'diagbook: 1\ntitle: [open\nparams: 3');
    const [problem] = await problems(front.document.uri);
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
    assert.match(problem.message, /front matter is not valid YAML/);
    assert.equal(problem.range.start.line, 2);
    await touch(notebook, command(notebook));
    assert.equal(readFileSync(notebook.uri.fsPath, 'utf8'), text);
  });

  it('shows the problem of an attribute at its cell', async () => {
    const notebook = await openRunbook(fence('true', 'sh {run=soon}'));
    const [problem] = await problems(command(notebook).document.uri);
    assert.match(problem?.message ?? '', /run="soon" must be a duration/);
  });

  it('never overwrites a document of a newer version', async () => {
    const text = `---\ndiagbook: 99\n---\n\n${fence('echo ok')}`;
    const notebook = await openRunbook(text);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(command(notebook).document.uri, new vscode.Position(0, 0), 'changed ');
    await vscode.workspace.applyEdit(edit);
    await Promise.resolve(notebook.save()).catch(() => false);
    assert.equal(readFileSync(notebook.uri.fsPath, 'utf8'), text);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('does not open bytes that are not UTF-8 as a notebook', async () => {
    await assert.rejects(openRunbook(Uint8Array.of(0x23, 0x20, 0xff, 0xfe, 0x0a)));
  });

  it('saves what was run as an investigation that shows it again without running anything', async () => {
    const runbook = await openRunbook(
      `# Load\n\n${fence('free -k', 'sh {#memory}')}\n${fence('echo text; echo warning >&2', 'sh {#text}')}`,
    );
    await run(command(runbook, 0));
    await run(command(runbook, 1));
    const result = resultIn(command(runbook, 0));
    const path = join(runbook.uri.fsPath, '..', 'saved.diagbook');
    const written = await vscode.commands.executeCommand(
      'diagbook.saveInvestigation',
      runbook.uri,
      vscode.Uri.file(path),
    );
    assert.equal((written as vscode.Uri).fsPath, path);
    const text = readFileSync(path, 'utf8');
    assert.match(text, /^---\ndiagbook: 1\ninvestigation:\n {2}of: test\.diagbook\n {2}started: \d{4}-/);
    assert.match(
      text,
      /```output \{of=memory host=\S+ target=local at=\S+Z took=\S+s exit=0 bytes=\d+ sha256=[0-9a-f]{64} kernel="Linux [^"]+" .*cpus=\d+ .*tools="free [\d.]+"\}\n/,
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const again = await openFile(path);
    const [output] = command(again, 0).outputs;
    assert.deepEqual(
      output?.items.map(({ mime }) => mime),
      [RESULT_MIME, 'text/plain'],
    );
    assert.deepEqual(resultIn(command(again, 0)), result);
    assert.equal(shown(command(again, 1), 'stdout'), 'text\n');
    assert.equal(shown(command(again, 1), 'stderr'), 'warning\n');
    assert.equal(command(again, 0).executionSummary?.executionOrder, undefined);
  });

  it('adds the record of a new run to an investigation and keeps the former one', async () => {
    const runbook = await openRunbook(fence('date +%N', 'sh {#now}'));
    await run(command(runbook));
    const path = join(runbook.uri.fsPath, '..', 'twice.diagbook');
    await vscode.commands.executeCommand('diagbook.saveInvestigation', runbook.uri, vscode.Uri.file(path));
    const first = readFileSync(path, 'utf8');
    const investigation = await openFile(path);
    await run(command(investigation));
    // The record is added just after the run has ended.
    while (!investigation.isDirty) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(await investigation.save(), true);
    const second = readFileSync(path, 'utf8');
    assert.ok(second.startsWith(first.trimEnd()));
    assert.equal(second.match(/```output \{of=now /g)?.length, 2);
  });

  it('keeps a long output in a file beside the investigation and reads it again from there', async () => {
    const runbook = await openRunbook(
      fence(
        'LC_ALL=C vmstat -n 1 2 | head -n 2; for i in $(seq 5000); do echo " 0  0      0 7000000  10000 200000    0    0     0     0  100  $i  1  1 98  0  0"; done',
        'sh {#long as=vmstat}',
      ),
    );
    await run(command(runbook));
    const path = join(runbook.uri.fsPath, '..', 'long.diagbook');
    await vscode.commands.executeCommand('diagbook.saveInvestigation', runbook.uri, vscode.Uri.file(path));
    const name = /file=([0-9a-f]{64}\.txt)/.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
    assert.ok(readFileSync(`${path}.d/${name}`).length > 256 * 1024);
    // Opened as from the explorer: an editor's tab is how the file beside a document is found outside a workspace.
    await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.file(path), 'diagbook');
    const again = await openFile(path);
    const result = JSON.parse(new TextDecoder().decode(command(again).outputs[0]?.items[0]?.data)) as {
      frames: { lines: number[] }[];
    };
    assert.equal(result.frames[0]?.lines.length, 5000);
  });

  it('keeps what was run and not saved when its notebook is closed', async () => {
    // Opened as from the explorer: what a script opens, the editor holds on to after it was closed.
    const path = writeRunbook(fence('echo precious', 'sh {#only}'), 'unsaved.diagbook');
    await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.file(path), 'diagbook');
    const runbook = vscode.workspace.notebookDocuments.find(({ uri }) => uri.fsPath === path);
    assert.ok(runbook !== undefined);
    await run(command(runbook));
    const closed = new Promise<void>((resolve) => {
      const listener = vscode.workspace.onDidCloseNotebookDocument((notebook) => {
        if (notebook !== runbook) return;
        listener.dispose();
        resolve();
      });
    });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await closed;
    const kept = await vscode.commands.executeCommand<string[]>('diagbook.keptInvestigations');
    const [newest = ''] = kept.filter((path) => /unsaved-\d{8}T\d{6}Z\.diagbook$/.test(path));
    assert.match(readFileSync(newest, 'utf8'), /```output \{of=only .*\}\nprecious\n```/);
  });
});
