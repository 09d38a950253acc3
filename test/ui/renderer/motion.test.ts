import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Stage } from './page.ts';
import { openStage } from './page.ts';
import { iostat, mpstat, processes, result } from './payloads.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

/** What moves by itself or would on the next change: `class: what`. */
function moving(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts = [...document.querySelectorAll('*')].flatMap((element) =>
      [undefined, '::before', '::after'].flatMap((pseudo) => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element, pseudo);
        const name = `${element.tagName}.${String(element.getAttribute('class'))}${pseudo ?? ''}`;
        return [
          ...(animationName === 'none' ? [] : [`${name}: ${animationName}`]),
          ...(/[1-9]/.test(transitionDuration) ? [`${name}: transition`] : []),
          ...(scrollBehavior === 'auto' ? [] : [`${name}: ${scrollBehavior} scrolling`]),
        ];
      }),
    );
    return [...parts, ...document.getAnimations().map(({ playState }) => `an animation is ${playState}`)];
  });
}

test.each(['no-preference', 'reduce'] as const)(
  'with motion "%s" only the sign of a running command moves',
  async (motion) => {
    const output = await stage.open();
    const { page } = output;
    await page.emulateMedia({ reducedMotion: motion });
    await output.show(iostat(10, 'running'), 'disk');
    await page.getByRole('tab', { name: 'All charts' }).click();
    await output.show(mpstat(30), 'cpu');
    await output.show(processes(5000), 'table');
    await page.getByRole('grid', { name: 'Processes' }).press('End');
    await output.show(result('cat', [], [], { raw: { text: 'x\n'.repeat(2000), bytes: 4000, omitted: 0 } }), 'raw');
    await output.settled();
    const found = await moving(page);
    if (motion === 'reduce') expect(found).toEqual([]);
    else
      expect([...new Set(found.map((each) => each.replace(/^.*: /, '')))]).toEqual([
        'dgb-pulse',
        'an animation is running',
      ]);
    await page.close();
  },
);
