import type { Proposal } from '../generated/heal-report.ts';
import type { HealThresholds } from './heal-options.ts';

/** What may be done with a proposal. What changes the Law is for the Legislator, however sure it is. */
export function dispositionOf(
  { class: kind, confidence }: Pick<Proposal, 'class' | 'confidence'>,
  { apply, branch, review }: HealThresholds,
): Proposal['disposition'] {
  if (kind === 'law') return 'legislator';
  if (confidence >= apply) return 'apply';
  if (confidence >= branch) return 'branch';
  return confidence >= review ? 'review' : 'withheld';
}
