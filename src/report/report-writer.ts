import type { TaaSReport } from '../generated/taas-report.ts';

/** A format that a report can be written in. One definition a file, listed in registry.ts. */
export interface ReportWriter {
  /** The word on the command line: `--report junit=…`. */
  readonly kind: string;
  /** One line for help and reference. */
  readonly summary: string;
  /** Its name in the run folder. */
  readonly fileName: string;
  write(report: TaaSReport): string;
}
