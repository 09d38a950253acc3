import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Theme } from '../../gallery/themes.ts';
import type { Stage } from './page.ts';
import { openStage } from './page.ts';
import { free, iostat, mpstat, processes, result, uptime } from './payloads.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

/** How many of the palette's colours the first chart's canvas holds. */
async function lineColours(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return 0;
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const seen = new Set<string>();
    for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255) seen.add(data.slice(at, at + 3).join());
    const strokes = [...document.querySelectorAll('.dgb-entry line')].map((line) => getComputedStyle(line).stroke);
    return new Set(strokes.filter((stroke) => seen.has((/\((.*)\)/.exec(stroke)?.[1] ?? '').replaceAll(' ', '')))).size;
  });
}

const themes: Theme[] = ['light', 'dark', 'high-contrast'];

test.each(themes)('draws a table, charts and raw text in the %s theme', async (theme) => {
  const output = await stage.open();
  const { page } = output;
  await output.theme(theme);
  await output.show({ ...iostat(10, 'running'), unparsed: [{ line: 3, text: 'avg-cpu: oops' }] }, 'disk');
  await output.show(free(), 'memory');
  await output.page.getByRole('button', { name: 'All 10' }).click();
  await output.page.getByRole('button', { name: '1 unparsed line' }).click();
  await output.show(iostat(5), 'second');
  await output.page.getByRole('columnheader', { name: '%util' }).last().click();
  await output.settled();
  await page.evaluate(() => {
    scrollTo(0, 0);
  });
  await output.screenshot(`table-${theme}`);
  await output.dispose();

  await output.show(mpstat(12), 'cpu');
  await output.show(uptime(), 'load');
  await output.screenshot(`series-${theme}`);
  await output.dispose();

  const text =
    '\u001b[1;32mok\u001b[0m 12 units\n\u001b[31mfailed\u001b[0m db.service\n\u001b[7m inverse \u001b[0m plain\n';
  await output.show(
    result('systemctl', [], [], { raw: { text: text.repeat(8), bytes: 4000, omitted: 900, cut: text.length * 4 } }),
    'raw',
  );
  await output.screenshot(`raw-${theme}`);
  await output.dispose();

  await output.show(iostat(40), 'disk');
  await page.getByRole('tab', { name: 'All charts' }).click();
  await output.settled();
  await page
    .locator('.dgb-chart')
    .first()
    .hover({ position: { x: 260, y: 90 } });
  await output.settled();
  await output.screenshot(`charts-${theme}`);
  expect(await lineColours(page)).toBeGreaterThan(4);
  expect(await output.violations()).toEqual([]);
  await page.close();
});

test('fits a panel of 320 pixels', async () => {
  const output = await stage.open(320);
  await output.show(iostat(10), 'disk');
  await output.show(mpstat(12), 'cpu');
  await output.screenshot('narrow');
  const widths = await output.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
  await output.page.close();
});

test('names a few of 64 CPUs and offers the others', async () => {
  const output = await stage.open();
  await output.theme('dark');
  await output.show(mpstat(60, 64), 'cpu');
  await output.page.getByRole('tab', { name: 'User time per CPU' }).click();
  await output.settled();
  await output.screenshot('many-series');
  expect(await output.page.locator('.dgb-entry').count()).toBe(12);
  await output.page.getByRole('button', { name: '53 more of 65' }).click();
  expect(await output.page.locator('.dgb-entry').count()).toBe(65);
  await output.show(processes(300, ['postgres', 'nginx: worker process']), 'table');
  await output.page.close();
});
