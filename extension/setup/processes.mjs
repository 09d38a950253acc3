import { spawn } from 'node:child_process';
import { SetupError } from './terminal.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] added to this process's environment
 * @property {number} [timeout] milliseconds; then the whole process group is killed
 */

/**
 * Runs a command with its output shown, and returns its exit status.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>}
 */
export async function show(command, args, options) {
  return (await execute(command, args, 'inherit', options)).status;
}

/**
 * Runs a command silently; when it fails, the error holds the end of what it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<string>} all that it printed, both streams
 */
export async function quietly(command, args, options) {
  const { status, output } = await execute(command, args, 'pipe', options);
  if (status === 0) return output;
  const end = output.trimEnd().split('\n').slice(-100).join('\n');
  throw new SetupError(`"${[command, ...args].join(' ')}" failed with exit status ${String(status)}:\n${end}`);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {'inherit' | 'pipe'} stdio
 * @param {RunOptions} [options]
 * @returns {Promise<{ status: number, output: string }>}
 */
function execute(command, args, stdio, { cwd, env, timeout } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', stdio, stdio],
    // A group of its own only where it may have to be killed: Ctrl+C then still reaches every other child.
    detached: timeout !== undefined,
  });
  const kill = () => {
    endGroup(child.pid, 'SIGKILL');
  };
  if (timeout !== undefined) process.once('exit', kill);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
  }
  return new Promise((resolve, reject) => {
    const tooLate = () => {
      kill();
      reject(new SetupError(`"${command}" did not end within ${String((timeout ?? 0) / 1000)} s and was stopped.`));
    };
    const timer = timeout === undefined ? undefined : setTimeout(tooLate, timeout);
    const settled = () => {
      clearTimeout(timer);
      process.off('exit', kill);
    };
    child.once('error', (error) => {
      settled();
      reject(new SetupError(`"${command}" could not be started: ${error.message}.`));
    });
    child.once('close', (code) => {
      settled();
      resolve({ status: code ?? 1, output });
    });
  });
}

/**
 * Signals the whole group of a process that was started `detached`; a group already gone is fine.
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
export function endGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended by itself.
  }
}
