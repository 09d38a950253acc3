import { defineConfig } from 'vitest/config';

const env = { LC_ALL: 'C', TZ: 'UTC' };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], env } },
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
