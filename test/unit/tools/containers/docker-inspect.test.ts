import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findField } from '../../../../extension/frames/frame.ts';
import { docker } from '../../../../extension/tools/containers/docker/index.ts';

test('docker inspect tells names without the slash of its API, and what its numbers mean', () => {
  const parser = docker.parser(['docker', 'inspect', 'gone']);
  parser.push(readFileSync('test/captures/docker/docker-28.2.2/inspect.txt', 'utf8'));
  parser.finish();
  const [frame] = parser.frames();
  const field = (name: string) => frame && findField(frame, name);
  expect(field('Name')).toMatchObject({ role: 'label', values: ['gone'] });
  expect(field('HostConfig.Memory')).toMatchObject({ unit: 'B', values: [0] });
  expect(field('State.ExitCode')?.meaning).toContain('137 is SIGKILL');
});
