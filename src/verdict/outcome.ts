import type { ParsedResults } from '../runners/runner.ts';

/** How a command ended, as the warden saw it. */
export interface CommandOutcome {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly startError: { readonly code: string; readonly step: string } | null;
  readonly timedOut: boolean;
  /** The whole scope's time was over, or the run was cancelled; the command was killed. */
  readonly stopped: 'cancelled' | 'scope_deadline' | null;
  readonly oomKills: number;
  readonly durationMs: number;
}

/** What of a text the judge is shown. */
export const evidenceLimitBytes = 64 * 2 ** 20;

/** What a test tool left behind. */
export type ToolResults =
  | { readonly kind: 'none_expected' }
  | { readonly kind: 'parsed'; readonly results: ParsedResults }
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'missing'; readonly toolMissing: boolean };

/** A text that expectations look at. */
export interface EvidenceText {
  readonly text: string;
  /** It goes on after `text`: nothing can be said of it as a whole. */
  readonly cut: boolean;
}

/** What lies at a path that `expect.files` names; null when nothing does. */
export type FoundFile =
  | (EvidenceText & { readonly kind: 'file' })
  | { readonly kind: 'no_regular_file' }
  | null;

export type ExpectedFiles = ReadonlyMap<string, FoundFile>;

/** The processes of the cell after an attempt, each with its arguments; those of the harness itself are not among them. */
export type ProcessList =
  | { readonly kind: 'listed'; readonly processes: readonly (readonly string[])[] }
  | { readonly kind: 'unknown'; readonly why: string };

/** The largest part of a trace that the judge is shown. */
export const traceLimitBytes = 16 * 2 ** 20;

/** What the judge is told of one attempt. */
export interface AttemptEvidence {
  readonly command: CommandOutcome;
  readonly results: ToolResults;
  readonly stdout: EvidenceText;
  readonly stderr: EvidenceText;
  readonly files: ExpectedFiles;
  /** What was written to the trace file of the cell since the attempt began; empty where no spans are expected. */
  readonly trace: EvidenceText;
  readonly processes: ProcessList;
}
