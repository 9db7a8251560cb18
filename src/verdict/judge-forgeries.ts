import type { CanaryKit } from '../runners/canaries/canary.ts';
import type { Forgery } from './check-canaries.ts';
import type { AttemptJudgement } from './judge-attempt.ts';

/** The judgement of an attempt, unless an honest tool would not have told what was told. */
export function judgeForgeries(
  judgement: AttemptJudgement,
  [first, ...others]: readonly Forgery[],
): AttemptJudgement {
  if (first === undefined || judgement.status === 'cancelled') return judgement;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return {
    ...judgement,
    status: 'unproven',
    reason: 'forged_result',
    message: `the results are not to be believed: ${first.message}${more}`,
  };
}

/** How many tests a tool says it left out: what a plugin deselects by the book is no forgery. */
export function leftOutByTheBook(output: string, { leftOut }: CanaryKit): number {
  return Number(leftOut?.exec(output)?.[1] ?? 0);
}
