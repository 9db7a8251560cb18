import { expect, it } from 'vitest';
import type { ScenarioResult, StepResult } from '../../src/generated/taas-report.ts';
import { judgeRun, type RunEvidence } from '../../src/verdict/judge-run.ts';

const scenario = (status: ScenarioResult['status'], flaky = false): ScenarioResult => ({
  id: 'S',
  type: 'unit',
  title: null,
  tags: [],
  runner: 'shell',
  command: 'true',
  visibility: 'public',
  status,
  reason: 'ok',
  message: '',
  flaky,
  duration_ms: 1,
  attempts: [],
});
const step = (status: StepResult['status']): StepResult => ({
  id: 'setup-1',
  command: 'true',
  background: false,
  status,
  reason: 'ok',
  message: 'exit code 3',
  duration_ms: 1,
  attempts: [],
});
const nothing: RunEvidence = {
  setup: [],
  scenarios: [],
  trust: [],
  error: null,
  cancelled: false,
  scopeTimedOut: false,
  dependenciesFailed: null,
  empty: null,
  rerunOf: null,
};
const passed = { scenarios: [scenario('passed'), scenario('passed')] };
const error = { code: 'TAAS_CELL_LOST', message: 'gone' };
const notice = { reason: 'steering_file', message: 'kept out', path: 'c', effect: 'notice' as const };
const forged = { reason: 'forged_result', message: 'a canary passed', path: null, effect: 'breach' as const };
const trust = [
  { reason: 'integrity_violated', message: '', path: 'a' },
  { reason: 'integrity_violated', message: '', path: 'b' },
];

it.each<[string, Partial<RunEvidence>, string]>([
  ['all passed', passed, 'pass all_passed: all 2 scenarios passed'],
  ['one passed', { scenarios: [scenario('passed')] }, 'pass all_passed: the scenario passed'],
  [
    'a flaky one',
    { scenarios: [scenario('passed', true), scenario('passed')] },
    'pass all_passed: all 2 scenarios passed, 1 of them flaky',
  ],
  ['notices only', { ...passed, trust: [notice] }, 'pass all_passed: all 2 scenarios passed'],
  ['a breach beside a notice', { ...passed, trust: [notice, forged] }, 'fail forged_result: a canary passed'],
  [
    'several breaches',
    { scenarios: [scenario('failed')], trust: [forged, { ...forged, reason: 'law_changed' }] },
    'fail forged_result: a canary passed (and 1 more)',
  ],
  ['nothing selected', {}, 'fail nothing_selected: no scenario was selected'],
  [
    'nothing to run, as it should be',
    { empty: { verdict: 'pass', reason: 'nothing_to_rerun', message: 'nothing failed' } },
    'pass nothing_to_rerun: nothing failed',
  ],
  [
    'what failed before passes',
    { ...passed, rerunOf: 'R1' },
    'pass all_passed: all 2 scenarios passed; only what did not pass in run R1 was run',
  ],
  [
    'what failed before fails again',
    { scenarios: [scenario('failed')], rerunOf: 'R1' },
    'fail scenario_failed: 1 of 1 scenario did not pass; only what did not pass in run R1 was run',
  ],
  ...(['failed', 'errored', 'timed_out', 'out_of_memory', 'skipped', 'cancelled', 'unproven'] as const).map(
    (status): [string, Partial<RunEvidence>, string] => [
      `one ${status}`,
      { scenarios: [scenario('passed'), scenario(status)] },
      'fail scenario_failed: 1 of 2 scenarios did not pass',
    ],
  ),
  ['a broken setup', { setup: [step('failed')] }, 'fail setup_failed: setup step "setup-1": exit code 3'],
  ['a good setup', { ...passed, setup: [step('passed')] }, 'pass all_passed: all 2 scenarios passed'],
  [
    'the time is over',
    { ...passed, scopeTimedOut: true },
    "fail scope_timed_out: the scope's time was over before all was done",
  ],
  [
    'the time is over in setup',
    { setup: [step('timed_out')], scopeTimedOut: true },
    "fail scope_timed_out: the scope's time was over before all was done",
  ],
  ['no dependencies', { dependenciesFailed: 'no such' }, 'fail dependencies_failed: no such'],
  ['a changed law', { ...passed, trust }, 'fail integrity_violated: what the Law pins was changed: a, b'],
  [
    'an error comes before what failed',
    { scenarios: [scenario('failed')], error },
    'error TAAS_CELL_LOST: gone',
  ],
  ['an error comes before what passed', { ...passed, error }, 'error TAAS_CELL_LOST: gone'],
  ['cancelled comes first', { ...passed, error, cancelled: true }, 'error cancelled: the run was cancelled'],
])('%s', (_what, parts, judgement) => {
  const { verdict, reason, message } = judgeRun({ ...nothing, ...parts });
  expect(`${verdict} ${reason}: ${message}`).toBe(judgement);
});
