import type { NegativeControl, ScenarioResult } from '../generated/taas-report.ts';
import type { Plan } from '../plan/plan.ts';
import type { Engine } from '../sandbox/engine.ts';
import type { PackedWorkspace } from '../sandbox/workspace/pack-workspace.ts';
import type { RunContext } from './run-context.ts';

/** A run that is over, but for the proof that its scenarios can fail. */
export interface ProofRequest {
  readonly context: RunContext;
  readonly plan: Plan;
  /** Those that passed. */
  readonly passed: readonly ScenarioResult[];
  readonly setupMs: number;
  readonly workspace: PackedWorkspace;
  readonly imageId: string | null;
  readonly engine: Engine;
}

/** Proves that scenarios can fail; those that it says nothing of keep what they have. */
export type Prove = (request: ProofRequest) => Promise<ReadonlyMap<string, NegativeControl>>;
