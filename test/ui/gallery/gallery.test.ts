import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openGallery } from '../../gallery/server.ts';
import type { Gallery } from '../../gallery/server.ts';
import { themes } from '../../gallery/themes.ts';

let gallery: Gallery;
let browser: Browser;
beforeAll(async () => {
  gallery = await openGallery();
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(async () => {
  await browser.close();
  gallery.close();
});

async function open(theme: string, width: number): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(gallery.address(theme));
  await page.locator('body[data-ready]').waitFor();
  // Layouts measure what the first frame drew.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  return { page, faults };
}

/** Exhibits without a view on them: a sentence instead, or a canvas of one colour. */
function blank(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const colours = (canvas: HTMLCanvasElement): number => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
      const seen = new Set<string>();
      for (let at = 0; at < data.length && seen.size < 3; at += 4) seen.add(data.slice(at, at + 4).join());
      return seen.size;
    };
    return [...document.querySelectorAll('body > section')].flatMap((section) => {
      const canvas = section.querySelector('canvas');
      const notice = section.querySelector('.dgb-notice:not(.dgb-cards *)');
      const shown = canvas ?? section.querySelector('[role=grid], [role=tree], .dgb-card, .dgb-text, .dgb-raw');
      const empty = notice !== null || shown === null || (canvas !== null && colours(canvas) < 3);
      return empty ? section.id : [];
    });
  });
}

/** Facts of cards of which a part is not to be seen. */
function cutFacts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.dgb-fact dt, .dgb-fact dd')].flatMap((part) => {
      const card = part.closest('.dgb-card')?.getBoundingClientRect();
      const inside = part.getBoundingClientRect().right <= (card?.right ?? 0);
      return part.scrollWidth > part.clientWidth + 1 || !inside ? part.textContent : [];
    }),
  );
}

/** Pairs of controls and notes that lie on each other. */
function overlapping(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body > section')].flatMap((section) => {
      const parts = [
        ...section.querySelectorAll('.dgb-tab, .dgb-tool, .dgb-menu, .dgb-note, .dgb-choice, .dgb-field, .dgb-entry'),
      ]
        .map((element) => ({ text: element.textContent, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && box.height > 0);
      return parts.flatMap((one, at) =>
        parts.slice(at + 1).flatMap((other) => {
          const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
          const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
          return across > 1 && down > 1 ? `${section.id}: ${one.text} on ${other.text}` : [];
        }),
      );
    }),
  );
}

describe.each(Object.keys(themes))('the gallery in the %s theme', (theme) => {
  test('shows every view, and nothing on anything else', async () => {
    const { page, faults } = await open(theme, 900);
    // A table without rows says so in place of a view.
    expect(await blank(page)).toEqual(['state-empty']);
    expect(await page.locator('#state-empty .dgb-notice').textContent()).not.toBe('');
    expect(await overlapping(page)).toEqual([]);
    expect(faults).toEqual([]);
    const folder = `out/gallery/${theme}`;
    mkdirSync(folder, { recursive: true });
    for (const section of await page.locator('body > section').all()) {
      const id = (await section.getAttribute('id')) ?? '';
      await section.screenshot({ path: `${folder}/${id}.png` });
    }
    await page.close();
  });
});

test('fits a panel of 320 pixels', async () => {
  const { page, faults } = await open('light', 320);
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll('body > section > div')].flatMap((place) =>
      place.scrollWidth > place.clientWidth + 1 ? (place.parentElement?.id ?? '') : [],
    ),
  );
  expect(wide).toEqual([]);
  // Views, lines not understood, saving and raw text stand beside each other.
  const wrapped = await page.evaluate(() =>
    [...document.querySelectorAll('.dgb-toolbar')].flatMap((toolbar) => {
      const tops = [...toolbar.children].map((child) => child.getBoundingClientRect()).filter(({ width }) => width > 0);
      const middles = tops.map(({ top, bottom }) => (top + bottom) / 2);
      return Math.max(...middles) - Math.min(...middles) > 8 ? (toolbar.closest('section')?.id ?? '') : [];
    }),
  );
  expect(wrapped).toEqual([]);
  expect(await cutFacts(page)).toEqual([]);
  expect(await overlapping(page)).toEqual([]);
  expect(faults).toEqual([]);
  mkdirSync('out/gallery', { recursive: true });
  await page.screenshot({ path: 'out/gallery/narrow.png', fullPage: true });
  await page.close();
});
