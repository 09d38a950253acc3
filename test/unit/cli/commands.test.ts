import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { check } from '../../../extension/cli/check.ts';
import { parse } from '../../../extension/cli/parse.ts';
import { JsonReporter, TextReporter } from '../../../extension/cli/reporter.ts';
import { run } from '../../../extension/cli/run.ts';
import type { RunOptions } from '../../../extension/cli/run.ts';
import type { Terminal } from '../../../extension/cli/terminal/terminal.ts';

let directory: string;
let output: string;
let messages: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'diagbook-cli-'));
  output = '';
  messages = '';
});

afterEach(() => rm(directory, { recursive: true, force: true }));

function terminal(input = ''): Terminal {
  return {
    stdin: Readable.from([Buffer.from(input)]),
    width: 0,
    colour: false,
    interactive: false,
    write: (text) => Promise.resolve(void (output += text)),
    tell: (text) => void (messages += text),
  };
}

async function runText(text: string, more: Partial<RunOptions> = {}, json = false): Promise<0 | 1> {
  const file = join(directory, 'test.diagbook');
  await writeFile(file, text);
  const options = {
    set: [],
    only: [],
    targets: [],
    timeout: undefined,
    save: undefined,
    yes: false,
    confirm: undefined,
    onCell: () => undefined,
    ...more,
  };
  return run(file, options, json ? new JsonReporter(terminal()) : new TextReporter(terminal(), undefined));
}

function fence(script: string, info = 'sh'): string {
  return `\`\`\`${info}\n${script}\n\`\`\`\n\n`;
}

interface RunJson {
  title: string;
  cells: {
    id: string;
    exit: number;
    tool: string | null;
    frames: { fields: { values: unknown[] }[] }[];
    text?: string;
  }[];
}

test('run prints commands, outputs and ends, and stops at the first failure with status 1', async () => {
  expect(await runText(fence('echo one') + fence('echo two; exit 4') + fence('echo three'))).toBe(1);
  const [introduction = ''] = output.split('\n').filter((line) => line.startsWith(`${hostname()}: `));
  expect(introduction).toContain(`Linux ${release()}, `);
  expect(output).toBe(
    [
      'test.diagbook',
      `\n[cell-1]\n    echo one\n\none\npassed Succeeded.\n${introduction}`,
      '\n[cell-2]\n    echo two; exit 4\n\ntwo\nfailed Failed with exit code 4. Its messages are in the output.\n',
    ].join('\n'),
  );
  expect(messages).toBe('Stopped at "cell-2": 1 cell after it was not run.\n');
});

test('run --json gives every cell with its frames, all values of a frame equally long', async () => {
  expect(await runText(`---\ndiagbook: 1\ntitle: T\n---\n\n${fence('uptime')}${fence('echo hi')}`, {}, true)).toBe(0);
  const { title, cells } = JSON.parse(output) as RunJson;
  expect(title).toBe('T');
  expect(cells.map(({ id, exit, tool }) => ({ id, exit, tool }))).toEqual([
    { id: 'cell-1', exit: 0, tool: 'uptime' },
    { id: 'cell-2', exit: 0, tool: null },
  ]);
  const lengths = cells[0]?.frames[0]?.fields.map(({ values }) => values.length);
  expect(new Set(lengths)).toEqual(new Set([1]));
  expect(cells[1]?.text).toBe('hi\n');
});

test('a cell in the background runs while others do, is shown behind them, and ends with the run', async () => {
  const script = `echo "first $$"; touch ${directory}/up; while [ ! -e ${directory}/seen ]; do sleep 0.05; done; echo second; exec sleep 98771`;
  const wait = `while [ ! -e ${directory}/up ]; do sleep 0.05; done; echo other; touch ${directory}/seen; sleep 0.3`;
  expect(await runText(fence(script, 'sh {#back background}') + fence(wait, 'sh {#front}'))).toBe(0);
  expect(output).toMatch(/\[front\][^]*other\npassed[^]*\[back\][^]*first \d+\nsecond\ninterrupted Cancelled\.\n$/);
});

test('a cell in the background that fails by itself fails the run', async () => {
  const text = fence('exit 3', 'sh {background}') + fence('sleep 0.5');
  expect(await runText(text)).toBe(1);
  expect(output).toContain('Failed with exit code 3');
});

test('run --set, --only and --save do what they say', async () => {
  const text = `---\ndiagbook: 1\nparams:\n  who: {}\n---\n\n${fence('echo no', 'sh {#no}')}${fence('echo hello {{who}}', 'sh {#yes}')}`;
  const save = join(directory, 'saved.diagbook');
  expect(await runText(text, { set: ['who=my friend'], only: ['yes'], save })).toBe(0);
  const saved = await readFile(save, 'utf8');
  expect(saved).toContain('investigation:\n  of: test.diagbook\n');
  expect(saved).toContain('  params:\n    who: my friend\n');
  expect(saved).toMatch(/```output \{of=yes .* cmd="echo hello 'my friend'"\}\nhello my friend\n```/);
  expect(saved).not.toContain('of=no');
});

