import { describe, expect, test } from 'vitest';
import { makeStatement } from '../../src/report/make-statement.ts';
import { sampleAttempt, sampleReport, sampleScenario } from './sample-reports.ts';

const digest = 'd'.repeat(64);
const id = `sha256:${'2'.repeat(64)}`;
const image = { requested: 'taas/python', resolved: 'taas/python', id, cell_image_id: id };
const flaky = sampleScenario({
  id: 'FLAKY',
  flaky: true,
  attempts: [sampleAttempt({ status: 'failed', reason: 'exit_code' }), sampleAttempt({ number: 2 })],
});
const failed = sampleScenario({
  id: 'BAD',
  attempts: [sampleAttempt({ status: 'failed', reason: 'exit_code', message: 'exit code 1' })],
});
const skipped = sampleScenario({
  id: 'SKIPPED',
  status: 'skipped',
  reason: 'dependency_not_passed',
  attempts: [],
});

test('is an in-toto statement v1 with a test result v0.1, subject the workspace', () => {
  const laws = { source: '/laws', commit: null, digest: `sha256-${'3'.repeat(64)}`, files: 2 };
  const report = sampleReport({ image, laws });
  expect(makeStatement(report, digest, 'https://ci.example/1')).toEqual({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'code', digest: { sha256: '1'.repeat(64) } }],
    predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
    predicate: {
      result: 'PASSED',
      configuration: [
        { name: 'scope', digest: { sha256: '0'.repeat(64) } },
        { name: 'image', digest: { sha256: '2'.repeat(64) } },
        { name: 'laws', digest: { sha256: '3'.repeat(64) } },
        { name: 'report', digest: { sha256: digest } },
      ],
      url: 'https://ci.example/1',
      passedTests: ['UNIT-001'],
      warnedTests: [],
      failedTests: [],
    },
  });
});

describe('the result', () => {
  const predicateOf = (change: Parameters<typeof sampleReport>[0]) =>
    makeStatement(sampleReport(change), digest).predicate;

  test('warns of what passed on a later attempt', () => {
    expect(predicateOf({ scenarios: [sampleScenario(), flaky] })).toMatchObject({
      result: 'WARNED',
      passedTests: ['UNIT-001'],
      warnedTests: ['FLAKY'],
    });
  });

  test('warns of a finding that changed no verdict', () => {
    const trust = [{ reason: 'steering_file', message: 'm', path: null, effect: 'notice' as const }];
    expect(predicateOf({ trust }).result).toBe('WARNED');
  });

  test('fails with whatever did not pass, skipped scenarios included', () => {
    const scenarios = [sampleScenario(), failed, skipped];
    expect(predicateOf({ verdict: 'fail', reason: 'scenario_failed', scenarios })).toMatchObject({
      result: 'FAILED',
      passedTests: ['UNIT-001'],
      failedTests: ['BAD', 'SKIPPED'],
    });
  });

  test('leaves out the image where it has no digest', () => {
    expect(predicateOf({ image: null }).configuration.map(({ name }) => name)).toEqual(['scope', 'report']);
  });
});

test.each<[string, Parameters<typeof sampleReport>[0]]>([
  [
    'its verdict is "error" (TAAS_CELL_LOST)',
    { verdict: 'error', reason: 'TAAS_CELL_LOST', error: { code: 'TAAS_CELL_LOST', message: 'm' } },
  ],
  ['it was made for the Citizen', { audience: 'citizen' }],
  ['nothing was run (empty_shard)', { reason: 'empty_shard', scenarios: [] }],
  ['did not get as far as the workspace', { workspace: null }],
  [
    'it contradicts itself: the verdict is pass (all_passed), from its scenarios and findings follows fail (scenario_failed)',
    { scenarios: [failed] },
  ],
])('nothing is attested where %s', (why, change) => {
  expect(() => makeStatement(sampleReport(change), digest)).toThrow(
    expect.objectContaining({ code: 'TAAS_REPORT_UNUSABLE', message: expect.stringContaining(why) }),
  );
});
