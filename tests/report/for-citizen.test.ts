import { describe, expect, it } from 'vitest';
import type { ScenarioResult, TaaSReport } from '../../src/generated/taas-report.ts';
import { forCitizen } from '../../src/report/for-citizen.ts';
import { junitReport } from '../../src/report/junit-report.ts';
import { runFiles } from '../../src/report/run-files.ts';
import { summariseReport } from '../../src/report/summarise-report.ts';
import { plainStyle } from '../../src/report/summary/text-style.ts';
import { validateReport } from '../../src/report/validate-report.ts';
import {
  sampleAttempt,
  sampleLog,
  sampleReport,
  sampleScenario,
  sampleStep,
  sampleTest,
} from './sample-reports.ts';

const canary = 'CANARY-7f3a';

/** A hidden scenario with the canary in every field that holds a text. */
function hiddenScenario(change: Partial<ScenarioResult> = {}): ScenarioResult {
  return sampleScenario({
    id: canary,
    title: `title ${canary}`,
    type: canary,
    tags: [canary],
    runner: canary,
    command: `pytest ${canary}`,
    message: canary,
    visibility: 'hidden',
    status: 'failed',
    reason: 'tests_failed',
    flaky: true,
    duration_ms: 777_777,
    canaries: { placed: 3, as_expected: 2 },
    control: { sabotaged: 1, noticed: 0, cached: false, unnoticed: [canary] },
    attempts: [
      sampleAttempt({
        message: canary,
        started_at: '2031-07-07T07:07:07.000Z',
        duration_ms: 777_777,
        stdout: sampleLog(canary, `logs/scenario-${canary}-1.stdout.log`),
        stderr: sampleLog(canary, `logs/scenario-${canary}-1.stderr.log`),
        tests: [sampleTest({ name: canary, suite: canary, file: canary, message: canary, details: canary })],
        expectations: [{ subject: canary, passed: false, expected: canary, actual: canary, message: canary }],
        artifacts: [
          { path: canary, file: `artifacts/${canary}/x`, bytes: 1, digest: `sha256-${'7'.repeat(64)}` },
        ],
      }),
    ],
    ...change,
  });
}

function everything(change: Partial<TaaSReport> = {}): TaaSReport {
  return sampleReport({
    verdict: 'fail',
    reason: 'scenario_failed',
    message: '2 of 3 scenarios did not pass',
    duration_ms: 999_999,
    setup: [
      sampleStep({ attempts: [sampleAttempt({ stdout: sampleLog('seeded') })] }),
      sampleStep({
        id: 'server',
        background: true,
        attempts: [sampleAttempt({ stdout: sampleLog(`GET /${canary}`, 'logs/server.log') })],
      }),
      sampleStep({
        id: 'daemon',
        attempts: [sampleAttempt({ processes_left: 1, stderr: sampleLog(`GET /${canary}`) })],
      }),
    ],
    teardown: [sampleStep({ id: 'clean', attempts: [sampleAttempt({ stdout: sampleLog(canary) })] })],
    scenarios: [
      hiddenScenario(),
      sampleScenario({ attempts: [sampleAttempt({ started_at: '2031-07-07T07:07:08.000Z' })] }),
      sampleScenario({
        id: 'NEEDS',
        status: 'skipped',
        reason: 'dependency_not_passed',
        message: `it depends on ${canary}, which did not pass`,
        duration_ms: 0,
        attempts: [],
      }),
    ],
    trust: [
      { reason: 'runs_disagree', message: canary, path: null, effect: 'notice', scenario: canary },
      { reason: 'law_changed', message: `${canary}-1 changed it`, path: null, effect: 'notice' },
      { reason: 'law_changed', message: 'tests/a.py', path: `tests/${canary}.py`, effect: 'notice' },
      { reason: 'law_changed', message: 'tests/b.py', path: 'tests/b.py', effect: 'notice' },
    ],
    warnings: [`${canary}-1: not every artifact may be kept`, 'the disk is slow'],
    ...change,
  });
}

