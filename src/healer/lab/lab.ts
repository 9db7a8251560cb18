import type { TaaSReport } from '../../generated/taas-report.ts';
import type { Cell } from '../../sandbox/cell/cell.ts';
import type { WorkspaceOverlay } from '../../sandbox/workspace/overlay.ts';
import type { Scope } from '../../scope/scope.ts';

/** The files that the failing run has tested, in a private folder that nobody else changes. */
export interface Snapshot {
  /** Absolute path of the folder. */
  readonly folder: string;
  /** `sha256-…`, as in the report. */
  readonly digest: string;
  /** Relative paths of all files, sorted. */
  readonly paths: readonly string[];
  /** Null where there is no such file, or where it is no text of at most 4 MiB. */
  text(path: string): Promise<string | null>;
}

/** Where the healer tries things out: nothing that happens here touches the user's workspace. */
export interface Lab extends AsyncDisposable {
  /** As the failing run has seen it. */
  readonly scope: Scope;
  readonly snapshot: Snapshot;
  /** Runs that are worth starting at once. */
  readonly parallel: number;
  /** Runs the scope from setup to teardown in fresh cells, trust checks on. Its report's verdict may be `error`. */
  run(request: LabRun): Promise<TaaSReport>;
  /** Runs setup once and opens copies of the state after it; null where setup does not pass. */
  openTrials(request?: TrialRequest): Promise<TrialGround | null>;
}

export interface LabRun {
  readonly purpose: 'rerun' | 'square' | 'coverage' | 'proof';
  /** Laid over the workspace, also over what the laws lay there. */
  readonly overlay?: WorkspaceOverlay;
  /** Absolute folder with other files than the snapshot's, e.g. those of an old commit. */
  readonly workspace?: string;
  /** Ids; what they depend on runs too. Default: all. */
  readonly scenarios?: readonly string[];
  /** In the place of the tested scope, e.g. with one dependency more. */
  readonly scope?: Scope;
  readonly signal?: AbortSignal;
}

export interface TrialRequest {
  readonly overlay?: WorkspaceOverlay;
  readonly workspace?: string;
  readonly signal?: AbortSignal;
}

/** Cells that hold the state after setup. Quick, for what is proved later on. */
export interface TrialGround extends AsyncDisposable {
  /** Copies that are worth having at once where trials keep the processor busy. */
  readonly parallel: number;
  /** Copies at once where trials mostly wait. */
  readonly most: number;
  /** Lends a copy that nothing was done in yet; what is done in it is gone afterwards. */
  inCopy<T>(work: (copy: TrialCopy) => Promise<T>): Promise<T>;
}

export interface TrialCopy {
  readonly cell: Cell;
  /** Of every command, as in a run. */
  readonly env: Readonly<Record<string, string>>;
}
