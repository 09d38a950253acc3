import { expect, test } from 'vitest';
import { workbenchAddress } from '../../../extension/setup/workbench.mjs';

test('the address opens a file in its own editor, whatever its path holds', () => {
  const server = { authority: '127.0.0.1:4000', token: 'secret' };
  const address = new URL(workbenchAddress(server, { folder: '/a b', file: '/a b/c#1?.diagbook' }));
  expect(address.origin).toBe('http://127.0.0.1:4000');
  expect(address.searchParams.get('tkn')).toBe('secret');
  expect(address.searchParams.get('folder')).toBe('/a b');
  expect(JSON.parse(address.searchParams.get('payload') ?? '')).toEqual([
    ['openFile', 'vscode-remote://127.0.0.1:4000/a%20b/c%231%3F.diagbook'],
    ['skipWelcome', 'true'],
  ]);
});
