import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/**
 * Runs the bundled tests beside this file with mocha, inside the extension host (`extensionTestsPath`). Prints a line per
 * test and writes `{ passed, failed, skipped }` to the file that DIAGBOOK_TEST_REPORT names.
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 120_000, reporter: Lines, forbidOnly: true });
  const bundles = join(__dirname, '..');
  for (const name of readdirSync(bundles, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.test.cjs')) mocha.addFile(join(bundles, name));
  }
  const { passes, failures, pending } = await new Promise<Mocha.Stats>((resolve) => {
    const runner = mocha.run(() => {
      resolve(runner.stats ?? { suites: 0, tests: 0, passes: 0, pending: 0, failures: 1 });
    });
  });
  const report = process.env.DIAGBOOK_TEST_REPORT;
  if (report !== undefined)
    writeFileSync(report, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}

/** `[suite]` marks what the host shows (see extension/setup/workbench.mjs). */
function print(text: string): void {
  for (const line of text.split('\n')) console.log(`[suite] ${line}`);
}

class Lines extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const { EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING } = Mocha.Runner.constants;
    runner.on(EVENT_TEST_PASS, (test) => {
      print(` ✓ ${test.fullTitle()} ${test.duration ?? 0}ms`);
    });
    runner.on(EVENT_TEST_PENDING, (test) => {
      print(` ↓ ${test.fullTitle()} (skipped)`);
    });
    runner.on(EVENT_TEST_FAIL, (test, error: Error) => {
      print(` × ${test.fullTitle()}\n${error.stack ?? error.message}`);
    });
  }
}
