import { build, context } from 'esbuild';
import { inRoot } from './paths.mjs';
import { main, say } from './terminal.mjs';

/**
 * Bundles the three things that ship, from their entry points into `dist/`. `--watch` stays and bundles again at every
 * change. VS Code 1.101 runs extensions on Node 22; an extension host takes CommonJS from every version.
 */

/** @type {import('esbuild').BuildOptions} */
const common = { bundle: true, sourcemap: 'linked', sourcesContent: false, logLevel: 'warning', charset: 'utf8' };

/**
 * Names stay, so that errors and stacks read as written; lines stay short, because Node prints the one that threw.
 * Handlebars does without source-map, which only its own command line needs.
 * @type {import('esbuild').BuildOptions & { external: string[] }}
 */
const node = {
  ...common,
  platform: 'node',
  target: 'node22',
  minifySyntax: true,
  minifyWhitespace: true,
  lineLimit: 160,
  external: ['source-map'],
};

/** @type {import('esbuild').BuildOptions} */
const page = {
  ...common,
  platform: 'browser',
  minify: true,
  loader: { '.css': 'text' },
  jsx: 'automatic',
  jsxImportSource: 'preact',
};

/** Lets CommonJS dependencies in an ECMAScript module bundle load Node's own modules. */
const requireShim = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** @type {readonly (import('esbuild').BuildOptions & { entryPoints: string[] })[]} */
const bundles = [
  {
    ...node,
    entryPoints: ['extension/vscode/extension.ts'],
    outfile: 'dist/extension.cjs',
    format: 'cjs',
    external: [...node.external, 'vscode'],
  },
  {
    ...node,
    entryPoints: ['extension/cli/main.ts'],
    outdir: 'dist',
    entryNames: 'cli',
    // What only some commands need is loaded when one of them is asked for.
    splitting: true,
    chunkNames: 'cli-[name]',
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    banner: { js: `#!/usr/bin/env node\n${requireShim}` },
  },
  {
    ...page,
    entryPoints: ['renderers/index.ts'],
    outfile: 'dist/renderer.js',
    format: 'esm',
    // What the Chromium in VS Code 1.101 (Electron 35) understands.
    target: 'chrome134',
  },
  {
    ...page,
    entryPoints: ['renderers/report/index.tsx'],
    outfile: 'dist/report.js',
    format: 'iife',
    // It stands in a page, which any browser of the last years opens.
    target: ['chrome120', 'firefox121', 'safari17.5'],
    sourcemap: false,
  },
];

await main(async () => {
  const options = bundles.map((bundle) => ({ ...bundle, absWorkingDir: inRoot('') }));
  if (!process.argv.includes('--watch')) {
    await Promise.all(options.map((bundle) => build(bundle)));
    return 0;
  }
  const contexts = await Promise.all(options.map((bundle) => context({ ...bundle, logLevel: 'info' })));
  await Promise.all(contexts.map((each) => each.watch()));
  say('Watching for changes. Ctrl+C ends it.');
  return new Promise(() => undefined);
});
