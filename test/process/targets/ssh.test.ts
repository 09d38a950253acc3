import { execa } from 'execa';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session, SessionCell } from '../../../extension/execution/session.ts';
import { throughHops } from '../../../extension/targets/through.ts';
import { SshHosts } from '../../hosts/ssh-hosts.ts';
import { follow, interruptWhenReady, type Seen } from '../execution/support.ts';
import { countProcesses, sessionOn, sessionsOn, target } from './support.ts';

let hosts: SshHosts;
let session: Session;
let dispose: () => Promise<void>;

beforeAll(async () => {
  hosts = await SshHosts.start({ web1: {}, db1: { client: ['ProxyJump web1'] }, db2: {} });
  ({ session, dispose } = sessionOn(hosts, 'ssh://web1'));
}, 60_000);

afterAll(async () => {
  await dispose();
  await hosts.stop();
});

function run(script: string, cell: Partial<SessionCell> = {}): Promise<Seen> {
  return follow(session.run({ script, language: 'sh', ...cell }));
}

describe('a cell on a host', () => {
  test('runs there, and its host tells its facts', async () => {
    expect((await run('hostname; pwd; tty')).stdout).toBe('web1\n/root\nnot a tty\n');
    expect(await session.facts()).toMatchObject({ hostname: 'web1', cpus: expect.any(Number) as number });
  });

  test('ends with its exit code, whatever that is', async () => {
    for (const code of [0, 1, 2, 125, 126, 127, 128, 130, 141, 200, 254, 255]) {
      expect((await run(`exit ${code}`)).end).toEqual({ kind: 'exit', code });
    }
  });

  test.each(['HUP', 'QUIT', 'ABRT', 'FPE', 'KILL', 'USR1', 'SEGV', 'ALRM', 'TERM'])(
    'tells that SIG%s ended its shell, and prints nothing of its own',
    async (name) => {
      const seen = await run(`echo before; kill -s ${name} $$`);
      expect(seen.end).toEqual({ kind: 'signal', signal: `SIG${name}` });
      expect(seen.stdout).toBe('before\n');
      expect(seen.stderr).toBe('');
    },
  );

  test('gives every byte of both streams as it is', async () => {
    const octal = Array.from({ length: 256 }, (_, i) => `\\${i.toString(8).padStart(3, '0')}`).join('');
    const seen = session.run({ script: `printf '${octal}'; printf '${octal}' >&2`, language: 'sh' });
    const bytes = { stdout: [] as number[], stderr: [] as number[] };
    for await (const event of seen.events) if (event.kind === 'output') bytes[event.stream].push(...event.bytes);
    const all = Array.from({ length: 256 }, (_, i) => i);
    expect(bytes).toEqual({ stdout: all, stderr: all });
  });

  test('loses nothing of a long output, and makes the command wait for a slow consumer', async () => {
    const run = session.run({ script: 'head -c 20000000 /dev/zero; echo end >&2', language: 'sh' });
    let bytes = 0;
    for await (const event of run.events) if (event.kind === 'output') bytes += event.bytes.length;
    expect(bytes).toBe(20_000_004);
  });

  test('keeps the order in which its streams arrive', async () => {
    const seen = await run('for i in 1 2 3 4 5; do echo $i; sleep 0.1; echo $i >&2; sleep 0.1; done');
    const order = seen.events.flatMap((event) =>
      event.kind === 'output' ? [`${event.stream} ${Buffer.from(event.bytes).toString().trim()}`] : [],
    );
    expect(order).toEqual([1, 2, 3, 4, 5].flatMap((i) => ['stdout', 'stderr'].map((name) => `${name} ${i}`)));
  });

  test('has no standard input, and its script is in no list of processes', async () => {
    expect((await run('cat; echo done')).stdout).toBe('done\n');
    const listed = await run(': tell-tale; ps -eo args', { env: { TOKEN: 'tell-tale' } });
    expect(listed.stdout).not.toContain('tell-tale');
  });

  test('has exactly three files open', async () => {
    expect((await run('ls /proc/self/fd')).stdout).toBe('0\n1\n2\n3\n');
  });

  test('may be a script of three megabytes', async () => {
    const seen = await run(`: '${'x'.repeat(3_000_000)}'\necho end`);
    expect(seen.stdout).toBe('end\n');
  });

  test('runs a program of another language, and one that is missing fails as not found', async () => {
    const seen = await run('import sys\nprint(sys.version_info[0])\nraise SystemExit(4)', {
      with: '/usr/bin/python3 -u',
    });
    expect(seen.stdout).toBe('3\n');
    expect(seen.end).toEqual({ kind: 'exit', code: 4 });
    expect((await run('x', { with: 'no-such-language' })).end).toEqual({ kind: 'exit', code: 127 });
  });

  test('gets the variables that parsers need beside those of the login, and none of ours', async () => {
    const seen = await run(
      'echo "$LC_ALL $S_TIME_FORMAT $COLUMNS $HOME"; case $PATH in */usr/sbin*) echo sbin ;; esac; env',
    );
    expect(seen.stdout).toContain('C ISO 512 /root\nsbin\n');
    expect(seen.stdout).not.toMatch(/VITEST|NODE/);
  });

  test('names the programs that are missing there', async () => {
    expect(await session.missingPrograms(['sh', 'no-such', "a'b; echo c"])).toEqual(['no-such', "a'b; echo c"]);
  });
});

