import * as assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import * as vscode from 'vscode';
import { command, fence, openRunbook, outcomes, run, shown, start, told, when } from './support.ts';

const mebibyte = 1024 * 1024;

describe('Bad input', () => {
  it('shows the beginning and the end of 100 MB, keeps all of it, and stays small', async () => {
    const notebook = await openRunbook(fence('yes | head -c 100000000; echo end'));
    const cell = command(notebook);
    const before = process.memoryUsage().rss;
    await run(cell);
    const text = shown(cell, 'stdout');
    assert.ok(text.length < mebibyte);
    assert.match(text, /… [\d,]+ characters left out here/);
    assert.ok(text.endsWith('y\nend\n'));
    assert.ok(process.memoryUsage().rss - before < 200 * mebibyte);
    await vscode.commands.executeCommand('diagbook.openRawOutput', cell);
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(tab instanceof vscode.TabInputText);
    assert.ok(statSync(tab.uri.fsPath).size > 100_000_000);
  });

  it('keeps the editor answering while a command prints without end', async () => {
    const notebook = await openRunbook(fence('yes'));
    const cell = command(notebook);
    const running = start(cell);
    await when(notebook, () => shown(cell, 'stdout').length > 1000);
    const other = await vscode.workspace.openTextDocument({ content: 'still here' });
    assert.equal(other.getText(), 'still here');
    await vscode.commands.executeCommand('notebook.cancelExecution', { document: notebook.uri });
    await running;
    await when(notebook, () => cell.executionSummary?.timing !== undefined);
    assert.equal((await outcomes(notebook))[0]?.status, 'interrupted');
  });

  it('shows bytes that are not UTF-8 as replacement characters', async () => {
    const notebook = await openRunbook(fence("printf 'a\\377b\\n'"));
    await run(command(notebook));
    assert.equal(shown(command(notebook), 'stdout'), 'a\ufffdb\n');
  });

  it('says what to do about a command that is not there', async () => {
    const notebook = await openRunbook(fence('frobnicate --now'));
    await run(command(notebook));
    assert.match(shown(command(notebook), 'stderr'), /frobnicate.*not found/);
    assert.match(told(command(notebook)), /Install it, or check its name and PATH/);
  });

  it('ends a command at its time limit', async () => {
    const notebook = await openRunbook(fence('sleep 60', 'sh {timeout=300ms}'));
    await run(command(notebook));
    assert.match((await outcomes(notebook))[0]?.line ?? '', /Stopped after its time limit of 0\.3 s/);
  });

  it('opens, edits and saves a document of 5,000 cells', async function () {
    // The editor itself takes most of this time on a busy machine.
    this.timeout(120_000);
    const text = Array.from({ length: 2500 }, (_, index) => `Step ${index}\n\n${fence(`echo ${index}`)}`).join('\n');
    const notebook = await openRunbook(text);
    assert.equal(notebook.cellCount, 5000);
    const cell = command(notebook, 2499);
    await run(cell);
    assert.equal(shown(cell, 'stdout'), '2499\n');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(cell.document.uri, new vscode.Position(0, 0), 'true; ');
    await vscode.workspace.applyEdit(edit);
    assert.equal(await notebook.save(), true);
    const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(notebook.uri));
    assert.equal(saved, text.replace('echo 2499', 'true; echo 2499'));
  });
});
