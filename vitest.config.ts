import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Real engines on a busy machine: one more try, which the reporter names beside the test.
    retry: 1,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/engine-conformance/**', 'tests/fixtures/**'],
          // Some of them talk to the engine, which other files keep busy.
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/{e2e,engine-conformance}/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // The engine starts about eight containers a second, however many ask for one.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
