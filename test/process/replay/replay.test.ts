import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { JsonReporter } from '../../../extension/cli/reporter.ts';
import { run as runRunbook } from '../../../extension/cli/run.ts';
import { describeEnd } from '../../../extension/execution/end.ts';
import { Way } from '../../../extension/execution/way.ts';
import { openSession, type Session, type SessionCell } from '../../../extension/execution/session.ts';
import { parseTarget } from '../../../extension/targets/parse.ts';
import { follow, type Seen } from '../execution/support.ts';

/** A runbook that is really run once, and from whose investigation everything else is answered. */
const runbook = `---
diagbook: 1
params:
  word: { default: one }
---
\`\`\`sh {#filled}
echo {{word}}; echo aside >&2; exit 3
\`\`\`

\`\`\`bash {#binary}
printf '\\0\\377\\n\\n  x'; echo e >&2; printf y
\`\`\`

\`\`\`sh {#long}
seq 100000
\`\`\`

\`\`\`sh {#killed}
kill -9 $$
\`\`\`

\`\`\`sh {#missing}
no-such-program-98801
\`\`\`

\`\`\`console {#console}
$ echo typed
old output
\`\`\`

\`\`\`sh {#slow timeout=300ms}
echo begun; exec sleep 60
\`\`\`
`;

let directory: string;
let file: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'diagbook-replay-'));
  file = join(directory, 'saved.diagbook');
  await writeFile(join(directory, 'runbook.diagbook'), runbook);
  for (const id of ['filled', 'binary', 'long', 'killed', 'missing', 'console', 'slow']) await record(id);
}, 60_000);

afterAll(() => rm(directory, { recursive: true, force: true }));

/** Runs one cell and adds its record to the investigation. */
async function record(id: string): Promise<void> {
  const from = await readFile(file, 'utf8').then(
    () => file,
    () => join(directory, 'runbook.diagbook'),
  );
  await runCells(from, [id], { save: file });
}

async function runCells(
  from: string,
  only: readonly string[],
  more: { save?: string; targets?: string[]; set?: string[] },
): Promise<string> {
  let output = '';
  const terminal = {
    stdin: process.stdin,
    width: 0,
    colour: false,
    interactive: false,
    write: (text: string) => Promise.resolve(void (output += text)),
    tell: () => undefined,
  };
  const options = {
    set: [],
    targets: [],
    timeout: undefined,
    save: undefined,
    yes: false,
    confirm: undefined,
    ...more,
  };
  await runRunbook(from, { ...options, only, onCell: () => undefined }, new JsonReporter(terminal));
  return output;
}

function session(name = 'saved.diagbook'): Session {
  const read = parseTarget(`replay://${name}`);
  if (!read.ok) throw new Error(`${name} is no target`);
  return openSession(read.target, { directory }, new Way());
}

function ask(cell: Partial<SessionCell>, from = session()): Promise<Seen> {
  return follow(from.run({ language: 'sh', script: '', ...cell }));
}

test('a command gives the bytes, the end and the times of its record', async () => {
  const seen = await ask({ name: 'filled', script: 'echo one; echo aside >&2; exit 3' });
  expect(seen).toMatchObject({ stdout: 'one\n', stderr: 'aside\n', end: { kind: 'exit', code: 3 } });
  const saved = await readFile(file, 'utf8');
  const [, at, took] = /of=filled [^}]*at=(\S+) took=([\d.]+)s/.exec(saved) ?? [];
  expect(seen.events[0]).toEqual({ kind: 'started', at: Date.parse(at ?? ''), pid: 0 });
  expect(seen.took).toBeCloseTo(Number(took) * 1000, 6);
});

test('bytes of any kind, long outputs, and every kind of end come back', async () => {
  const binary = await ask({ script: "printf '\\0\\377\\n\\n  x'; echo e >&2; printf y" });
  const bytes = binary.events.flatMap((event) =>
    event.kind === 'output' && event.stream === 'stdout' ? [...event.bytes] : [],
  );
  expect(bytes).toEqual([0, 255, 10, 10, 32, 32, 120, 121]);
  const long = await ask({ name: 'long', script: 'seq 100000' });
  expect(long.stdout).toBe(Array.from({ length: 100_000 }, (_, index) => `${index + 1}\n`).join(''));
  expect((await ask({ name: 'killed', script: 'kill -9 $$' })).end).toEqual({ kind: 'signal', signal: 'SIGKILL' });
  expect((await ask({ name: 'missing', script: 'no-such-program-98801' })).end).toEqual({ kind: 'exit', code: 127 });
  expect((await ask({ name: 'console', script: 'echo typed' })).stdout).toBe('typed\n');
  const slow = await ask({ name: 'slow', script: 'echo begun; exec sleep 60' });
  expect(slow).toMatchObject({ stdout: 'begun\n', end: { kind: 'timeout', signal: 'SIGINT' } });
});

