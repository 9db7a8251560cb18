import type { Diagnosis, HealReport, Proposal } from '../../generated/heal-report.ts';

/** As much of a heal report as applying needs. */
export type HealFindings = Pick<HealReport, 'heal_id' | 'run' | 'diagnoses' | 'proposals'>;

/** What a proposal answers. */
export function diagnosisOf(
  { diagnosis }: Pick<Proposal, 'diagnosis'>,
  diagnoses: readonly Diagnosis[],
): Diagnosis | undefined {
  return diagnoses.find(({ id }) => id === diagnosis);
}
