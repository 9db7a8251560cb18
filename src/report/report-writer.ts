import type { TaaSReport } from '../generated/taas-report.ts';
import type { RunFiles } from './run-files.ts';

/** A format that a report can be written in. One definition a file, listed in registry.ts. */
export interface ReportWriter {
  /** The word on the command line: `--report junit=…`. */
  readonly kind: string;
  /** One line for help and reference. */
  readonly summary: string;
  /** Its name where no path is given. */
  readonly fileName: string;
  /** Whether every run leaves one in its folder. */
  readonly isKept?: boolean;
  /** Whether it is read from the output of the command: without a path it is written there, not into a file. */
  readonly isForOutput?: boolean;
  /** @param files what the report names, as far as it is still there */
  write(report: TaaSReport, files: RunFiles): string | Promise<string>;
}
