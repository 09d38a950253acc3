import { afterAll, beforeAll, expect, test } from 'vitest';
import { mergeResults } from '../../../extension/frames/fleet/result.ts';
import type { HostResult } from '../../../extension/frames/fleet/result.ts';
import type { OutputPage, Stage } from './page.ts';
import { openStage } from './page.ts';
import { free, iostat, mpstat, result, uptime } from './payloads.ts';

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

test('views are tabs that arrow keys walk through', async () => {
  const { page } = output;
  await output.show(iostat(4));
  expect(await page.getByRole('tab').allTextContents()).toEqual([
    'Devices',
    'Latency',
    'Throughput',
    'Utilisation',
    'All charts',
  ]);
  await page.getByRole('tab', { name: 'Devices' }).focus();
  await page.keyboard.press('ArrowRight');
  const selected = page.getByRole('tab', { selected: true });
  expect(await selected.textContent()).toBe('Latency');
  expect(await selected.evaluate((tab) => tab === document.activeElement)).toBe(true);
  await page.keyboard.press('End');
  expect(await selected.textContent()).toBe('All charts');
  expect(await page.getByRole('tabpanel').getAttribute('aria-label')).toBe('All charts');
  await output.dispose();
});

test('an update keeps the chosen view and tells when the command has ended', async () => {
  const { page } = output;
  await output.show(iostat(3, 'running'));
  expect(await page.getByText('Running').isVisible()).toBe(true);
  await page.getByRole('tab', { name: 'Utilisation' }).click();
  await output.show(iostat(4, 'ended'));
  expect(await page.getByRole('tab', { selected: true }).textContent()).toBe('Utilisation');
  expect(await page.getByText('Running').count()).toBe(0);
  await output.dispose();
});

test('an update moves nothing below the output', async () => {
  const { page } = output;
  await output.show(mpstat(5));
  await output.show(uptime(), 'below');
  const place = async (): Promise<number | undefined> => (await page.locator('#out-below').boundingBox())?.y;
  const before = await place();
  await output.show(mpstat(6));
  expect(await place()).toBe(before);
  await output.dispose();
});

test('choices come back with the view', async () => {
  const { page } = output;
  await output.show(iostat(4));
  await page.getByRole('columnheader', { name: '%util' }).click();
  await page.getByRole('tab', { name: 'Latency' }).click();
  await page.getByRole('tab', { name: 'Devices' }).click();
  expect(await page.getByRole('columnheader', { name: '%util' }).getAttribute('aria-sort')).toBe('descending');
  await output.dispose();
});

test('raw text is one click away, stays on over updates, and keeps its colours', async () => {
  const { page } = output;
  const raw = { text: '\u001b[31mred\u001b[0m <b>plain</b>\n', bytes: 30, omitted: 0 };
  await output.show({ ...free(), raw });
  await page.getByRole('button', { name: 'Raw' }).click();
  await output.show({ ...free(), raw: { ...raw, text: `${raw.text}more\n` } });
  const region = page.getByRole('region', { name: 'Raw text' });
  expect(await region.textContent()).toBe('red <b>plain</b>\nmore\n');
  expect(await region.getByText('red').getAttribute('style')).toContain('--vscode-terminal-ansiRed');
  await page.getByRole('tab', { name: 'Memory' }).click();
  expect(await page.getByRole('grid').count()).toBe(1);
  await output.dispose();
});

test('a result without views shows its text', async () => {
  await output.show(result('dmesg', [], []));
  expect(await output.page.getByRole('region', { name: 'Raw text' }).textContent()).toBe('dmesg output\n');
  await output.dispose();
});

