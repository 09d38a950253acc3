import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startVsCodeServer } from '../../extension/setup/vscode-server.mjs';

async function start() {
  const home = mkdtempSync(join(tmpdir(), 'diagbook-server-'));
  onTestFinished(() => {
    rmSync(home, { recursive: true, force: true });
  });
  return startVsCodeServer({ userDataDir: home, extensionsDir: join(home, 'extensions'), trust: true });
}

test('only who has the token sees VS Code', async () => {
  const server = await start();
  onTestFinished(server.stop);
  expect((await fetch(`http://${server.authority}/`)).status).toBe(403);
  const wrong = await fetch(`http://${server.authority}/?tkn=${'0'.repeat(server.token.length)}`, {
    redirect: 'manual',
  });
  expect(wrong.status).toBe(403);
  // The right token becomes a cookie, and the address is asked for again without it.
  const right = await fetch(`http://${server.authority}/?tkn=${server.token}`, { redirect: 'manual' });
  expect(right.status).toBe(302);
  const cookie = right.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  expect((await fetch(`http://${server.authority}/`, { headers: { cookie } })).status).toBe(200);
});

test('nothing is left when the server was stopped', async () => {
  const server = await start();
  await server.stop();
  await expect(server.ended).resolves.toBeUndefined();
  await expect(fetch(`http://${server.authority}/`)).rejects.toThrow('fetch failed');
  expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain(server.tokenFile);
});
