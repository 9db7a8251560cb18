import { jestCanaries } from './canaries/jest.ts';
import { parseJestJson } from './parse-jest-json.ts';
import type { RunnerDefinition } from './runner.ts';
import { splitTarget } from './split-target.ts';

const resultsFile = 'results.json';

export const jest: RunnerDefinition = {
  name: 'jest',
  summary: 'jest, as the `jest` of the workspace or of the image.',
  target:
    "Regular expressions that the paths of test files match, separated by white space; jest's own discovery without one.",
  results: "jest's JSON report. A file that does not load makes the scenario errored.",
  reportsTests: true,
  // Without --passWithNoTests jest writes no report where it finds no test; none is never a pass here.
  command: ({ target, args, resultsDir }) => ({
    argv: [
      ...[
        'jest',
        '--ci',
        '--json',
        `--outputFile=${resultsDir}/${resultsFile}`,
        '--testLocationInResults',
        '--passWithNoTests',
      ],
      ...args,
      ...splitTarget(target),
    ],
    results: [resultsFile],
  }),
  parse: (files, context) => parseJestJson(files, resultsFile, context),
  probe: ['jest', '--version'],
  canaries: jestCanaries,
  remedy:
    'add "jest" to environment.dependencies, or name the lock file that has it: {"npm": "package-lock.json"}',
};
