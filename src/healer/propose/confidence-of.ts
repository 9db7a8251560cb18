import type { Cause, Diagnosis, Proposal } from '../../generated/heal-report.ts';
import type { Candidate } from './candidate.ts';

/** What a change of each class is an answer to. */
const answered: Readonly<Record<Proposal['class'], readonly Cause[]>> = {
  code: ['code_defect', 'contract_violation'],
  law: ['test_outdated'],
  environment: ['environment', 'flaky'],
};

/** That a small change of the code makes all tests pass speaks for a defect of the code: two bits. */
const proofOdds: Readonly<Record<Proposal['class'], number>> = { code: 4, law: 1, environment: 4 };

/** How likely a proved change is right: the cause is what it answers, and it is the right answer to it. */
export function confidenceOf(
  { causes }: Pick<Diagnosis, 'causes'>,
  { confidence }: Pick<Candidate, 'confidence'>,
  kind: Proposal['class'],
): number {
  const share = answered[kind].reduce((sum, cause) => sum + (causes[cause] ?? 0), 0);
  const odds = proofOdds[kind] * share;
  const updated = odds === 0 ? 0 : odds / (odds + 1 - Math.min(1, share));
  return Math.round(Math.min(1, updated * confidence) * 1_000) / 1_000;
}
