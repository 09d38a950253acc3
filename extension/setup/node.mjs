import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inRoot } from './paths.mjs';
import { SetupError } from './terminal.mjs';

/** The oldest Node that the development tools run on (execa 10 and vitest 5 set it). */
const oldest = 22;

/** The npm package with a Node for this platform; it holds `bin/` and, except on Windows, the C++ headers in `include/`. */
const ownPackage = inRoot(
  `node_modules/node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
);
const ownNode = `${ownPackage}/bin/node${process.platform === 'win32' ? '.exe' : ''}`;

/**
 * Goes on under the project's own Node: runs the script once more under it, with `node_modules/.bin` first on PATH so
 * that every child finds the same Node. Returns the exit status of that second run, or undefined where this
 * process is already the one to go on in.
 * @param {string} script the `import.meta.url` of the script that calls
 * @returns {Promise<number | undefined>}
 */
export async function continueUnderOwnNode(script) {
  if (!existsSync(ownNode)) {
    acceptOnlyRecentNode();
    return undefined;
  }
  if (realpathSync(process.execPath) === realpathSync(ownNode)) return undefined;
  const child = spawn(ownNode, [fileURLToPath(script), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${inRoot('node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}` },
  });
  // Ctrl+C reaches the child by itself: it ends what it started, and this process only waits for it.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  });
}

function acceptOnlyRecentNode() {
  if (Number.parseInt(process.versions.node) >= oldest) return;
  throw new SetupError(
    `This machine has Node ${process.versions.node}, Diagbook needs ${String(oldest)} or newer, and npm has no Node for ` +
      `${process.platform} on ${process.arch} to bring along. Install Node 24 (LTS) and run the same command again.`,
  );
}

/** The folder with the C++ headers of the own Node, for packages that compile. Undefined: node-gyp finds its own. */
export function nodeHeaders() {
  return existsSync(`${ownPackage}/include/node`) ? ownPackage : undefined;
}
