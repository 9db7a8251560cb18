import { describe, expect, test } from 'vitest';
import { checkComplete } from '../../src/report/check-complete.ts';
import { checkConsistency } from '../../src/report/check-consistency.ts';
import { failingReport, sampleAttempt, sampleReport, sampleScenario, sampleStep } from './sample-reports.ts';

test('a report is complete when it tells of every scenario of the scope', () => {
  expect(checkComplete(sampleReport(), ['UNIT-001'])).toMatchObject({ name: 'complete', ok: true });
  const ids = ['UNIT-001', ...Array.from({ length: 12 }, (_, index) => `S-${index}`)];
  expect(checkComplete(sampleReport(), ids)).toEqual({
    name: 'complete',
    ok: false,
    message:
      'the report is on a part of the scope, without S-0, S-1, S-2, S-3, S-4, S-5, S-6, S-7, S-8, S-9 and 2 more',
  });
});

type Change = Parameters<typeof sampleReport>[0];

const complaints = (report: ReturnType<typeof sampleReport>) =>
  checkConsistency(report)
    .filter(({ ok }) => !ok)
    .map(({ message }) => message);

const failed = sampleScenario({
  attempts: [sampleAttempt({ status: 'failed', reason: 'exit_code', message: 'exit code 1' })],
});

describe('a report holds together', () => {
  test.each<[string, Change]>([
    ['when all passed', {}],
    ['when one failed', { verdict: 'fail', reason: 'scenario_failed', scenarios: [failed] }],
    [
      'when setup failed',
      { verdict: 'fail', reason: 'setup_failed', setup: [sampleStep({ status: 'failed' })] },
    ],
    ['when its time was over', { verdict: 'fail', reason: 'scope_timed_out' }],
    ['when nothing was to be run again', { reason: 'nothing_to_rerun', scenarios: [] }],
    [
      'when it was cancelled',
      { verdict: 'error', reason: 'cancelled', error: { code: 'TAAS_CANCELLED', message: '' } },
    ],
    [
      'when a green scenario is unproven',
      {
        verdict: 'fail',
        reason: 'scenario_failed',
        scenarios: [sampleScenario({ status: 'unproven', reason: 'forged_result' })],
      },
    ],
    [
      'when a breach was found',
      {
        verdict: 'fail',
        reason: 'law_changed',
        trust: [{ reason: 'law_changed', message: 'm', path: 'a', effect: 'breach' }],
      },
    ],
  ])('%s', (_when, change) => {
    expect(complaints(sampleReport(change))).toEqual([]);
  });
});

describe('a report is caught', () => {
  const passed = { verdict: 'pass', reason: 'all_passed' } as const;

  test.each<[string, Change, string]>([
    [
      'that calls a failed scenario a pass',
      { ...passed, scenarios: [failed] },
      'the verdict is pass (all_passed), from its scenarios and findings follows fail (scenario_failed)',
    ],
    [
      'whose setup failed',
      { ...passed, setup: [sampleStep({ status: 'failed' })] },
      'the verdict is pass (all_passed), from its scenarios and findings follows fail (setup_failed)',
    ],
    [
      'that passes over a breach',
      { ...passed, trust: [{ reason: 'integrity_violated', message: 'm', path: 'a' }] },
      'the verdict is pass (all_passed), from its scenarios and findings follows fail (integrity_violated)',
    ],
    [
      'that judged although it could not',
      { ...passed, error: { code: 'TAAS_CELL_LOST', message: 'm' } },
      'the verdict is pass (all_passed), from its scenarios and findings follows error (TAAS_CELL_LOST)',
    ],
    [
      'that passes without scenarios',
      { ...passed, scenarios: [] },
      'the verdict is pass (all_passed), from its scenarios and findings follows fail (nothing_selected)',
    ],
    [
      'that says nothing was to run, and has a failure',
      { verdict: 'pass', reason: 'nothing_to_rerun', scenarios: [failed] },
      'the verdict is pass (nothing_to_rerun), from its scenarios and findings follows fail (scenario_failed)',
    ],
    [
      'whose scenario outshines its attempt',
      { scenarios: [{ ...failed, status: 'passed' }] },
      'scenarios do not follow from their attempts: UNIT-001 passed, but its last attempt is failed',
    ],
    [
      'whose scenario was never tried',
      { scenarios: [sampleScenario({ status: 'passed', attempts: [] })] },
      'scenarios do not follow from their attempts: UNIT-001 passed without an attempt',
    ],
    [
      'that hides a retry',
      {
        scenarios: [
          sampleScenario({ attempts: [sampleAttempt({ status: 'failed' }), sampleAttempt({ number: 2 })] }),
        ],
      },
      'scenarios do not follow from their attempts: UNIT-001 is not called flaky after 2 attempts',
    ],
    [
      'whose expectation did not hold',
      {
        scenarios: [
          sampleScenario({
            attempts: [
              sampleAttempt({
                expectations: [
                  { subject: 'stdout.contains', passed: false, expected: '', actual: '', message: 'm' },
                ],
              }),
            ],
          }),
        ],
      },
      'scenarios do not follow from their attempts: UNIT-001 passed, but its expectation of stdout.contains does not hold',
    ],
  ])('%s', (_what, change, message) => {
    expect(complaints(sampleReport(change))).toEqual([message]);
  });

  test('whose totals do not add up', () => {
    const { totals } = failingReport();
    const report = sampleReport({ totals: { ...sampleReport().totals, passed: 7, tests: totals.tests } });
    expect(complaints(report)[0]).toMatch(
      /^the totals do not add up: passed 7, tests\.total \d, .*counted passed 1, /,
    );
  });
});
