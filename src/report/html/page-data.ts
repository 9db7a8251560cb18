import type { Attempt, Phase, ScenarioResult, StepResult } from '../../generated/taas-report.ts';
import type { SpanRecord } from '../../span-record.ts';
import type { ArtifactPreview, LogText, SourceExcerpt } from './view/page-extras.ts';

/** What the page carries as JSON for its script, but for the tests, which stand apart: they are most of it. */
export interface PageData {
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly phases: readonly Phase[];
  readonly setup: readonly StepResult[];
  readonly teardown: readonly StepResult[];
  readonly scenarios: readonly PackedScenario[];
  readonly spans: readonly PageSpan[];
  /** By `file:line`. */
  readonly sources: Readonly<Record<string, SourceExcerpt>>;
  /** By the path in the run folder, as those of artifacts. */
  readonly logs: Readonly<Record<string, LogText>>;
  readonly artifacts: Readonly<Record<string, ArtifactPreview>>;
  /** Scenarios that a finding about trust names. */
  readonly untrusted: readonly string[];
}

export type PackedAttempt = Omit<Attempt, 'tests'> & {
  /** Where its tests begin in the columns, and how many they are. */
  readonly tests: readonly [first: number, count: number];
};

export type PackedScenario = Omit<ScenarioResult, 'attempts'> & {
  readonly attempts: readonly PackedAttempt[];
};

/** Tests as columns, read when they are first asked for: 100,000 objects would keep the browser busy for a second. */
export interface PackedTests {
  /** Every text once. */
  readonly texts: readonly string[];
  /** Indices into the texts; -1: there is none. */
  readonly names: readonly number[];
  readonly suites: readonly number[];
  readonly files: readonly number[];
  /** 0: not known. */
  readonly lines: readonly number[];
  /** `p`, `f`, `e` or `s` for each. */
  readonly statuses: string;
  /** -1: not known. */
  readonly durationsMs: readonly number[];
  /** Message and details by the number of the test, of those that have any. */
  readonly told: Readonly<Record<number, readonly [message: string | null, details: string | null]>>;
}

export type PageSpan = Pick<
  SpanRecord,
  | 'spanId'
  | 'parentSpanId'
  | 'name'
  | 'kind'
  | 'startedAtMs'
  | 'endedAtMs'
  | 'status'
  | 'attributes'
  | 'events'
> & {
  readonly service: string | null;
  /** The attempt that it says it is of: `scenario UNIT-001 1`. */
  readonly owner: string | null;
};
