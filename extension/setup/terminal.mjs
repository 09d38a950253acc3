/** What setting up says to a person: one plain line per step, and errors that are sentences. */

/** An expected failure. Its message says what happened and what to do next; it is printed without a stack. */
export class SetupError extends Error {}

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Announces a step, does it, and says how long it took.
 * @template T
 * @param {string} what in the progressive form: "Installing the dependencies"
 * @param {() => T | Promise<T>} action
 * @returns {Promise<T>}
 */
export async function step(what, action) {
  say(`${what} …`);
  const start = performance.now();
  const result = await action();
  say(`  done in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

/**
 * The outermost function of a script: sets the exit status, and prints an expected failure as a sentence.
 * @param {() => Promise<number>} script returns the exit status
 */
export async function main(script) {
  try {
    process.exitCode = await script();
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    process.exitCode = 1;
  }
}

/** Makes signals end this process through its 'exit' event, on which everything it started is ended too. */
export function exitOnSignals() {
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
}

/** @param {unknown} error */
function describe(error) {
  if (error instanceof SetupError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
