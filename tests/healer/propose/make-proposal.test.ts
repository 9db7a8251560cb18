import { describe, expect, it } from 'vitest';
import type { Diagnosis, FileChange } from '../../../src/generated/heal-report.ts';
import { defaultThresholds } from '../../../src/healer/heal-options.ts';
import type { Candidate } from '../../../src/healer/propose/candidate.ts';
import { makeProposal } from '../../../src/healer/propose/make-proposal.ts';
import type { ProvedCandidate } from '../../../src/healer/prove/prove-candidate.ts';
import { sampleProposal } from '../../report/sample-heal-report.ts';

const { proof, diff } = sampleProposal();

function proposal({
  causes = [{ code_defect: 1 }],
  kinds = ['code'],
  confidence = 1,
  proved = {},
  thresholds = {},
}: {
  causes?: readonly Diagnosis['causes'][];
  kinds?: readonly FileChange['kind'][];
  confidence?: number;
  proved?: Partial<ProvedCandidate>;
  thresholds?: Partial<typeof defaultThresholds>;
}) {
  const candidate = { strategy: 's', title: 't', reason: 'r', changes: [], confidence } satisfies Candidate;
  const changes = kinds.map((kind, at) => ({ path: `${at}`, kind, before: null, after: null }));
  return makeProposal(
    candidate,
    { kind: 'proved', changes, diff, proof, ...proved },
    {
      findings: causes.map((each) => ({ diagnosis: { id: 'D1', causes: each } })),
      group: { id: 'D1', failures: [] },
    } as never,
    { ...defaultThresholds, ...thresholds },
  );
}

describe('what may be done with a proposal', () => {
  it.each([
    [0.9, 'apply'],
    [0.899, 'branch'],
    [0.8, 'branch'],
    [0.799, 'review'],
    [0.7, 'review'],
    [0.699, 'withheld'],
  ])('of a confidence of %d is %s', (confidence, disposition) => {
    expect(proposal({ confidence })).toMatchObject({ class: 'code', confidence, disposition });
  });

  it('follows the thresholds that are set', () => {
    const thresholds = { apply: 0.5, branch: 0.4, review: 0.3 };
    const told = [0.5, 0.4, 0.3, 0.2].map((confidence) => proposal({ confidence, thresholds }).disposition);
    expect(told).toEqual(['apply', 'branch', 'review', 'withheld']);
  });

  it('is for the Legislator, however sure it is, where a test, a snapshot or the scope is among its changes', () => {
    for (const kind of ['test', 'snapshot', 'scope'] as const) {
      const told = proposal({
        kinds: ['code', 'configuration', kind],
        causes: [{ test_outdated: 1 }],
        thresholds: { apply: 0, branch: 0, review: 0 },
      });
      expect(told).toMatchObject({ class: 'law', disposition: 'legislator' });
      expect(told.risk).not.toBe('low');
    }
    expect(proposal({ kinds: ['configuration'] }).class).toBe('environment');
  });
});

describe('the confidence of a proposal', () => {
  it('is little where it answers another cause than the likely one', () => {
    const tests = { kinds: ['test'] as const, causes: [{ code_defect: 0.9, test_outdated: 0.1 }] };
    expect(proposal(tests).confidence).toBeCloseTo(0.1);
    expect(proposal({ causes: [{ test_outdated: 0.9, code_defect: 0.1 }] }).confidence).toBeLessThan(0.4);
    expect(proposal({ causes: [{ environment: 1 }] }).confidence).toBe(0);
  });

  it('of a change of tests that answers several diagnoses is that of the least sure one', () => {
    const sure = { test_outdated: 0.98, code_defect: 0.02 };
    const unsure = { test_outdated: 0.6, code_defect: 0.4 };
    expect(proposal({ kinds: ['test'], causes: [sure, unsure] }).confidence).toBeCloseTo(0.6);
    const code = { causes: [{ code_defect: 0.98 }, { code_defect: 0.6 }] };
    expect(proposal(code).confidence).toBeGreaterThan(0.9);
  });
});

it('is risky where it looks made for the test, weakens one, or changes much', () => {
  expect(proposal({}).risk).toBe('low');
  expect(proposal({ kinds: ['code', 'code'] }).risk).toBe('medium');
  const weakens = [{ kind: 'timeout_longer', path: null, message: 'longer' }];
  for (const given of [
    { proof: { ...proof, special_cases: true } },
    { proof: { ...proof, weakens } },
    { diff: `${diff}${'+x = 1\n'.repeat(50)}` },
  ]) {
    expect(proposal({ proved: given }).risk).toBe('high');
  }
});
