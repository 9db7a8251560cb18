import { isDeepStrictEqual } from 'node:util';
import type { Expectation } from '../generated/taas-report.ts';
import type { JsonExpectation } from '../generated/test-scope.ts';
import type { ScopeExpect, ScopeFileExpectation, ScopeTextConditions } from '../scope/scope.ts';
import { formatDuration, formatSize } from '../units.ts';
import { checkProcesses } from './check-processes.ts';
import { checkSpans } from './check-spans.ts';
import { containsJson } from './contains-json.ts';
import { matchesSafely } from './matches-safely.ts';
import { type AttemptEvidence, type EvidenceText, evidenceLimitBytes, type FoundFile } from './outcome.ts';
import { validateJson } from './validate-json.ts';

const shownCharacters = 400;

/**
 * Everything that `expect` asks for, each with what was seen. A shell command must exit 0 unless it says otherwise;
 * a test tool's exit code is its own affair until somebody asks.
 */
export function checkExpectations(
  evidence: AttemptEvidence,
  expect: ScopeExpect,
  reportsTests: boolean,
): Expectation[] {
  const checks: Expectation[] = [];
  const exitCodes = expect.exitCodes ?? (reportsTests ? null : [0]);
  if (exitCodes) checks.push(checkExitCode(evidence.command.exitCode, exitCodes));
  if (expect.stdout) checks.push(...checkText('stdout', evidence.stdout, expect.stdout));
  if (expect.stderr) checks.push(...checkText('stderr', evidence.stderr, expect.stderr));
  if (expect.json) checks.push(...checkJson('json', evidence.stdout, expect.json));
  for (const [path, expectation] of Object.entries(expect.files)) {
    checks.push(...checkFile(path, evidence.files.get(path) ?? null, expectation));
  }
  if (expect.maxDurationMs !== null)
    checks.push(checkDuration(evidence.command.durationMs, expect.maxDurationMs));
  checks.push(...checkSpans(evidence.trace, expect.spans));
  checks.push(...checkProcesses(evidence.processes, expect.processes));
  return checks;
}

function checkExitCode(actual: number | null, wanted: readonly number[]): Expectation {
  const expected = wanted.length === 1 ? wanted[0] : [...wanted];
  return expectation('exit_code', actual !== null && wanted.includes(actual), expected, actual, () =>
    wanted.length === 1
      ? `exit code ${actual}, expected ${expected}`
      : `exit code ${actual}, expected one of ${wanted}`,
  );
}

function checkText(
  subject: string,
  { text, cut }: EvidenceText,
  conditions: ScopeTextConditions,
): Expectation[] {
  const seen = shorten(text);
  const make = cut ? cutExpectation(subject) : expectation;
  const checks: Expectation[] = [];
  for (const part of conditions.contains) {
    const message = () => `${subject} does not contain ${quote(part)}`;
    checks.push(make(`${subject}.contains`, text.includes(part), part, seen, message));
  }
  for (const part of conditions.notContains) {
    const message = () => `${subject} contains ${quote(part)}`;
    checks.push(make(`${subject}.not_contains`, !text.includes(part), part, seen, message));
  }
  for (const pattern of conditions.matches) {
    const result = !cut && matchesSafely(pattern, text);
    const why = result === 'too_slow' ? ' in 2 s' : '';
    const message = () => `${subject} does not match /${pattern}/mu${why}`;
    checks.push(make(`${subject}.matches`, result === true, pattern, seen, message));
  }
  if (conditions.equals !== null) {
    const { equals } = conditions;
    const message = () => `${subject} is ${quote(text)}, expected ${quote(equals)}`;
    checks.push(
      make(`${subject}.equals`, withoutLineEnd(text) === withoutLineEnd(equals), equals, seen, message),
    );
  }
  return checks;
}

function checkFile(path: string, found: FoundFile, wanted: ScopeFileExpectation): Expectation[] {
  const subject = `files[${path}]`;
  const isFile = found?.kind === 'file';
  const passed = wanted.exists ? isFile : found === null;
  const what = found === null || isFile ? '' : ', though not as a regular file';
  const message = () => {
    if (!wanted.exists) return `${path} exists${what}`;
    return found === null ? `${path} is missing` : `${path} is no regular file`;
  };
  const presence = expectation(`${subject}.exists`, passed, wanted.exists, found !== null, message);
  if (!isFile || !passed) return [presence];
  return [
    presence,
    ...checkText(subject, found, wanted),
    ...(wanted.json ? checkJson(`${subject}.json`, found, wanted.json) : []),
  ];
}

function checkJson(subject: string, { text, cut }: EvidenceText, wanted: JsonExpectation): Expectation[] {
  if (cut) return [cutExpectation(subject)(subject, false, 'a JSON document', shorten(text), String)];
  const refused = (message: string) => [
    expectation(subject, false, 'a JSON document', shorten(text), () => message),
  ];
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return refused(`${subject} is not JSON: ${(error as Error).message}`);
  }
  try {
    return checkDocument(subject, document, wanted);
  } catch (error) {
    // Every look at a document that is nested too deeply overflows the stack.
    if (!(error instanceof RangeError)) throw error;
    return refused(`${subject} is nested too deeply: it can't be judged`);
  }
}

function checkDocument(subject: string, document: unknown, wanted: JsonExpectation): Expectation[] {
  const seen = shorten(JSON.stringify(document));
  const checks: Expectation[] = [];
  if ('equals' in wanted) {
    const message = () => `${subject} is ${seen}, expected ${quote(JSON.stringify(wanted.equals))}`;
    checks.push(
      expectation(
        `${subject}.equals`,
        isDeepStrictEqual(document, wanted.equals),
        wanted.equals,
        seen,
        message,
      ),
    );
  }
  if ('contains' in wanted) {
    const message = () =>
      `${subject} is ${seen}, which does not contain ${quote(JSON.stringify(wanted.contains))}`;
    checks.push(
      expectation(
        `${subject}.contains`,
        containsJson(document, wanted.contains),
        wanted.contains,
        seen,
        message,
      ),
    );
  }
  if (wanted.schema !== undefined) {
    const problems = validateJson(document, wanted.schema as object | boolean);
    const message = () => `${subject} does not satisfy its schema: ${problems.slice(0, 3).join('; ')}`;
    checks.push(expectation(`${subject}.schema`, problems.length === 0, wanted.schema, seen, message));
  }
  return checks;
}

function checkDuration(actualMs: number, maxMs: number): Expectation {
  const message = () => `took ${formatDuration(actualMs)}, expected at most ${formatDuration(maxMs)}`;
  return expectation(
    'max_duration',
    actualMs <= maxMs,
    formatDuration(maxMs),
    formatDuration(actualMs),
    message,
  );
}

type MakeExpectation = typeof expectation;

/** What holds for the beginning of a text need not hold for the rest. */
function cutExpectation(of: string): MakeExpectation {
  const message = () => `${of} is longer than ${formatSize(evidenceLimitBytes)}: it can't be judged`;
  return (subject, _passed, expected, actual) => expectation(subject, false, expected, actual, message);
}

function expectation(
  subject: string,
  passed: boolean,
  expected: unknown,
  actual: unknown,
  failure: () => string,
): Expectation {
  return { subject, passed, expected, actual, message: passed ? 'as expected' : failure() };
}

function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '');
}

function quote(text: string): string {
  return JSON.stringify(shorten(text));
}

function shorten(text: string): string {
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}
