import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'diagbook-report-'));
const page = join(folder, 'report.html');
let browser: Browser;

/** Runs the built command line as a person does. */
function diagbook(...words: string[]): string {
  return execFileSync(process.execPath, ['dist/cli.mjs', ...words], { encoding: 'utf8' });
}

beforeAll(async () => {
  const runbook = [
    '---\ndiagbook: 1\ntitle: A <report>\n---',
    '# Memory\n\n![a picture](https://example.com/picture.png)',
    '```sh {#memory}\nfree\n```',
    '## Disks',
    '```sh {#disks}\ndf\n```',
    '```sh {#long}\nseq 60000\n```',
    "```sh {#hostile}\necho '</script><img src=https://example.com/x onerror=document.title=1>'\n```",
  ];
  writeFileSync(join(folder, 'look.diagbook'), runbook.join('\n\n'));
  diagbook(
    'run',
    join(folder, 'look.diagbook'),
    '--save',
    join(folder, 'out.diagbook'),
    '--report',
    join(folder, 'run.html'),
  );
  diagbook('report', join(folder, 'out.diagbook'), '-o', page);
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each(['light', 'dark'] as const)(
  'a report draws its views in %s, asks no network and runs nothing of what was printed',
  async (scheme) => {
    const tab = await browser.newPage({ colorScheme: scheme, viewport: { width: 1000, height: 800 } });
    const requests: string[] = [];
    const faults: string[] = [];
    tab.on('request', (request) => requests.push(request.url()));
    tab.on('pageerror', (error) => faults.push(error.message));
    tab.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await tab.goto(pathToFileURL(page).href);
    await tab.getByRole('grid', { name: 'Memory' }).waitFor();
    await tab.getByRole('img', { name: /^Space\./ }).waitFor();
    expect(await tab.title()).toBe('A <report>');
    expect(await tab.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['Memory', 'Disks']);
    expect(await tab.locator('img:not([role])').count()).toBe(0);
    expect(requests).toEqual([pathToFileURL(page).href]);
    expect(faults).toEqual([]);
    await tab.screenshot({ path: `out/renderer/report-${scheme}.png`, fullPage: true });
    await tab.close();
  },
);

test('a report of a run is the report of what it saved', () => {
  expect(readFileSync(join(folder, 'run.html'), 'utf8')).toBe(readFileSync(page, 'utf8'));
});

test('a report that cannot be written does not cost the investigation', () => {
  const saved = join(folder, 'kept.diagbook');
  const words = ['run', join(folder, 'look.diagbook'), '--only', 'memory', '--save', saved];
  const { status, stderr } = spawnSync(
    process.execPath,
    ['dist/cli.mjs', ...words, '--report', '/no/such/folder/x.html'],
    {
      encoding: 'utf8',
    },
  );
  expect(status).toBe(2);
  expect(stderr).toContain('The report was not written');
  expect(readFileSync(saved, 'utf8')).toContain('```output {of=memory');
});

test('a report can be printed', async () => {
  const tab = await browser.newPage();
  await tab.goto(pathToFileURL(page).href);
  const pdf = await tab.pdf();
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  await tab.close();
});
