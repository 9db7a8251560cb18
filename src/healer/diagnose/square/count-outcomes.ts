import type { TaaSReport } from '../../../generated/taas-report.ts';
import type { FailingTest } from '../../failures/failing-test.ts';
import { outcomeOfAll } from './outcome-in.ts';

/** How often what failed passed, failed again, or could not be told, over several runs of one state. */
export interface OutcomeCounts {
  readonly runs: number;
  readonly passed: number;
  readonly failed: number;
  readonly notJudged: number;
}

export function countOutcomes(
  reports: readonly TaaSReport[],
  failures: readonly FailingTest[],
): OutcomeCounts {
  const outcomes = reports.map((report) => outcomeOfAll(report, failures));
  const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
  return {
    runs: reports.length,
    passed: count('passed'),
    failed: count('failed'),
    notJudged: count('missing'),
  };
}

/** `none`: no run could tell. */
export function standing({ passed, failed }: OutcomeCounts): 'passes' | 'fails' | 'mixed' | 'none' {
  if (passed > 0 && failed > 0) return 'mixed';
  if (passed > 0) return 'passes';
  return failed > 0 ? 'fails' : 'none';
}
