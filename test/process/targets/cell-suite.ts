import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Session } from '../../../extension/execution/session.ts';
import { Sessions } from '../../../extension/execution/sessions.ts';
import type { HostFacts } from '../../../extension/targets/target.ts';
import { hostTarget, runThrough } from '../../hosts/through.ts';
import { follow, interruptWhenReady, processesWith, type Seen } from '../execution/support.ts';

const program = fileURLToPath(new URL('../../fixtures/programs/far-session-host.ts', import.meta.url));

/** A place to run cells in, and one without a shell. */
export interface CellPlace {
  target: string;
  bare: string;
  env: Readonly<Record<string, string>>;
  /** The program on this machine that leads there, by words of its command line. */
  client: string;
  stop(): Promise<void>;
}

/**
 * Tests of cells in containers and pods, by sessions. What they start is found again by `mark`, a number of no other test.
 * `known` asserts what is known of the place beforehand.
 */
export function testCells(start: () => Promise<CellPlace>, mark: string, known?: (facts: HostFacts) => void): void {
  let place: CellPlace;
  let sessions: Sessions;
  let session: Session;

  beforeAll(async () => {
    place = await start();
    for (const [name, value] of Object.entries(place.env)) vi.stubEnv(name, value);
    // Two seconds, so that four without a sign of life count as a broken connection.
    sessions = new Sessions(() => ({ programs: ['ps'] }), { patience: 2 });
    session = sessions.on(hostTarget(place.target));
  }, 180_000);

  afterAll(async () => {
    await sessions.dispose();
    vi.unstubAllEnvs();
    await place.stop();
  }, 180_000);

  function run(script: string): Promise<Seen> {
    return follow(session.run({ script, language: 'sh' }));
  }

  /** How many processes there are with `text` in their command line, looked for in the place: it may be anywhere. */
  async function count(text: string): Promise<number> {
    const look = 'cat /proc/[0-9]*/cmdline 2>/dev/null | tr "\\0" " "';
    const { stdout } = await runThrough(place.target, ['sh', '-c', look], place.env);
    return stdout.toString().split(text).length - 1;
  }

  const soon = { timeout: 30_000 };

  test('end with their own exit code, whatever the client says of it', async () => {
    for (const code of [0, 1, 125, 126, 127, 130, 137, 255]) {
      const seen = await run(`echo out; echo err >&2; exit ${code}`);
      expect(seen).toMatchObject({ stdout: 'out\n', stderr: 'err\n', end: { kind: 'exit', code } });
    }
  });

  test('tell the facts of where they run, by whatever programs are there', async () => {
    const facts = await session.facts();
    expect(facts.hostname).toBe((await run('hostname')).stdout.trim());
    expect(facts.tools?.ps).toMatch(/^(?:busybox-)?\d+\.\d+/);
    known?.(facts);
  });

  test('tell the signal that ended their shell', async () => {
    for (const name of ['KILL', 'TERM']) {
      expect((await run(`kill -s ${name} $$`)).end).toEqual({ kind: 'signal', signal: `SIG${name}` });
    }
  });

  test('share exports and the directory', async () => {
    await run('export SHARED="a  b"; plain=1; cd /tmp');
    expect((await run('echo "$SHARED ${plain-none} $PWD"; cat')).stdout).toBe('a  b none /tmp\n');
  });

  test('give every byte of both streams as it is', async () => {
    const octal = Array.from({ length: 256 }, (_, i) => `\\${i.toString(8).padStart(3, '0')}`).join('');
    const bytes = { stdout: [] as number[], stderr: [] as number[] };
    const cell = session.run({ script: `printf '${octal}'; printf '${octal}' >&2`, language: 'sh' });
    for await (const event of cell.events) if (event.kind === 'output') bytes[event.stream].push(...event.bytes);
    const all = Array.from({ length: 256 }, (_, i) => i);
    expect(bytes).toEqual({ stdout: all, stderr: all });
  });

  test('are interrupted with everything they started', async () => {
    const script = `sleep ${mark} & setsid sleep ${mark} & sleep 0.3; echo ready; sleep ${mark}`;
    const seen = await interruptWhenReady(session.run({ script, language: 'sh' }));
    expect(seen.end).toMatchObject({ kind: 'cancelled' });
    expect(await count(`sleep ${mark}`)).toBe(0);
  });

  test.each(['SIGTERM', 'SIGKILL'] as const)('leave nothing there when Diagbook dies of %s', async (signal) => {
    const child = spawn(process.execPath, [program, '/dev/null', place.target, mark], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const [text] = (await once(child.stdout, 'data')) as [Buffer];
      expect(text.toString()).toBe('ready\n');
      expect(await count(`sleep ${mark}`)).toBeGreaterThanOrEqual(2);
      child.kill(signal);
      await once(child, 'exit');
      await expect.poll(() => count(`sleep ${mark}`), soon).toBe(0);
    } finally {
      child.kill('SIGKILL');
    }
  });

  test('leave nothing running behind a session that is closed', async () => {
    const own = new Sessions(() => ({}), { patience: 2 });
    await follow(own.on(hostTarget(place.target)).run({ script: `sleep ${mark} >/dev/null 2>&1 &`, language: 'sh' }));
    expect(await count(`sleep ${mark}`)).toBe(1);
    await own.dispose();
    await expect.poll(() => count(`sleep ${mark}`), soon).toBe(0);
  });

  test('leave no orphan when the client dies, of which the far side is not told', async () => {
    const cell = session.run({ script: `echo ready; sleep ${mark}`, language: 'sh' });
    const seen = await follow(cell, () => {
      void processesWith(place.client).then((pids) => {
        for (const pid of pids) process.kill(pid, 'SIGKILL');
      });
    });
    expect(seen.end.kind).toBe('lost');
    await expect.poll(() => count(`sleep ${mark}`), soon).toBe(0);
  });

  test('say that a container has no shell, and what to do', async () => {
    const bare = sessions.on(hostTarget(place.bare));
    const { end } = await follow(bare.run({ script: 'true', language: 'sh' }));
    expect(end).toMatchObject({ kind: 'unreached', failure: { kind: 'no-shell', hop: place.bare } });
  });
}
