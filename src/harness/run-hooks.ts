import type { Engine } from '../sandbox/engine.ts';
import type { OpenEngineOptions } from '../sandbox/open-engine.ts';
import type { WorkspaceOverlay } from '../sandbox/workspace/overlay.ts';
import type { PackedWorkspace } from '../sandbox/workspace/pack-workspace.ts';
import type { Scope } from '../scope/scope.ts';
import type { KeptCells } from './kept-cells.ts';
import type { Explore } from './lend-copies.ts';
import type { Prove } from './proof-request.ts';

/** What a command that goes on after a run, or runs again and again, adds to it. No part of the public API. */
export interface RunHooks {
  /** Takes the place of `openEngine`. */
  readonly openEngine?: (options: OpenEngineOptions) => Promise<Engine>;
  /** Where the run folder is made, in the place of the folder of all runs. */
  readonly runsDir?: string;
  /** Takes over cells in which something failed. */
  readonly keptCells?: KeptCells;
  /** Called when the workspace was copied: what changes later is not in this run. */
  readonly onPacked?: (workspace: PackedWorkspace) => void;
  /** Whether a run that fails leaves its copy of the workspace for `taas capsule`. By default it does. */
  readonly keepsWorkspace?: boolean;
  /** Whether the workspace is a copy that was tested before: all of it counts, whatever the scope leaves out. */
  readonly isTestedCopy?: boolean;
  /** Laid over the copy of the workspace last: it wins over the laws, too. */
  readonly overlay?: (workspacePath: string) => Promise<WorkspaceOverlay>;
  /** Takes the place of reading the scope. */
  readonly scope?: Scope;
  /** Takes the place of the scenarios, once setup has passed: they are not run, and what is reported of them means nothing. */
  readonly explore?: Explore;
  /** Called when all else of the run is done: proves that what passed can fail. */
  readonly prove?: Prove;
}
