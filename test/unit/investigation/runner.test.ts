import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { toCells } from '../../../extension/document/cells.ts';
import { parseDocument } from '../../../extension/document/parse.ts';
import type { CellEvent } from '../../../extension/investigation/cell-run.ts';
import { composeInvestigation } from '../../../extension/investigation/compose.ts';
import { describeOutcome } from '../../../extension/investigation/outcome.ts';
import type { CellOutcome } from '../../../extension/investigation/outcome.ts';
import { readRecorded } from '../../../extension/investigation/recorded.ts';
import { runnableCells } from '../../../extension/investigation/runnable.ts';
import { startRunbook } from '../../../extension/investigation/start.ts';
import type { RunbookRun } from '../../../extension/investigation/start.ts';
import { writeInvestigation } from '../../../extension/investigation/write.ts';

let directory: string;
let runbook: RunbookRun | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'diagbook-test-'));
});

afterEach(async () => {
  await runbook?.dispose();
  runbook = undefined;
  await rm(directory, { recursive: true, force: true });
});

interface Ran {
  events: CellEvent[];
  outcome: CellOutcome;
}

/** Runs every command of a document, whatever becomes of those before it. */
async function runAll(text: string, answers: Record<string, string> = {}): Promise<Ran[]> {
  const document = parseDocument(text);
  const commands = runnableCells(toCells(document));
  runbook = await startRunbook({
    frontMatter: document.frontMatter,
    answers,
    cells: commands,
    directory,
    spoolDirectory: directory,
  });
  const ran: Ran[] = [];
  for (const command of commands) {
    if (command === undefined) continue;
    const events: CellEvent[] = [];
    for await (const event of runbook.runner.start(command).events) events.push(event);
    const last = events.at(-1);
    if (last?.kind !== 'ended') throw new Error('a run must end with its outcome');
    ran.push({ events, outcome: last.outcome });
  }
  return ran;
}

function cell(attributes: string, script: string, language = 'sh'): string {
  return `\`\`\`${language} ${attributes}\n${script}\n\`\`\`\n\n`;
}

function textOf(ran: Ran | undefined, stream: 'stdout' | 'stderr'): string {
  return (ran?.events ?? [])
    .map((event) => (event.kind === 'output' && event.stream === stream ? event.text : ''))
    .join('');
}

test('exports, the directory and bash functions carry over from cell to cell', async () => {
  const ran = await runAll(
    cell('', 'export GREETING="hello there"; mkdir sub; cd sub', 'bash') +
      cell('', 'twice() { echo "$1 $1"; }', 'bash') +
      cell('', 'twice "$GREETING"; pwd', 'bash'),
  );
  expect(textOf(ran[2], 'stdout')).toBe(`hello there hello there\n${directory}/sub\n`);
});

test('a parameter reaches the command as one word, whatever it holds', async () => {
  const text = `---\ndiagbook: 1\nparams:\n  name: { type: string }\n---\n\n${cell('', 'printf "<%s>" {{name}}')}`;
  const [ran] = await runAll(text, { name: `a b'; echo "pwned" $(id)` });
  expect(textOf(ran, 'stdout')).toBe(`<a b'; echo "pwned" $(id)>`);
});

test('a parameter without a value is asked for in a sentence before anything runs', async () => {
  const text = `---\ndiagbook: 1\nparams:\n  name: { type: string }\n---\n\n${cell('', 'echo {{name}}')}`;
  await expect(runAll(text)).rejects.toThrow('The parameter "name" has no value');
});

test('choices that a command prints limit what a parameter may be', async () => {
  const text = `---\ndiagbook: 1\nparams:\n  size: { choices: { run: "echo small; echo large" } }\n---\n\n${cell('', 'echo {{size}}')}`;
  const [ran] = await runAll(text, { size: 'large' });
  expect(textOf(ran, 'stdout')).toBe('large\n');
  await runbook?.dispose();
  await expect(runAll(text, { size: 'huge' })).rejects.toThrow('choose one of small, large');
});

