import { unittestCanaries } from './canaries/unittest.ts';
import { pythonCoverage } from './line-coverage/python-coverage.ts';
import { parseRecords, recordsFile } from './parse-records.ts';
import type { RunnerDefinition } from './runner.ts';
import { splitTarget } from './split-target.ts';
import { unittestHelper } from './unittest-helper.ts';

const helper = 'taas_unittest.py';

export const unittest: RunnerDefinition = {
  name: 'unittest',
  summary: "Python's unittest, with the command line of `python3 -m unittest`.",
  target:
    'Test files, folders (discovered in), modules, classes or methods by their dotted names, separated by white space; discovery in the working folder without one.',
  results:
    'A result class of this package records every test. Subtests count each; the test around them counts only when it fails by itself. An expected failure counts as skipped, an unexpected success as failed.',
  reportsTests: true,
  command: ({ target, args, resultsDir }) => ({
    argv: ['python3', `${resultsDir}/${helper}`, ...args, ...splitTarget(target)],
    files: { [helper]: unittestHelper },
    results: [recordsFile],
  }),
  parse: parseRecords,
  probe: ['python3', '-c', 'import unittest'],
  canaries: unittestCanaries,
  coverage: pythonCoverage,
  remedy: 'use an image with python3',
};
