import type { RunListener } from '../events.ts';
import type { TaaSReport } from '../generated/taas-report.ts';
import type { ScenarioFilter } from '../plan/plan.ts';
import type { RequiredSignature } from './require-signed.ts';

/** Node's timers know no longer time than this, about 24.8 days. */
export const longestTimerMs = 2 ** 31 - 1;

/** How a scope is executed; everything has a sensible default. */
export interface ExecuteOptions {
  /** Folder of the code under test, instead of the scope's `environment.workspace.path`. */
  readonly workspace?: string;
  /**
   * Folder that holds the files of the scope's `laws`, laid out like the workspace: they are laid over it and win.
   * Default: the workspace itself.
   */
  readonly laws?: string;
  /** The same from a git ref of the repository that the scope's own workspace lies in, e.g. `main`. */
  readonly lawsRef?: string;
  /** Folder that gets a sub-folder for this run. Default: `.taas/runs` beside the scope. */
  readonly outDir?: string;
  /**
   * For whom the run is: its folder, its events and the answer tell a `citizen` of hidden scenarios only whether one did
   * not pass. Default: `legislator`, who is told everything.
   */
  readonly audience?: 'legislator' | 'citizen';
  /**
   * With `audience: 'citizen'`: folder that gets a sub-folder with the full report, all logs and artifacts. Without it
   * what a Citizen may not see is removed at the end.
   */
  readonly legislatorOut?: string;
  /**
   * Engine endpoint, e.g. `unix:///run/podman/podman.sock`. Default: `DOCKER_HOST`, then the usual sockets. `venv`: a
   * process jail in the place of a container engine.
   */
  readonly engine?: string;
  /** A name in the scope → the image that stands for it. */
  readonly imageAliases?: Readonly<Record<string, string>>;
  /** Values for `environment.secrets`, before those of the process's environment. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly filter?: ScenarioFilter;
  /**
   * Runs only what did not pass in an earlier run of this scope, and what that depends on: its report, the path of its
   * `report.json` or run folder, or `'last'` for the newest one in `outDir`. A filter narrows it further. Where
   * every scenario of the scope passed on the same workspace nothing is run, and the verdict is `pass` with reason
   * `nothing_to_rerun`.
   *
   * @example
   * ```ts
   * const first = await executeScope('scope.json');
   * if (first.verdict === 'fail') await executeScope('scope.json', { rerunFailed: first });
   * ```
   */
  readonly rerunFailed?: string | TaaSReport;
  readonly shard?: { readonly index: number; readonly count: number };
  /** Overrules `policy.fail_fast`. */
  readonly failFast?: boolean;
  /** Overrules `policy.timeout`; milliseconds. */
  readonly timeoutMs?: number;
  /**
   * Refuses a scope that nobody signed who is trusted, or that was changed since, before anything of it is executed
   * (`TAAS_SCOPE_UNSIGNED`, `TAAS_SIGNATURE_INVALID`). Options that overrule the scope are told in the report's warnings.
   */
  readonly requireSigned?: RequiredSignature;
  /**
   * The span that the run's trace hangs under, as in W3C Trace Context, e.g.
   * `00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01`. Default: the run begins a trace of its own.
   */
  readonly traceParent?: string;
  /** Cancels the run: what runs is killed, teardown still runs, the report says `cancelled`. */
  readonly signal?: AbortSignal;
  readonly onEvent?: RunListener;
}
