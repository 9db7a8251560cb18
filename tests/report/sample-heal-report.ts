import type { Diagnosis, HealReport, Proposal } from '../../src/generated/heal-report.ts';

export function sampleDiagnosis(more: Partial<Diagnosis> = {}): Diagnosis {
  return {
    id: 'D1',
    cause: 'code_defect',
    confidence: 0.97,
    causes: { code_defect: 0.97, test_outdated: 0.01, environment: 0.01, flaky: 0.01 },
    summary: 'src/cart.py:12 total is broken: the last item is not counted.',
    failures: [
      {
        scenario: 'UNIT-001',
        step: null,
        suite: 'tests.test_cart',
        test: 'test_total',
        file: 'tests/test_cart.py',
        line: 9,
        message: 'assert 30 == 42',
        fingerprint: 'a'.repeat(64),
      },
    ],
    evidence: [
      {
        kind: 'blame_square',
        text: 'The old code passes the same tests.',
        towards: 'code_defect',
        weight: 4.2,
      },
      { kind: 'rerun', text: 'It failed in 3 of 3 runs.', towards: 'flaky', weight: -3 },
    ],
    blame_square: {
      last_good: 'commit 1a2b3c4 "Add carts"',
      cells: [
        { code: 'old', tests: 'new', runs: 2, passed: 2, failed: 0, not_judged: 0 },
        { code: 'new', tests: 'new', runs: 3, passed: 0, failed: 3, not_judged: 0 },
      ],
      reading: 'It fails on the new code only.',
    },
    suspects: [
      {
        path: 'src/cart.py',
        function: 'total',
        line: 12,
        end_line: 16,
        score: 0.91,
        coverage: 1,
        lines: [{ line: 14, score: 0.91 }],
        why: 'only failing tests run it, and it was changed',
      },
    ],
    patterns: [],
    ...more,
  };
}

export function sampleProposal(more: Partial<Proposal> = {}): Proposal {
  return {
    id: 'P1',
    diagnosis: 'D1',
    strategy: 'search-repair',
    title: 'replace `n - 1` by `n` in src/cart.py:14',
    reason: 'Every test passes with it.',
    class: 'code',
    confidence: 0.93,
    risk: 'low',
    disposition: 'apply',
    changes: [{ path: 'src/cart.py', kind: 'code', before: 'sha256-old', after: 'sha256-new' }],
    diff: '--- a/src/cart.py\n+++ b/src/cart.py\n@@ -14 +14 @@\n-    for i in range(n - 1):\n+    for i in range(n):\n',
    proof: {
      runs: [1, 2, 3].map((number) => ({
        run_id: `01HEALRUN0000000000000000${number}`,
        verdict: 'pass',
        passed: ['UNIT-001'],
        workspace_digest: 'sha256-changed',
        duration_ms: 400,
      })),
      fixed: ['UNIT-001 › tests.test_cart › test_total'],
      still_failing: [],
      weakens: [],
      trust: [],
      plausible: 2,
      agreeing: 2,
      special_cases: false,
    },
    ...more,
  };
}

export function sampleHealReport(more: Partial<HealReport> = {}): HealReport {
  return {
    heal_version: '1.0',
    heal_id: '01HEAL00000000000000000000',
    made_by: 'maestro-taas 0.0.0',
    started_at: '2026-01-02T03:04:05.000Z',
    finished_at: '2026-01-02T03:04:17.500Z',
    duration_ms: 12_500,
    run: {
      run_id: '01RUN000000000000000000000',
      scope_id: 'shop',
      scope_digest: 'sha256-scope',
      workspace_digest: 'sha256-tested',
      verdict: 'fail',
      reason: 'scenarios_not_passed',
    },
    outcome: 'proposed',
    message: 'The code is broken. P1: replace `n - 1` by `n` in src/cart.py:14.',
    diagnoses: [sampleDiagnosis()],
    proposals: [sampleProposal()],
    ideas: [],
    search: {
      candidates: 80,
      tried: 41,
      plausible: 2,
      proved: 1,
      duration_ms: 9_000,
      stopped_by: 'found',
    },
    models: [],
    applied: [],
    settings: {
      seed: 1,
      budget_ms: 300_000,
      repeats: 3,
      apply_threshold: 0.9,
      branch_threshold: 0.8,
      review_threshold: 0.7,
      decide_threshold: 0.6,
    },
    warnings: [],
    trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
    ...more,
  };
}
