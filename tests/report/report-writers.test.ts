import { XMLParser } from 'fast-xml-parser';
import { Parser } from 'tap-parser';
import { describe, expect, test } from 'vitest';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { reportWriters } from '../../src/report/registry.ts';
import { runFiles } from '../../src/report/run-files.ts';
import { reportKinds } from './report-kinds.ts';
import { sampleAttempt, sampleReport, sampleScenario, sampleTest } from './sample-reports.ts';

/** How a reader of each format sees that a run did not pass. The page for people has tests of its own. */
const redBy: Readonly<Record<string, (text: string) => boolean>> = {
  json: (text) => JSON.parse(text).verdict !== 'pass',
  junit: isRedJunit,
  'gitlab-junit': isRedJunit,
  ctrf: (text) => JSON.parse(text).results.summary.failed > 0,
  tap: (text) => Parser.parse(text).some((event) => event[0] === 'complete' && !event[1].ok),
  markdown: (text) => !text.includes('\n### ✅ PASS '),
  github: (text) => text.split('\n').some((line) => line.startsWith('::error ')),
  gitlab: (text) =>
    JSON.parse(text).some(({ severity }: { severity: string }) =>
      ['blocker', 'critical', 'major'].includes(severity),
    ),
  sarif: (text) => JSON.parse(text).runs[0].results.some(({ level }: { level: string }) => level === 'error'),
};

function isRedJunit(text: string): boolean {
  const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(text);
  return Number(testsuites['@_failures']) + Number(testsuites['@_errors']) > 0;
}

const kinds = [...reportWriters.keys()].filter((kind) => kind !== 'html');

describe.each(kinds)('the %s report', (kind) => {
  const write = (report: TaaSReport) => reportWriters.get(kind)?.write(report, runFiles(report));

  test.each(reportKinds)('is red exactly when the verdict is not pass: %s', async (_, report) => {
    expect(redBy[kind]?.(String(await write(report)))).toBe(report.verdict !== 'pass');
  });

  test.each(reportKinds)('is the same whenever it is written: %s', async (_, report) => {
    expect(await write(structuredClone(report))).toBe(await write(report));
  });

  test('tells the Citizen nothing of a hidden scenario', async () => {
    const [, report] = reportKinds.find(([name]) => name.startsWith('for the Citizen')) ?? [];
    expect(report && (await write(report))).not.toContain('SECRET');
  });

  test('of 500 scenarios with 20 cases is written in no time', async () => {
    const start = performance.now();
    await write(large);
    // Ten times that many took 0.1 to 6 s on a busy machine with two cores.
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

/** Every tenth test has failed. */
const large = sampleReport({
  verdict: 'fail',
  reason: 'scenario_failed',
  message: '500 of 500 scenarios did not pass',
  scenarios: Array.from({ length: 500 }, (_, number) =>
    sampleScenario({
      id: `UNIT-${number}`,
      attempts: [
        sampleAttempt({
          status: 'failed',
          reason: 'tests_failed',
          message: '2 of 20 tests failed',
          tests: Array.from({ length: 20 }, (_, index) =>
            sampleTest({
              name: `test_${index}`,
              status: index % 10 === 0 ? 'failed' : 'passed',
              message: index % 10 === 0 ? `assert ${index} == 4 at 0x7ffd${index}` : null,
              details: index % 10 === 0 ? 'Traceback\n'.repeat(20) : null,
            }),
          ),
        }),
      ],
    }),
  ),
});
