import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { themes } from '../../gallery/themes.ts';
import type { Theme } from '../../gallery/themes.ts';

const screenshots = 'out/renderer';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Stricter than the editor's own policy: no inline script, no inline style, no `eval`, nothing from elsewhere. */
const policy = "default-src 'none'; script-src 'self'";

/** Stands in for the editor: calls `activate` once and hands outputs over as the notebook does. */
const host = `
import { activate } from './renderer.js';
globalThis.told = [];
const renderer = activate({ postMessage: (message) => globalThis.told.push(message) });
globalThis.violations = [];
document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
addEventListener('error', (event) => violations.push('error: ' + event.message));
globalThis.show = (id, text) => {
  let element = document.getElementById('out-' + id);
  if (element === null) {
    element = document.createElement('div');
    element.id = 'out-' + id;
    document.body.append(element);
  }
  renderer.renderOutputItem({ id, mime: 'x', json: () => JSON.parse(text) }, element);
};
globalThis.dispose = (id) => renderer.disposeOutputItem(id);
`;

const html =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>outputs</title><body><script type="module" src="host.js"></script>';

/** A browser with the bundle served to it; one per test file. */
export interface Stage {
  open(width?: number): Promise<OutputPage>;
  close(): Promise<void>;
}

declare const globalThis: {
  show: (id: string, text: string) => void;
  dispose: (id?: string) => void;
  violations: string[];
  told: unknown[];
};

/** A page of outputs, seen as a person sees it. */
export class OutputPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Hands over a payload: an object, or the exact text of a damaged one. */
  async show(payload: unknown, id = 'one'): Promise<void> {
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
    await this.page.evaluate(
      ([to, json]) => {
        globalThis.show(to, json);
      },
      [id, text] as const,
    );
    await this.settled();
  }

  async dispose(id?: string): Promise<void> {
    await this.page.evaluate((gone) => {
      globalThis.dispose(gone);
    }, id);
  }

  /** Two frames: one for the components to draw again, one for what they measured. */
  async settled(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }

  async theme(theme: Theme): Promise<void> {
    await this.page.evaluate(
      ([name, variables]) => {
        document.body.className = `vscode-${name}`;
        document.body.style.background = variables['--vscode-editor-background'] ?? '';
        document.body.style.margin = '12px';
        for (const [key, value] of Object.entries(variables)) document.documentElement.style.setProperty(key, value);
      },
      [theme, themes[theme]] as const,
    );
    await this.settled();
  }

  /** Violations of the content policy and uncaught errors. */
  async violations(): Promise<string[]> {
    return this.page.evaluate(() => globalThis.violations);
  }

  /** What the renderer told the extension so far. */
  told(): Promise<unknown[]> {
    return this.page.evaluate(() => globalThis.told);
  }

  /** Texts of one column of the grid, by its header. */
  async column(name: string): Promise<string[]> {
    const header = this.page.getByRole('columnheader', { name });
    const index = await header.first().getAttribute('aria-colindex');
    const cells = this.page.locator(`[role=gridcell][aria-colindex="${index ?? ''}"]`);
    return cells.allTextContents();
  }

  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: `${screenshots}/${name}.png` });
  }
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['renderers/index.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

export async function openStage(): Promise<Stage> {
  mkdirSync(screenshots, { recursive: true });
  const files: Record<string, [type: string, text: string]> = {
    '/': ['text/html', html],
    '/host.js': ['text/javascript', host],
    '/renderer.js': ['text/javascript', await bundle()],
  };
  const server = createServer((request, response) => {
    const [type, text] = files[request.url ?? ''] ?? ['text/plain', ''];
    response.writeHead(text === '' ? 404 : 200, { 'content-type': type, 'content-security-policy': policy });
    response.end(text);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const browser: Browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
  return {
    async open(width = 1000) {
      const page = await browser.newPage({ viewport: { width, height: 640 } });
      await page.goto(`http://127.0.0.1:${port}/`);
      await page.waitForFunction(() => 'show' in globalThis);
      const outputs = new OutputPage(page);
      await outputs.theme('light');
      return outputs;
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}
