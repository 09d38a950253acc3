import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startDockerd } from '../hosts/dockerd.ts';
import type { Engine } from '../hosts/engine.ts';
import { startKubernetes, type KubernetesStandIn } from '../hosts/kubernetes/stand-in.ts';
import { SshHosts } from '../hosts/ssh-hosts.ts';
import type { VsCode } from '../host/workbench.ts';
import { notebookCells, notebookOutputs, openVsCode } from '../host/workbench.ts';

const password = 's3cret for hosts';
const text = '---\ndiagbook: 1\n---\n# Where\n\n```sh {#where}\nhostname\n```\n';
const home = mkdtempSync(join(tmpdir(), 'diagbook-targets-'));
const folder = join(home, 'workspace');

/** A stand-in for an engine that hangs: that it does not answer is told when the list has long been open. */
const hangingEngine = '#!/bin/sh\nexec sleep 600\n';

let hosts: SshHosts;
let engine: Engine;
let cluster: KubernetesStandIn;
let code: VsCode;

beforeAll(async () => {
  const { stdout: hash } = await execa('openssl', ['passwd', '-6', '-stdin'], { input: password });
  const shadow = `sed 's|^root:[^:]*:|root:${hash}:|' /etc/shadow >/root/shadow && mount --bind /root/shadow /etc/shadow`;
  hosts = await SshHosts.start({
    stranger: { sshd: ['PubkeyAuthentication no', 'PasswordAuthentication yes'], prepare: shadow },
    web1: {},
  });
  await execa('ssh-keygen', ['-f', hosts.knownHosts, '-R', 'stranger']);
  engine = await startDockerd();
  await engine.container('api');
  await engine.container('shop-db');
  const { PATH = '' } = process.env;
  const containers = [{ name: 'api', env: { PATH } }];
  cluster = await startKubernetes([{ namespace: 'shop', name: 'api-0', containers }], PATH);
  mkdirSync(folder);
  mkdirSync(join(home, 'bin'));
  writeFileSync(join(home, 'bin/nerdctl'), hangingEngine, { mode: 0o755 });
  writeFileSync(join(folder, 'where.diagbook'), text);
  const env = {
    DIAGBOOK_SSH_CONFIG: hosts.config,
    DOCKER_HOST: engine.env.DOCKER_HOST,
    KUBECONFIG: cluster.env.KUBECONFIG,
    PATH: `${join(home, 'bin')}:${PATH}`,
  };
  code = await openVsCode({ folder, file: join(folder, 'where.diagbook'), env });
  code.page.setDefaultTimeout(240_000);
  await code.page.locator('.notebookOverlay .code-cell-row').first().waitFor();
}, 400_000);

afterAll(async () => {
  await hosts.stop();
  await code[Symbol.asyncDispose]();
  await cluster.stop();
  await engine.stop();
  rmSync(home, { recursive: true, force: true });
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await code.screenshot(`failed ${task.name}`);
});

function cell(): Locator {
  return notebookCells(code.page).filter({ hasText: 'hostname' });
}

/** A line of the list that is open. */
function line(name: RegExp): Locator {
  return code.page.locator('.quick-input-widget').getByRole('option', { name });
}

/** The box of a line where several may be chosen. */
function checkbox(name: RegExp): Locator {
  return code.page.locator('.quick-input-widget').getByRole('checkbox', { name }).first();
}

/** Opens the list by the line below the cell. A click gets lost where the line is drawn anew at that moment. */
async function openList(place: string): Promise<void> {
  const list = code.page.locator('.quick-input-widget');
  // The list before it may still be on its way out.
  await list.waitFor({ state: 'hidden' });
  const click = async (): Promise<boolean> => {
    if (!(await list.isVisible())) await cell().getByText(place, { exact: true }).click();
    return list.isVisible();
  };
  // Long enough for the list to come: a second click would close it again.
  await expect.poll(click, { interval: 3000 }).toBe(true);
}

async function choose(place: string, target: string): Promise<void> {
  await openList(place);
  await line(new RegExp(`${target}(,|$)`))
    .first()
    .click();
  await cell().getByText(target, { exact: true }).waitFor();
}