test.each([
  ['an unknown cell', fence('true'), { only: ['nope'] }, /has no cell called "nope". It has: cell-1\./],
  ['a value that is no assignment', fence('true'), { set: ['x'] }, /--set x should be --set name=value/],
  ['a parameter nobody declared', fence('true'), { set: ['x=1'] }, /has no parameter "x"/],
  [
    'broken front matter',
    `---\ntitle: [\n---\n${fence('true')}`,
    {},
    /test\.diagbook:\d+:\d+: The front matter is not valid YAML/,
  ],
  [
    'a target that nobody can read',
    `---\ndiagbook: 1\ntarget: db1\n---\n${fence('true')}`,
    {},
    /"db1" is no target\. Write one of local, ssh:/,
  ],
])('run refuses %s with a sentence and runs nothing', async (_, text, options, message) => {
  await expect(runText(text, options)).rejects.toThrow(message);
  expect(output).toBe('');
});

test('run --timeout stops a cell that has no time limit of its own', async () => {
  expect(await runText(fence('sleep 60'), { timeout: 200 })).toBe(1);
  expect(output).toContain('Stopped after its time limit of 0.2 s');
});

test('a cell that changes state is not run where nobody can agree to it', async () => {
  const text = fence(`touch ${directory}/changed`, 'sh {changes-state}');
  expect(await runText(text)).toBe(1);
  expect(output).toContain('Give --yes to run such cells.');
  await expect(readFile(join(directory, 'changed'))).rejects.toThrow('ENOENT');
  expect(await runText(text, { yes: true })).toBe(0);
});

test('parse reads an output from standard input, as a table or as JSON', async () => {
  const free = '               total        used        free\nMem:        16000000     4000000    12000000\n';
  await parse(['free'], false, terminal(free));
  expect(output).toContain('Mem   16000000');
  output = '';
  await parse(['free'], true, terminal(`${free}nonsense here\n`));
  const result = JSON.parse(output) as {
    tool: string;
    frames: { fields: object[] }[];
    findings: [];
    unparsed: object[];
  };
  expect(result.tool).toBe('free');
  expect(result.frames[0]?.fields).toContainEqual({ name: 'used', type: 'number', unit: 'KiB', values: [4_000_000] });
  expect(result.unparsed).toEqual([{ line: 3, text: 'nonsense here' }]);
  expect(result.findings).toEqual([]);
});

test('parse takes the path of a file of the kernel for what is in it', async () => {
  const read = async (name: string, text: string): Promise<Record<string, unknown[]>> => {
    output = '';
    await parse([name], true, terminal(text));
    const { frames } = JSON.parse(output) as { frames: { fields: { name: string; values: unknown[] }[] }[] };
    return Object.fromEntries(frames.flatMap(({ fields }) => fields.map(({ name: field, values }) => [field, values])));
  };
  expect(await read('/proc/12/statm', '651 210 190 5 0 110 0\n')).toMatchObject({ pid: ['12'], resident: [210] });
  expect(await read('/proc/net/netstat', 'TcpExt: ListenDrops\nTcpExt: 3\n')).toMatchObject({
    'TcpExt ListenDrops': [3],
  });
  expect(await read('/proc/PID/smaps_rollup', 'Rss:  12 kB\n')).toMatchObject({ Rss: [12] });
  expect(await read('memory.max', '4096\n')).toMatchObject({ 'memory.max': [4096] });
  expect(await read('/sys/fs/cgroup/a/cpu.max', 'max 100000\n')).toMatchObject({
    cgroup: ['a'],
    'cpu.max quota': [null],
    'cpu.max period': [100_000],
  });
});

test('parse names the programs it reads when it is asked for another', async () => {
  await expect(parse(['frobnicate'], false, terminal())).rejects.toThrow(
    'No tool is called "frobnicate". "diagbook parse --list" names all.',
  );
  await expect(parse(['iosta'], false, terminal())).rejects.toThrow('"iosta". Did you mean iostat? ');
  await expect(parse(['/proc/lodavg'], false, terminal())).rejects.toThrow(
    'Did you mean /proc/loadavg or /proc/locks?',
  );
});

test('check tells what is wrong with the text and what the target lacks, and runs nothing', async () => {
  const file = join(directory, 'test.diagbook');
  await writeFile(
    file,
    `---\ndiagbook: 1\n---\n${fence(`touch ${directory}/ran; nosuchprogram`, 'sh {#one colour=red}')}`,
  );
  const options = { targets: [], textOnly: false, way: {} };
  expect(await check([file], options, terminal())).toBe(1);
  expect(output).toContain(`${file}:4:13: warning: "colour" is not an attribute of a cell`);
  expect(output).toContain('local: missing: nosuchprogram is not installed here.\n');
  await expect(readFile(join(directory, 'ran'))).rejects.toThrow('ENOENT');
  output = '';
  expect(await check([file], { ...options, textOnly: true }, terminal())).toBe(0);
  expect(output).not.toContain('local');
});
