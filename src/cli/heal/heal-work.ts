import type { RunListener } from '../../events.ts';
import type { ExecuteOptions } from '../../harness/execute-options.ts';
import type { HealListener } from '../../heal-events.ts';
import type { FailingRun } from '../../healer/find-failing-run.ts';
import type { HealOptions } from '../../healer/heal-options.ts';

export type Way = 'show' | 'apply' | 'interactive';

export interface HealWork {
  readonly run: FailingRun;
  /** As the user named it. */
  readonly source: string;
  readonly way: Way;
  readonly options: HealOptions;
  /** Search again, though an earlier search for the run has found something. */
  readonly fresh: boolean;
  readonly mayChangeLaw: boolean;
  readonly branches: boolean;
  /** Absolute path of a copy of the heal report. */
  readonly out: string | null;
  readonly json: boolean;
  readonly quiet: boolean;
  /** Of the run after it; without them as the report and the options of healing tell. */
  readonly runOptions?: ExecuteOptions;
  readonly listen: HealListener;
  readonly listenRun: RunListener;
}