async function run(): Promise<void> {
  await code.page.getByRole('button', { name: 'Run All' }).click();
}

describe('Where cells run', () => {
  test('stands below each cell, and is chosen from a list with the hosts of the ssh configuration', async () => {
    await openList('this machine');
    await line(/ssh:\/\/stranger/).waitFor();
    await line(/nerdctl did not answer within 5 s/).waitFor();
    await code.screenshot('target-picker');
    await line(/ssh:\/\/stranger/).click();
    await cell().getByText('ssh://stranger', { exact: true }).waitFor();
  });

  test('may be several: what is chosen stays chosen while answers arrive, and all of them run each cell', async () => {
    await choose('ssh://stranger', 'docker://api');
    await openList('docker://api');
    await line(/ssh:\/\/web1/).waitFor();
    await code.page.getByRole('button', { name: /Choose several/ }).click();
    await checkbox(/docker:\/\/api/).waitFor();
    // Where the notebook runs now is where it runs still, unless it is taken away.
    await expect.poll(() => checkbox(/docker:\/\/api/).isChecked()).toBe(true);
    await checkbox(/ssh:\/\/web1/).click();
    await code.page.locator('.quick-input-progress.active').waitFor({ state: 'detached' });
    await expect.poll(() => checkbox(/ssh:\/\/web1/).isChecked()).toBe(true);
    await code.screenshot('target-several');
    await code.page.getByRole('button', { name: 'OK', exact: true }).click();
    await cell().getByText('2 targets').waitFor();
    await run();
    await cell().getByText('2 of 2 hosts').waitFor();
    await notebookOutputs(code.page).getByText('web1').first().waitFor();
    await code.screenshot('target-several-ran');
    await choose('2 targets', 'ssh://stranger');
  });

  test('a host that is not known is connected to when a person agrees, with a password that is asked for', async () => {
    await run();
    await code.page.getByText('The key of this host is not known yet. Connect to it?').waitFor();
    await code.page.getByText(/ED25519 key fingerprint is SHA256:/).waitFor();
    await code.screenshot('target-host-key');
    await code.page.getByRole('button', { name: 'Connect', exact: true }).click();
    const box = code.page.locator('.quick-input-box input[type=password]');
    await box.waitFor();
    await box.fill(password);
    await code.screenshot('target-password');
    await box.press('Enter');
    await notebookOutputs(code.page).getByText('stranger').waitFor();
    await cell()
      .getByText(/exit 0 on stranger/)
      .waitFor();
    await code.screenshot('target-ran');
  });

  test('a host that is gone is told as such, and run again only when that is asked for', async () => {
    await hosts.kill('stranger');
    await choose('ssh://stranger', 'ssh://web1');
    await run();
    await notebookOutputs(code.page).getByText('web1').waitFor();
    await hosts.kill('web1');
    await run();
    await cell()
      .getByText(/lost on web1|unreached/)
      .waitFor();
    // Where VS Code is driven by a test it shows no toasts, only the list of notifications.
    await code.page.locator('[id="status.notifications"]').click();
    const again = code.page.getByRole('button', { name: 'Reconnect and Run Again' });
    await again.waitFor();
    await code.screenshot('target-reconnect');
    const order = cell().locator('.execution-count-label');
    const before = await order.textContent();
    // The tooltip of the bell lies over it.
    await again.press('Enter');
    // While it runs, the line below the cell is drawn anew, and a click on it may get lost.
    await expect.poll(async () => (await order.textContent())?.replace(before ?? '', '')).toMatch(/^\[\d+\]$/);
    await cell()
      .getByText(/unreached on web1/)
      .waitFor();
    await notebookOutputs(code.page)
      .getByText(/ssh:\/\/web1 was not reached/)
      .waitFor();
    await openList('ssh://web1');
    await line(/ssh:\/\/web1/)
      .first()
      .waitFor();
    await code.screenshot('target-health');
    await code.page.keyboard.press('Escape');
  });

  test('never changes the document', () => {
    expect(readFileSync(join(folder, 'where.diagbook'), 'utf8')).toBe(text);
  });
});
