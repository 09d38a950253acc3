import { describe, expect, test } from 'vitest';
import type { TreeView } from '../../../../extension/frames/view.ts';
import { nodesOf, openNodes } from '../../../../renderers/tree/nodes.ts';
import type { Node } from '../../../../renderers/tree/nodes.ts';
import { frameOf, labels, numbers } from '../frames.ts';

const view: TreeView = { kind: 'tree', title: 'T', frame: 'f', label: 'name', fields: [] };

function drawn(fields: Parameters<typeof frameOf>[0], more: Partial<TreeView>): string[] {
  return shown(nodes(fields, more));
}

function nodes(fields: Parameters<typeof frameOf>[0], more: Partial<TreeView>): Node[] {
  const found = nodesOf(frameOf(fields), { ...view, ...more });
  if ('kind' in found) throw new Error(found.kind);
  return found;
}

function shown(list: readonly Node[]): string[] {
  return list.map(({ label, depth, row }) => `${'.'.repeat(depth)}${label}${row === null ? ' (folder)' : ''}`);
}

describe('tree', () => {
  test('by depth', () => {
    const fields = [labels('name', ['/', '/proc', '/sys', '/sys/fs']), numbers('depth', [0, 1, 1, 2])];
    expect(drawn(fields, { depth: 'depth' })).toEqual(['/', './proc', './sys', '../sys/fs']);
  });

  test('by parent, however the rows are ordered; one without its parent stands at the top', () => {
    const fields = [
      labels('name', ['child', 'init', 'orphan', 'grandchild']),
      labels('PID', ['20', '1', '9', '30']),
      numbers('PPID', [1, 0, 8, 20]),
    ];
    expect(drawn(fields, { id: 'PID', parent: 'PPID' })).toEqual(['init', '.child', '..grandchild', 'orphan']);
  });

  test('by parent without end where damaged text makes a circle', () => {
    const fields = [
      labels('name', ['a', 'b', 'self']),
      labels('PID', ['1', '2', '3']),
      labels('PPID', ['2', '1', '3']),
    ];
    // A circle is cut at one of its rows, and every row stands somewhere once.
    expect(drawn(fields, { id: 'PID', parent: 'PPID' })).toEqual(['a', '.b', 'self']);
  });

  test('by path, with folders that only paths name, below the root wherever it is told', () => {
    const fields = [labels('name', ['system.slice/ssh.service', 'user.slice', '/', 'system.slice/cron.service'])];
    expect(drawn(fields, {})).toEqual([
      '/',
      '.system.slice (folder)',
      '..ssh.service',
      '..cron.service',
      '.user.slice',
    ]);
  });

  test('closed nodes hide what is below them', () => {
    const list = nodes([labels('name', ['/a/b/c', '/a/d', '/e'])], {});
    expect(shown(list)).toEqual(['a (folder)', '.b (folder)', '..c', '.d', 'e']);
    expect(openNodes(list, new Set([1]))).toEqual([0, 1, 3, 4]);
    expect(openNodes(list, new Set([0]))).toEqual([0, 4]);
  });

  test('says why there is none', () => {
    expect(nodesOf(frameOf([labels('other', ['a'])]), view)).toMatchObject({ kind: 'no-fields' });
    expect(nodesOf(frameOf([labels('name', [])]), view)).toEqual({ kind: 'no-rows' });
  });
});
