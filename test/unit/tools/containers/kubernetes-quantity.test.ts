import { expect, test } from 'vitest';
import { kubernetesQuantity, unitOfResource } from '../../../../extension/tools/containers/kubernetes-quantity.ts';

test.each([
  ['100m', 0.1],
  ['250n', 2.5e-7],
  ['1', 1],
  ['1.5', 1.5],
  ['1Gi', 1024 ** 3],
  ['1500Ki', 1_536_000],
  ['8.19k', 8190],
  ['1e3', 1000],
  ['12E', 12e18],
  ['12E2', 1200],
  // A metrics server says memory so: thousandths of a byte.
  ['128974848000m', 128_974_848],
])('%s is %d', (text, value) => {
  expect(kubernetesQuantity(text)).toBe(value);
});

test.each(['', '<unknown>', '1KiB', '100mm', '1,5', '0x10', 'Gi'])('%j is no quantity', (text) => {
  expect(kubernetesQuantity(text)).toBeUndefined();
});

test('the name of a resource tells its unit', () => {
  expect(['requests.cpu', 'cpu', 'memory', 'requests.storage', 'hugepages-2Mi', 'pods'].map(unitOfResource)).toEqual([
    'cores',
    'cores',
    'B',
    'B',
    'B',
    undefined,
  ]);
});
