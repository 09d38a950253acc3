import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LocalSession } from '../../../extension/execution/local-session.ts';
import type { Session, SessionCell } from '../../../extension/execution/session.ts';
import { localTarget } from '../../../extension/targets/target.ts';
import { follow, interruptWhenReady, openDescriptors, processesWith, type Seen } from './support.ts';

let directory = '';
let session: Session;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'session-test-'));
  session = new LocalSession(localTarget, { directory, env: { GIVEN: 'by the session' } });
});

afterEach(async () => {
  await session.dispose();
  await rm(directory, { recursive: true, force: true });
});

function run(script: string, cell: Partial<SessionCell> = {}): Promise<Seen> {
  return follow(session.run({ script, language: 'bash', ...cell }));
}

describe('what carries over from cell to cell', () => {
  test.each([
    ['bash', 'bash'],
    ['bash', 'sh'],
    ['sh', 'bash'],
    ['sh', 'sh'],
  ])('exports and the directory, from %s to %s', async (from, to) => {
    await run('export COLOUR=blue; plain=1; mkdir sub; cd sub', { language: from });
    const seen = await run('echo "$COLOUR|$GIVEN|${plain-none}"; pwd', { language: to });
    expect(seen.stdout).toBe(`blue|by the session|none\n${directory}/sub\n`);
    expect(seen.stderr).toBe('');
  });

  test('functions of bash, also across a cell of sh, also read-only and exported ones', async () => {
    await run(
      'greet() { echo "hello $1"; }; readonly -f greet; shout() { echo LOUD; }; export -f shout; dash-ed() { :; }',
    );
    await run('true', { language: 'sh' });
    const seen = await run('greet you; bash -c shout; greet() { echo again; }; greet; dash-ed');
    expect(seen.stdout).toBe('hello you\nLOUD\nagain\n');
    expect(seen.stderr).toBe('');
  });

  test('read-only variables, as variables that can be set again', async () => {
    await run('declare -rx FIXED=1; readonly OTHER=2; export UID EUID PPID');
    const seen = await run('FIXED=3; echo "$FIXED ${OTHER-none}"');
    expect(seen.stdout).toBe('3 none\n');
    expect(seen.stderr).toBe('');
  });

  test.each(['bash', 'sh'])('every byte a value can hold, through %s', async (language) => {
    const octal = Array.from({ length: 255 }, (_, i) => `\\${(i + 1).toString(8).padStart(3, '0')}`).join('');
    await run(`ALL=$(printf '${octal}x'); export ALL="$ALL'"`, { language });
    await run('true', { language: language === 'sh' ? 'bash' : 'sh' });
    const seen = await run(`printf %s "$ALL" | od -An -v -tu1`, { language });
    const bytes = seen.stdout.trim().split(/\s+/).map(Number);
    expect(bytes).toEqual([...Array.from({ length: 255 }, (_, i) => i + 1), 0x78, 0x27]);
  });

  test('that a variable was unset', async () => {
    await run('unset GIVEN LC_ALL');
    expect((await run('echo "${GIVEN-gone} ${LC_ALL-gone}"')).stdout).toBe('gone gone\n');
  });

  test.each([
    ['exits with an error', 'export KEPT=1; exit 3', { kind: 'exit', code: 3 }],
    ['is aborted by set -e', 'export KEPT=1; set -e; false; export KEPT=2', { kind: 'exit', code: 1 }],
    [
      'sets odd options',
      'export KEPT=1; set -euCfx -o noglob; IFS=0123456789; umask 777; cd .',
      { kind: 'exit', code: 0 },
    ],
    ['replaces PATH', 'export KEPT=1; PATH=/nowhere', { kind: 'exit', code: 0 }],
  ])('from a cell that %s', async (_, script, end) => {
    for (const language of ['bash', 'sh']) {
      expect((await run(script, { language })).end).toEqual(end);
      expect((await run('export PATH=/usr/bin:/bin; echo "$KEPT"; unset KEPT')).stdout).toBe('1\n');
    }
  });

  test.each(['bash', 'sh'])(
    'from a cell of %s that is interrupted, whose next command then does not run',
    async (language) => {
      const script = 'export STEP=1; echo ready; sleep 98731; export STEP=2';
      const seen = await interruptWhenReady(session.run({ script, language }));
      expect(seen.end).toEqual({ kind: 'cancelled', signal: 'SIGINT' });
      expect((await run('echo "$STEP"')).stdout).toBe('1\n');
    },
  );

  test('nothing of a cell that was killed or replaced itself, but all from before', async () => {
    await run('export A=1');
    await run('export A=2; kill -9 $$');
    await run('export A=3; exec true');
    expect((await run('echo $A')).stdout).toBe('1\n');
  });

  test('not what a subshell did', async () => {
    for (const language of ['bash', 'sh']) {
      await run("cd /; (trap 'true' EXIT; export IN=1; cd /usr)", { language });
      expect((await run('echo "${IN-none} $PWD"')).stdout).toBe('none /\n');
    }
  });
});

