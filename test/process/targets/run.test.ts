import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { JsonReporter } from '../../../extension/cli/reporter.ts';
import { run, type RunOptions } from '../../../extension/cli/run.ts';
import type { MachineFacts } from '../../../extension/document/machine.ts';
import { parseDocument } from '../../../extension/document/parse.ts';
import { decodeRecord } from '../../../extension/document/record.ts';
import { SshHosts } from '../../hosts/ssh-hosts.ts';

let hosts: SshHosts;
let directory: string;

beforeAll(async () => {
  // A stand-in for a clock that is wrong: all hosts share that of this machine, so db1's date adds to what it tells.
  const ahead = `#!/bin/sh\nexec /usr/bin/busybox date -d "@$(($(/usr/bin/busybox date +%s) + 1000))" "$@"`;
  const prepare = `printf '%s' '${ahead}' >/root/date && chmod 755 /root/date && mount --bind /root/date /usr/bin/date`;
  hosts = await SshHosts.start({ web1: {}, db1: { prepare } });
  directory = await mkdtemp(join(tmpdir(), 'run-test-'));
}, 60_000);

afterAll(async () => {
  await hosts.stop();
  await rm(directory, { recursive: true, force: true });
});

interface Printed {
  cells: {
    id: string;
    target: string;
    host: string | null;
    machine?: MachineFacts;
    status: string;
    message: string;
    text?: string;
  }[];
}

async function runText(
  text: string,
  more: Partial<RunOptions> = {},
): Promise<{ status: number; cells: Printed['cells'] }> {
  const file = join(directory, 'test.diagbook');
  await writeFile(file, text);
  let output = '';
  const terminal = {
    colour: false,
    width: 100,
    stdin: process.stdin,
    interactive: false,
    write: (piece: string) => Promise.resolve(void (output += piece)),
    tell: () => undefined,
  };
  const options: RunOptions = {
    set: [],
    only: [],
    targets: [],
    timeout: undefined,
    save: undefined,
    yes: false,
    confirm: undefined,
    onCell: () => undefined,
    way: { sshConfig: hosts.config, patience: 3 },
    ...more,
  };
  const status = await run(file, options, new JsonReporter(terminal));
  return { status, cells: (JSON.parse(output) as Printed).cells };
}

const text = `---
diagbook: 1
target: ssh://web1
---
\`\`\`sh {#there}
hostname; export KEPT=1
\`\`\`

\`\`\`sh {#elsewhere target=ssh://db1}
hostname; echo "\${KEPT-none}"
\`\`\`

\`\`\`sh {#back}
hostname; echo "\${KEPT-none}"
\`\`\`
`;

test('cells run where the front matter, their own attribute or --target says, each target with its own state', async () => {
  const save = join(directory, 'saved.diagbook');
  const { status, cells } = await runText(text, { save });
  expect(status).toBe(0);
  expect(cells.map(({ target, host, text: printed }) => [target, host, printed])).toEqual([
    ['ssh://web1', 'web1', 'web1\n'],
    ['ssh://db1', 'db1', 'db1\nnone\n'],
    ['ssh://web1', 'web1', 'web1\n1\n'],
  ]);
  expect(await readFile(save, 'utf8')).toMatch(/\{of=elsewhere host=db1 target=ssh:\/\/db1 /);
  const other = await runText(text, { targets: ['ssh://db1'], only: ['there'] });
  expect(other.cells[0]?.host).toBe('db1');
});

test('each record tells what its host is, with the versions of the programs of its own command', async () => {
  const save = join(directory, 'facts.diagbook');
  const two = `---\ndiagbook: 1\ntarget: ssh://web1\n---\n\`\`\`sh {#disks}\ndf -k /proc\n\`\`\`\n\n\`\`\`sh {#other target=ssh://db1}\nps\n\`\`\`\n`;
  const { cells } = await runText(two, { save });
  const [disks, other] = cells.map(({ machine }) => machine);
  expect(disks).toMatchObject({
    kernel: expect.stringMatching(/^Linux /) as string,
    cpus: availableParallelism(),
    bootId: (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim(),
    tools: { df: expect.stringMatching(/^\d+\.\d+$/) as string },
  });
  expect(Object.keys(other?.tools ?? {})).toEqual(['ps']);
  expect(Math.abs(disks?.clock?.ahead ?? NaN)).toBeLessThanOrEqual(disks?.clock?.within ?? NaN);
  expect(Math.abs((other?.clock?.ahead ?? NaN) - 1000)).toBeLessThanOrEqual(other?.clock?.within ?? NaN);
  const records = parseDocument(await readFile(save, 'utf8')).parts.flatMap((part) =>
    part.kind === 'record' ? (decodeRecord(part.content)?.record.machine ?? []) : [],
  );
  expect(records.map(({ bootId, tools }) => ({ bootId, tools }))).toEqual(
    [disks, other].map((machine) => ({ bootId: machine?.bootId, tools: machine?.tools })),
  );
  // Answered from the records again, it is the same host.
  const again = await runText(two.replace('target: ssh://web1', `target: replay://${save}`), { only: ['disks'] });
  expect(again.cells[0]).toMatchObject({ host: 'web1', machine: records[0] });
});

test('a host that is not reached fails the cell with the reason, and nothing is said of the host', async () => {
  const { status, cells } = await runText(text, { targets: ['ssh://127.0.0.1:1'] });
  expect(status).toBe(1);
  expect(cells).toHaveLength(1);
  expect(cells[0]).toMatchObject({ status: 'failed', target: 'ssh://127.0.0.1:1' });
  expect(cells[0]?.message).toMatch(/was not reached: nothing answers at its port/);
});
