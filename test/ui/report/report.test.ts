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
    'Before it.\n\n<details>\n<summary>How to read it</summary>\n\nThe answer is inside.\n\n</details>',
    '## Disks',
    '```sh {#disks}\ndf\n```',
    '```sh {#long}\nseq 60000\n```',
    `\`\`\`sh {#counts as=bpftrace view=Counts}\ncat ${join(folder, 'counts.txt')}\n\`\`\``,
    `\`\`\`sh {#wide}\ncat ${join(folder, 'wide.csv')}\n\`\`\``,
    "```sh {#coloured}\nprintf '\\033[31mfailed\\033[0m db.service\\n'\n```",
    "```sh {#hostile}\necho '</script><img src=https://example.com/x onerror=document.title=1>'\n```",
  ];
  const header = ['device', ...Array.from({ length: 20 }, (_, at) => `column ${String(at + 1)}`)];
  const rows = Array.from({ length: 400 }, (_, row) => [
    `disk${String(row)}`,
    ...header.slice(1).map((__, at) => row * 1000 + at),
  ]);
  writeFileSync(join(folder, 'wide.csv'), `${[header, ...rows].map((cells) => cells.join(',')).join('\n')}\n`);
  const counts = Array.from({ length: 40 }, (_, at) => `@[call${String(at)}]: ${String(at + 1)}\n`);
  writeFileSync(join(folder, 'counts.txt'), counts.join(''));
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

test('all rows and columns of a table are on paper, and the screen has its grid again after that', async () => {
  const tab = await browser.newPage();
  await tab.goto(pathToFileURL(page).href);
  const wide = tab.locator('#cell-wide');
  await wide.getByRole('grid').waitFor();
  await tab.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const tables = wide.locator('table');
  await tables.first().waitFor();
  const bands = await tables.evaluateAll((all) =>
    (all as HTMLTableElement[]).map(({ rows, scrollWidth }) => ({
      header: [...(rows[0]?.cells ?? [])].map((cell) => cell.textContent),
      last: [...(rows[400]?.cells ?? [])].map((cell) => cell.textContent.replaceAll(/\D/g, '')),
      rows: rows.length,
      width: scrollWidth,
    })),
  );
  expect(new Set(bands.flatMap(({ header }) => header))).toEqual(
    new Set(['#', 'device', ...Array.from({ length: 20 }, (_, at) => `column ${String(at + 1)}`)]),
  );
  for (const { header, last, rows, width } of bands) {
    expect(header.slice(0, 2)).toEqual(['#', 'device']);
    expect(last.slice(0, 2)).toEqual(['400', '399']);
    expect(rows).toBe(401);
    // The sheet of print.css.
    expect(width).toBeLessThanOrEqual(680);
  }
  expect(bands.at(-1)?.last.at(-1)).toBe('399019');
  await tab.evaluate(() => dispatchEvent(new Event('afterprint')));
  await wide.getByRole('grid').waitFor();
  expect(await tables.count()).toBe(0);
  await tab.close();
});

test('a long picture is on paper in parts of a sheet, and on the screen as before after that', async () => {
  const tab = await browser.newPage();
  await tab.goto(pathToFileURL(page).href);
  const long = tab.locator('#cell-counts');
  const picture = long.locator('.dgb-picture-place > canvas:not(.dgb-slice)');
  await picture.waitFor();
  await tab.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const slices = long.locator('canvas.dgb-slice');
  await slices.first().waitFor();
  expect(await picture.isVisible()).toBe(false);
  const drawn = await slices.evaluateAll((all) =>
    (all as HTMLCanvasElement[]).map((canvas) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
      return { height: canvas.clientHeight, drawn: data.some((value) => value !== 0) };
    }),
  );
  expect(drawn.length).toBeGreaterThan(2);
  for (const slice of drawn) expect(slice).toEqual({ height: expect.any(Number) as number, drawn: true });
  await tab.evaluate(() => dispatchEvent(new Event('afterprint')));
  await slices.first().waitFor({ state: 'detached' });
  expect(await picture.isVisible()).toBe(true);
  await tab.close();
});

test('a report folds long texts and what its author folded, and has the colours of a terminal', async () => {
  const tab = await browser.newPage({ colorScheme: 'light' });
  await tab.goto(pathToFileURL(page).href);
  const wide = tab.locator('#cell-wide');
  await wide.getByRole('button', { name: 'Raw' }).click();
  const fold = wide.getByRole('button', { name: '151 lines folded: show them' });
  expect(await wide.getByRole('region', { name: 'Raw text' }).textContent()).not.toContain('disk250,');
  await fold.click();
  expect(await wide.getByRole('region', { name: 'Raw text' }).textContent()).toContain('disk250,');

  const inside = tab.getByText('The answer is inside.');
  expect(await inside.isVisible()).toBe(false);
  await tab.getByText('How to read it').click();
  expect(await inside.isVisible()).toBe(true);

  const word = tab.locator('#cell-coloured pre.output span', { hasText: 'failed' });
  const colours = await word.evaluate((span) => [
    getComputedStyle(span).color,
    getComputedStyle(span.closest('pre') ?? span).color,
  ]);
  expect(colours[0]).not.toBe(colours[1]);
  expect(await tab.locator('#cell-coloured pre.output').textContent()).toBe('failed db.service\n');
  await tab.close();
});
