import { vitestCanaries } from './canaries/vitest.ts';
import { parseJestJson } from './parse-jest-json.ts';
import type { RunnerDefinition } from './runner.ts';
import { splitTarget } from './split-target.ts';

const resultsFile = 'results.json';

export const vitest: RunnerDefinition = {
  name: 'vitest',
  summary: 'vitest, as the `vitest run` of the workspace or of the image.',
  target: "Parts of the paths of test files, separated by white space; vitest's own discovery without one.",
  results: "vitest's JSON report. A file that does not load makes the scenario errored.",
  reportsTests: true,
  command: ({ target, args, resultsDir }) => ({
    argv: [
      ...['vitest', 'run', '--reporter=default', '--reporter=json'],
      `--outputFile.json=${resultsDir}/${resultsFile}`,
      '--includeTaskLocation',
      ...args,
      ...splitTarget(target),
    ],
    results: [resultsFile],
  }),
  parse: (files, context) => parseJestJson(files, resultsFile, context),
  probe: ['vitest', '--version'],
  canaries: vitestCanaries,
  remedy:
    'add "vitest" to environment.dependencies, or name the lock file that has it: {"npm": "package-lock.json"}',
};