describe('forCitizen', () => {
  it('says of a hidden scenario only that one did not pass, in every format', () => {
    const told = validateReport(forCitizen(everything(), '/citizen/run'));
    const all = [
      JSON.stringify(told),
      junitReport.write(told, runFiles(told)),
      summariseReport(told, plainStyle(120)),
    ].join('\n');
    expect(all).not.toContain(canary);
    expect(all).not.toMatch(/777|2031|999/);
    expect(told).toMatchObject({
      audience: 'citizen',
      verdict: 'fail',
      reason: 'scenario_failed',
      message: '1 of 2 scenarios did not pass; a hidden scenario did not pass',
      run_dir: '/citizen/run',
      totals: { scenarios: 2, passed: 1, failed: 0, skipped: 1, flaky: 0, attempts: 1 },
      trust: [{ message: 'tests/b.py' }],
      warnings: ['the disk is slow'],
    });
    expect(told.scenarios.map(({ id, message }) => `${id}: ${message}`)).toEqual([
      'UNIT-001: Exit code 0.',
      'NEEDS: a hidden scenario did not pass',
    ]);
    expect(told.setup.map(({ attempts }) => attempts[0]?.stdout.tail)).toEqual(['seeded', '', '']);
    expect(told.scope).toEqual({ ...everything().scope, path: null });
  });

  it('tells a run with hidden scenarios that passed from one without in nothing', () => {
    const passed: Partial<TaaSReport> = { verdict: 'pass', reason: 'all_passed', trust: [], warnings: [] };
    const visible = everything().scenarios.slice(1, 2);
    const hidden = hiddenScenario({ status: 'passed', reason: 'ok' });
    const withHidden = everything({
      ...passed,
      message: 'all 2 scenarios passed, 1 of them flaky',
      scenarios: [hidden, ...visible],
    });
    const without = everything({ ...passed, message: 'the scenario passed', scenarios: visible });
    expect(forCitizen(withHidden, '.')).toEqual(forCitizen(without, '.'));
    expect(forCitizen(without, '.').message).toBe('the scenario passed');
  });

  it.each<[string, Partial<TaaSReport>, string, string]>([
    ['only it failed', { scenarios: [hiddenScenario(), sampleScenario()] }, 'scenario_failed', hidden()],
    ['nothing else was run', { scenarios: [hiddenScenario()] }, 'scenario_failed', hidden()],
    [
      'it was skipped after a visible one failed',
      {
        scenarios: [
          sampleScenario({ status: 'failed' }),
          hiddenScenario({ status: 'skipped', reason: 'fail_fast' }),
        ],
      },
      'scenario_failed',
      'scenario_failed: 1 of 1 scenario did not pass',
    ],
    [
      'it was forged',
      {
        reason: 'forged_result',
        message: `${canary}: a canary passed`,
        trust: [
          {
            reason: 'forged_result',
            message: `${canary}: a canary passed`,
            path: null,
            effect: 'breach',
            scenario: canary,
          },
        ],
        scenarios: [hiddenScenario({ status: 'unproven' }), sampleScenario()],
      },
      'scenario_failed',
      hidden(),
    ],
    [
      'it was forged, and a visible one too',
      {
        reason: 'forged_result',
        message: 'a canary passed (and 1 more)',
        trust: [
          { reason: 'forged_result', message: 'a canary passed', path: null, scenario: 'UNIT-001' },
          { reason: 'forged_result', message: canary, path: null, scenario: canary },
        ],
        scenarios: [hiddenScenario({ status: 'unproven' }), sampleScenario({ status: 'unproven' })],
      },
      'forged_result',
      'forged_result: a canary passed',
    ],
    [
      'the cell was lost in it',
      {
        verdict: 'error',
        reason: 'TAAS_CELL_LOST',
        message: `the cell of ${canary} was lost`,
        error: { code: 'TAAS_CELL_LOST', message: `the cell of ${canary} was lost` },
        scenarios: [hiddenScenario({ status: 'errored', reason: 'harness_error' }), sampleScenario()],
      },
      'TAAS_CELL_LOST',
      'TAAS_CELL_LOST: a hidden scenario did not pass',
    ],
  ])('says why, as far as it may, when %s', (_case, change, reason, sentence) => {
    const told = forCitizen(everything({ trust: [], ...change }), '.');
    expect(JSON.stringify(told)).not.toContain(canary);
    expect(`${told.reason}: ${told.message}`).toBe(sentence);
    expect(told.reason).toBe(reason);
  });

  it('leaves what was made for a Citizen as it is, but for its place', () => {
    const told = forCitizen(everything(), '/first');
    expect(forCitizen(told, '/second')).toEqual({ ...told, run_dir: '/second' });
  });
});

function hidden(): string {
  return 'scenario_failed: a hidden scenario did not pass';
}
