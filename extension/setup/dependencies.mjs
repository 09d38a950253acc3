import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { inRoot, root } from './paths.mjs';
import { quietly } from './processes.mjs';
import { step } from './terminal.mjs';

const stamp = inRoot('node_modules/.diagbook-lock');

/**
 * Installs the npm packages in the versions of package-lock.json, unless just these are installed already.
 * `npm ci` would refuse the lock file where it lacks an optional binary for another platform that was not published yet
 * when it was written; `npm install --no-save` takes the same versions, and changes neither file.
 * No install script runs: esbuild, the only package here with one that matters, works without it
 * (the script merely replaces its JavaScript launcher by the binary of the platform's own package).
 */
export async function installDependencies() {
  const lock = createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  await step('Installing the npm packages', () =>
    quietly('npm', ['install', '--no-save', '--ignore-scripts'], { cwd: root }),
  );
  writeFileSync(stamp, lock);
}
