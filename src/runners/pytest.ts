import { pytestCanaries } from './canaries/pytest.ts';
import { seconds, statusOf, worstOutcome } from './junit.ts';
import { pythonCoverage } from './line-coverage/python-coverage.ts';
import { type JunitCase, parseJunit } from './parse-junit.ts';
import { namedResults } from './results-text.ts';
import type { ParseContext, RunnerDefinition } from './runner.ts';
import { splitTarget } from './split-target.ts';
import { CaseList, collectionErrorText, type RawCase } from './test-cases.ts';
import { workspacePath } from './workspace-path.ts';

const resultsFile = 'results.xml';

export const pytest: RunnerDefinition = {
  name: 'pytest',
  summary: 'pytest, run as `python3 -m pytest`.',
  target:
    "Paths and node ids (`tests/test_core.py::test_add`), separated by white space; pytest's own discovery without one.",
  results:
    "pytest's JUnit XML. `xfail` counts as skipped, a strict `xpass` as failed, an error in a fixture as errored.",
  reportsTests: true,
  command: ({ target, args, resultsDir }) => ({
    argv: [
      ...['python3', '-m', 'pytest'],
      ...[`--junitxml=${resultsDir}/${resultsFile}`, '-o', 'junit_family=xunit1'],
      ...args,
      ...splitTarget(target),
    ],
    results: [resultsFile],
  }),
  parse(files, context) {
    const cases = new CaseList(context);
    const collectionErrors: string[] = [];
    for (const testCase of parseJunit(namedResults(files, resultsFile))) {
      cases.add(toCase(testCase, context));
      if (isCollectionError(testCase)) {
        const { attributes, outcomes } = testCase;
        collectionErrors.push(`${attributes.get('name')}: ${escaped(outcomes[0]?.text.trim() ?? '')}`);
      }
    }
    return { tests: cases.tests, collectionError: collectionErrorText(collectionErrors, context) };
  },
  probe: ['python3', '-c', 'import pytest'],
  canaries: pytestCanaries,
  coverage: pythonCoverage,
  remedy: 'use an image with pytest, or add "pytest" to environment.dependencies',
};

function toCase({ attributes, outcomes }: JunitCase, context: ParseContext): RawCase {
  const outcome = worstOutcome(outcomes);
  const details = outcome && escaped(outcome.text);
  const file = testFile(attributes.get('file'), context);
  return {
    name: attributes.get('name'),
    suite: attributes.get('classname') || null,
    file,
    line:
      file === null ? null : (failureLine(details, file, context) ?? definitionLine(attributes.get('line'))),
    status: outcome === undefined ? 'passed' : statusOf(outcome),
    durationMs: seconds(attributes.get('time')),
    message: outcome && escaped(outcome.attributes.get('message') ?? ''),
    details,
  };
}

function isCollectionError({ outcomes }: JunitCase): boolean {
  return outcomes.some(
    ({ kind, attributes }) =>
      kind === 'error' && /^(collection failure|internal error)$/.test(attributes.get('message') ?? ''),
  );
}

/** pytest's `file` is relative to its root folder, which lies at or above the folder it runs in. */
function testFile(file: string | undefined, context: ParseContext): string | null {
  const cwd = workspacePath(context.cwd, context);
  const fromWorkspace = cwd !== null && file?.startsWith(`${cwd}/`);
  return workspacePath(file, fromWorkspace ? { ...context, cwd: context.workspace } : context);
}

/** The last place in the test's file that the failure text names: `tests/test_core.py:12: AssertionError`. */
function failureLine(text: string | undefined, file: string, context: ParseContext): number | null {
  let last: number | null = null;
  for (const [, path, line] of (text ?? '').matchAll(/^([^\s:][^:\n]{0,1024}):(\d+):/gm)) {
    if (workspacePath(path, context) === file) last = Number(line);
  }
  return last;
}

/** pytest counts these lines from 0. */
function definitionLine(line: string | undefined): number | null {
  return line === undefined ? null : Number(line) + 1;
}

/** What XML can't hold, pytest writes as `#x1B`: colours are put back, so that they are dropped with the others. */
function escaped(text: string): string {
  return text.replaceAll('#x1B[', '\u001b[');
}
