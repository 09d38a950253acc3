import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Field, Frame, Value } from '../../../extension/frames/frame.ts';
import type { OutputPage, Stage } from './page.ts';
import { openStage } from './page.ts';
import { iostat, processes, result } from './payloads.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

const hostile = '<img src=x onerror=alert(1)>';

function text(name: string, values: Value[]): Field {
  return { name, type: 'string', role: 'label', values };
}

function amount(name: string, values: Value[], unit?: string): Field {
  return { name, type: 'number', role: 'value', values, ...(unit !== undefined && { unit }) };
}

function frameOf(fields: Field[]): Frame {
  return { name: 'f', fields, marks: [], lines: (fields[0]?.values ?? []).map((_, row) => row + 1) };
}

const stacks = frameOf([
  text('stack', ['main;parse;copy', 'main;parse', `main;${hostile}`]),
  amount('period', [30, 10, 60]),
]);

/** Moves the pointer over a place of the only canvas and reads what it says. */
async function tipAt(output: OutputPage, x: number, y: number): Promise<string> {
  await output.page.locator('canvas').hover({ position: { x, y } });
  return (await output.page.locator('.dgb-tip').textContent()) ?? '';
}

test('a flame graph says what is under the pointer, fills the width with it, and shows all again', async () => {
  const output = await stage.open();
  const { page } = output;
  await output.show(
    result('perf', [stacks], [{ kind: 'flame', title: 'Flame', frame: 'f', by: [], stack: 'stack', weight: 'period' }]),
  );
  expect(await tipAt(output, 100, 45)).toContain(`${hostile}60 samples, 60.0% of all`);
  await page.locator('canvas').click({ position: { x: 800, y: 45 } });
  await output.settled();
  expect(await tipAt(output, 100, 45)).toContain('parse40 samples');
  expect(await tipAt(output, 100, 65)).toContain('copy30 samples');
  await page.locator('.dgb-picture-place').press('Escape');
  expect(await tipAt(output, 100, 45)).toContain('60 samples');
  await page.getByRole('searchbox').fill('COPY');
  await page.getByText('30.0% found').waitFor();
  await page.getByRole('button', { name: 'Callers' }).click();
  await output.settled();
  expect(await tipAt(output, 100, 25)).toContain(hostile);
  expect(await output.violations()).toEqual([]);
  await page.close();
});

test('the parts of a picture are walked through by keys and said aloud', async () => {
  const output = await stage.open();
  const { page } = output;
  const frame = frameOf([text('name', ['a', hostile]), amount('size', [1, 3], 'KiB')]);
  await output.show(
    result('df', [frame], [{ kind: 'bars', title: 'Sizes', frame: 'f', by: ['name'], fields: ['size'] }]),
  );
  const picture = page.getByRole('img', { name: /^Sizes\. 2 bars\./ });
  await picture.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => page.locator('.dgb-picture [role=status]').textContent()).toBe('a: 1 KiB');
  await page.keyboard.press('Home');
  await expect.poll(() => page.locator('.dgb-picture [role=status]').textContent()).toBe(`${hostile}: 3 KiB`);
  expect(await page.locator('img').count()).toBe(0);
  await page.close();
});

test('a timeline zooms to a call', async () => {
  const output = await stage.open();
  const { page } = output;
  const many = Array.from({ length: 5000 }, (_, at) => at);
  const calls = frameOf([
    text(
      'pid',
      many.map((at) => String(at % 3)),
    ),
    amount(
      'start',
      many.map((at) => at / 100),
      's',
    ),
    text(
      'syscall',
      many.map((at) => (at % 7 === 0 ? 'futex' : 'read')),
    ),
    amount(
      'duration',
      many.map(() => 0.02),
      's',
    ),
  ]);
  await output.show(
    result(
      'strace',
      [calls],
      [
        {
          kind: 'timeline',
          title: 'Timeline',
          frame: 'f',
          by: ['pid'],
          start: 'start',
          duration: 'duration',
          label: 'syscall',
        },
      ],
    ),
  );
  await page.locator('canvas').click({ position: { x: 500, y: 40 } });
  await page.getByRole('button', { name: 'Show all' }).waitFor();
  await output.screenshot('timeline-zoomed');
  await page.getByRole('button', { name: 'Show all' }).click();
  expect(await page.getByRole('button', { name: 'Show all' }).count()).toBe(0);
  expect(await output.violations()).toEqual([]);
  await page.close();
});

