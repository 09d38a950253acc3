import { existsSync, readFileSync, rmSync } from 'node:fs';
import { inRoot, root } from './paths.mjs';
import { show } from './processes.mjs';
import { say } from './terminal.mjs';

/**
 * @typedef {object} Counts of tests
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @typedef {'unit' | 'parsers' | 'process' | 'labs' | 'vscode' | 'ui' | 'cluster'} PartName */

/** All of `npm test`; what a cluster takes part in is asked for by itself. @type {readonly PartName[]} */
export const partNames = ['unit', 'parsers', 'process', 'labs', 'vscode', 'ui'];

/** @type {Counts} */
export const empty = { passed: 0, failed: 0, skipped: 0 };

/** Milliseconds for a part as a whole: a run that hangs ends with a sentence. */
const limit = 2_700_000;

const reporters = ['--reporter=default', '--reporter=json', '--passWithNoTests'];

/** In every test: the same words and times on every machine. */
const env = { LC_ALL: 'C', TZ: 'UTC' };

/**
 * @param {Counts} a
 * @param {Counts} b
 * @returns {Counts}
 */
export function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/**
 * Runs a part's tests, its output shown, and counts them. Mocha runs `vscode` inside the extension host; vitest the others, as
 * projects whose names begin with that of the part.
 * @param {PartName} part
 * @param {readonly string[]} filters
 * @returns {Promise<Counts>}
 */
export async function runPart(part, filters) {
  say(`\n== ${part} tests ==`);
  const report = inRoot(`out/tests/${part}.json`);
  rmSync(report, { force: true });
  const status =
    part === 'vscode'
      ? await finish(process.execPath, [inRoot('test/host/run-in-vscode.mjs'), report, ...filters])
      : await finish('vitest', [
          'run',
          '--project',
          `${part}*`,
          ...reporters,
          `--outputFile.json=${report}`,
          ...filters,
        ]);
  const counts = existsSync(report) ? read(report, part) : { ...empty };
  // A runner can fail without a failed test: a file that does not load, a rejection that nobody handled, a hang.
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit status
 */
async function finish(command, args) {
  try {
    return await show(command, args, { cwd: root, env, timeout: limit });
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

/**
 * @param {string} report a JSON file, vitest's or that of test/host/suite.ts
 * @param {PartName} part
 * @returns {Counts}
 */
function read(report, part) {
  /** @type {unknown} */
  const json = JSON.parse(readFileSync(report, 'utf8'));
  if (part === 'vscode') return /** @type {Counts} */ (json);
  const vitest =
    /** @type {Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests', number>} */ (json);
  const skipped = vitest.numPendingTests + vitest.numTodoTests;
  return { passed: vitest.numPassedTests, failed: vitest.numFailedTests, skipped };
}
