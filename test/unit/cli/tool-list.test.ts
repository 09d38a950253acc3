import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toolTables } from '../../../extension/cli/tool-list.ts';
import { tools } from '../../../extension/tools/registry.ts';

test('the tables of the README are those that "npx diagbook parse --list --markdown" prints', () => {
  const readme = readFileSync('README.md', 'utf8');
  const [, section] = /<!-- tools -->\n\n([\s\S]*)\n<!-- \/tools -->/.exec(readme) ?? [];
  expect(section).toBe(toolTables());
});

test('every tool says what it answers and which layouts it reads', () => {
  for (const { name, summary, variants } of tools) {
    expect(summary, name).toMatch(/^[A-Z].*[^.]$/);
    expect(variants.length, name).toBeGreaterThan(0);
  }
});

test('no two tools have a name in common', () => {
  const names = tools.flatMap(({ name, programs }) => [name, ...(programs ?? [])]);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
