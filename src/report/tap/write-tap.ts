import type { TaaSReport } from '../../generated/taas-report.ts';
import { collectSuites, isRedSuite } from '../junit/collect-suites.ts';
import type { JunitCase, JunitSuite } from '../junit/junit-suite.ts';
import { firstLines, lastLines, shortLine } from '../problems/short-text.ts';
import { tapDiagnostics } from './tap-diagnostics.ts';
import { tapPoint } from './tap-point.ts';

const longestMessage = { lines: 40, characters: 4_000 };
const longestDetails = { lines: 100, characters: 20_000 };

export function writeTap(report: TaaSReport): string {
  const suites = collectSuites(report);
  const lines = suites.flatMap((suite, index) => suiteLines(suite, index + 1));
  return ['TAP version 14', `1..${suites.length}`, ...lines, ''].join('\n');
}

function suiteLines(suite: JunitSuite, number: number): string[] {
  const isRed = isRedSuite(suite);
  const name = shortLine(suite.name, 500);
  const skipped = suite.cases.every(({ outcome }) => outcome?.kind === 'skipped')
    ? suite.cases[0]
    : undefined;
  return [
    // A parser goes by this line to know whose subtest follows, so that it is written as the test point below.
    `# Subtest: ${name.replaceAll('\\', '\\\\').replaceAll('#', '\\#')}`,
    `    1..${suite.cases.length}`,
    ...suite.cases.flatMap((testCase, index) => caseLines(testCase, index + 1)).map((line) => `    ${line}`),
    tapPoint({ ok: !isRed, number, description: name, skip: skipReason(skipped) }),
    ...tapDiagnostics(suiteDiagnostics(suite)),
  ];
}

function suiteDiagnostics({ properties, durationMs }: JunitSuite) {
  const entries = Object.entries(properties).map(([key, text]) => [
    key.replace('taas.', ''),
    shortLine(text, 500),
  ]);
  const { attempts, flaky, ...rest } = Object.fromEntries(entries);
  const counts = attempts === undefined ? {} : { attempts: Number(attempts), flaky: flaky === 'true' };
  return { ...rest, ...counts, duration_ms: rounded(durationMs) };
}

function caseLines(testCase: JunitCase, number: number): string[] {
  const { className, name, outcome, file, line, durationMs } = testCase;
  const names = className === name ? [name] : [className, name];
  const description = names.map((text) => shortLine(text, 250)).join(' › ');
  const isRed = outcome !== null && outcome.kind !== 'skipped';
  const point = tapPoint({ ok: !isRed, number, description, skip: skipReason(testCase) });
  if (!isRed) return [point];
  return [
    point,
    ...tapDiagnostics({
      message: firstLines(outcome.message, longestMessage).join('\n'),
      severity: outcome.kind === 'error' ? 'error' : 'fail',
      reason: outcome.type,
      duration_ms: rounded(durationMs),
      at: file === null ? null : { file: shortLine(file, 1_000), line },
      details: outcome.text === outcome.message ? null : lastLines(outcome.text, longestDetails),
    }),
  ];
}

function skipReason(testCase: JunitCase | undefined): string | null {
  return testCase?.outcome?.kind === 'skipped' ? shortLine(testCase.outcome.message, 500) : null;
}

function rounded(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
