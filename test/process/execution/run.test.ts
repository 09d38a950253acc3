import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { startRun, type RunEvent } from '../../../extension/execution/run.ts';
import { follow, openDescriptors, processesWith, startScript } from './support.ts';

describe('a run', () => {
  test('tells its start, its output by stream, and its exit code, in this order', async () => {
    const seen = await follow(startScript('echo out; echo err >&2; exit 3'));
    expect(seen.events[0]?.kind).toBe('started');
    expect(seen.stdout).toBe('out\n');
    expect(seen.stderr).toBe('err\n');
    expect(seen.end).toEqual({ kind: 'exit', code: 3 });
    expect(seen.leftRunning).toEqual([]);
    expect(seen.events.at(-1)?.kind).toBe('ended');
  });

  test('gives bytes as they are, valid UTF-8 or not', async () => {
    const run = startScript(String.raw`printf '\377\000\200x'`);
    const chunks: Uint8Array[] = [];
    for await (const event of run.events) if (event.kind === 'output') chunks.push(event.bytes);
    expect([...Buffer.concat(chunks)]).toEqual([0xff, 0, 0x80, 0x78]);
  });

  test('gives programs real pipes, which they can open again by path', async () => {
    const seen = await follow(startScript('echo twice | tee /dev/stderr'));
    expect(seen.stdout).toBe('twice\n');
    expect(seen.stderr).toBe('twice\n');
  });

  test('has no input and no terminal', async () => {
    const seen = await follow(startScript('cat; tty; ( : </dev/tty ) 2>/dev/null || echo none'));
    expect(seen.stdout).toBe('not a tty\nnone\n');
  });

  test('tells the signal that ended the program', async () => {
    const seen = await follow(startScript('kill -SEGV $$'));
    expect(seen.end).toEqual({ kind: 'signal', signal: 'SIGSEGV' });
  });

  test.each([
    ['a program that is not installed', ['no-such-program'], '/', 'ENOENT'],
    ['a file that is not executable', ['/etc/passwd'], '/', 'EACCES'],
    ['a directory that is gone', ['true'], '/no/such/directory', 'ENOTDIR'],
    ['arguments larger than the system takes', ['true', 'x'.repeat(3_000_000)], '/', 'E2BIG'],
    ['a zero byte in an argument', ['true', 'a\0b'], '/', 'unknown'],
  ] as const)('cannot start %s and says so', async (_, argv, cwd, code) => {
    const seen = await follow(startRun({ argv, env: { PATH: process.env.PATH ?? '' }, cwd }));
    expect(seen.end).toMatchObject({ kind: 'unstartable', program: argv[0], code });
    expect(seen.events).toHaveLength(1);
  });

  test('ends with the reason when its command could not be prepared', async () => {
    const seen = await follow(startRun(Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))));
    expect(seen.end).toEqual({ kind: 'unstartable', program: 'The command', code: 'ENOSPC', reason: 'full' });
  });

  test('makes the program wait for a slow consumer and loses nothing of 100 MB', async () => {
    const run = startScript('head -c 100000000 /dev/zero; true');
    const events = run.events[Symbol.asyncIterator]();
    const first = (await events.next()) as IteratorYieldResult<RunEvent>;
    const pid = first.value.kind === 'started' ? first.value.pid : 0;
    // A queue of 1 MiB, what Node reads at once, and the pipe's own 64 KiB.
    expect(await writtenWhenBlocked(pid)).toBeLessThan(2_000_000);
    expect(await countOutput(events)).toBe(100_000_000);
  });

  test('ends after a quiet moment when a background child keeps the pipe, and ends the child when disposed of', async () => {
    const run = startScript('sleep 98761 & echo started');
    const seen = await follow(run);
    expect(seen.end).toEqual({ kind: 'exit', code: 0 });
    expect(seen.stdout).toBe('started\n');
    expect(seen.leftRunning).toEqual(await processesWith('98761'));
    expect(seen.leftRunning).toHaveLength(1);
    await run.dispose();
    expect(await processesWith('98761')).toEqual([]);
  });

  test('waits for a process substitution that still writes', async () => {
    const seen = await follow(startScript('seq 3 > >(while read -r n; do sleep 0.1; echo "got $n"; done)'));
    expect(seen.stdout).toBe('got 1\ngot 2\ngot 3\n');
  });

  test('does not let a background child that never stops printing hold it up', async () => {
    const run = startScript('while :; do echo 98762; sleep 0.05; done & true');
    const seen = await follow(run);
    expect(seen.end).toEqual({ kind: 'exit', code: 0 });
    expect(seen.leftRunning).not.toEqual([]);
    await run.dispose();
    expect(await processesWith('98762')).toEqual([]);
  }, 20_000);

  test('leaves no file descriptor and no child behind', async () => {
    const before = await openDescriptors();
    for (let i = 0; i < 5; i += 1) await follow(startScript('echo x; exit 1'));
    await follow(startRun({ argv: ['no-such-program'], env: {}, cwd: '/' }));
    await new Promise((resolve) => setImmediate(resolve));
    expect(await openDescriptors()).toBe(before);
  });
});

async function countOutput(events: AsyncIterator<RunEvent>): Promise<number> {
  let bytes = 0;
  for (let next = await events.next(); next.done !== true; next = await events.next()) {
    const event = next.value;
    if (event.kind === 'output') bytes += event.bytes.length;
  }
  return bytes;
}

/** Waits until the child of `pid` writes no more, and gives how much it wrote (proc_pid_io(5), wchar). */
async function writtenWhenBlocked(pid: number): Promise<number> {
  let written = 0;
  for (let unchanged = 0; unchanged < 5;) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const [child = ''] = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ');
    const io = child === '' ? '' : await readFile(`/proc/${child}/io`, 'utf8');
    const now = Number(/^wchar: (\d+)$/m.exec(io)?.[1] ?? 0);
    unchanged = now > 0 && now === written ? unchanged + 1 : 0;
    written = now;
  }
  return written;
}
