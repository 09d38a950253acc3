import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { SshHosts } from '../hosts/ssh-hosts.ts';
import type { VsCode } from '../host/workbench.ts';
import { notebookCells, notebookOutputs, openVsCode } from '../host/workbench.ts';

const password = 's3cret for root';
const text = `---
diagbook: 1
target: ssh://ops@web1
---
# Root

\`\`\`sh {#watch background}
echo watching; sleep 98861
\`\`\`

\`\`\`sh {#first sudo}
echo "first: $(id -un)"
\`\`\`

\`\`\`sh {#second sudo}
echo "second: $(id -un)"
\`\`\`
`;
const home = mkdtempSync(join(tmpdir(), 'diagbook-sudo-'));
const folder = join(home, 'workspace');

let hosts: SshHosts;
let code: VsCode;

beforeAll(async () => {
  const { stdout: hash } = await execa('openssl', ['passwd', '-6', '-stdin'], { input: password });
  const prepare = `
    cp /etc/passwd /etc/shadow /root
    mount -t tmpfs none /home && mount -t tmpfs none /var/lib/sudo && cp "$KEYS" /home/keys && chmod 644 /home/keys
    mkdir /home/ops && chown 4001 /home/ops
    echo 'ops:x:4001:100::/home/ops:/bin/sh' >>/root/passwd && echo 'ops:${hash}:19000:0:99999:7:::' >>/root/shadow
    printf 'ops ALL=(ALL) ALL\\n' >/root/sudoers && chmod 440 /root/sudoers
    for file in passwd shadow sudoers; do mount --bind "/root/$file" "/etc/$file"; done`;
  hosts = await SshHosts.start({ web1: { sshd: ['AuthorizedKeysFile /home/keys'], prepare } });
  mkdirSync(folder);
  writeFileSync(join(folder, 'root.diagbook'), text);
  const env = { DIAGBOOK_SSH_CONFIG: hosts.config };
  code = await openVsCode({ folder, file: join(folder, 'root.diagbook'), env });
  code.page.setDefaultTimeout(240_000);
  await code.page.locator('.notebookOverlay .code-cell-row').first().waitFor();
}, 400_000);

afterAll(async () => {
  await hosts.stop();
  await code[Symbol.asyncDispose]();
  rmSync(home, { recursive: true, force: true });
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await code.screenshot(`failed ${task.name}`);
});

async function command(title: string): Promise<void> {
  await code.page.keyboard.press('F1');
  await code.page.locator('.quick-input-box input').fill(`>${title}`);
  await code.page.locator('.quick-input-list').getByRole('option', { name: title }).first().click();
}

const box = () => code.page.locator('.quick-input-box input[type=password]');

/** Answers the question for the password that is open. */
async function answer(given: string): Promise<void> {
  await box().fill(given);
  await box().press('Enter');
}

test('the password of sudo is asked for once, for all cells that run as root', async () => {
  await code.page.getByRole('button', { name: 'Run All' }).click();
  await code.page.getByText("[sudo] password for ops on 'ssh://ops@web1'").waitFor();
  await code.screenshot('sudo-password');
  await code.page.getByRole('button', { name: "Remember in this computer's secret storage" }).click();
  await code.page.getByText('Diagbook: will be remembered').waitFor();
  await answer('not the password');
  await code.page.getByText("That was not it. [sudo] password for ops on 'ssh://ops@web1'").waitFor();
  await code.page.getByRole('button', { name: "Remember in this computer's secret storage" }).click();
  await answer(password);
  await notebookOutputs(code.page).getByText('first: root').waitFor();
  await notebookOutputs(code.page).getByText('second: root').waitFor();
  await code.screenshot('sudo-ran');
  expect(await box().isVisible()).toBe(false);
});

test('a cell in the background is listed with a button that stops it', async () => {
  await command('Diagbook: Background Cells…');
  const watch = code.page.locator('.quick-input-list').getByRole('option', { name: /watch/ });
  await watch.waitFor();
  await watch.hover();
  await code.screenshot('background-cells');
  await watch.getByRole('button', { name: 'Stop' }).click();
  await notebookCells(code.page)
    .filter({ hasText: 'sleep 98861' })
    .getByText(/cancelled/)
    .waitFor();
  await code.screenshot('background-stopped');
});

/** Runs all cells in a new session, which knows no password of its own. */
async function runAnew(): Promise<void> {
  await command('Diagbook: Restart Session');
  await code.page.getByText('Diagbook: exports, the directory and saved values were forgotten.').waitFor();
  await code.page.getByRole('button', { name: 'Clear All Outputs' }).click();
  await notebookOutputs(code.page).getByText('second: root').waitFor({ state: 'detached' });
  await code.page.getByRole('button', { name: 'Run All' }).click();
}

test('a remembered password is not asked for again, the right one of those that were tried', async () => {
  await runAnew();
  await notebookOutputs(code.page).getByText('second: root').waitFor();
  expect(await box().isVisible()).toBe(false);
});

test('a forgotten password is asked for', async () => {
  await command('Diagbook: Forget Passwords');
  await code.page.getByText('The remembered passwords were removed.').waitFor();
  await runAnew();
  await code.page.getByText("[sudo] password for ops on 'ssh://ops@web1'").waitFor();
  await code.screenshot('sudo-forgotten');
  await box().press('Escape');
  await notebookOutputs(code.page).getByText('sudo needs a password, and none was given').waitFor();
  await code.screenshot('sudo-declined');
});
