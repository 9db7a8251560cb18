import type { Proposal } from '../../generated/heal-report.ts';

/** Tests, their snapshots and the scope are the Legislator's, and so is what the scope says is. */
export function changesLaw(
  { class: kind, changes }: Pick<Proposal, 'class' | 'changes'>,
  isLaw: (path: string) => boolean = () => false,
): boolean {
  if (kind === 'law') return true;
  return changes.some((change) => ['test', 'snapshot', 'scope'].includes(change.kind) || isLaw(change.path));
}