test('a tree opens and closes by keys as trees do', async () => {
  const output = await stage.open();
  const { page } = output;
  const tree = frameOf([text('name', ['/', '/a', '/a/b', hostile]), amount('size', [9, 5, 4, 1], 'KiB')]);
  await output.show(
    result('du', [tree], [{ kind: 'tree', title: 'Tree', frame: 'f', label: 'name', fields: ['size'] }]),
  );
  const items = page.getByRole('treeitem');
  expect(await items.count()).toBe(4);
  await page.getByRole('tree').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  expect(await items.count()).toBe(3);
  expect(await items.nth(1).getAttribute('aria-expanded')).toBe('false');
  await page.keyboard.press('ArrowRight');
  expect(await items.count()).toBe(4);
  expect(await page.locator('img').count()).toBe(0);
  await page.close();
});

test('a ladder of ten thousand messages scrolls to its end', async () => {
  const output = await stage.open();
  const { page } = output;
  const many = Array.from({ length: 10_000 }, (_, at) => at);
  const packets = frameOf([
    text(
      'source',
      many.map((at) => (at % 2 === 0 ? 'client' : 'server')),
    ),
    text(
      'destination',
      many.map((at) => (at % 2 === 0 ? 'server' : 'client')),
    ),
    amount('since first', many, 's'),
  ]);
  await output.show(
    result(
      'tcpdump',
      [packets],
      [
        {
          kind: 'ladder',
          title: 'Ladder',
          frame: 'f',
          from: 'source',
          to: 'destination',
          start: ['since first'],
          text: [],
        },
      ],
    ),
  );
  await page.locator('.dgb-picture-place').press('End');
  await output.settled();
  expect(await page.locator('.dgb-picture-place').evaluate((place) => place.scrollTop)).toBeGreaterThan(200_000);
  await expect.poll(() => page.locator('.dgb-picture [role=status]').textContent()).toContain('server → client');
  // What is drawn is what is seen, however long the ladder is.
  expect(await page.locator('canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).height)).toBeLessThan(1500);
  await page.close();
});

test('a table is filtered by words and by conditions, and columns are chosen', async () => {
  const output = await stage.open();
  const { page } = output;
  await output.show(processes(300, ['postgres', 'nginx: worker process']));
  const filter = page.getByRole('searchbox', { name: 'Filter rows' });
  await filter.fill('nginx');
  await expect.poll(() => page.locator('.dgb-note').allTextContents()).toContain('150 of 300 rows');
  await filter.fill('%CPU >');
  await page.getByText('Expected').waitFor();
  expect(await filter.getAttribute('aria-invalid')).toBe('true');
  await output.dispose();

  await output.show(iostat(5));
  const columns = await page.getByRole('columnheader').allTextContents();
  await page.getByText('Columns', { exact: true }).click();
  await page.getByRole('checkbox').first().uncheck();
  expect(await page.getByRole('columnheader').allTextContents()).toEqual(columns.slice(1));
  await output.screenshot('table-columns');
  await page.close();
});

test('what is shown is saved: data of a table, picture of a chart', async () => {
  const output = await stage.open();
  const { page } = output;
  await output.show(iostat(5));
  const saved = async (format: string): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('combobox', { name: 'Save as' }).selectOption(format),
    ]);
    expect(download.suggestedFilename()).toMatch(/^iostat-[a-z]+\.(?:csv|svg|png)$/);
    return readFileSync(await download.path(), format === 'png' ? 'latin1' : 'utf8');
  };
  expect((await saved('csv')).split('\r\n')[0]).toContain('Device,r/s');
  const table = await saved('svg');
  expect(table).toContain('>nvme0n1</text>');
  expect(table).toContain('>%util</text>');
  await page.getByRole('tab', { name: 'Utilisation' }).click();
  const svg = await saved('svg');
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(svg).toContain('>nvme0n1</text>');
  expect(svg).not.toContain('color-mix');
  expect((await saved('png')).slice(1, 4)).toBe('PNG');
  expect(await output.violations()).toEqual([]);
  await page.close();
});
