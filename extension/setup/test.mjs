import { browser, containers, diagnostics, engines, ensurePackages, hosts } from './debian.mjs';
import { inRoot } from './paths.mjs';
import { prepared } from './prepare.mjs';
import { quietly } from './processes.mjs';
import { say, SetupError, step } from './terminal.mjs';
import { add, empty, partNames, runPart } from './test-parts.mjs';
import { installVsCodeServer } from './vscode-server.mjs';

/**
 * `npm test`: sets up what is missing and runs every test. `npm test unit|parsers|process|labs|vscode|ui` runs one part, further words only
 * the test files with one of them in their path. The last line is the sum over all runners: `N passed, N failed`.
 */
await prepared(import.meta.url, async () => {
  const { parts, filters } = choice(process.argv.slice(2));
  await ensurePackages([...browser, ...diagnostics, ...containers, ...engines, ...hosts]);
  const desktop = process.env.VSCODE_EXECUTABLE !== undefined;
  if (parts.includes('ui') || (parts.includes('vscode') && !desktop)) await installVsCodeServer();
  await step('Building', () => quietly(process.execPath, [inRoot('extension/setup/build.mjs')]));
  let sum = empty;
  for (const part of parts) {
    const counts = await runPart(part, filters);
    // A part that ran nothing is a mistake, unless the words given name tests of another part.
    if (counts.passed + counts.failed === 0 && (filters.length === 0 || parts.length === 1)) {
      say(`No ${part} test ran.`);
      counts.failed += 1;
    }
    sum = add(sum, counts);
  }
  if (sum.passed + sum.failed === 0) throw new SetupError(`No test file has ${filters.join(' or ')} in its path.`);
  const forbidden = process.env.CI === 'true' && sum.skipped > 0;
  if (forbidden) say('Skipped tests count as failures where CI=true.');
  const skipped = sum.skipped > 0 ? `, ${String(sum.skipped)} skipped` : '';
  say(`\n${String(sum.passed)} passed, ${String(sum.failed)} failed${skipped}`);
  return sum.failed > 0 || forbidden ? 1 : 0;
});

/**
 * @param {readonly string[]} words
 * @returns {{ parts: readonly import('./test-parts.mjs').PartName[], filters: readonly string[] }}
 */
function choice([first, ...rest]) {
  const part = partNames.find((name) => name === first);
  if (part !== undefined) return { parts: [part], filters: rest };
  return { parts: partNames, filters: first === undefined ? [] : [first, ...rest] };
}