describe('what carries over from cell to cell', () => {
  test('exports, the directory and functions of bash', async () => {
    const own = sessionOn(hosts, 'ssh://db2');
    const each = (script: string, language = 'bash') => follow(own.session.run({ script, language }));
    await each('export COLOUR="blue  \'x\'"; plain=1; cd /usr/lib', 'sh');
    await each('twice() { echo "$1 $1"; }');
    const seen = await each('twice "$COLOUR"; pwd; echo "${plain-none}"; hostname');
    expect(seen.stdout).toBe("blue  'x' blue  'x'\n/usr/lib\nnone\ndb2\n");
    expect((await run('echo "${COLOUR-none}"')).stdout).toBe('none\n');
    await own.dispose();
  });
});

describe('ways to a host', () => {
  test.each([
    ['ssh://root@web1', 'web1'],
    // By ProxyJump in the configuration.
    ['ssh://db1', 'db1'],
    // With the key, the configuration and the name resolution of the host in between.
    ['ssh://web1 > ssh://root@10.77.0.4', 'db2'],
  ])('%s leads there', async (name, host) => {
    const own = sessionOn(hosts, name);
    const seen = await follow(own.session.run({ script: 'hostname; exit 255', language: 'sh' }));
    await own.dispose();
    expect(seen.stderr + seen.stdout).toBe(`${host}\n`);
    expect(seen.end).toEqual({ kind: 'exit', code: 255 });
  });

  test('several at once, each with many cells at the same time, more than one connection takes', async () => {
    const sessions = sessionsOn(hosts);
    const cells = ['ssh://web1', 'ssh://db2'].flatMap((name) =>
      Array.from({ length: 14 }, (_, i) =>
        follow(sessions.on(target(name)).run({ script: `sleep 1; hostname; echo ${i}`, language: 'sh' })),
      ),
    );
    const seen = await Promise.all(cells);
    await sessions.dispose();
    const expected = ['web1', 'db2'].flatMap((host) => Array.from({ length: 14 }, (_, i) => `${host}\n${i}\n`));
    expect(seen.map(({ stdout }) => stdout)).toEqual(expected);
    expect(seen.map(({ end }) => end)).toEqual(expected.map(() => ({ kind: 'exit', code: 0 })));
  }, 120_000);
});

