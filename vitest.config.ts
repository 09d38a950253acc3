import { defineConfig } from 'vitest/config';

const env = { LC_ALL: 'C', TZ: 'UTC' };

export default defineConfig({
  test: {
    projects: [
      // A busy machine may be slow with those that start a shell for each of many values.
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], env, testTimeout: 60_000 } },
      // Every capture in every way it may arrive or be damaged.
      { test: { name: 'parsers', include: ['test/parsers/**/*.test.ts'], env, testTimeout: 60_000 } },
      // Real programs that are started, stopped and waited for: right, but not fast.
      {
        test: {
          name: 'process',
          include: ['test/process/**/*.test.ts'],
          env,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'labs',
          include: ['test/labs/**/*.test.ts'],
          env,
          // Faults are staged for real: one lab after the other, or they would disturb what each other measures.
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'ui',
          include: ['test/ui/**/*.test.{ts,tsx}'],
          env,
          // Each test starts a browser, many a VS Code too: one file after the other, and patience.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
