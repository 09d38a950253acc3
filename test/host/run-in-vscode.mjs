import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { inRoot, root } from '../../extension/setup/paths.mjs';
import { exitOnSignals, main } from '../../extension/setup/terminal.mjs';

/**
 * Bundles test/vscode/ and runs it in an extension host: of the VS Code in the browser, or of the desktop program that
 * VSCODE_EXECUTABLE names. Usage: run-in-vscode.mjs REPORT [WORD…], which takes only the test files with a WORD in their path.
 */
const [report = '', ...filters] = process.argv.slice(2);
const bundles = inRoot('out/tests/vscode');

exitOnSignals();
await main(async () => {
  const files = readdirSync(inRoot('test/vscode'), { recursive: true, encoding: 'utf8' })
    .map((name) => `test/vscode/${name}`)
    .filter(
      (path) => path.endsWith('.test.ts') && (filters.length === 0 || filters.some((word) => path.includes(word))),
    );
  mkdirSync(dirname(report), { recursive: true });
  if (files.length === 0) {
    writeFileSync(report, JSON.stringify({ passed: 0, failed: 0, skipped: 0 }));
    return 0;
  }
  rmSync(bundles, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['test/host/suite.ts', ...files],
    outbase: 'test',
    outdir: bundles,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  const home = mkdtempSync(join(tmpdir(), 'diagbook-vscode-'));
  try {
    return await runTests({
      vscodeExecutablePath: process.env.VSCODE_EXECUTABLE ?? inRoot('test/host/vscode-browser.mjs'),
      extensionDevelopmentPath: root,
      extensionTestsPath: `${bundles}/host/suite.cjs`,
      extensionTestsEnv: { DIAGBOOK_TEST_REPORT: report },
      reuseMachineInstall: true,
      launchArgs: [`${home}/workspace`, `--user-data-dir=${home}/user-data`, `--extensions-dir=${home}/extensions`],
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
