import { expect } from 'vitest';
import { proveLab } from './prove.ts';
import type { Row, Shown } from './shown.ts';

await proveLab('03-load-without-work', {
  shows(shown) {
    // Five couriers at least, for half a minute at least: five times 1 - 1/e^(35/60), whatever else the machine does.
    const loads = shown.rows('load').map(({ load1 }) => Number(load1));
    expect(loads).toHaveLength(8);
    expect(Math.max(...loads)).toBeGreaterThan(2);
    const waiting = couriers(shown);
    expect(new Set(waiting.map(({ WCHAN }) => WCHAN)).size).toBe(1);
    expect(new Set(waiting.map(({ PPID }) => PPID)).size).toBe(1);
    // None of them counts as waiting for a disk.
    expect(Math.min(...shown.rows('system').map(({ b }) => Number(b)))).toBeLessThan(waiting.length);
    const helpers = shown.rows('helpers');
    expect(helpers).toHaveLength(waiting.length);
    for (const helper of helpers) {
      expect(helper).toMatchObject({ STAT: expect.stringMatching(/^S/) as string });
      expect(helper.WCHAN).not.toBe(waiting[0]?.WCHAN);
      expect(waiting.map(({ PID }) => PID)).toContain(helper.PPID);
    }
    expect(shown.text('pipe')).toMatch(/^p/);
    const after = shown.rows('verify');
    expect(after).toHaveLength(waiting.length);
    expect(after.filter(({ STAT }) => String(STAT).startsWith('D'))).toEqual([]);
  },

  answers(shown) {
    const waiting = couriers(shown);
    return { count: String(waiting.length), function: String(waiting[0]?.WCHAN) };
  },
});

function couriers(shown: Shown): Row[] {
  return shown.rows('tasks').filter(({ STAT, CMD }) => String(STAT).startsWith('D') && CMD === 'courier');
}
