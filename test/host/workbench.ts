import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { inRoot } from '../../extension/setup/paths.mjs';
import { installExtension, startVsCodeServer } from '../../extension/setup/vscode-server.mjs';
import { launchBrowser, openWorkbench } from '../../extension/setup/workbench.mjs';

export interface VsCodeOptions {
  /** The workspace, absolute; without it an empty one that is removed at the end. */
  folder?: string;
  /** Opened at the start, absolute. */
  file?: string;
  /** False starts in Restricted Mode. */
  trust?: boolean;
  /** A packaged extension to install instead of loading this one from its folder. */
  vsix?: string;
  /** Added to the environment of the extension. */
  env?: NodeJS.ProcessEnv;
}

/** A real VS Code in headless Chromium, with a fresh profile, and the extension in it. */
export interface VsCode extends AsyncDisposable {
  page: Page;
  folder: string;
  /** Keeps a picture under out/screenshots/. */
  screenshot(name: string): Promise<void>;
}

/** Opens VS Code; `await using` closes it with the server and the profile. */
export async function openVsCode({ folder, file, trust = true, vsix, env = {} }: VsCodeOptions = {}): Promise<VsCode> {
  const home = mkdtempSync(join(tmpdir(), 'diagbook-ui-'));
  const workspace = folder ?? join(home, 'workspace');
  mkdirSync(workspace, { recursive: true });
  const place = { userDataDir: join(home, 'user-data'), extensionsDir: join(home, 'extensions') };
  if (vsix !== undefined) await installExtension(vsix, place);
  const server = await startVsCodeServer({ ...place, trust, env });
  const browser = await launchBrowser();
  const page = await openWorkbench(browser, server, {
    folder: workspace,
    ...(file !== undefined && { file }),
    ...(vsix === undefined && { extensionDevelopmentPath: inRoot('') }),
  });
  return {
    page,
    folder: workspace,
    screenshot: async (name) => {
      await page.screenshot({ path: inRoot(`out/screenshots/${name}.png`) });
    },
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The cells of the notebook in front, in the order on the screen. */
export function notebookCells(page: Page): Locator {
  return page.locator('.notebookOverlay .cell-list-container > .monaco-list .monaco-list-row');
}

/** The document in which the outputs of the notebook in front are drawn: a frame within the webview's frame. */
export function notebookOutputs(page: Page): FrameLocator {
  return page
    .locator('iframe.webview.ready')
    .filter({ visible: true })
    .first()
    .contentFrame()
    .frameLocator('#active-frame');
}
