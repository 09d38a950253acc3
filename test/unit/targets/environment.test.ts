import { expect, test } from 'vitest';
import { commandEnvironment } from '../../../extension/targets/environment.ts';

test('what belongs to the editor does not reach a command', () => {
  const host = {
    ELECTRON_RUN_AS_NODE: '1',
    VSCODE_PID: '1',
    NODE_OPTIONS: '--inspect',
    NODE_CHANNEL_FD: '3',
    DIAGBOOK_RUN: 'outer',
    NODE_PATH: 'kept',
    HOME: '/root',
    ABSENT: undefined,
  };
  const environment = commandEnvironment(host);
  expect(Object.keys(environment).toSorted()).toEqual([
    'COLUMNS',
    'HOME',
    'LC_ALL',
    'NODE_PATH',
    'PAGER',
    'PATH',
    'S_COLORS',
    'S_TIME_FORMAT',
    'TERM',
  ]);
});

test('the forced variables win over the host and lose against what was asked for', () => {
  expect(commandEnvironment({ LC_ALL: 'de_DE.UTF-8' }).LC_ALL).toBe('C');
  expect(commandEnvironment({}, { LC_ALL: 'C.UTF-8' }).LC_ALL).toBe('C.UTF-8');
});

test('administration programs are found, after the own ones of the user', () => {
  expect(commandEnvironment({ PATH: '/own:/usr/sbin' }).PATH).toBe('/own:/usr/sbin:/usr/local/sbin:/sbin');
});
