import type { RunListener } from '../events.ts';
import type { ScenarioFilter } from '../plan/plan.ts';

/** Node's timers know no longer time than this, about 24.8 days. */
export const longestTimerMs = 2 ** 31 - 1;

/** How a scope is executed; everything has a sensible default. */
export interface ExecuteOptions {
  /** Folder of the code under test, instead of the scope's `environment.workspace.path`. */
  readonly workspace?: string;
  /** Folder that gets a sub-folder for this run. Default: `.taas/runs` beside the scope. */
  readonly outDir?: string;
  /** Engine endpoint, e.g. `unix:///run/podman/podman.sock`. Default: `DOCKER_HOST`, then the usual sockets. */
  readonly engine?: string;
  /** A name in the scope → the image that stands for it. */
  readonly imageAliases?: Readonly<Record<string, string>>;
  /** Values for `environment.secrets`, before those of the process's environment. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly filter?: ScenarioFilter;
  readonly shard?: { readonly index: number; readonly count: number };
  /** Overrules `policy.fail_fast`. */
  readonly failFast?: boolean;
  /** Overrules `policy.timeout`; milliseconds. */
  readonly timeoutMs?: number;
  /** Cancels the run: what runs is killed, teardown still runs, the report says `cancelled`. */
  readonly signal?: AbortSignal;
  readonly onEvent?: RunListener;
}
