import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OutputPage, Stage } from './page.ts';
import { openStage } from './page.ts';
import { iostat, mpstat, uptime } from './payloads.ts';

let stage: Stage;
let output: OutputPage;
beforeAll(async () => {
  stage = await openStage();
  output = await stage.open();
});
afterAll(async () => {
  expect(await output.violations()).toEqual([]);
  await stage.close();
});

const chart = '.dgb-chart';

async function legend(): Promise<string[]> {
  return output.page.locator('.dgb-entry').allTextContents();
}

test('a chart is told in words and shows its last values', async () => {
  await output.show(uptime());
  const spoken = output.page.getByRole('img');
  expect(await spoken.getAttribute('aria-label')).toContain('Load, line chart, one point, 21:00:03. load1: last 4.31');
  expect(await legend()).toEqual(['load14.31', 'load52.08', 'load151.9']);
  await output.dispose();
});

test('a single point is visible', async () => {
  await output.show(uptime());
  const coloured = await output.page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    let count = 0;
    // Text and grid are grey; a dot is not.
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = data.slice(at, at + 4);
      if (alpha === 255 && Math.max(red, green, blue) - Math.min(red, green, blue) > 60) count++;
    }
    return count;
  });
  // Three dots of 5 pixels across.
  expect(coloured).toBeGreaterThan(30);
  await output.dispose();
});

test('the legend follows the crosshair, by pointer and by keys', async () => {
  const { page } = output;
  await output.show(mpstat(12));
  const last = await legend();
  await page.locator(chart).focus();
  await page.keyboard.press('Home');
  await page.getByText('23:59:55', { exact: true }).waitFor();
  expect(await legend()).not.toEqual(last);
  expect(await page.getByRole('status').filter({ hasText: '23:59:55: %usr' }).count()).toBe(1);
  await page.keyboard.press('ArrowRight');
  await page.getByText('23:59:56', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Last: 00:00:06').waitFor();
  expect(await legend()).toEqual(last);
  await output.dispose();
});

test('a line switched off stays off after an update', async () => {
  const { page } = output;
  await output.show(iostat(5, 'running'));
  await page.getByRole('tab', { name: 'Utilisation' }).click();
  const entry = page.getByRole('button', { name: /^sdb:/ });
  await entry.focus();
  await page.keyboard.press('Enter');
  expect(await entry.getAttribute('aria-pressed')).toBe('false');
  await output.show(iostat(6, 'running'));
  expect(await entry.getAttribute('aria-pressed')).toBe('false');
  await page.getByRole('button', { name: /^sda:/ }).click({ modifiers: ['Shift'] });
  expect(await page.locator('.dgb-entry[aria-pressed=true]').allTextContents()).toEqual([
    expect.stringMatching(/^sda/),
  ]);
  await output.dispose();
});

test('dragging zooms, updates keep the zoom, Escape leaves it', async () => {
  const { page } = output;
  await output.show(mpstat(30));
  const box = (await page.locator(`${chart} .u-over`).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const drag = async (from: number, to: number): Promise<void> => {
    await page.mouse.move(box.x + box.width * from, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * to, box.y + 40, { steps: 5 });
    await page.mouse.up();
    await output.settled();
  };
  const picture = async (): Promise<string> =>
    page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const whole = await picture();
  await drag(0.2, 0.4);
  await page.getByRole('button', { name: 'Show all' }).waitFor();
  const zoomed = await picture();
  expect(zoomed).not.toBe(whole);
  await output.show(mpstat(30));
  expect(await picture()).toBe(zoomed);
  await page.locator(chart).press('Escape');
  await output.settled();
  expect(await picture()).toBe(whole);
  expect(await page.getByRole('button', { name: 'Show all' }).count()).toBe(0);
  await output.dispose();
});

test('a chart is parted into small ones on one scale, and put together again', async () => {
  const { page } = output;
  await output.show(mpstat(40, 8));
  await page.getByRole('tab', { name: 'User time per CPU' }).click();
  await page.getByRole('button', { name: 'One for each' }).click();
  await output.settled();
  expect(await page.locator('.dgb-multiples h3').allTextContents()).toEqual([
    'all',
    '0',
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
  ]);
  expect(await page.locator(`${chart} canvas`).count()).toBe(9);
  await output.screenshot('multiples');
  await page.getByRole('button', { name: 'One for each' }).click();
  await output.settled();
  expect(await page.locator(`${chart} canvas`).count()).toBe(1);
  await output.dispose();
});

test('charts over the same time share the part that is shown, in every output', async () => {
  const { page } = output;
  await output.show(iostat(30), 'one');
  await output.show(iostat(30), 'two');
  await output.show(mpstat(30), 'other time');
  for (const tab of await page.getByRole('tab', { name: 'Utilisation' }).all()) await tab.click();
  await output.settled();
  const box = (await page.locator(`${chart} .u-over`).first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(box.x + box.width * 0.3, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 40, { steps: 5 });
  await page.mouse.up();
  // The third chart has nothing in that time and shows all of its own.
  await expect.poll(() => page.getByRole('button', { name: 'Show all' }).count()).toBe(2);
  await page.getByRole('button', { name: 'Show all' }).last().click();
  await expect.poll(() => page.getByRole('button', { name: 'Show all' }).count()).toBe(0);
  await output.dispose();
});

test('charts of one result share their crosshair', async () => {
  const { page } = output;
  await output.show(iostat(20));
  await page.getByRole('tab', { name: 'All charts' }).click();
  await page
    .locator(chart)
    .first()
    .hover({ position: { x: 200, y: 80 } });
  await output.settled();
  const heads = await page.locator('.dgb-legend-head').allTextContents();
  expect(heads).toHaveLength(3);
  expect(new Set(heads).size).toBe(1);
  expect(heads[0]).not.toContain('Last');
  await output.dispose();
});

test('a chart is drawn anew in the colours of another theme', async () => {
  const { page } = output;
  await output.show(mpstat(12));
  const picture = async (): Promise<string> =>
    page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const light = await picture();
  await output.theme('dark');
  expect(await picture()).not.toBe(light);
  await output.theme('light');
  expect(await picture()).toBe(light);
  await output.dispose();
});

test('a chart follows the width of its panel', async () => {
  const { page } = output;
  await output.show(mpstat(12));
  await page.setViewportSize({ width: 500, height: 640 });
  await page.waitForFunction(() => (document.querySelector('.uplot')?.clientWidth ?? 999) < 500);
  await page.setViewportSize({ width: 1000, height: 640 });
  await page.waitForFunction(() => (document.querySelector('.uplot')?.clientWidth ?? 0) > 900);
  await output.dispose();
});