test.each(['ssh://web1', 'ssh://web1 > ssh://root@10.77.0.4'])(
  'every argument arrives over %s as it was given',
  async (name) => {
    const to = target(name);
    if (to.kind !== 'host') throw new Error('it must be a host');
    const word = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => !text.includes('\0')),
      fc.constantFrom("'", "''", '\\', '$(id)', '`id`', '*', '~', '\n', ' ', '-n', '!!', '"', '#', ''),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 30 }), async (words) => {
        const ssh = { asks: false, config: hosts.config, controlPath: `${hosts.directory}/shared-` };
        const [program, ...operands] = throughHops(to.hops, ['printf', String.raw`%s\0`, ...words], ssh);
        const { stdout } = await execa(program, operands, { stdin: 'ignore', stripFinalNewline: false });
        expect(stdout).toBe(words.map((text) => `${text}\0`).join(''));
      }),
      { numRuns: 15 },
    );
  },
  60_000,
);

describe('an interrupt', () => {
  test.each([
    ['ends a well-behaved program with SIGINT', 'echo ready; exec sleep 97701', 'SIGINT'],
    ['ends what ignores SIGINT', "trap '' INT; echo ready; sleep 97702; sleep 97702", 'SIGTERM'],
    ['ends what ignores all it can', "trap '' INT TERM; echo ready; while :; do sleep 97703; done", 'SIGKILL'],
    ['reaches a session of its own', 'setsid sleep 97704 & sleep 0.2; echo ready; wait', 'SIGINT'],
    [
      'reaches a daemon by its marker',
      "(setsid sh -c 'sleep 97705 & exec true') & wait; echo ready; sleep 97705",
      'SIGINT',
    ],
  ])('%s', async (_, script, signal) => {
    const asked = /9770\d/.exec(script)?.[0] ?? '';
    const seen = await interruptWhenReady(session.run({ script, language: 'sh' }));
    expect(await countProcesses(asked)).toBe(0);
    expect(seen.end).toEqual({ kind: 'cancelled', signal });
    expect(seen.leftRunning).toEqual([]);
  });

  test('lets iostat finish its JSON', async () => {
    const run = session.run({ script: 'exec iostat -o JSON 1', language: 'sh' });
    const seen = await follow(run, (stdout) => {
      if (stdout.includes('"disk"')) void run.interrupt();
    });
    expect(JSON.parse(seen.stdout)).toHaveProperty('sysstat');
  });

  test('comes by itself after the time limit', async () => {
    const seen = await run('sleep 97706', { timeout: 300 });
    expect(seen.end).toEqual({ kind: 'timeout', after: 300, signal: 'SIGINT' });
    expect(await countProcesses('97706')).toBe(0);
  });
});

describe('what a cell leaves running', () => {
  test('is told, goes on, and ends with the session', async () => {
    const own = sessionOn(hosts, 'ssh://web1');
    const seen = await follow(
      own.session.run({ script: 'sleep 97711 & setsid sleep 97711 & echo started', language: 'sh' }),
    );
    expect(seen.end).toEqual({ kind: 'exit', code: 0 });
    expect(seen.stdout).toBe('started\n');
    expect(seen.leftRunning).toHaveLength(2);
    expect(await countProcesses('97711')).toBe(2);
    await own.dispose();
    expect(await countProcesses('97711')).toBe(0);
  });

  test('may still print what belongs to the cell', async () => {
    const script = 'seq 3 > >(while read -r n; do sleep 0.1; echo "got $n"; done)';
    expect((await run(script, { language: 'bash' })).stdout).toBe('got 1\ngot 2\ngot 3\n');
  });
});

test('a session leaves no process and no directory on the host', async () => {
  const own = sessionOn(hosts, 'ssh://db2');
  const seen = await follow(
    own.session.run({ script: 'print(__import__("sys").argv[0])', language: 'python', with: '/usr/bin/python3' }),
  );
  const directory = seen.stdout.slice(0, seen.stdout.lastIndexOf('/'));
  expect(directory).toMatch(/^\/dev\/shm\/diagbook-/);
  await own.dispose();
  expect((await run(`ls -d ${directory}`)).end).toEqual({ kind: 'exit', code: 2 });
  const { stdout } = await execa('ssh', ['-T', '-F', hosts.config, 'db2', 'ps -eo args'], { stdin: 'ignore' });
  expect(stdout).toContain('ps -eo args');
  expect(stdout).not.toContain('diagbook-keeper');
});
