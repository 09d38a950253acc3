import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { JsonReporter } from '../../../extension/cli/reporter.ts';
import { run, type RunOptions } from '../../../extension/cli/run.ts';
import { SshHosts } from '../../hosts/ssh-hosts.ts';

let hosts: SshHosts;
let directory: string;

beforeAll(async () => {
  hosts = await SshHosts.start({ web1: {}, db1: {} });
  directory = await mkdtemp(join(tmpdir(), 'run-test-'));
}, 60_000);

afterAll(async () => {
  await hosts.stop();
  await rm(directory, { recursive: true, force: true });
});

interface Printed {
  cells: { id: string; target: string; host: string | null; status: string; message: string; text?: string }[];
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

test('a host that is not reached fails the cell with the reason, and nothing is said of the host', async () => {
  const { status, cells } = await runText(text, { targets: ['ssh://127.0.0.1:1'] });
  expect(status).toBe(1);
  expect(cells).toHaveLength(1);
  expect(cells[0]).toMatchObject({ status: 'failed', target: 'ssh://127.0.0.1:1' });
  expect(cells[0]?.message).toMatch(/was not reached: nothing answers at its port/);
});
