import { createHash } from 'node:crypto';
import type { TaaSReport } from '../../generated/taas-report.ts';
import type { CtrfStatus, CtrfTest } from './ctrf-test.ts';
import { ctrfEnvironment } from './environment.ts';
import { scenarioTests } from './scenario-tests.ts';
import { setupTests, verdictTest } from './whole-run-tests.ts';

export function writeCtrf(report: TaaSReport): string {
  const [name = 'maestro-taas', version] = report.provenance.harness.split(' ');
  const tests = collectTests(report);
  const document = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    reportId: reportId(report),
    runId: report.run_id,
    timestamp: report.finished_at,
    generatedBy: report.provenance.harness,
    results: {
      tool: { name, ...(version ? { version } : {}) },
      summary: summaryOf(tests, report),
      tests,
      environment: ctrfEnvironment(report),
      extra: { taas: { verdict: report.verdict, reason: report.reason, message: report.message } },
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function collectTests(report: TaaSReport): CtrfTest[] {
  const tests = [
    ...setupTests(report),
    ...report.scenarios.flatMap((scenario) => scenarioTests(scenario, report)),
  ];
  const isRed = tests.some(({ status }) => status === 'failed');
  const isTold = isRed || (report.verdict === 'pass' && tests.length > 0);
  return isTold ? tests : [...tests, verdictTest(report)];
}

function summaryOf(tests: readonly CtrfTest[], report: TaaSReport) {
  const count = (wanted: CtrfStatus) => tests.filter(({ status }) => status === wanted).length;
  return {
    tests: tests.length,
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    pending: 0,
    other: count('other'),
    flaky: tests.filter(({ flaky }) => flaky).length,
    suites: new Set(tests.map(({ suite }) => suite[0])).size,
    start: Date.parse(report.started_at),
    stop: Date.parse(report.finished_at),
    duration: Math.round(report.duration_ms),
    extra: { scenarios: report.totals },
  };
}

/** A UUID of this document: it is the same whenever it is written, and another one for another reader. */
function reportId({ run_id, audience = 'legislator' }: TaaSReport): string {
  const hex = createHash('sha256').update(`ctrf ${run_id} ${audience}`).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}
