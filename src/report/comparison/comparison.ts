import type { Status, TaaSReport, TestCase, TrustFinding } from '../../generated/taas-report.ts';

/** How a scenario or one of its test cases came out. */
export type CaseStatus = Status | TestCase['status'];

/** A scenario, or one of its test cases, in both runs. */
export interface ChangedCase {
  readonly scenario: string;
  /** `suite › name`; null: the scenario itself. */
  readonly test: string | null;
  readonly file: string | null;
  readonly line: number | null;
  /** null: it was not there. */
  readonly old: CaseStatus | null;
  readonly new: CaseStatus | null;
  /** Why it is as it is now, in one line. */
  readonly message: string | null;
}

export interface SlowerCase extends ChangedCase {
  readonly old_ms: number;
  readonly new_ms: number;
}

export interface ComparedRun
  extends Pick<TaaSReport, 'run_id' | 'verdict' | 'reason' | 'message' | 'started_at'> {
  readonly commit: string | null;
  /** Whether the code was another one than that commit's. */
  readonly is_dirty: boolean;
}

/** What has changed from one run of a scope to another one. */
export interface ReportComparison {
  readonly scope_id: string;
  readonly old: ComparedRun;
  readonly new: ComparedRun;
  /** Something fails that did not, or the verdict is worse. */
  readonly is_worse: boolean;
  /** What was not the same besides the code. */
  readonly notes: readonly string[];
  readonly new_failures: readonly ChangedCase[];
  readonly fixed: readonly ChangedCase[];
  readonly still_failing: readonly ChangedCase[];
  /** Passed after an attempt that did not, and was not like that before. */
  readonly newly_flaky: readonly ChangedCase[];
  /** Was run before, and is skipped now. */
  readonly newly_skipped: readonly ChangedCase[];
  readonly slower: readonly SlowerCase[];
  readonly added: readonly ChangedCase[];
  readonly removed: readonly ChangedCase[];
  readonly new_trust_findings: readonly TrustFinding[];
}
