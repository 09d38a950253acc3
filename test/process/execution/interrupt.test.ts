import { describe, expect, test } from 'vitest';
import { follow, interruptWhenReady, openDescriptors, processesWith, startScript } from './support.ts';

/** Waits until the last background child is the program it will be: only then it ignores SIGINT as such children do. */
const up = 'up() { until grep -qs sleep "/proc/$!/comm"; do :; done; }';

describe('an interrupt', () => {
  test('ends a well-behaved program with SIGINT', async () => {
    const seen = await interruptWhenReady(startScript('echo ready; exec sleep 98701'));
    expect(seen.end).toEqual({ kind: 'cancelled', signal: 'SIGINT' });
  });

  test.each([
    ['ignores SIGINT', "trap '' INT; echo ready; sleep 98702; sleep 98702", 'SIGTERM'],
    ['ignores SIGINT and SIGTERM', "trap '' INT TERM; echo ready; while :; do sleep 98703; done", 'SIGKILL'],
    ['put a child in the background', 'sleep 98704 & up; echo ready; wait', 'SIGTERM'],
    ['put children in process groups of their own', 'set -m; sleep 98705 & sleep 98705 & echo ready; wait', 'SIGINT'],
    ['stopped its child', 'sleep 98706 & up; kill -STOP $!; echo ready; wait', 'SIGTERM'],
    ['started a session of its own', 'setsid sleep 98707 & up; echo ready; sleep 98707', 'SIGTERM'],
  ])('leaves nothing of a script that %s', async (_, script, signal) => {
    const asked = /9870\d/.exec(script)?.[0] ?? '';
    const run = startScript(`${up}; ${script}`);
    const seen = await interruptWhenReady(run);
    expect(await processesWith(asked)).toEqual([]);
    expect(seen.end).toEqual({ kind: 'cancelled', signal });
    expect(seen.leftRunning).toEqual([]);
  });

  test('reaches a daemon whose parent is gone, by the marker in its environment', async () => {
    const script = "(setsid sh -c 'sleep 98708 & exec true') & wait; echo ready; sleep 98708";
    const seen = await interruptWhenReady(startScript(script));
    expect(await processesWith('98708')).toEqual([]);
    expect(seen.end.kind).toBe('cancelled');
    expect(seen.leftRunning).toEqual([]);
  });

  test('asks twice before it kills one that goes on', async () => {
    const traps = "trap 'echo INT' INT; trap 'echo TERM' TERM";
    const seen = await interruptWhenReady(startScript(`${traps}; echo ready; while :; do sleep 98711; done`));
    expect(seen.stdout).toBe('ready\nINT\nTERM\n');
    expect(seen.end).toEqual({ kind: 'cancelled', signal: 'SIGKILL' });
  });

  test('lets iostat finish its JSON', async () => {
    const run = startScript('exec iostat -o JSON 1');
    const seen = await follow(run, (stdout) => {
      if (stdout.includes('"disk"')) void run.interrupt();
    });
    expect(seen.end).toEqual({ kind: 'cancelled', signal: 'SIGINT' });
    expect(JSON.parse(seen.stdout)).toHaveProperty('sysstat');
  });

  test('lets mpstat print its averages', async () => {
    const run = startScript('exec mpstat 1');
    const seen = await follow(run, (stdout) => {
      if (stdout.split('\n').length > 4) void run.interrupt();
    });
    expect(seen.stdout).toContain('Average:');
  });

  test('may be asked for again and again, and after the end', async () => {
    const run = startScript("trap '' INT; echo ready; sleep 98712");
    const seen = follow(run, () => {
      for (let i = 0; i < 20; i += 1) void run.interrupt();
    });
    expect((await seen).end).toMatchObject({ kind: 'cancelled' });
    await Promise.all([run.interrupt(), run.interrupt(), run.dispose(), run.dispose()]);
  });

  test('before the start means that nothing starts', async () => {
    const run = startScript('touch /dev/shm/never-made');
    void run.interrupt();
    const seen = await follow(run);
    expect(seen.end).toEqual({ kind: 'cancelled', signal: null });
    expect(seen.events).toHaveLength(1);
  });

  test('works on a program that waits for a consumer who never comes', async () => {
    const run = startScript('yes 98713');
    const events = run.events[Symbol.asyncIterator]();
    await events.next();
    await run.interrupt();
    expect(await processesWith('98713')).toEqual([]);
  });

  test('is what leaving the loop early means', async () => {
    const before = await openDescriptors();
    const run = startScript('yes 98714');
    for await (const event of run.events) if (event.kind === 'output') break;
    await run.interrupt();
    expect(await processesWith('98714')).toEqual([]);
    await run.dispose();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await openDescriptors()).toBe(before);
  });
});

describe('a time limit', () => {
  test('stops the run by the same steps and says how long it was', async () => {
    const seen = await follow(startScript('sleep 98721', { timeout: 200 }));
    expect(seen.end).toEqual({ kind: 'timeout', after: 200, signal: 'SIGINT' });
    expect(seen.took).toBeGreaterThanOrEqual(195);
    expect(await processesWith('98721')).toEqual([]);
  });

  test('does not matter to a run that ends before it', async () => {
    const seen = await follow(startScript('true', { timeout: 60_000 }));
    expect(seen.end).toEqual({ kind: 'exit', code: 0 });
  });
});
