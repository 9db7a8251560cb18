import type {
  Attempt,
  Log,
  ScenarioResult,
  StepResult,
  TaaSReport,
  TestCase,
} from '../../generated/taas-report.ts';
import { Allowance } from './allowance.ts';
import { limits } from './limits.ts';
import { valueText } from './view/expectation-view.ts';
import { parseAnsi } from './view/parse-ansi.ts';
import { visibleText } from './view/visible-text.ts';

/** The report with every text of a length that a page can bear, and nothing invisible in it but the colours of logs. */
export function cleanReport(report: TaaSReport): TaaSReport {
  const shares: Shares = {
    details: new Allowance(limits.detailsTotal),
    failedTails: new Allowance(limits.failedTailsTotal),
    passedTails: new Allowance(limits.passedTailsTotal),
    tests: new Allowance(limits.tests),
  };
  const told = report.scenarios.slice(0, limits.scenarios);
  const cleaned = new Map<ScenarioResult, ScenarioResult>();
  const setup = report.setup.map((step) => cleanResult(step, shares));
  // Those that failed take their share first.
  for (const isTurn of [isBad, (it: ScenarioResult) => !isBad(it)]) {
    for (const scenario of told) if (isTurn(scenario)) cleaned.set(scenario, cleanScenario(scenario, shares));
  }
  return {
    ...report,
    message: cleanText(report.message, limits.messageLength),
    trust: report.trust.slice(0, limits.trust).map((finding) => ({
      ...finding,
      reason: cleanText(finding.reason, limits.nameLength),
      scenario: finding.scenario ? cleanText(finding.scenario, limits.nameLength) : null,
      message: cleanText(finding.message, limits.messageLength),
      path: finding.path === null ? null : cleanText(finding.path, limits.nameLength),
    })),
    warnings: report.warnings
      .slice(0, limits.trust)
      .map((warning) => cleanText(warning, limits.messageLength)),
    setup,
    scenarios: told.flatMap((scenario) => cleaned.get(scenario) ?? []),
    teardown: report.teardown.map((step) => cleanResult(step, shares)),
    phases: (report.phases ?? []).slice(0, 1_000).map((phase) => ({
      ...phase,
      name: cleanText(phase.name, limits.nameLength),
      detail: cleanText(phase.detail, limits.nameLength),
      failure: phase.failure === null ? null : cleanText(phase.failure, limits.messageLength),
    })),
  };
}

/** For names, messages and paths: bounded, colours taken out, the invisible to be seen. */
export function cleanText(text: string, mostLength: number): string {
  const cut = text.length > mostLength ? `${text.slice(0, mostLength)}…` : text;
  if (!cut.includes('\u001B')) return visibleText(cut);
  return parseAnsi(cut)
    .map((run) => run.text)
    .join('');
}

interface Shares {
  readonly details: Allowance;
  readonly failedTails: Allowance;
  readonly passedTails: Allowance;
  readonly tests: Allowance;
}

function isBad({ status, flaky }: ScenarioResult): boolean {
  return flaky || status !== 'passed';
}

function cleanScenario(scenario: ScenarioResult, shares: Shares): ScenarioResult {
  const { title, tags, control } = scenario;
  return {
    ...cleanResult(scenario, shares),
    type: cleanText(scenario.type, limits.nameLength),
    title: title === null ? null : cleanText(title, limits.nameLength),
    tags: tags.slice(0, limits.tags).map((tag) => cleanText(tag, limits.nameLength)),
    runner: cleanText(scenario.runner, limits.nameLength),
    ...(control && {
      control: { ...control, unnoticed: control.unnoticed.map((what) => cleanText(what, limits.nameLength)) },
    }),
  };
}

function cleanResult<Result extends ScenarioResult | StepResult>(result: Result, shares: Shares): Result {
  return {
    ...result,
    id: cleanText(result.id, limits.nameLength),
    command: cleanText(result.command, limits.messageLength),
    message: cleanText(result.message, limits.messageLength),
    attempts: result.attempts.map((attempt) => cleanAttempt(attempt, shares)),
  };
}

function cleanAttempt(attempt: Attempt, shares: Shares): Attempt {
  const isPassed = attempt.status === 'passed';
  const [tails, mostTail] = isPassed
    ? [shares.passedTails, limits.passedTailLength]
    : [shares.failedTails, limits.tailLength];
  return {
    ...attempt,
    message: cleanText(attempt.message, limits.messageLength),
    signal: attempt.signal === null ? null : cleanText(attempt.signal, limits.nameLength),
    stdout: cleanLog(attempt.stdout, tails, mostTail),
    stderr: cleanLog(attempt.stderr, tails, mostTail),
    tests: attempt.tests
      .slice(0, shares.tests.take(attempt.tests.length))
      .map((test) => cleanTest(test, shares)),
    expectations: attempt.expectations.slice(0, limits.expectations).map((expectation) => ({
      subject: cleanText(expectation.subject, limits.nameLength),
      passed: expectation.passed,
      expected: cleanText(safeValueText(expectation.expected), limits.messageLength),
      actual: cleanText(safeValueText(expectation.actual), limits.messageLength),
      message: cleanText(expectation.message, limits.messageLength),
    })),
    artifacts: attempt.artifacts.slice(0, limits.artifactFiles).map((artifact) => ({
      ...artifact,
      path: cleanText(artifact.path, limits.messageLength),
      file: cleanPath(artifact.file) ?? '',
    })),
  };
}

function cleanLog(log: Log, share: Allowance, mostLength: number): Log {
  const length = share.take(Math.min(log.tail.length, mostLength));
  const tail = length === 0 ? '' : log.tail.slice(-length);
  // Half of a line is no line.
  const start = length < log.tail.length ? tail.indexOf('\n') + 1 : 0;
  return {
    ...log,
    path: cleanPath(log.path),
    tail: tail.slice(start),
    truncated: log.truncated || length < log.tail.length,
  };
}

/** Files are found by it, so it is what it was; one that can't be shown is none. */
function cleanPath(path: string | null): string | null {
  return path === null || path !== cleanText(path, limits.messageLength) ? null : path;
}

function cleanTest(test: TestCase, { details }: Shares): TestCase {
  const { name, suite, file, message } = test;
  const most = test.details === null ? 0 : details.take(Math.min(test.details.length, limits.detailsLength));
  return {
    ...test,
    name: cleanText(name, limits.nameLength),
    suite: suite === null ? null : cleanText(suite, limits.nameLength),
    file: file === null ? null : cleanText(file, limits.nameLength),
    message:
      message === null ? null : cleanText(message, test.status === 'passed' ? 200 : limits.messageLength),
    details: test.details === null || most === 0 ? null : cleanText(test.details, most),
  };
}

/** A value may be nested as deep as its JSON text allows. */
function safeValueText(value: unknown): string {
  try {
    return valueText(value);
  } catch {
    return '…';
  }
}
