import type { Diagnosis } from '../../generated/heal-report.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import { failureFingerprint } from '../../report/failure-fingerprint.ts';

/** The harness could not judge: whatever the tests said, it is nobody's fault but the environment's. */
export function diagnoseError(report: TaaSReport): Diagnosis {
  const code = report.error?.code ?? report.reason;
  const message = (report.error?.message ?? report.message).slice(0, 2_000);
  const failed = (report.phases ?? []).filter(({ failure }) => failure !== null);
  return {
    id: 'D1',
    cause: 'environment',
    confidence: 0.99,
    causes: { environment: 0.99, code_defect: 0, test_outdated: 0, flaky: 0.01, contract_violation: 0 },
    summary: `The run could not be judged, and nobody is to blame: ${message}`.slice(0, 800),
    failures: [
      {
        scenario: null,
        step: null,
        suite: null,
        test: null,
        file: null,
        line: null,
        message,
        fingerprint: failureFingerprint({ scenario: null, suite: 'error', name: code, message }),
      },
    ],
    evidence: [
      { kind: 'harness', text: `The harness says ${code}.`, towards: 'environment', weight: 12 },
      ...failed.map(({ name, failure }) => ({
        kind: 'harness',
        text: `What it did not get done is "${name}": ${failure?.slice(0, 300)}`,
        towards: 'environment' as const,
        weight: 1,
      })),
    ],
    blame_square: null,
    suspects: [],
    patterns: [],
  };
}
