import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { compilers, ensurePackages } from './debian.mjs';
import { nodeHeaders } from './node.mjs';
import { inRoot } from './paths.mjs';
import { endGroup, quietly } from './processes.mjs';
import { SetupError, step } from './terminal.mjs';

/**
 * A VS Code for the browser, complete with workbench and extension host, from the npm package `code-server`
 * (4.139.1 is VS Code 1.139.1). It lives apart from the project's own dependencies.
 */
const version = '4.139.1';
const home = inRoot(`.vscode-test/code-server-${version}`);
const vscode = `${home}/node_modules/code-server/lib/vscode`;
const main = `${vscode}/out/server-main.js`;
const ready = `${home}/ready`;

/** The native modules that the server loads; the others among its dependencies do without their install scripts. */
const native = ['node-pty', '@vscode/spdlog', '@vscode/sqlite3', '@vscode/native-watchdog', '@parcel/watcher'];

/**
 * First settings: no assistant beside the notebook, and nothing that asks the network. The association makes VS Code
 * wait for its extensions before it opens a runbook; a file named at the very first start opens as text otherwise.
 */
const settings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'workbench.editorAssociations': { '*.diagbook': 'diagbook' },
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Milliseconds; the server needs half a second on an idle machine. */
const startLimit = 60_000;
/** Milliseconds between asking the server to end and ending it. */
const endLimit = 5_000;

export async function installVsCodeServer() {
  if (existsSync(ready)) return;
  await ensurePackages(compilers);
  mkdirSync(home, { recursive: true });
  writeFileSync(`${home}/package.json`, JSON.stringify({ private: true }));
  await step('Installing VS Code for the browser', async () => {
    await quietly('npm', ['install', '--ignore-scripts', `code-server@${version}`], { cwd: home });
    await quietly('npm', ['install', '--ignore-scripts', '--omit=dev'], { cwd: vscode });
  });
  const headers = nodeHeaders();
  const env = headers === undefined ? {} : { npm_config_nodedir: headers };
  await step('Compiling its native modules (a minute or two)', () =>
    quietly('npm', ['rebuild', ...native], { cwd: vscode, env }),
  );
  writeFileSync(ready, version);
}

/**
 * @typedef {object} ServerOptions
 * @property {string} userDataDir where settings, state and logs are kept
 * @property {string} extensionsDir where extensions are installed
 * @property {boolean} trust whether every folder is trusted; false starts in Restricted Mode and asks
 * @property {NodeJS.ProcessEnv} [env] added to the environment of the server and so of the extension host
 */

/**
 * @typedef {object} VsCodeServer
 * @property {string} authority `127.0.0.1:PORT`, as in `vscode-remote://` URIs
 * @property {string} token the secret that every request carries
 * @property {string} tokenFile where the server reads it; it stands in the arguments of the server's processes
 * @property {Promise<void>} ended
 * @property {() => Promise<void>} stop ends the server and everything it started
 */

/**
 * Starts the server on a free port of 127.0.0.1 and waits for its ready line. Only who knows its token gets in: another
 * user of the machine or a page in the browser does not.
 * `--enable-smoke-test-driver` is what makes a built workbench accept the development payload (see workbench.mjs).
 * @param {ServerOptions} options
 * @returns {Promise<VsCodeServer>}
 */
export async function startVsCodeServer({ userDataDir, extensionsDir, trust, env }) {
  writeFirstSettings(`${userDataDir}/data/User`);
  const token = randomBytes(24).toString('hex');
  const tokenFile = `${userDataDir}/connection-token`;
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const args = ['--host', '127.0.0.1', '--port', '0', '--connection-token-file', tokenFile];
  args.push('--server-data-dir', userDataDir, '--extensions-dir', extensionsDir, '--telemetry-level', 'off');
  args.push('--accept-server-license-terms', '--enable-smoke-test-driver');
  if (trust) args.push('--disable-workspace-trust');
  const child = spawn(process.execPath, [main, ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    // As if started from a terminal: the extension host gets this environment, not the one of a login shell.
    env: { ...process.env, ...env, VSCODE_CLI: '1' },
  });
  const kill = () => {
    endGroup(child.pid, 'SIGKILL');
  };
  process.once('exit', kill);
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  void ended.then(() => process.off('exit', kill));
  const stop = async () => {
    endGroup(child.pid, 'SIGTERM');
    const timer = setTimeout(kill, endLimit);
    await ended;
    clearTimeout(timer);
    // What the server started and did not take along.
    kill();
  };
  try {
    return { authority: `127.0.0.1:${await listeningPort(child)}`, token, tokenFile, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {string} folder */
function writeFirstSettings(folder) {
  mkdirSync(folder, { recursive: true });
  if (!existsSync(`${folder}/settings.json`))
    writeFileSync(`${folder}/settings.json`, JSON.stringify(settings, null, 2));
}

/**
 * Reads the server's output up to `Extension host agent listening on PORT`; later output is read and dropped.
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child
 * @returns {Promise<string>}
 */
function listeningPort(child) {
  let output = '';
  return new Promise((resolve, reject) => {
    /** @param {string} what */
    const fail = (what) => {
      clearTimeout(timer);
      reject(new SetupError(`VS Code's server ${what}. It said:\n${output.trimEnd()}`));
    };
    const timer = setTimeout(() => {
      fail(`was not ready within ${String(startLimit / 1000)} s`);
    }, startLimit);
    child.once('error', (error) => {
      fail(`could not be started: ${error.message}`);
    });
    child.once('close', () => {
      fail('ended before it was ready');
    });
    let found = false;
    /** @param {string} text */
    const read = (text) => {
      if (found) return;
      output += text;
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      found = true;
      clearTimeout(timer);
      resolve(port);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
  });
}

/**
 * Installs a packaged extension, as a user would.
 * @param {string} vsix
 * @param {Pick<ServerOptions, 'userDataDir' | 'extensionsDir'>} options
 */
export async function installExtension(vsix, { userDataDir, extensionsDir }) {
  const args = ['--install-extension', vsix, '--force', '--server-data-dir', userDataDir];
  await quietly(process.execPath, [main, ...args, '--extensions-dir', extensionsDir, '--accept-server-license-terms']);
}
