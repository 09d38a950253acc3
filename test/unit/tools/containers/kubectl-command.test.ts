import { expect, test } from 'vitest';
import { readCommand } from '../../../../extension/tools/containers/kubectl/command.ts';

const read = (command: string) => readCommand(command.split(' '));

test('finds the verb and the kinds among the options', () => {
  expect(read('kubectl -n shop get po,svc -o wide')).toMatchObject({ verb: 'get', kinds: ['po', 'svc'], form: 'wide' });
  expect(read('kubectl get pod/web deploy/api')).toMatchObject({ kinds: ['pod', 'deploy'] });
  expect(read('kubectl rollout status deploy/web')).toMatchObject({ verb: 'rollout status', kinds: ['deploy'] });
});

test('tells which columns options add', () => {
  expect(read('kubectl get po -A -L app,example.com/tier --show-labels --no-headers')).toMatchObject({
    front: ['NAMESPACE'],
    back: ['APP', 'TIER', 'LABELS'],
    hasHeaders: false,
  });
});

test('takes custom columns apart, with commas in their paths', () => {
  expect(read('kubectl get po -o=custom-columns=NAME:.metadata.name,CPU:.spec.containers[0,1].name').custom).toEqual([
    ['NAME', '.metadata.name'],
    ['CPU', '.spec.containers[0,1].name'],
  ]);
});