describe('a script in a cell', () => {
  test.each([
    ['bash', 'disk: line 3: no-such-command: command not found\n'],
    ['sh', 'disk: 3: eval: no-such-command: not found\n'],
  ])('of %s is named in messages, with its own line numbers', async (language, message) => {
    const seen = await run('# one\n\nno-such-command', { language, name: 'disk' });
    expect(seen.stderr).toBe(message);
    expect(seen.end).toEqual({ kind: 'exit', code: 127 });
  });

  test.each(['bash', 'sh'])('of %s keeps its own EXIT trap, which sees the exit status', async (language) => {
    const seen = await run(`trap 'echo "bye $?"' EXIT; export LAST=1; set -e; (exit 7)`, { language });
    expect(seen.stdout).toBe('bye 7\n');
    expect(seen.end).toEqual({ kind: 'exit', code: 7 });
    expect((await run('echo $LAST')).stdout).toBe('1\n');
  });

  test.each(['bash', 'sh'])(
    'of %s may take its EXIT trap back, trap other signals, and print nothing more',
    async (language) => {
      const script = `
      trap 'echo no' EXIT; trap - EXIT; trap 'echo no' 0; trap EXIT; trap 'echo no' 0; trap 0 1 2
      trap 'echo usr' USR1; kill -USR1 $$; trap '' HUP; export T=1; trap -- 'echo a -p; true' EXIT`;
      const seen = await run(script, { language });
      expect(seen.stdout + seen.stderr).toBe('usr\na -p\n');
      expect((await run('echo $T; unset T')).stdout).toBe('1\n');
    },
  );

  test('sees no operands, and its stdin is empty', async () => {
    expect((await run('echo "$# $0"; cat', { name: 'a b' })).stdout).toBe('0 a_b\n');
  });

  test('may be larger than the arguments of a program', async () => {
    const seen = await run(`: '${'x'.repeat(3_000_000)}'\necho end`);
    expect(seen.stdout).toBe('end\n');
  });

  test('is not seen in the list of processes, nor are its variables', async () => {
    const run = session.run({
      script: ': tell-tale; echo ready; sleep 98732',
      language: 'sh',
      env: { TOKEN: 'tell-tale' },
    });
    let seenBy: number[] = [0];
    await follow(run, () => {
      void processesWith('tell-tale').then(async (pids) => {
        seenBy = pids;
        await run.interrupt();
      });
    });
    expect(seenBy).toEqual([]);
  });

  test('of another language gets the state and does not change it', async () => {
    await run('export FROM=shell; cd /usr');
    const script =
      'import os\nprint(os.environ["FROM"], os.getcwd())\nos.environ["FROM"] = "python"\nraise SystemExit(4)';
    const seen = await run(script, { language: 'python', with: 'python3 -u' });
    expect(seen.stdout).toBe('shell /usr\n');
    expect(seen.end).toEqual({ kind: 'exit', code: 4 });
    expect((await run('echo "$FROM"')).stdout).toBe('shell\n');
    expect((await run('BEGIN { print ENVIRON["FROM"] }', { with: 'awk -f' })).stdout).toBe('shell\n');
    expect((await run('print "$ENV{FROM}\\n"', { with: 'perl' })).stdout).toBe('shell\n');
  });

  test('of a language that is not installed fails as a program that is not found', async () => {
    const seen = await run('x', { with: 'no-such-language' });
    expect(seen.end).toEqual({ kind: 'exit', code: 127 });
    expect(seen.stderr).toContain('no-such-language');
  });

  test('with a directory of its own leaves the session where it was', async () => {
    expect((await run('pwd', { cwd: '/etc' })).stdout).toBe('/etc\n');
    await run('mkdir -p deep/er');
    expect((await run('pwd', { cwd: 'deep/er' })).stdout).toBe(`${directory}/deep/er\n`);
    expect((await run('pwd')).stdout).toBe(`${directory}\n`);
  });

  test('does not run where its directory is gone, unless it names another', async () => {
    await run('mkdir gone; cd gone; rmdir ../gone');
    const seen = await run('echo ran');
    expect(seen.end).toEqual({ kind: 'exit', code: 125 });
    expect(seen.stdout).toBe('');
    expect(seen.stderr).toContain("this cell's working directory is gone");
    expect((await run('pwd', { cwd: '/' })).stdout).toBe('/\n');
  });

  test('gets the variables that parsers need, and may set others', async () => {
    expect((await run('echo "$LC_ALL $S_TIME_FORMAT $S_COLORS $TERM $COLUMNS"; export LC_ALL=C.UTF-8')).stdout).toBe(
      'C ISO never dumb 512\n',
    );
    expect((await run('echo "$LC_ALL"')).stdout).toBe('C.UTF-8\n');
  });
});

describe('a session that is disposed of', () => {
  test('ends running cells and background children, and removes its directory', async () => {
    const before = await openDescriptors();
    const other = new LocalSession(localTarget, { directory });
    await follow(other.run({ script: 'sleep 98741 & setsid sleep 98741 >/dev/null 2>&1 & true', language: 'bash' }));
    expect(await processesWith('98741')).toHaveLength(2);
    const running = other.run({
      script: "trap '' INT TERM; echo ready; while :; do sleep 98742; done",
      language: 'sh',
    });
    const privately = await pathOf(other);
    let disposed: Promise<void> | undefined;
    const seen = await follow(running, () => {
      disposed ??= other.dispose();
    });
    await disposed;
    expect(seen.end).toEqual({ kind: 'cancelled', signal: 'SIGKILL' });
    expect(await processesWith('9874')).toEqual([]);
    expect(await processesWith(privately)).toEqual([]);
    await expect(access(privately)).rejects.toThrow('ENOENT');
    expect((await follow(other.run({ script: 'true', language: 'sh' }))).end).toMatchObject({ kind: 'unstartable' });
    await expect.poll(openDescriptors).toBe(before);
  });

  test('does not reach the processes of another session', async () => {
    const other = new LocalSession(localTarget, { directory });
    await run('sleep 98743 & true');
    await follow(other.run({ script: 'true', language: 'sh' }));
    await other.dispose();
    expect(await processesWith('98743')).toHaveLength(1);
  });
});

/** The private directory of a session, as its cells can tell it. */
async function pathOf(of: Session): Promise<string> {
  const seen = await follow(
    of.run({ script: 'import sys, os\nprint(os.path.dirname(sys.argv[0]))', language: 'python', with: 'python3' }),
  );
  return seen.stdout.trim();
}
