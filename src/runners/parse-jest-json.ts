import type { TestCase } from '../generated/taas-report.ts';
import { isObject, type JsonObject, jsonResults, listOf, numberOf, textOf } from './results-text.ts';
import { type ParseContext, type ParsedResults, type ResultFile, ResultsUnreadableError } from './runner.ts';
import { stackLocation } from './stack-location.ts';
import { CaseList, collectionErrorText, type RawCase } from './test-cases.ts';
import { workspacePath } from './workspace-path.ts';

const statuses: ReadonlyMap<unknown, TestCase['status']> = new Map([
  ['passed', 'passed'],
  ['failed', 'failed'],
  ['pending', 'skipped'],
  ['skipped', 'skipped'],
  ['todo', 'skipped'],
  ['disabled', 'skipped'],
]);

/** Where a stack is looked for. */
const mostLines = 1_000;
const longestFrame = 4_096;

/** Reads the JSON report of jest, which vitest writes as well. */
export function parseJestJson(
  files: readonly ResultFile[],
  name: string,
  context: ParseContext,
): ParsedResults {
  const report = jsonResults(files, name);
  if (!Array.isArray(report.testResults) || typeof report.numTotalTests !== 'number') {
    throw new ResultsUnreadableError(`${name} is not the JSON report of the tool.`);
  }
  const cases = new CaseList(context);
  const collectionErrors: string[] = [];
  for (const suite of report.testResults.filter(isObject)) {
    const file = workspacePath(textOf(suite.name), context);
    const assertions = listOf(suite.assertionResults).filter(isObject);
    for (const assertion of assertions) cases.add(toCase(assertion, file, context));
    // A failed file without a failed test could not be loaded, or a hook of it failed; the latter may be told beside
    // failed tests.
    const message = textOf(suite.message);
    const ownFailure = assertions.some(({ status }) => status === 'failed') ? fileFailure(message) : message;
    if (suite.status === 'failed' && ownFailure !== undefined) {
      collectionErrors.push(`${file ?? 'a file'}: ${loadFailure(ownFailure)}`);
    }
  }
  return { tests: cases.tests, collectionError: collectionErrorText(collectionErrors, context) };
}

function toCase(assertion: JsonObject, file: string | null, context: ParseContext): RawCase {
  const failures = listOf(assertion.failureMessages).map(String);
  const details = failures.length === 0 ? null : failures.join('\n\n');
  const location = isObject(assertion.location) ? numberOf(assertion.location.line) : null;
  const ancestors = listOf(assertion.ancestorTitles)
    .map(String)
    .filter((title) => title !== '');
  return {
    name: textOf(assertion.title) ?? textOf(assertion.fullName),
    suite: ancestors.join(' > ') || null,
    file,
    line: file === null ? null : (stackLocation(details, file, context)?.line ?? location),
    status: statuses.get(assertion.status) ?? 'errored',
    durationMs: numberOf(assertion.duration),
    message: details === null ? skipMessage(assertion.status) : withoutStack(failures[0] ?? ''),
    details,
  };
}

/** What a file's message tells beside its failed tests: jest lists them all, vitest names none of them. */
function fileFailure(message: string | null): string | undefined {
  if (message === null || message.trim() === '') return undefined;
  if (!/^\s*● /m.test(message)) return message;
  const start = message.indexOf('● Test suite failed to run');
  if (start === -1) return undefined;
  const end = message.indexOf('\n  ● ', start);
  return message.slice(start, end === -1 ? undefined : end);
}

/** The reason comes first: jest begins with a title that says nothing. */
function loadFailure(message: string | null): string {
  const reason = message
    ?.trimStart()
    .replace(/^● Test suite failed to run(?=\n|$)/, '')
    .trim();
  return reason || 'could not be loaded';
}

function skipMessage(status: unknown): string | null {
  return status === 'todo' ? 'todo' : null;
}

/** What comes before the first stack frame. */
function withoutStack(failure: string): string {
  const lines = failure.split('\n', mostLines);
  const stack = lines.findIndex((line, at) => at > 0 && isFrame(line));
  return stack === -1 ? failure : lines.slice(0, stack).join('\n');
}

function isFrame(line: string): boolean {
  return line.length <= longestFrame && /^\s+at /.test(line) && /:\d+:\d+\)?$/.test(line.trimEnd());
}
