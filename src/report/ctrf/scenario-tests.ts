import { createHash } from 'node:crypto';
import type { Attempt, ScenarioResult, TaaSReport, TestCase } from '../../generated/taas-report.ts';
import { needsOwnCase } from '../needs-own-case.ts';
import { repositoryPath } from '../problems/repository-path.ts';
import { printableLine, printableText } from '../summary/printable.ts';
import { contentType } from './content-type.ts';
import { ctrfStatus } from './ctrf-status.ts';
import type { CtrfAttachment, CtrfTest } from './ctrf-test.ts';
import { retriesOf, scenarioRetries } from './retries.ts';

/** A scenario as tests: those of its last attempt, and itself where they don't tell how it ended. */
export function scenarioTests(scenario: ScenarioResult, report: TaaSReport): CtrfTest[] {
  const last = scenario.attempts.at(-1);
  const retries = retriesOf(scenario);
  const tests = (last?.tests ?? []).map((test) => ({ ...caseOf(test, scenario, report), ...retries(test) }));
  const all = needsOwnCase(scenario) ? [...tests, ownCase(scenario)] : tests;
  // Output and files are those of the scenario: they stand at the case that somebody will look at first.
  const where = Math.max(
    0,
    all.findIndex(({ status }) => status === 'failed'),
  );
  return all.map((test, index) =>
    index === where && last ? { ...test, ...evidence(last, hasNews(scenario)) } : test,
  );
}

function caseOf(test: TestCase, scenario: ScenarioResult, report: TaaSReport): CtrfTest {
  const { name, suite, file, line, status, message, details, duration_ms } = test;
  return {
    testId: idOf([scenario.id, suite ?? file, name]),
    name: printableLine(name) || '(no name)',
    status: ctrfStatus(status),
    rawStatus: status,
    duration: Math.round(duration_ms ?? 0),
    ...(message === null ? {} : { message: printableText(message) }),
    ...(details === null ? {} : { trace: printableText(details) }),
    ...(file === null ? {} : { filePath: repositoryPath(file, report) ?? printableLine(file) }),
    ...(line === null ? {} : { line }),
    suite: [suiteOf(scenario), ...(suite ? [printableLine(suite)] : [])],
    ...common(scenario),
  };
}

function ownCase(scenario: ScenarioResult): CtrfTest {
  const { id, title, status, message, attempts } = scenario;
  const start = attempts[0] && Date.parse(attempts[0].started_at);
  const hasTests = (attempts.at(-1)?.tests ?? []).length > 0;
  const duration = hasTests ? 0 : Math.round(scenario.duration_ms);
  const unmet = (attempts.at(-1)?.expectations ?? []).filter(({ passed }) => !passed);
  return {
    testId: idOf([id]),
    name: printableLine(title || id),
    status: ctrfStatus(status),
    rawStatus: status,
    duration,
    ...(start === undefined || hasTests ? {} : { start, stop: start + duration }),
    message: printableText(message),
    ...(unmet.length > 0
      ? { trace: printableText(unmet.map((it) => `${it.subject}: ${it.message}`).join('\n')) }
      : {}),
    suite: [suiteOf(scenario)],
    ...common(scenario),
    ...scenarioRetries(scenario),
  };
}

function suiteOf({ id, title }: ScenarioResult): string {
  return printableLine(title ? `${id}: ${title}` : id);
}

function common({ id, type, tags, runner, status, reason }: ScenarioResult) {
  return {
    type,
    ...(tags.length > 0 ? { tags } : {}),
    labels: { scenario: id, runner, scenario_status: status, reason },
  };
}

/** Where tests failed beside hidden ones, most of the output is of these. */
function hasNews({ canaries, reason }: ScenarioResult): boolean {
  return !(reason === 'tests_failed' && canaries && canaries.placed > 0);
}

function evidence({ stdout, stderr, artifacts }: Attempt, withOutput: boolean): Partial<CtrfTest> {
  const logs = [
    ['stdout', stdout.path],
    ['stderr', stderr.path],
  ] as const;
  const attachments: CtrfAttachment[] = [
    ...artifacts.map(({ path, file }) => ({ name: path, contentType: contentType(path), path: file })),
    ...logs.flatMap(([name, path]) => (path === null ? [] : [{ name, contentType: 'text/plain', path }])),
  ];
  return {
    ...(withOutput && stdout.tail ? { stdout: printableText(stdout.tail.trimEnd()).split('\n') } : {}),
    ...(withOutput && stderr.tail ? { stderr: printableText(stderr.tail.trimEnd()).split('\n') } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
  };
}

/** The same in every run, as long as the test keeps its name. */
function idOf(parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
