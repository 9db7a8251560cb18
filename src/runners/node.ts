import { nodeCanaries } from './canaries/node.ts';
import { v8Coverage } from './line-coverage/v8-coverage.ts';
import { nodeReporter } from './node-reporter.ts';
import { parseRecords, recordsFile } from './parse-records.ts';
import type { RunnerDefinition } from './runner.ts';
import { splitTarget } from './split-target.ts';

const reporter = 'reporter.mjs';

export const node: RunnerDefinition = {
  name: 'node',
  summary: "Node's own test runner, `node --test`; Node 18.19 or later.",
  target:
    "Test files, separated by white space; from Node 21 on also globs, which Node 20 and 18 take for file names. Node's own discovery without one.",
  results:
    'A reporter of this package records every test. `describe` blocks and files do not count; a test with subtests counts only when it fails by itself; `skip` and `todo` count as skipped. A test that was begun and never reported, and a file that uses node:test and reports none, are errored.',
  reportsTests: true,
  command: ({ target, args, resultsDir }) => ({
    argv: [
      ...['node', '--test'],
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      `--test-reporter=${resultsDir}/${reporter}`,
      `--test-reporter-destination=${resultsDir}/${recordsFile}`,
      ...args,
      ...splitTarget(target),
    ],
    files: { [reporter]: nodeReporter },
    results: [recordsFile],
  }),
  parse: parseRecords,
  probe: ['node', '--test', '--test-reporter=spec', '--version'],
  canaries: nodeCanaries,
  coverage: v8Coverage,
  remedy: 'use an image with Node 18.19 or later',
};
