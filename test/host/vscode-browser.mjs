#!/usr/bin/env node
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { exitOnSignals, main } from '../../extension/setup/terminal.mjs';
import { startVsCodeServer } from '../../extension/setup/vscode-server.mjs';
import { launchBrowser, runInExtensionHost } from '../../extension/setup/workbench.mjs';

/**
 * Stands in for a desktop VS Code where there is none: takes the arguments that `@vscode/test-electron` gives one, and
 * runs the tests in the extension host of a VS Code in headless Chromium. Arguments about the desktop's window are ignored.
 */
const limit = Number(process.env.DIAGBOOK_TEST_LIMIT ?? 600_000);

exitOnSignals();
await main(async () => {
  const { values, positionals } = parseArgs({
    strict: false,
    options: {
      extensionDevelopmentPath: { type: 'string' },
      extensionTestsPath: { type: 'string' },
      'user-data-dir': { type: 'string' },
      'extensions-dir': { type: 'string' },
      'disable-workspace-trust': { type: 'boolean' },
    },
    allowPositionals: true,
  });
  const userDataDir = String(values['user-data-dir']);
  const folder = positionals[0] ?? `${userDataDir}/workspace`;
  mkdirSync(folder, { recursive: true });
  const server = await startVsCodeServer({
    userDataDir,
    extensionsDir: String(values['extensions-dir']),
    trust: values['disable-workspace-trust'] === true,
  });
  const browser = await launchBrowser();
  try {
    const extensionDevelopmentPath = String(values.extensionDevelopmentPath);
    const options = { folder, extensionDevelopmentPath, extensionTestsPath: String(values.extensionTestsPath) };
    return await runInExtensionHost(browser, server, options, { limit });
  } finally {
    await browser.close();
    await server.stop();
  }
});