test('paths and processes of the raw text can be followed; what looks like markup stays text', async () => {
  const { page } = output;
  const text = 'nginx 4711 /var/log/<b>/x /etc/nginx/nginx.conf:12\n';
  const frame = {
    name: 'process',
    fields: [{ name: 'PID', type: 'number' as const, role: 'label' as const, values: [4711] }],
    lines: [1],
    marks: [],
  };
  const raw = { text, bytes: text.length, omitted: 0 };
  await output.show({
    ...result('ps', [frame], [{ kind: 'table', title: 'P', frame: 'process' }], { raw }),
    token: 't',
  });
  await page.getByRole('button', { name: 'Raw' }).click();
  await page.getByRole('button', { name: '/etc/nginx/nginx.conf:12' }).click();
  await page.getByRole('button', { name: '4711', exact: true }).click();
  expect((await output.told()).slice(-2)).toEqual([
    { kind: 'file', token: 't', path: '/etc/nginx/nginx.conf', line: 12 },
    { kind: 'process', token: 't', pid: 4711 },
  ]);
  expect(await page.getByRole('region', { name: 'Raw text' }).textContent()).toBe(text);
  await output.dispose();
});

test('texts of a fleet stand below the names of their hosts, in the colours of a terminal, and are scrolled by keys', async () => {
  const { page } = output;
  const host = (name: string, text: string): HostResult => {
    const raw = { text, bytes: text.length, omitted: 0 };
    const facts = { target: `ssh://${name}`, status: 'passed', exit: 0, took: 0.1, reason: null };
    return { host: name, ...facts, result: undefined, raw };
  };
  const long = `${'a long line '.repeat(40)}end\nsecond\n`;
  const hosts = [host('db1', long), host('db2', '\u001b[31mfailed\u001b[0m <img src=x>\nsecond\n'), host('db3', long)];
  await output.show(mergeResults(hosts, 'ended'));
  const region = page.getByRole('region', { name: 'Output', exact: true });
  expect(await region.getByRole('heading').allTextContents()).toEqual(['db1, db3', 'db2']);
  expect(await region.getByText('failed').getAttribute('style')).toContain('--vscode-terminal-ansiRed');
  expect(await region.textContent()).toContain('failed <img src=x>');
  expect(await page.locator('img').count()).toBe(0);
  await region.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => region.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
  await output.screenshot('texts');
  await page.getByRole('tab', { name: 'Hosts' }).click();
  expect(await output.column('host')).toEqual(['db1', 'db2', 'db3']);
  await output.dispose();
});

test('the middle of a long raw text is folded with its count, until it is asked for', async () => {
  const { page } = output;
  const lines = Array.from({ length: 400 }, (_, at) => `row ${at + 1} end`);
  const text = `${lines.join('\n')}\n`;
  await output.show(result('seq', [], [], { raw: { text, bytes: text.length, omitted: 0 } }));
  expect(await page.getByText('row 300 end').count()).toBe(0);
  await page.getByRole('button', { name: '150 lines folded: show them' }).click();
  expect(await page.getByText('row 300 end').count()).toBe(1);
  await page.getByRole('button', { name: 'Fold' }).click();
  await page.getByRole('searchbox').fill('row 300');
  expect(await page.getByText('row 300 end').count()).toBe(1);
  await output.dispose();
});

test('a long raw text says what is left out of it', async () => {
  const text = '\u001b[32mok\u001b[0m a line of a log that goes on and on\n'.repeat(5200);
  await output.show(result('journalctl', [], [], { raw: { text, bytes: 300_000, omitted: 5000, cut: 1000 } }));
  expect(await output.page.getByText('4.88 KiB left out here').count()).toBe(1);
  await output.dispose();
});

test('lines that were not understood are shown with their numbers', async () => {
  const { page } = output;
  await output.show({
    ...free(),
    unparsed: [
      { line: 12, text: '<i>odd</i>' },
      { line: 40, text: '' },
    ],
  });
  await page.getByRole('button', { name: '2 unparsed lines' }).click();
  const lines = page.getByRole('region', { name: 'Lines not understood' }).getByRole('listitem');
  expect(await lines.first().textContent()).toBe('<i>odd</i>');
  expect(await lines.evaluateAll((items) => items.map((item) => (item as HTMLLIElement).value))).toEqual([12, 40]);
  await output.dispose();
});

