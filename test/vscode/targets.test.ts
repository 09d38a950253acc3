import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { command, fence, openRunbook, outcomes, run, shown, told } from './support.ts';

/** Chooses where a notebook runs, as the list of targets does. */
async function choose(notebook: vscode.NotebookDocument, ...names: string[]): Promise<void> {
  await vscode.commands.executeCommand('diagbook.selectTarget', notebook.uri, names);
}

describe('The target of a notebook', () => {
  it('is the one that was chosen instead of the front matter, and the document stays as it is', async () => {
    const recorded = await openRunbook(fence('date +%s%N'));
    await run(command(recorded));
    const file = vscode.Uri.joinPath(recorded.uri, '../recorded.diagbook');
    await vscode.commands.executeCommand('diagbook.saveInvestigation', recorded.uri, file);
    const text = `---\ndiagbook: 1\ntarget: ssh://nowhere.invalid\n---\n${fence('date +%s%N')}`;
    const notebook = await openRunbook(text);
    await choose(notebook, `replay://${file.fsPath}`);
    await run(command(notebook));
    assert.match(shown(command(notebook), 'stdout'), /^\d+\n$/);
    assert.equal(shown(command(notebook), 'stdout'), shown(command(recorded), 'stdout'));
    assert.equal(notebook.isDirty, false);
    assert.equal(readFileSync(notebook.uri.fsPath, 'utf8'), text);
  });

  it('is left to a cell that names its own', async () => {
    const notebook = await openRunbook(fence('echo here', 'sh {target=local}'));
    await choose(notebook, 'ssh://nowhere.invalid');
    await run(command(notebook));
    assert.equal(shown(command(notebook), 'stdout'), 'here\n');
  });

  it('that cannot be reached is told with the next step, and chosen again counts at once', async () => {
    const notebook = await openRunbook(fence('echo here'));
    await choose(notebook, 'ssh://127.0.0.1:1');
    await run(command(notebook));
    assert.match(told(command(notebook)), /ssh:\/\/127\.0\.0\.1:1 was not reached: nothing answers at its port/);
    await choose(notebook, 'local');
    await run(command(notebook));
    assert.deepEqual(
      (await outcomes(notebook)).map(({ status }) => status),
      ['passed'],
    );
  });

  it('may be several at once', async () => {
    const notebook = await openRunbook(fence('echo here'));
    await choose(notebook, 'local', 'ssh://127.0.0.1:1');
    await run(command(notebook));
    assert.match((await outcomes(notebook))[0]?.line ?? '', /^1 of 2 hosts succeeded/);
  });

  it('is asked what it lacks for the cells, before any of them runs', async () => {
    const notebook = await openRunbook(fence('ss -t; df /'));
    const checks = await vscode.commands.executeCommand<
      { target: string; remarks: { kind: string; text: string }[] }[]
    >('diagbook.checkTarget', notebook.uri);
    assert.deepEqual(
      checks.map(({ target }) => target),
      ['local'],
    );
    assert.equal(command(notebook).executionSummary?.timing, undefined);
  });
});
