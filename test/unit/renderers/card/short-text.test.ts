import { expect, test } from 'vitest';
import { shortText } from '../../../../renderers/card/short-text.ts';

const image = '7eb259be5fcc5971a9e2e5632f0a55d23680b80d1a80af71cb28213e1a38d8bf';

test.each([
  [`sha256:${image}`, '7eb259be5fcc'],
  [image, '7eb259be5fcc'],
  [`registry.example/web@sha256:${image}`, 'registry.example/web@7eb259be5fcc'],
  [`docker-pullable://web@sha256:${image}\nweb:2`, 'docker-pullable://web@7eb259be5fcc\nweb:2'],
  ['2026-11-23T03:59:20.748342377Z', '2026-11-23 03:59:20 UTC'],
  ['2026-11-23T03:59:20.748342377+01:00', '2026-11-23 03:59:20 +01:00'],
  ['0001-01-01T00:00:00Z', 'never'],
])('%s is told as %s', (text, short) => {
  expect(shortText(text)).toBe(short);
});

test.each(['exited', image.slice(1), `${image}0`, '2026-11-23T03:59:20Z', '<img src=x onerror=alert(1)>'])(
  '%s stays as it is',
  (text) => {
    expect(shortText(text)).toBe(text);
  },
);
