import type { TaaSReport } from '../generated/taas-report.ts';
import type { LastGood } from './diagnose/last-good.ts';
import type { FailureGroup } from './failures/failing-test.ts';
import type { HealOptions, HealThresholds } from './heal-options.ts';
import type { UntimedHealEvent } from './heal-session.ts';
import type { Lab } from './lab/lab.ts';

/** One failing run, and what every part of the healer needs to know of it. */
export interface HealCase {
  readonly report: TaaSReport;
  /** Absolute folder of the run. */
  readonly runDir: string;
  /** Absolute folder of the workspace as it is now; null where it is gone. Never written to before `apply`. */
  readonly workspace: string | null;
  readonly lab: Lab;
  readonly groups: readonly FailureGroup[];
  readonly lastGood: LastGood | null;
  readonly options: HealOptions;
  readonly thresholds: HealThresholds;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly emit: (event: UntimedHealEvent) => void;
  readonly warn: (message: string) => void;
}
