import type { Attempt, ScenarioResult, StepResult, TaaSReport } from './generated/taas-report.ts';
import type { SpanRecord } from './span-record.ts';

/** The parts of a run that take time, in the order in which they come. */
export type RunPhase =
  | 'engine'
  | 'image'
  | 'dependencies'
  | 'workspace'
  | 'cell'
  | 'services'
  | 'setup'
  | 'scenarios'
  | 'teardown'
  | 'control'
  | 'report';

/** Whose output or attempt an event is about. */
export interface EventOwner {
  readonly kind: 'setup' | 'scenario' | 'teardown' | 'service';
  readonly id: string;
}

/** Where a run stands in a trace, as W3C Trace Context names the parts. */
export interface RunTrace {
  readonly traceId: string;
  /** The run's own span. */
  readonly spanId: string;
  /** Of whoever started the run; null where the run begins the trace. */
  readonly parentSpanId: string | null;
  readonly isSampled: boolean;
}

/** What a phase found out, by the name of an attribute. */
export type PhaseFacts = Readonly<Record<string, string | number | boolean>>;

/** What a run tells while it goes on, secrets masked. Views, traces and servers only listen. */
export type RunEvent = {
  /** Unix time in milliseconds, with fractions. */
  readonly atMs: number;
} & (
  | {
      readonly kind: 'run_started';
      readonly runId: string;
      readonly scopeId: string;
      readonly title: string | null;
      readonly runDir: string;
      readonly trace: RunTrace;
      readonly setup: readonly string[];
      readonly scenarios: readonly {
        readonly id: string;
        readonly title: string | null;
        readonly type: string;
      }[];
      readonly teardown: readonly string[];
    }
  | { readonly kind: 'phase_started'; readonly phase: RunPhase; readonly detail: string }
  | { readonly kind: 'phase_progress'; readonly phase: RunPhase; readonly message: string }
  | {
      readonly kind: 'phase_finished';
      readonly phase: RunPhase;
      readonly durationMs: number;
      readonly detail: string;
      /** Why it did not end well; null where it did. */
      readonly failure: string | null;
      readonly facts: PhaseFacts;
    }
  /** A cell that nobody had before, or one that was proved clean, for one attempt. */
  | {
      readonly kind: 'cell_claimed';
      readonly owner: EventOwner;
      readonly cellId: string;
      /** Until there was one. */
      readonly durationMs: number;
    }
  | { readonly kind: 'cell_started'; readonly cellId: string; readonly durationMs: number }
  | {
      readonly kind: 'service_started';
      readonly owner: EventOwner;
      readonly image: string;
      readonly cellId: string;
      /** Until it was ready, or known not to become it. */
      readonly durationMs: number;
      readonly failure: string | null;
    }
  | { readonly kind: 'step_started'; readonly owner: EventOwner; readonly command: string }
  | { readonly kind: 'step_finished'; readonly owner: EventOwner; readonly result: StepResult }
  | { readonly kind: 'scenario_started'; readonly owner: EventOwner; readonly command: string }
  | { readonly kind: 'scenario_finished'; readonly owner: EventOwner; readonly result: ScenarioResult }
  | {
      readonly kind: 'attempt_started';
      readonly owner: EventOwner;
      readonly attempt: number;
      readonly attempts: number;
      /** The parent of the spans that its command makes. */
      readonly spanId: string;
    }
  | { readonly kind: 'attempt_finished'; readonly owner: EventOwner; readonly attempt: Attempt }
  /** Spans that programs in the cell made, in the run's trace; of a program that runs on, whenever they come. */
  | { readonly kind: 'spans'; readonly owner: EventOwner; readonly spans: readonly SpanRecord[] }
  | {
      readonly kind: 'retry_scheduled';
      readonly owner: EventOwner;
      /** The attempt that comes next. */
      readonly attempt: number;
      readonly delayMs: number;
    }
  | {
      readonly kind: 'output';
      readonly owner: EventOwner;
      readonly stream: 'stdout' | 'stderr';
      readonly text: string;
    }
  | { readonly kind: 'warning'; readonly message: string }
  | { readonly kind: 'run_finished'; readonly report: TaaSReport; readonly reportPath: string | null }
);

/** A listener that throws is dropped with a warning: a view can't change a verdict. */
export type RunListener = (event: RunEvent) => void;
