import { installDependencies } from './dependencies.mjs';
import { continueUnderOwnNode } from './node.mjs';
import { exitOnSignals, main } from './terminal.mjs';

/**
 * Makes a fresh clone ready for a script and runs it: npm packages installed, under the project's own Node.
 * What needs an npm package is imported by the action, not before.
 * @param {string} script the `import.meta.url` of the script that calls
 * @param {() => Promise<number>} action returns the exit status
 */
export async function prepared(script, action) {
  await main(async () => {
    await installDependencies();
    const status = await continueUnderOwnNode(script);
    if (status !== undefined) return status;
    exitOnSignals();
    return action();
  });
}
