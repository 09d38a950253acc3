import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OutputPage, Stage } from './page.ts';
import { openStage } from './page.ts';
import { free, iostat, processes, result } from './payloads.ts';

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

test('a table is a grid with its size, its headers and its cells told to assistive technology', async () => {
  await output.show(free());
  const grid = output.page.getByRole('grid', { name: 'Memory' });
  expect(await grid.getAttribute('aria-rowcount')).toBe('4');
  expect(await grid.getAttribute('aria-colcount')).toBe('5');
  expect(await grid.getByRole('row').count()).toBe(4);
  expect(await grid.getByRole('columnheader', { name: 'total' }).textContent()).toBe('total');
  expect(await output.column('available')).toEqual(['22.7 GiB', '–', '–']);
  const header = grid.getByRole('columnheader', { name: 'available' });
  expect(await header.getAttribute('title')).toBe('What programs can still get without swapping\nUnit: KiB');
  await output.dispose();
});

test('a click on a header sorts, another turns round, Shift adds a column', async () => {
  await output.show(free());
  const { page } = output;
  const used = page.getByRole('columnheader', { name: 'used' });
  await used.click();
  expect(await used.getAttribute('aria-sort')).toBe('descending');
  expect(await output.column('memory')).toEqual(['Mem', 'Total', 'Swap']);
  await page.getByRole('columnheader', { name: 'total' }).click({ modifiers: ['Shift'] });
  expect(await output.column('memory')).toEqual(['Total', 'Mem', 'Swap']);
  await page.getByRole('columnheader', { name: 'total' }).click();
  expect(await used.getAttribute('aria-sort')).toBe('none');
  expect(await output.column('memory')).toEqual(['Swap', 'Mem', 'Total']);
  await output.dispose();
});

test('an update keeps the sorting, the place and the active cell', async () => {
  const { page } = output;
  await output.show(processes(500));
  await page.getByRole('columnheader', { name: 'PID' }).click();
  await page.getByRole('grid').evaluate((grid) => {
    grid.scrollTop = 3000;
  });
  await output.settled();
  await page.getByRole('gridcell', { name: '360', exact: true }).click();
  const top = async (): Promise<number> => page.getByRole('grid').evaluate((grid) => grid.scrollTop);
  expect(await top()).toBe(3000);
  await output.show(processes(600));
  expect(await top()).toBe(3000);
  expect(await page.getByRole('columnheader', { name: 'PID' }).getAttribute('aria-sort')).toBe('descending');
  // The 141st of 500 rows in descending order was 360; of 600 it is 460.
  expect(await page.locator('[data-active]').textContent()).toBe('460');
  await output.dispose();
});

test('of several samples the newest is shown, and all on request', async () => {
  const { page } = output;
  await output.show(iostat(3, 'running'));
  expect(await output.column('Device')).toEqual(['sda', 'sdb', 'nvme0n1', 'dm-0']);
  expect(await page.getByText('Sample 3 · 20:59:52').isVisible()).toBe(true);
  await output.show(iostat(4, 'running'));
  expect(await page.getByText('Sample 4 · 20:59:53').isVisible()).toBe(true);
  await page.getByRole('button', { name: 'All 4' }).click();
  await output.settled();
  expect(await output.column('sample')).toHaveLength(16);
  const first = page.getByRole('row').nth(1);
  expect(await first.textContent()).toContain('since boot');
  expect(await first.getAttribute('title')).toBe('Average since the machine started, not a sample of the interval');
  await output.dispose();
});

test('keys move through the table and sort it', async () => {
  const { page } = output;
  await output.show(processes(1000));
  await page.getByRole('grid').focus();
  const active = async (): Promise<string | null> => {
    await output.settled();
    const id = await page.getByRole('grid').getAttribute('aria-activedescendant');
    return page.locator(`[id="${id ?? ''}"]`).textContent();
  };
  expect(await active()).toBe('1');
  await page.keyboard.press('PageDown');
  expect(await active()).toBe('20');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Home');
  expect(await active()).toBe('1000');
  const visible = await page.getByRole('gridcell', { name: '1000', exact: true }).boundingBox();
  const grid = await page.getByRole('grid').boundingBox();
  expect((visible?.y ?? 0) + (visible?.height ?? 0)).toBeLessThanOrEqual((grid?.y ?? 0) + (grid?.height ?? 0));
  await page.keyboard.press('Control+ArrowUp');
  await page.keyboard.press('Enter');
  expect(await page.getByRole('columnheader', { name: 'PID' }).getAttribute('aria-sort')).toBe('descending');
  await output.dispose();
});

