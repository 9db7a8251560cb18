import type { Proposal } from '../../generated/heal-report.ts';

/** So few changed lines are seen through at a glance. */
const fewLines = 6;
const manyLines = 40;

/** What a wrong change could do, by what it touches and how much of it. */
export function riskOf({
  class: kind,
  diff,
  changes,
  proof,
}: Pick<Proposal, 'class' | 'diff' | 'changes' | 'proof'>): Proposal['risk'] {
  const lines = diff.split('\n').filter((line) => /^[+-](?![+-]{2} )/.test(line)).length;
  if (proof.special_cases || proof.weakens.length > 0 || lines > manyLines) return 'high';
  // A test that says less, or something else, is noticed by nobody.
  if (kind === 'law' || changes.length > 1 || lines > fewLines) return 'medium';
  return proof.plausible > proof.agreeing ? 'medium' : 'low';
}