test('whoever runs it again gets the next record, at last always the last', async () => {
  await writeFile(join(directory, 'turns.diagbook'), turns(['first', 'second', 'third']));
  const from = session('turns.diagbook');
  const outputs = [];
  for (let turn = 0; turn < 5; turn += 1) outputs.push((await ask({ name: 'w', script: 'date +%s\n' }, from)).stdout);
  expect(outputs).toEqual(['first\n', 'second\n', 'third\n', 'third\n', 'third\n']);
  // Another session begins anew, and a cell of another name has turns of its own.
  expect((await ask({ name: 'other', script: 'date +%s' }, from)).stdout).toBe('first\n');
});

function turns(words: readonly string[]): string {
  const records = words.map((word) => `\`\`\`output {of=w host=db1 took=1s exit=0}\n${word}\n\`\`\`\n`);
  return `\`\`\`sh {#w}\ndate +%s\n\`\`\`\n\n${records.join('\n')}`;
}

test('of a run on several hosts it answers with that of the first, or of the one that is named', async () => {
  const records = ['db1', 'db2'].map((host) => turns([host]).replace('host=db1', `host=${host} fleet=f1`));
  await writeFile(
    join(directory, 'fleet.diagbook'),
    `${records[0] ?? ''}\n${(records[1] ?? '').split('\n').slice(4).join('\n')}`,
  );
  const cell = { name: 'w', script: 'date +%s' };
  expect((await ask(cell, session('fleet.diagbook'))).stdout).toBe('db1\n');
  const second = session('fleet.diagbook#db2');
  expect((await ask(cell, second)).stdout).toBe('db2\n');
  expect((await second.facts()).hostname).toBe('db2');
});

test('what was not recorded is said, with what was', async () => {
  const { end, stdout } = await ask({ name: 'filled', script: 'rm -rf /tmp/x' }, session('turns.diagbook'));
  expect(stdout).toBe('');
  expect(describeEnd(end)).toBe(
    'replay://turns.diagbook has no record of this command. It has records of "date +%s": run one of these as it stands, or choose another target.',
  );
});

test('a file that is not there, or is damaged, is said to be', async () => {
  const { end } = await ask({ script: 'true' }, session('nosuch.diagbook'));
  expect(describeEnd(end)).toMatch(
    /^replay:\/\/nosuch\.diagbook cannot answer: \/.*nosuch\.diagbook cannot be read \(no such file or directory\)\. Give/,
  );
  const [name = ''] = await readdir(`${file}.d`);
  await writeFile(join(`${file}.d`, name), 'other');
  const damaged = await ask({ name: 'long', script: 'seq 100000' });
  expect(describeEnd(damaged.end)).toContain('is not the one that was recorded');
});

test('facts and missing programs are those of the record', async () => {
  expect((await session('turns.diagbook').facts()).hostname).toBe('db1');
  expect(await session().missingPrograms(['no-such-program-98801', 'ls'])).toEqual(['no-such-program-98801']);
});

test('?live takes as long as it took, line by line, and can be interrupted', async () => {
  const script = 'date +%s';
  await writeFile(
    join(directory, 'live.diagbook'),
    turns(['a']).replace('took=1s', 'took=60s').replace('\na\n', '\na\nb\nc\n'),
  );
  const run = session('live.diagbook?live').run({ name: 'w', script, language: 'sh' });
  const events: string[] = [];
  for await (const event of run.events) {
    events.push(event.kind);
    if (event.kind === 'started') await run.interrupt();
    if (event.kind === 'ended') expect(event.end.kind).toBe('cancelled');
  }
  expect(events).toEqual(['started', 'ended']);
  await writeFile(
    join(directory, 'short.diagbook'),
    turns(['a']).replace('took=1s', 'took=0.05s').replace('\na\n', '\na\nb\nc\n'),
  );
  const seen = await ask({ name: 'w', script }, session('short.diagbook?live'));
  expect(seen.events.map(({ kind }) => kind)).toEqual(['started', 'output', 'output', 'output', 'ended']);
  expect(seen).toMatchObject({ stdout: 'a\nb\nc\n', end: { kind: 'exit', code: 0 } });
});

test('a whole runbook runs on an investigation as on a host', async () => {
  const output = await runCells(file, ['console'], { targets: ['replay://saved.diagbook'] });
  expect(JSON.parse(output)).toMatchObject({
    cells: [{ id: 'console', target: 'replay://saved.diagbook', exit: 0, text: 'typed\n' }],
  });
});
