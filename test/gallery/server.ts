import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { exhibits } from './exhibits.ts';
import { themes } from './themes.ts';

export interface Gallery {
  /** Address of the page in a theme. */
  address: (theme: string) => string;
  close: () => void;
}

/** Stricter than the editor's own policy. The page's own head is all that has a style element. */
const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'nonce-gallery'";

const script = await build({
  entryPoints: ['renderers/gallery/page.ts'],
  bundle: true,
  format: 'esm',
  write: false,
  loader: { '.css': 'text' },
  jsx: 'automatic',
  jsxImportSource: 'preact',
});

/** Serves the gallery on the loopback interface until it is closed. */
export async function openGallery(port = 0): Promise<Gallery> {
  const list = JSON.stringify(exhibits());
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [type, text] = answer(url, list);
    response.writeHead(text === '' ? 404 : 200, { 'content-type': type, 'content-security-policy': policy });
    response.end(text);
  });
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: given } = server.address() as AddressInfo;
  return {
    address: (theme) => `http://127.0.0.1:${given}/?theme=${theme}`,
    close: () => {
      server.close();
    },
  };
}

function answer({ pathname, searchParams }: URL, list: string): [type: string, text: string] {
  switch (pathname) {
    case '/':
      return ['text/html', page(searchParams.get('theme') ?? 'light')];
    case '/page.js':
      return ['text/javascript', script.outputFiles[0]?.text ?? ''];
    case '/exhibits.json':
      return ['application/json', list];
    default:
      return ['text/plain', ''];
  }
}

function page(name: string): string {
  const theme = name in themes ? (name as keyof typeof themes) : 'light';
  const variables = Object.entries(themes[theme]).map(([key, value]) => `${key}:${value};`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Diagbook gallery</title>
<style nonce="gallery">
:root{${variables.join('')}}
body{margin:16px;background:var(--vscode-editor-background);color:var(--vscode-foreground);font:13px system-ui,sans-serif}
body>section{margin:0 0 36px}
body>section>h2{margin:0 0 2px;font-size:15px}
body>section>code{display:block;margin:0 0 8px;opacity:.7;overflow-wrap:anywhere}
</style>
<body class="vscode-${theme}">
<script type="module" src="page.js"></script>
`;
}
