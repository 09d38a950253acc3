import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { toCells } from '../../extension/document/cells.ts';
import { parseDocument } from '../../extension/document/parse.ts';
import { runnableCells } from '../../extension/investigation/runnable.ts';
import { startRunbook, type RunbookRun } from '../../extension/investigation/start.ts';
import { SshHosts } from '../hosts/ssh-hosts.ts';
import { median, Report } from './report.ts';

/**
 * One command on fifty hosts: a cell, first with connections still to be made and then over those that stand, against the
 * engines people use for it, in turn. Milliseconds, the middle of a few rounds. Needs root.
 */
const ROUNDS = 3;
const command = 'uptime';
const names = Array.from({ length: 50 }, (_, index) => `web${String(index + 1)}`);

const hosts = await SshHosts.start(Object.fromEntries(names.map((name) => [name, {}])));
const directory = await mkdtemp(join(tmpdir(), 'diagbook-bench-'));
const inventory = join(directory, 'hosts.ini');
await writeFile(inventory, `${names.join('\n')}\n`);
const ssh = ['-F', hosts.config, '-o', 'ControlMaster=no'].join(' ');
const env = {
  PDSH_SSH_ARGS: `-F ${hosts.config} %h`,
  // In place of its own arguments, by which connections stand for a minute.
  ANSIBLE_SSH_ARGS: ssh,
  ANSIBLE_HOST_KEY_CHECKING: 'False',
  ANSIBLE_PIPELINING: 'True',
  LC_ALL: 'C.UTF-8',
};

/** Each runs the command on all hosts once. */
const others: readonly [string, () => Promise<unknown>][] = [
  ['pdsh', () => execa('pdsh', ['-R', 'ssh', '-f', '64', '-w', names.join(','), command], { env })],
  ['clush', () => execa('clush', ['-f', '64', '-o', ssh, '-w', names.join(','), command], { env })],
  [
    'ansible',
    () => execa('ansible', ['all', '-i', inventory, '-f', '64', '-m', 'ansible.builtin.raw', '-a', command], { env }),
  ],
];

const times = new Map<string, number[]>();
try {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, run] of others) await time(name, run);
    const runbook = await open();
    await time('cell, new connections', () => runCell(runbook));
    await time('cell, standing connections', () => runCell(runbook));
    await runbook.dispose();
  }
  const fastest = Math.min(...others.map(([name]) => median(times.get(name) ?? [])));
  const report = new Report(['50 hosts', 'ms', 'against the fastest']);
  for (const [name, all] of times) report.row([name, median(all).toFixed(0), (median(all) / fastest).toFixed(2)]);
} finally {
  await hosts.stop();
  await rm(directory, { recursive: true, force: true });
}

function open(): Promise<RunbookRun> {
  const { frontMatter } = parseDocument('');
  return startRunbook({
    frontMatter: { ...frontMatter, targets: names.map((name) => `ssh://${name}`) },
    answers: {},
    cells: [],
    directory,
    spoolDirectory: directory,
    way: { sshConfig: hosts.config },
  });
}

async function runCell({ runner }: RunbookRun): Promise<void> {
  const [cell] = runnableCells(toCells(parseDocument(`\`\`\`sh {#all}\n${command}\n\`\`\`\n`))).flatMap(
    (each) => each ?? [],
  );
  if (cell === undefined) throw new Error('there is no cell');
  for await (const event of runner.start(cell).events) {
    if (event.kind === 'ended' && event.outcome.status !== 'passed')
      throw new Error(`the cell ended as ${event.outcome.status}`);
  }
}

async function time(name: string, run: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  await run();
  times.set(name, [...(times.get(name) ?? []), performance.now() - start]);
}
