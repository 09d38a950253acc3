import { defineConfig } from 'vitest/config';
import type { TestProjectInlineConfiguration } from 'vitest/config';

const env = { LC_ALL: 'C', TZ: 'UTC' };

/** Vitest leaves one processor out, which is half of a small machine. */
const everyCpu = { env, maxWorkers: '100%' };

/** Labs in which it matters how busy the machine is. */
const measuring = ['03', '04', '10', '12', '13', '16', '17'].map((number) => `test/labs/${number}-*.test.ts`);
const crashes = 'test/labs/crashes.test.ts';

/** Faults that are staged for real: `order` says after which other projects, `workers` how many files at a time. */
function labs(
  name: string,
  order: number,
  include: string[],
  exclude: string[],
  workers: number,
): TestProjectInlineConfiguration {
  return {
    test: {
      name,
      include,
      exclude,
      env,
      maxWorkers: workers,
      maxConcurrency: 4,
      sequence: { groupOrder: order },
      testTimeout: 600_000,
      hookTimeout: 180_000,
    },
  };
}

export default defineConfig({
  test: {
    // What is waited for comes when it comes; that it does not is told by the time limit of the test.
    expect: { poll: { timeout: 100_000 } },
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], ...everyCpu, testTimeout: 60_000 } },
      // Every capture in every way it may arrive or be damaged.
      { test: { name: 'parsers', include: ['test/parsers/**/*.test.ts'], ...everyCpu, testTimeout: 60_000 } },
      // Real programs that are started, stopped and waited for, some for each of many values: right, but not fast.
      {
        test: {
          name: 'process',
          include: ['test/process/**/*.test.ts'],
          ...everyCpu,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      labs('labs-alone', 1, measuring, [], 1),
      labs('labs', 2, ['test/labs/*.test.ts'], [...measuring, crashes], 2),
      labs('labs-crashes', 3, [crashes], [], 1),
      {
        test: {
          // `npm run test:cluster`: against the cluster of KUBECONFIG.
          name: 'cluster',
          include: ['test/cluster/**/*.test.ts', 'test/labs/15-*.test.ts'],
          env,
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'ui',
          include: ['test/ui/**/*.test.{ts,tsx}'],
          env,
          // Each file starts a browser, many a VS Code too: they need patience, and wait more than they work.
          maxWorkers: 2,
          sequence: { groupOrder: 4 },
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
