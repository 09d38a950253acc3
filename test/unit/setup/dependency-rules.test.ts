import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ICruiseResult } from 'dependency-cruiser';
import { cruise } from 'dependency-cruiser';
import { afterEach, beforeEach, expect, test } from 'vitest';
import config from '../../../.dependency-cruiser.js';

let house: string;
beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'diagbook-house-'));
});
afterEach(() => {
  rmSync(house, { recursive: true });
});

/** The rules that one import breaks, in a house with just these two files. */
async function broken(
  from: string,
  to: string,
  specifier = `${'../'.repeat(from.split('/').length - 1)}${to}`,
): Promise<string[]> {
  const files: [string, string][] = [
    [to, 'export const value = 1;\n'],
    [from, `import { value } from '${specifier}';\nexport const other = value;\n`],
  ];
  for (const [path, text] of files) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
  const { output } = await cruise([from], {
    ...config.options,
    baseDir: house,
    validate: true,
    ruleSet: { forbidden: config.forbidden ?? [] },
  });
  return (output as ICruiseResult).summary.violations.map(({ rule }) => rule.name).sort();
}

test.each([
  ['extension/frames/a.ts', 'extension/tools/b.ts', ['frames-imports-only']],
  ['extension/tools/a.ts', 'extension/findings/b.ts', ['tools-imports-only']],
  ['extension/tools/a.ts', 'extension/document/b.ts', ['tools-imports-only']],
  ['extension/findings/a.ts', 'extension/execution/b.ts', ['findings-imports-only']],
  ['extension/document/a.ts', 'extension/tools/b.ts', ['document-imports-only']],
  ['extension/template/a.ts', 'extension/document/b.ts', ['template-imports-only']],
  ['renderers/a.tsx', 'extension/tools/b.ts', ['renderers-imports-only']],
  ['extension/setup/a.mjs', 'extension/execution/b.mjs', ['setup-imports-only']],
  ['extension/execution/a.ts', 'extension/setup/b.ts', ['setup-apart']],
  ['extension/cli/a.ts', 'extension/vscode/b.ts', ['cli-without-vscode']],
  ['extension/vscode/a.ts', 'extension/cli/b.ts', ['vscode-without-cli']],
  ['extension/execution/a.ts', 'extension/cli/b.ts', ['core-without-faces']],
  ['extension/execution/a.ts', 'test/b.ts', ['product-without-tests']],
])('%s must not import %s', async (from, to, rules) => {
  expect(await broken(from, to)).toEqual(rules);
});

test.each([
  ['extension/tools/a.ts', 'extension/frames/b.ts'],
  ['extension/findings/a.ts', 'extension/tools/b.ts'],
  ['extension/document/a.ts', 'extension/frames/b.ts'],
  ['renderers/a.tsx', 'extension/frames/b.ts'],
  ['extension/vscode/a.ts', 'extension/execution/b.ts'],
  ['extension/cli/a.ts', 'extension/execution/b.ts'],
])('%s may import %s', async (from, to) => {
  expect(await broken(from, to)).toEqual([]);
});

test.each(['frames', 'tools', 'findings', 'document', 'template'])('%s is pure: no module of Node', async (layer) => {
  expect(await broken(`extension/${layer}/a.ts`, 'unused.ts', 'node:fs')).toContain('pure-without-node');
});

test('only extension/vscode imports vscode', async () => {
  expect(await broken('extension/execution/a.ts', 'unused.ts', 'vscode')).toEqual(['vscode-in-one-place']);
  expect(await broken('extension/vscode/a.ts', 'unused.ts', 'vscode')).toEqual([]);
});

test('two files that need each other at run time are a circle', async () => {
  mkdirSync(join(house, 'extension/execution'), { recursive: true });
  writeFileSync(join(house, 'extension/execution/c.ts'), "import { d } from './d.ts';\nexport const c = () => d;\n");
  writeFileSync(join(house, 'extension/execution/d.ts'), "import { c } from './c.ts';\nexport const d = () => c;\n");
  const found = await broken('extension/cli/a.ts', 'unused.ts', '../execution/c.ts');
  expect(new Set(found)).toEqual(new Set(['no-circle']));
});
