import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Many tests wait: for deadlines, leases, the engine. By itself vitest leaves one processor to its main process. */
const maxWorkers = availableParallelism() + 1;

/** Real engines on a busy machine: one more try, which the reporter names beside the test. */
const retry = 1;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          retry,
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/{e2e,engine-conformance,trust}/**', 'tests/fixtures/**'],
          // Some of them talk to the engine, which other files keep busy.
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // A process for each of so many small files took more than half of the time of all.
          isolate: false,
          maxWorkers,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'e2e',
          retry,
          include: ['tests/{e2e,engine-conformance}/**/*.test.ts', 'tests/trust/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // The engine starts about eight containers a second, however many ask for one.
          maxWorkers,
          // Only of files whose tests share nothing: those of the corpus of attacks.
          maxConcurrency: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
