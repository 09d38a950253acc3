import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { onPath } from './debian.mjs';
import { inRoot } from './paths.mjs';
import { say, SetupError } from './terminal.mjs';

/** @typedef {import('./vscode-server.mjs').VsCodeServer} VsCodeServer */

/**
 * @typedef {object} WorkbenchOptions paths are absolute
 * @property {string} folder the workspace
 * @property {string} [file] opened in its default editor
 * @property {string} [extensionDevelopmentPath] an extension's folder, loaded without installing it
 * @property {string} [extensionTestsPath] a CommonJS module that exports `run(): Promise<void>`, run in the extension host
 */

/**
 * Where a server shows a workbench. The payload is how a workbench in the browser takes what are arguments on the
 * desktop; a built one takes the two `extension…Path` entries only from a server with `--enable-smoke-test-driver`.
 * @param {Pick<VsCodeServer, 'authority' | 'token'>} server
 * @param {WorkbenchOptions} options
 */
export function workbenchAddress({ authority, token }, { folder, file, extensionDevelopmentPath, extensionTestsPath }) {
  /** @type {(path: string) => string} */
  const remote = (path) => `vscode-remote://${authority}${path.split('/').map(encodeURIComponent).join('/')}`;
  const payload = Object.entries({ openFile: file, extensionDevelopmentPath, extensionTestsPath })
    .filter((entry) => entry[1] !== undefined)
    .map(([name, path]) => [name, remote(/** @type {string} */ (path))]);
  const query = new URLSearchParams({
    tkn: token,
    folder,
    payload: JSON.stringify([...payload, ['skipWelcome', 'true']]),
  });
  return `http://${authority}/?${query}`;
}

/** Browsers that playwright-core can drive, as programs are named on the various systems. */
const browsers = ['chromium', 'chromium-browser', 'google-chrome'];

/** @returns {Promise<import('playwright-core').Browser>} headless */
export function launchBrowser() {
  const executablePath = browsers.map(onPath).find((path) => path !== undefined);
  if (executablePath === undefined) throw new SetupError('No Chromium on PATH. Install the package "chromium".');
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  // Chromium has no sandbox for root, and a machine without a display often no usable GPU.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet] });
}

/** Milliseconds for whatever one waits for on a page: a workbench takes its time where other work goes on. */
const patience = 100_000;

/**
 * @param {import('playwright-core').Browser} browser
 * @param {VsCodeServer} server
 * @param {WorkbenchOptions} options
 * @returns {Promise<import('playwright-core').Page>}
 */
export async function openWorkbench(browser, server, options) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
  page.setDefaultTimeout(patience);
  await page.goto(workbenchAddress(server, options));
  return page;
}

/** How a line begins that a suite prints for people; all else in the console is the workbench's own talk. */
const printed = '[suite] ';

/** Holds the console after a run that failed. */
const consoleFile = inRoot('out/vscode-console.log');

/**
 * @typedef {object} RunOptions
 * @property {number} limit milliseconds
 * @property {number} [height] of the window in pixels
 * @property {(page: import('playwright-core').Page) => Promise<void>} [meanwhile] looks at the page while the extension host runs
 */

/**
 * Opens a workbench that runs `extensionTestsPath`, and closes it when the run is over. Shows the lines that the suite
 * logs with `[suite] ` in front, and keeps the whole console in a file when the run fails.
 * The workbench calls `codeAutomationLog` for its console and `codeAutomationExit` at the end.
 * @param {import('playwright-core').Browser} browser
 * @param {VsCodeServer} server
 * @param {WorkbenchOptions & { extensionTestsPath: string }} options
 * @param {RunOptions} run
 * @returns {Promise<number>} 0 when `run()` fulfilled
 */
export async function runInExtensionHost(browser, server, options, { limit, height = 1000, meanwhile }) {
  const page = await browser.newPage({ viewport: { width: 1400, height } });
  /** @type {PromiseWithResolvers<number>} */
  const ended = Promise.withResolvers();
  const late = `The run in VS Code's extension host did not end within ${String(limit / 1000)} s and was stopped.`;
  const timer = setTimeout(() => {
    ended.reject(new SetupError(late));
  }, limit);
  page.once('crash', () => {
    ended.reject(new SetupError('The page with VS Code crashed.'));
  });
  /** @type {string[]} */
  const console = [];
  let status = 1;
  try {
    await page.exposeFunction('codeAutomationLog', (/** @type {string} */ _level, /** @type {unknown[]} */ args) => {
      const line = args.map(String).join(' ');
      if (line.startsWith(printed)) say(line.slice(printed.length));
      else console.push(line);
    });
    await page.exposeFunction('codeAutomationExit', ended.resolve);
    await page.goto(workbenchAddress(server, options));
    await Promise.race([ended.promise, meanwhile?.(page)]);
    status = await ended.promise;
    return status;
  } finally {
    clearTimeout(timer);
    if (status !== 0) {
      mkdirSync(inRoot('out'), { recursive: true });
      writeFileSync(consoleFile, `${console.join('\n')}\n`);
      say(`What VS Code said in its console is in ${consoleFile}.`);
    }
    await page.close();
  }
}
