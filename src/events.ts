import type { Attempt, ScenarioResult, StepResult, TaaSReport } from './generated/taas-report.ts';

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

/** What a run tells while it goes on, secrets masked. Views, traces and servers only listen. */
export type RunEvent = { readonly atMs: number } & (
  | {
      readonly kind: 'run_started';
      readonly runId: string;
      readonly scopeId: string;
      readonly title: string | null;
      readonly runDir: string;
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
    }
  | { readonly kind: 'attempt_finished'; readonly owner: EventOwner; readonly attempt: Attempt }
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
