import type { HealReport } from '../../generated/heal-report.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import type { HealPlace } from '../../healer/apply/heal-place.ts';
import { fileStore } from '../../healer/learn/file-store.ts';
import { outcomesFor } from '../../healer/learn/outcomes-of.ts';

/** What was applied, and what a person said no to, counts in the next search. That it can't be kept changes nothing now. */
export function recordResult(
  place: HealPlace,
  heal: HealReport,
  report: TaaSReport,
  ids: { readonly applied: readonly string[]; readonly rejected: readonly string[] },
): Promise<void> {
  const now = new Date();
  const outcomes = [
    ...outcomesFor(heal, report, ids.applied, 'applied', now),
    ...outcomesFor(heal, report, ids.rejected, 'rejected', now),
  ];
  return fileStore(place)
    .record(outcomes)
    .catch(() => {});
}
