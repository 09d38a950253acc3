import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import type { CellResult } from '../../extension/frames/result.ts';
import { RESULT_MIME } from '../../extension/frames/result.ts';
import { command, fence, openRunbook, outcomes, run, shown, start, told, when } from './support.ts';

/** Whether a process runs; one that has ended and waits for its parent to notice (`Z`) does not. */
function isRunning(pid: string): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
  } catch {
    return false;
  }
}

describe('Running a notebook', () => {
  it('shows what a command prints, standard error apart, and how it ended', async () => {
    const notebook = await openRunbook(fence('echo out; echo err >&2'));
    const cell = command(notebook);
    await run(cell);
    assert.equal(shown(cell, 'stdout'), 'out\n');
    assert.equal(shown(cell, 'stderr'), 'err\n');
    assert.equal(cell.executionSummary?.success, true);
    assert.equal(cell.executionSummary.executionOrder, 1);
    const { startTime = 0, endTime = 0 } = cell.executionSummary.timing ?? {};
    assert.ok(startTime > 0 && endTime >= startTime);
  });

  it('gives a tool its result with the text beside it for editors without our renderer', async () => {
    const notebook = await openRunbook(fence('free -k'));
    const cell = command(notebook);
    await run(cell);
    const [output] = cell.outputs;
    assert.deepEqual(
      output?.items.map(({ mime }) => mime),
      [RESULT_MIME, 'text/plain'],
    );
    const result = JSON.parse(new TextDecoder().decode(output.items[0]?.data)) as CellResult;
    assert.equal(result.state, 'ended');
    const total = result.frames[0]?.fields.find(({ name }) => name === 'total');
    const kernel = /^MemTotal:\s+(\d+) kB/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1];
    assert.equal(total?.unit, 'KiB');
    assert.equal(total.values[0], Number(kernel));
    assert.match(new TextDecoder().decode(output.items[1]?.data), /^\s+total\s+used/);
  });

  it('writes a report of what was run: one page with the views and what was printed', async () => {
    const notebook = await openRunbook(fence('free -k; echo "<b>done</b>" >&2'));
    await run(command(notebook));
    const page = vscode.Uri.joinPath(vscode.Uri.file(tmpdir()), `report-${process.pid}.html`);
    await vscode.commands.executeCommand('diagbook.exportReport', notebook.uri, page);
    const html = new TextDecoder().decode(await vscode.workspace.fs.readFile(page));
    await vscode.workspace.fs.delete(page);
    assert.match(html, /<script type="application\/vnd\.diagbook\.result\+json">\{/);
    assert.match(html, /&lt;b&gt;done&lt;\/b&gt;/);
    assert.ok(!html.includes('<b>done'));
  });

  it('shows output while the command still runs', async () => {
    const notebook = await openRunbook(
      fence('echo first; read line < /proc/self/fd/0 || true; mkfifo f; echo waiting; cat f; echo last'),
    );
    const cell = command(notebook);
    const running = start(cell);
    await when(notebook, () => shown(cell, 'stdout').includes('waiting'));
    assert.equal(cell.executionSummary?.timing, undefined);
    assert.ok(!shown(cell, 'stdout').includes('last'));
    await vscode.commands.executeCommand('notebook.cancelExecution');
    await running;
    await when(notebook, () => cell.executionSummary?.timing !== undefined);
    assert.equal((await outcomes(notebook))[0]?.status, 'interrupted');
  });

  it('updates a result while the command still runs', async () => {
    const notebook = await openRunbook(fence('vmstat 1'));
    const cell = command(notebook);
    const rows = (): number => {
      const item = cell.outputs[0]?.items.find(({ mime }) => mime === RESULT_MIME);
      if (item === undefined) return 0;
      return (JSON.parse(new TextDecoder().decode(item.data)) as CellResult).frames[0]?.lines.length ?? 0;
    };
    const running = start(cell);
    await when(notebook, () => rows() >= 1);
    const before = rows();
    await when(notebook, () => rows() > before);
    await vscode.commands.executeCommand('notebook.cancelExecution');
    await running;
    await when(notebook, () => cell.executionSummary?.timing !== undefined);
    assert.ok(rows() > before);
  });

  it('carries exports, the directory and bash functions from cell to cell', async () => {
    const notebook = await openRunbook(
      [fence('export A=1; cd /usr; f() { echo "f $A"; }', 'bash'), fence('f; pwd', 'bash')].join('\n'),
    );
    await run(command(notebook, 0));
    await run(command(notebook, 1));
    assert.equal(shown(command(notebook, 1), 'stdout'), 'f 1\n/usr\n');
  });

  it('runs a script in the language that with= names', async () => {
    const notebook = await openRunbook(fence('print(6 * 7)', 'python {with=/usr/bin/python3}'));
    await run(command(notebook));
    assert.equal(shown(command(notebook), 'stdout'), '42\n');
  });

  it('stops at the first cell that fails and leaves the others alone', async () => {
    const notebook = await openRunbook([fence('echo one'), fence('exit 7'), fence('echo three')].join('\n'));
    const failed = when(notebook, () => command(notebook, 1).executionSummary?.timing !== undefined);
    await vscode.commands.executeCommand('notebook.execute');
    await failed;
    assert.equal(command(notebook, 0).executionSummary?.success, true);
    assert.equal(command(notebook, 1).executionSummary?.success, false);
    assert.match(told(command(notebook, 1)), /exit code 7/);
    assert.equal(command(notebook, 2).executionSummary?.executionOrder, undefined);
    assert.deepEqual(command(notebook, 2).outputs, []);
  });

  it('says which program is missing instead of failing the run', async () => {
    const notebook = await openRunbook(fence('no-such-program'));
    await run(command(notebook));
    const [outcome] = await outcomes(notebook);
    assert.equal(outcome?.status, 'failed');
    assert.match(outcome.line, /exit code 127: a program was not found/);
  });

  it('interrupts the whole process group, also of a process that ignores SIGINT and SIGTERM', async () => {
    const marker = `diagbook-stubborn-${process.pid}`;
    const notebook = await openRunbook(
      fence(`trap '' INT TERM\nsleep 300 &\necho ready $$ $!; exec -a ${marker} sleep 301`, 'bash'),
    );
    const cell = command(notebook);
    const running = start(cell);
    await when(notebook, () => shown(cell, 'stdout').startsWith('ready'));
    const pids = shown(cell, 'stdout').trim().split(' ').slice(1);
    assert.equal(pids.length, 2);
    await vscode.commands.executeCommand('notebook.cancelExecution');
    await running;
    await when(notebook, () => cell.executionSummary?.timing !== undefined);
    assert.deepEqual(pids.filter(isRunning), []);
    assert.equal(cell.executionSummary?.success, false);
  });

  it('does not change or dirty a runbook by running it', async () => {
    const text = `# Load\r\n\r\n${fence('uptime').replaceAll('\n', '\r\n')}`;
    const notebook = await openRunbook(text);
    await run(command(notebook));
    assert.equal(notebook.isDirty, false);
    assert.equal(readFileSync(notebook.uri.fsPath, 'utf8'), text);
  });
});
