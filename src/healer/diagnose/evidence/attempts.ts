import type { TaaSReport } from '../../../generated/taas-report.ts';
import type { FailingTest } from '../../failures/failing-test.ts';
import { outcomeIn } from '../square/outcome-in.ts';
import type { EvidenceSource } from './evidence-source.ts';

/** Retries within the failing run, and earlier runs of the same files. */
export const attempts: EvidenceSource = {
  kind: 'history',
  cap: 6,
  weigh({ group, report, earlier }) {
    const findings = [];
    const flipped = group.failures.filter((failure) => passedOnce(report.scenarios, failure)).length;
    if (flipped > 0) {
      const text = `${flipped === 1 ? 'It' : `${flipped} of them`} passed on another attempt of the same run.`;
      findings.push({ text, towards: 'flaky', weight: 6 } as const);
    }
    if (earlier.passed > 0 && earlier.failed > 0) {
      const text = `Earlier runs of the same files passed ${earlier.passed} times and failed ${earlier.failed} times.`;
      findings.push({ text, towards: 'flaky', weight: 4 } as const);
    } else if (earlier.passed > 0) {
      const text = `Earlier runs of the same files passed (${earlier.passed}).`;
      findings.push({ text, towards: 'flaky', weight: 2 } as const);
      findings.push({ text, towards: 'environment', weight: 2 } as const);
    }
    return findings;
  },
};

function passedOnce(scenarios: TaaSReport['scenarios'], failure: FailingTest): boolean {
  const scenario = scenarios.find(({ id }) => id === failure.scenario);
  return (scenario?.attempts ?? []).some((attempt) => {
    if (!failure.test) return attempt.status === 'passed';
    const one = { ...scenario, attempts: [attempt] } as TaaSReport['scenarios'][number];
    return outcomeIn({ verdict: 'fail', scenarios: [one] } as unknown as TaaSReport, failure) === 'passed';
  });
}
