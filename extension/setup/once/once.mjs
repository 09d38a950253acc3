import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { browser as browserPackages, diagnostics, ensurePackages } from '../debian.mjs';
import { appears } from '../files.mjs';
import { inRoot, root } from '../paths.mjs';
import { say, SetupError, step } from '../terminal.mjs';
import { installVsCodeServer, startVsCodeServer } from '../vscode-server.mjs';
import { launchBrowser, runInExtensionHost } from '../workbench.mjs';

/** Milliseconds for all cells together; the first-minute runbook needs less than 30 s. */
const limit = 300_000;

/** A program that is not on this machine is told, not held against the runbook. */
const fine = ['passed', 'missing'];

/**
 * @typedef {object} Task for in-vscode.cjs, in the environment variable DIAGBOOK_ONCE; absolute paths
 * @property {string} file the runbook
 * @property {string} investigation written
 * @property {string} outcomes written, as JSON
 * @property {string} screenshot taken when the outcomes are written
 */

/**
 * @typedef {object} Outcome of one cell, as the command `diagbook.outcomes` returns it
 * @property {string} id
 * @property {string} status of extension/investigation/outcome.ts
 * @property {string} line for people
 */

/**
 * Runs every cell of a runbook in a VS Code that nobody watches, through the extension. Leaves the investigation and a
 * screenshot of the whole notebook in `out/`, and prints a line per cell.
 * @param {string} file
 * @returns {Promise<number>} 0 when every cell succeeded
 */
export async function runOnce(file) {
  await ensurePackages([...browserPackages, ...diagnostics]);
  await installVsCodeServer();
  const name = inRoot(`out/${basename(file, '.diagbook')}`);
  const task = {
    file,
    investigation: `${name}.investigation.diagbook`,
    outcomes: `${name}.outcomes.json`,
    screenshot: `${name}.png`,
  };
  mkdirSync(inRoot('out'), { recursive: true });
  for (const old of [task.investigation, task.outcomes, task.screenshot]) rmSync(old, { force: true });
  await step('Running the runbook in VS Code', () => run(task));
  if (!existsSync(task.outcomes))
    throw new SetupError('VS Code ended before the cells had run; see out/vscode-console.log.');
  /** @type {unknown} */
  const written = JSON.parse(readFileSync(task.outcomes, 'utf8'));
  const outcomes = /** @type {Outcome[]} */ (written);
  for (const { id, line } of outcomes) say(`${id}: ${line}`);
  say(`The investigation: ${task.investigation}\nThe screenshot: ${task.screenshot}`);
  return outcomes.length > 0 && outcomes.every(({ status }) => fine.includes(status)) ? 0 : 1;
}

/**
 * @param {Task} task
 */
async function run(task) {
  const home = inRoot('.vscode-test/once');
  rmSync(home, { recursive: true, force: true });
  const server = await startVsCodeServer({
    userDataDir: home,
    extensionsDir: `${home}/extensions`,
    trust: true,
    env: { DIAGBOOK_ONCE: JSON.stringify(task) },
  });
  const browser = await launchBrowser();
  try {
    const paths = { extensionDevelopmentPath: root, extensionTestsPath: inRoot('extension/setup/once/in-vscode.cjs') };
    const status = await runInExtensionHost(
      browser,
      server,
      { folder: inRoot('runbooks'), ...paths },
      {
        limit,
        // A notebook shows only the cells in sight: a tall window has all of them in the picture.
        height: 8_000,
        meanwhile: async (page) => {
          await appears(task.outcomes);
          await picture(page, task.screenshot);
        },
      },
    );
    if (status !== 0) throw new SetupError('The runbook could not be run; see out/vscode-console.log.');
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Looks at most; a page that never rests is pictured as it is then. */
const mostLooks = 20;

/**
 * Takes a picture when the page has come to rest: when it looks as it did before.
 * @param {import('playwright-core').Page} page
 * @param {string} path
 */
async function picture(page, path) {
  let before = await page.screenshot();
  let now = await page.screenshot();
  for (let looks = 2; looks < mostLooks && !now.equals(before); looks += 1) {
    before = now;
    now = await page.screenshot();
  }
  writeFileSync(path, now);
}
