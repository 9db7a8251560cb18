import { mochaCanaries } from './canaries/mocha.ts';
import { v8Coverage } from './line-coverage/v8-coverage.ts';
import { mochaReporter } from './mocha-reporter.ts';
import { parseRecords, recordsFile } from './parse-records.ts';
import type { RunnerDefinition } from './runner.ts';
import { splitTarget } from './split-target.ts';

const reporter = 'reporter.cjs';

export const mocha: RunnerDefinition = {
  name: 'mocha',
  summary: 'mocha, as the `mocha` of the workspace or of the image.',
  target: "Test files, folders and globs, separated by white space; mocha's own discovery without one.",
  results:
    "A reporter of this package records every test beside mocha's `spec` view. A failing hook counts as an errored test; a file that does not load makes the scenario errored.",
  reportsTests: true,
  command: ({ target, args, resultsDir }) => ({
    argv: [
      ...['mocha', '--require', `${resultsDir}/${reporter}`, '--reporter', `${resultsDir}/${reporter}`],
      ...args,
      ...splitTarget(target),
    ],
    files: { [reporter]: mochaReporter },
    results: [recordsFile],
  }),
  parse: parseRecords,
  probe: ['mocha', '--version'],
  canaries: mochaCanaries,
  coverage: v8Coverage,
  remedy:
    'add "mocha" to environment.dependencies, or name the lock file that has it: {"npm": "package-lock.json"}',
};
