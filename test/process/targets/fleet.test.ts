import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toCells } from '../../../extension/document/cells.ts';
import { parseDocument } from '../../../extension/document/parse.ts';
import { findField } from '../../../extension/frames/frame.ts';
import type { FleetOutcome } from '../../../extension/investigation/outcome.ts';
import { runnableCells } from '../../../extension/investigation/runnable.ts';
import { startRunbook, type RunbookRun } from '../../../extension/investigation/start.ts';
import { SshHosts } from '../../hosts/ssh-hosts.ts';

/** Four hosts with sshd, of which the last is switched off before anything runs. */
const names = ['web1', 'web2', 'web3', 'web4'];
let hosts: SshHosts;
let directory: string;
let runbook: RunbookRun;

beforeAll(async () => {
  hosts = await SshHosts.start(Object.fromEntries(names.map((name) => [name, {}])));
  await hosts.kill('web4');
  directory = await mkdtemp(join(tmpdir(), 'diagbook-test-'));
  const { frontMatter } = parseDocument('');
  runbook = await startRunbook({
    frontMatter: { ...frontMatter, targets: names.map((name) => `ssh://${name}`) },
    answers: {},
    cells: [],
    directory,
    spoolDirectory: directory,
    way: { sshConfig: hosts.config, patience: 5 },
  });
}, 60_000);

afterAll(async () => {
  await runbook.dispose();
  await hosts.stop();
  await rm(directory, { recursive: true, force: true });
});

async function run(script: string, attributes = ''): Promise<FleetOutcome> {
  const text = `\`\`\`sh {#cell ${attributes}}\n${script}\n\`\`\`\n`;
  const [cell] = runnableCells(toCells(parseDocument(text))).flatMap((each) => each ?? []);
  if (cell === undefined) throw new Error('there is no cell');
  for await (const event of runbook.runner.start(cell).events) {
    if (event.kind === 'ended' && 'fleet' in event.outcome) return event.outcome;
  }
  throw new Error('a fleet must end with its outcome');
}

function column({ result }: FleetOutcome, frame: string, name: string) {
  const found = result.frames.find((each) => each.name === frame);
  return found && findField(found, name)?.values;
}

test('each host answers for itself, and one that is off is a row with its reason', async () => {
  const outcome = await run('df -k /proc; hostname >&2');
  expect(column(outcome, 'hosts', 'host')).toEqual(names);
  expect(column(outcome, 'hosts', 'status')).toEqual(['passed', 'passed', 'passed', 'failed']);
  expect(column(outcome, 'hosts', 'exit')).toEqual([0, 0, 0, null]);
  expect(column(outcome, 'hosts', 'reason')?.[3]).toMatch(/^ssh:\/\/web4 was not reached/);
  const [frame] = outcome.result.frames;
  expect(frame?.fields[0]).toMatchObject({ name: 'host', values: ['web1', 'web2', 'web3'] });
  expect(outcome.fleet.map((host) => ('ran' in host.outcome ? host.outcome.ran.record.facts.host : null))).toEqual([
    'web1',
    'web2',
    'web3',
    undefined,
  ]);
});

test('what a cell leaves carries over on each host', async () => {
  await run('export WHO=$(hostname)', 'as=raw');
  const outcome = await run('echo "I am $WHO"', 'as=raw');
  expect(outcome.result.raw.text).toBe('==> web1 <==\nI am web1\n==> web2 <==\nI am web2\n==> web3 <==\nI am web3\n');
});