test('a value saved from a row of the result goes into later cells', async () => {
  const ran = await runAll(cell('{save="memory = total where type == Mem"}', 'free -k') + cell('', 'echo {{memory}}'));
  const meminfo = await readFile('/proc/meminfo', 'utf8');
  const total = /^MemTotal:\s+(\d+) kB/m.exec(meminfo)?.[1];
  expect(textOf(ran[1], 'stdout')).toBe(`${total ?? 'unknown'}\n`);
});

test('a placeholder that an earlier cell should have filled refuses the cell', async () => {
  const ran = await runAll(cell('{save="n = text"}', 'exit 1') + cell('', 'echo {{n}}'));
  expect(ran[0]?.outcome.status).toBe('failed');
  expect(ran[1]?.outcome).toEqual({ status: 'refused', problems: [expect.stringContaining('{{n}} has no value yet')] });
});

test('an expectation passes or fails the cell with the values seen', async () => {
  const ran = await runAll(
    cell('{expect="load1 >= 0"}', 'uptime') +
      cell('{expect="load1 < -1"}', 'uptime') +
      cell('{expect="exit == 3"}', 'exit 3'),
  );
  expect(ran.map(({ outcome }) => outcome.status)).toEqual(['passed', 'failed', 'passed']);
  const [, second] = ran;
  expect(second && describeOutcome(second.outcome)).toMatch(/^Succeeded\. Expected load1 < -1: load1 was \S+ in row 1/);
});

test('an expectation that cannot be read refuses the cell before it runs', async () => {
  const [ran] = await runAll(cell('{expect="load1 <"}', 'touch ran'));
  expect(ran?.outcome.status).toBe('refused');
  expect(await readdir(directory)).not.toContain('ran');
});

test('a program that nobody has is a failure with what to do', async () => {
  const [ran] = await runAll(cell('', 'no-such-program-anywhere'));
  expect(ran?.outcome.status).toBe('failed');
  expect(ran && describeOutcome(ran.outcome)).toContain('exit code 127: a program was not found. Install it');
});

test('a record holds both streams as they came and gives the same frames when it is read again', async () => {
  const text = `# Load\n\n${cell('{#load}', 'uptime; echo warning >&2')}Prose.\n`;
  const [ran] = await runAll(text);
  if (ran === undefined || !('ran' in ran.outcome)) throw new Error('the cell must run');
  const { record, result } = ran.outcome.ran;
  const cells = toCells(parseDocument(text));
  const records = new Map([[1, [record]]]);
  const origin = { of: 'load.diagbook', started: '2026-01-31T12:00:00.000Z', params: {} };
  const { text: saved, files } = await composeInvestigation(cells, records, origin);
  expect(files).toEqual([]);
  const document = parseDocument(saved);
  expect(document.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(document.frontMatter.investigation).toEqual({ of: 'load.diagbook', started: '2026-01-31T12:00:00.000Z' });
  const again = toCells(document).flatMap((each) => readRecorded(each, () => undefined) ?? []);
  expect(again).toHaveLength(1);
  expect(again[0]?.result?.frames).toEqual(result?.frames);
  expect(again[0]?.texts).toEqual([{ stream: 'stderr', text: { text: 'warning\n', bytes: 8, omitted: 0 } }]);
  expect(again[0]?.records[0]).toMatchObject({
    of: 'load',
    target: 'local',
    end: { exit: 0 },
    sha256: record.facts.sha256,
  });
});

test('an output too long for the document goes to a file named by its hash', async () => {
  const text = cell('{#many}', 'seq 1 100000');
  const [ran] = await runAll(text);
  if (ran === undefined || !('ran' in ran.outcome)) throw new Error('the cell must run');
  const { record } = ran.outcome.ran;
  const origin = { of: 'many.diagbook', started: '', params: {} };
  const composed = await composeInvestigation(toCells(parseDocument(text)), new Map([[0, [record]]]), origin);
  const path = join(directory, 'many-1.diagbook');
  await writeInvestigation(path, composed.text, composed.files);
  const whole = Array.from({ length: 100_000 }, (_, index) => `${index + 1}\n`).join('');
  expect(await readFile(`${path}.d/${record.facts.sha256 ?? ''}.txt`, 'utf8')).toBe(whole);
  expect((await readFile(path)).length).toBeLessThan(40_000);
});
