import type { Evidence } from '../../../generated/heal-report.ts';
import type { DiagnosisInput } from '../diagnosis-input.ts';

/** Something that was seen, and what it weighs. */
export interface Finding extends Evidence {
  /**
   * `intent`: it shows that the code was changed on purpose, so that a test may be called outdated. `contrary`: it shows
   * that what the tests say still holds; then no test is.
   */
  readonly sign?: 'intent' | 'contrary';
}

/** One kind of evidence. One definition a file, listed in registry.ts. Pure: the same input gives the same findings. */
export interface EvidenceSource {
  readonly kind: string;
  /** What its findings may weigh together for one cause, in bits: they have one root. */
  readonly cap: number;
  weigh(input: DiagnosisInput): readonly Omit<Finding, 'kind'>[];
}
