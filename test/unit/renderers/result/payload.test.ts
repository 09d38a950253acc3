import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { panelsOf } from '../../../../renderers/result/panels.ts';
import { readPayload } from '../../../../renderers/result/payload.ts';
import { sentence } from '../../../../renderers/result/problems.ts';

const whole = {
  version: 1,
  tool: 'iostat',
  state: 'running',
  frames: [
    {
      name: 'device',
      fields: [{ name: '%util', type: 'number', role: 'value', unit: '%', values: [1, null] }],
      lines: [4, 5],
      marks: [{ row: 0, mark: 'since-boot' }],
    },
  ],
  views: [{ kind: 'table', title: 'Devices', frame: 'device' }],
  unparsed: [{ line: 9, text: 'what' }],
  raw: { text: 'x', bytes: 1, omitted: 0 },
};

describe('a payload', () => {
  test('that keeps the contract is taken as it is', () => {
    expect(readPayload(() => whole)).toEqual({ kind: 'result', result: whole });
  });

  test('that is no JSON says so', () => {
    const payload = readPayload(() => JSON.parse('{"version":') as unknown);
    expect(payload.kind).toBe('not-json');
    expect(payload.kind === 'not-json' && sentence(payload)).toMatch(/not valid JSON .* Run the cell again/);
  });

  test('of another version keeps its raw text', () => {
    const payload = readPayload(() => ({ ...whole, version: 2 }));
    expect(payload).toEqual({ kind: 'other-version', version: 2, raw: whole.raw });
  });

  test('with values too few, too many or of no kind gets them as missing', () => {
    const values = [{ toString: 1 }];
    const payload = readPayload(() => ({
      ...whole,
      frames: [{ name: 'device', lines: [1, 2], fields: [{ name: 'a', values }, null, { name: 7 }] }],
    }));
    expect(payload.kind === 'result' && payload.result.frames[0]?.fields).toEqual([
      { name: 'a', type: 'string', role: 'value', values: [null, null] },
    ]);
  });

  test('of any shape is read without an error', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (frames, views, raw) => {
        const payload = readPayload(() => ({ version: 1, frames, views, raw, unparsed: views }));
        expect(payload.kind).toBe('result');
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(['result', 'not-a-result', 'other-version']).toContain(readPayload(() => value).kind);
      }),
    );
  });
});

describe('tabs', () => {
  const chart = { kind: 'series', title: 'Load', frame: 'load', fields: ['load1'] };
  const titles = (views: unknown[]): string[] => {
    const payload = readPayload(() => ({ ...whole, views }));
    return payload.kind === 'result' ? panelsOf(payload.result).map(({ title }) => title) : [];
  };

  test('stand in the order of the views', () => {
    expect(titles([chart, ...whole.views])).toEqual(['Load', 'Devices']);
  });

  test('end with one for all charts where there are several', () => {
    expect(titles([...whole.views, chart, { ...chart, title: 'More' }])).toEqual([
      'Devices',
      'Load',
      'More',
      'All charts',
    ]);
  });

  test('are kept apart even with the same title', () => {
    const payload = readPayload(() => ({ ...whole, views: [chart, chart] }));
    const keys = payload.kind === 'result' ? panelsOf(payload.result).map(({ key }) => key) : [];
    expect(new Set(keys).size).toBe(3);
  });
});
