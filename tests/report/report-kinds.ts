import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { forCitizen } from '../../src/report/for-citizen.ts';
import {
  failingReport,
  hostileReport,
  sampleAttempt,
  sampleReport,
  sampleScenario,
  sampleStep,
} from './sample-reports.ts';

/** Every way for a run to end. */
export const reportKinds: readonly (readonly [name: string, report: TaaSReport])[] = [
  ['passing', sampleReport()],
  ['passing, flaky', flakyReport()],
  ['passing, with notices', sampleReport({ trust: [notice('steering_file'), notice('runs_disagree')] })],
  [
    'passing, teardown failed',
    sampleReport({
      teardown: [sampleStep({ status: 'failed', reason: 'exit_code', message: 'exit code 1' })],
    }),
  ],
  [
    'an empty shard',
    sampleReport({ reason: 'empty_shard', message: 'all of it is run elsewhere', scenarios: [] }),
  ],
  ['failing', failingReport()],
  ['hostile', hostileReport()],
  [
    'setup failed',
    sampleReport({
      verdict: 'fail',
      reason: 'setup_failed',
      message: 'setup step "setup-1": exit code 2',
      setup: [sampleStep({ status: 'failed', reason: 'exit_code', message: 'exit code 2' })],
      scenarios: [sampleScenario({ attempts: [] })],
    }),
  ],
  [
    'nothing selected',
    sampleReport({
      verdict: 'fail',
      reason: 'nothing_selected',
      message: 'no scenario was selected',
      scenarios: [],
    }),
  ],
  [
    'a breach, every scenario green',
    sampleReport({
      verdict: 'fail',
      reason: 'law_changed',
      message: 'tests/test_core.py was changed in the cell',
      trust: [
        {
          reason: 'law_changed',
          message: 'tests/test_core.py was changed in the cell',
          path: 'tests/test_core.py',
        },
      ],
    }),
  ],
  [
    'dependencies failed',
    sampleReport({
      verdict: 'fail',
      reason: 'dependencies_failed',
      message: 'pip found no package "reqests"',
      scenarios: [],
    }),
  ],
  [
    'could not judge',
    sampleReport({
      verdict: 'error',
      reason: 'TAAS_ENGINE_NOT_FOUND',
      message: 'No engine.',
      scenarios: [],
      workspace: null,
      image: null,
      engine: null,
      error: { code: 'TAAS_ENGINE_NOT_FOUND', message: 'No container engine answers.' },
    }),
  ],
  [
    'cancelled',
    sampleReport({
      verdict: 'error',
      reason: 'cancelled',
      message: 'the run was cancelled',
      scenarios: [
        sampleScenario(),
        sampleScenario({ id: 'UNIT-002', status: 'cancelled', reason: 'cancelled', attempts: [] }),
      ],
      error: { code: 'TAAS_CANCELLED', message: 'the run was cancelled' },
    }),
  ],
  ['for the Citizen, a hidden scenario failed', citizenReport()],
];

export function flakyReport(): TaaSReport {
  const [scenario] = failingReport().scenarios.filter(({ flaky }) => flaky);
  return sampleReport({ scenarios: scenario ? [scenario] : [] });
}

/** What a Citizen must not read stands in it as SECRET. */
function citizenReport(): TaaSReport {
  const secret = sampleAttempt({ status: 'failed', reason: 'exit_code', message: 'exit code 1: SECRET' });
  const hidden = sampleScenario({
    id: 'SECRET-001',
    title: 'SECRET',
    visibility: 'hidden',
    command: 'SECRET',
    attempts: [secret],
  });
  const report = sampleReport({
    verdict: 'fail',
    reason: 'scenario_failed',
    message: '1 of 2 scenarios did not pass',
    scenarios: [sampleScenario(), hidden],
    trust: [{ reason: 'steering_file', message: 'SECRET-001', path: null, effect: 'notice' }],
  });
  return forCitizen(report, '/project/citizen');
}

function notice(reason: string): TaaSReport['trust'][number] {
  return { reason, message: 'was kept out', path: 'conftest.py', effect: 'notice' };
}
