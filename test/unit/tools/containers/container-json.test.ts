import { expect, test } from 'vitest';
import { findField } from '../../../../extension/frames/frame.ts';
import { kubectl } from '../../../../extension/tools/containers/kubectl/index.ts';

const POD = {
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'shop', creationTimestamp: '2026-11-28T20:14:38Z' },
  spec: {
    containers: [
      { name: 'main', resources: { limits: { memory: '64Mi', cpu: '500m' } }, env: [{ name: 'A', value: '1' }] },
      { name: 'side', resources: {} },
    ],
  },
};

function read(document: unknown) {
  const parser = kubectl.parser(['kubectl', 'get', 'pod', '-o', 'json']);
  parser.push(JSON.stringify(document, undefined, 4));
  parser.finish();
  return parser.frames();
}

test.each([
  ['one object', POD],
  ['a list', { kind: 'List', items: [POD] }],
])('lists within %s are frames that say what they are of, with times and quantities', (_, document) => {
  const frames = read(document);
  const field = (frame: string, name: string) => {
    const found = frames.find((each) => each.name === frame);
    return found && findField(found, name);
  };
  expect(field('items', 'metadata.creationTimestamp')).toMatchObject({
    type: 'time',
    values: ['2026-11-28T20:14:38Z'],
  });
  expect(field('spec.containers', 'of')?.values).toEqual(['shop/web', 'shop/web']);
  expect(field('spec.containers', 'resources.limits.memory')).toMatchObject({ unit: 'B', values: [67_108_864, null] });
  expect(field('spec.containers', 'resources.limits.cpu')).toMatchObject({ unit: 'cores', values: [0.5, null] });
  expect(field('spec.containers.env', 'of')?.values).toEqual(['shop/web/main']);
});
