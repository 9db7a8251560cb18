import type { TaaSReport } from '../../../src/generated/taas-report.ts';
import type { LastGood } from '../../../src/healer/diagnose/last-good.ts';
import type { FailureGroup } from '../../../src/healer/failures/failing-test.ts';

/** What the real runs of a case gave: written by `RECORD_CASES=1 npx vitest run --project unit tests/healer/diagnose`. */
export interface RecordedCase {
  readonly groups: readonly FailureGroup[];
  readonly report: TaaSReport;
  readonly reruns: readonly TaaSReport[];
  readonly corners: readonly {
    readonly code: 'old' | 'new';
    readonly tests: 'old' | 'new';
    readonly reports: readonly TaaSReport[];
  }[];
  readonly lastGood: Pick<LastGood, 'kind' | 'title' | 'standing' | 'messages'> | null;
}