test.each([
  ['{"version":1', 'not valid JSON'],
  ['{}', 'does not hold a Diagbook result'],
  ['{"version":99,"raw":{"text":"saved text"}}', 'Update Diagbook'],
  ['{"version":1,"views":[{"kind":"table","frame":"gone"}]}', 'no frame “gone”'],
  ['{"version":1,"frames":[{"name":"f","lines":[],"fields":[]}],"views":[{"kind":"table","frame":"f"}]}', 'No rows.'],
  [
    '{"version":1,"frames":[{"name":"f","lines":[1]}],"views":[{"kind":"series","frame":"f","fields":["x"]}]}',
    'None of the columns “x”',
  ],
  ['{"version":1,"frames":7,"views":"x","raw":[]}', 'The command printed nothing.'],
])('%s gets a sentence', async (payload, expected) => {
  await output.show(payload);
  expect(await output.page.locator('.dgb').textContent()).toContain(expected);
  await output.show(free());
  expect(await output.page.getByRole('grid').count()).toBe(1);
  await output.dispose();
});

test('a view that fails gives way to a sentence; the other views and the raw text still work', async () => {
  const { page } = output;
  await page.evaluate(() => {
    const broken = { getContext: HTMLCanvasElement.prototype.getContext.bind(undefined) };
    Object.assign(globalThis, { whole: Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, 'getContext') });
    Object.assign(HTMLCanvasElement.prototype, broken);
  });
  await output.show(uptime());
  expect(await page.getByText('This view could not be drawn').isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Raw' }).click();
  expect(await page.getByRole('region', { name: 'Raw text' }).textContent()).toBe('uptime output\n');
  await page.evaluate(() => {
    const { whole } = globalThis as unknown as { whole: PropertyDescriptor };
    Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', whole);
  });
  await page.getByRole('tab', { name: 'Load' }).click();
  expect(await page.locator('canvas').count()).toBe(1);
  await output.dispose();
});

test('many views become a menu in a narrow panel, and tabs again in a wide one', async () => {
  const { page } = output;
  await output.show(iostat(4));
  await page.setViewportSize({ width: 320, height: 640 });
  await page.getByRole('combobox', { name: 'View' }).selectOption('Utilisation');
  expect(await page.getByRole('img').count()).toBe(1);
  await page.setViewportSize({ width: 1000, height: 640 });
  await page.getByRole('tab', { name: 'Utilisation', selected: true }).waitFor();
  await output.dispose();
});

test('an output that is gone leaves nothing behind', async () => {
  const { page } = output;
  await page.evaluate(() => {
    const watched = new Map<object, Set<unknown>>();
    Object.assign(globalThis, { watched });
    const replace = (
      kind: 'ResizeObserver' | 'MutationObserver',
      name: string,
      note: (watcher: object, target: unknown) => void,
    ): void => {
      const original: unknown = Reflect.get(globalThis[kind].prototype, name);
      if (typeof original !== 'function') return;
      Reflect.set(globalThis[kind].prototype, name, function (this: object, ...given: unknown[]): void {
        note(this, given[0]);
        Reflect.apply(original, this, given);
      });
    };
    for (const kind of ['ResizeObserver', 'MutationObserver'] as const) {
      replace(kind, 'observe', (watcher, target) =>
        watched.set(watcher, (watched.get(watcher) ?? new Set()).add(target)),
      );
      replace(kind, 'unobserve', (watcher, target) => watched.get(watcher)?.delete(target));
      replace(kind, 'disconnect', (watcher) => watched.delete(watcher));
    }
  });
  const live = async (): Promise<number> =>
    page.evaluate(() => {
      const { watched } = globalThis as unknown as { watched: Map<object, Set<unknown>> };
      return [...watched.values()].reduce((sum, targets) => sum + targets.size, 0);
    });
  await output.show(iostat(5), 'a');
  await output.show(mpstat(5), 'b');
  await page.locator('#out-a').getByRole('tab', { name: 'All charts' }).click();
  await output.settled();
  expect(await live()).toBeGreaterThan(5);
  await output.dispose('a');
  expect(await page.locator('#out-a').evaluate((element) => element.childElementCount)).toBe(0);
  expect(await page.locator('#out-b canvas').count()).toBe(1);
  await output.dispose();
  await output.settled();
  expect(await live()).toBe(0);
  expect(await page.locator('.dgb, .uplot').count()).toBe(0);
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
});