test('copying takes the cell, with Shift and Space its row', async () => {
  const { page } = output;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = async (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await output.show(free());
  await page.getByRole('gridcell', { name: '62.5 GiB' }).click();
  await page.keyboard.press('Control+c');
  expect(await clipboard()).toBe('65537812');
  await page.keyboard.press('Shift+Space');
  await page.keyboard.press('Control+c');
  expect(await clipboard()).toBe('Mem\t65537812\t41236000\t1912340\t23804112');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Copy table' }).click();
  await page.getByText('Copied').waitFor();
  expect((await clipboard()).split('\n')).toHaveLength(4);
  await output.dispose();
});

test('several rows are chosen by mouse and keyboard, stay chosen when sorted, and are copied in a form of choice', async () => {
  const { page } = output;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = async (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  const chosen = page.locator('.dgb-row[aria-selected=true]');
  await output.show(processes(30));
  const at = (row: number) =>
    page
      .locator(`.dgb-row[aria-rowindex="${row + 2}"]`)
      .getByRole('gridcell')
      .first();
  await at(1).click();
  expect(await chosen.count()).toBe(0);
  await at(4).click({ modifiers: ['Shift'] });
  expect(await chosen.count()).toBe(4);
  await at(7).click({ modifiers: ['Control'] });
  expect(await chosen.count()).toBe(5);
  await page.getByText('5 selected').waitFor();
  await page.getByRole('columnheader').first().click();
  await page.getByText('5 selected').waitFor();
  await page.getByLabel('Copy as').selectOption('json');
  await page.getByText('Copied').waitFor();
  expect(JSON.parse(await clipboard())).toHaveLength(5);
  await page.getByLabel('Copy as').selectOption('markdown');
  await expect.poll(async () => (await clipboard()).trim().split('\n').length).toBe(7);
  await at(2).click();
  expect(await chosen.count()).toBe(0);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  expect(await chosen.count()).toBe(3);
  await page.keyboard.press('Control+c');
  expect((await clipboard()).split('\n')).toHaveLength(3);
  await page.keyboard.press('Control+a');
  await page.getByText('30 selected').waitFor();
  await page.keyboard.press('Escape');
  expect(await chosen.count()).toBe(0);
  expect(await page.getByRole('grid').getAttribute('aria-multiselectable')).toBe('true');
  await output.dispose();
});

test('names that look like markup are text', async () => {
  const hostile = '<img src=x onerror="violations.push(1)">';
  await output.show(processes(3, [hostile, '</div><script>violations.push(2)</script>', '\u001b[31m\u202e']));
  expect((await output.column('Command'))[0]).toBe(hostile);
  expect(await output.page.locator('img').count()).toBe(0);
  expect(await output.violations()).toEqual([]);
  await output.dispose();
});

test('a hundred thousand rows keep the page small and scroll to the end', async () => {
  const { page } = output;
  await output.show(processes(100_000));
  expect(await page.locator('.dgb *').count()).toBeLessThan(400);
  await page.getByRole('columnheader', { name: '%CPU' }).click();
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+End');
  await output.settled();
  await page.getByRole('row').last().waitFor();
  expect(await page.getByRole('row').last().getAttribute('aria-rowindex')).toBe('100001');
  await output.show(processes(100_000));
  expect(await page.locator('.dgb *').count()).toBeLessThan(400);
  await output.dispose();
});

test('five thousand columns keep the page small too', async () => {
  const fields = Array.from({ length: 5000 }, (_, column) => ({
    name: `c${column}`,
    type: 'number' as const,
    role: 'value' as const,
    values: [column],
  }));
  const frame = { name: 'wide', fields, lines: [1], marks: [] };
  await output.show(result('wide', [frame], [{ kind: 'table', title: 'Wide', frame: 'wide' }]));
  const { page } = output;
  expect(await page.getByRole('gridcell').count()).toBeLessThan(60);
  await page.getByRole('grid').focus();
  await page.keyboard.press('End');
  await page.getByRole('columnheader', { name: 'c4999' }).waitFor();
  await output.dispose();
});
