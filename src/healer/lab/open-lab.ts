import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { PrivateFolder } from '../../capsule/private-folder.ts';
import { testedScope } from '../../capsule/tested-scope.ts';
import { testedWorkspace } from '../../capsule/tested-workspace.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import { executeHooked } from '../../harness/execute-hooked.ts';
import type { ExecuteOptions } from '../../harness/execute-options.ts';
import type { RunHooks } from '../../harness/run-hooks.ts';
import { makeHealFolder } from '../../harness/shell-folders.ts';
import type { Engine } from '../../sandbox/engine.ts';
import { ownershipLabels } from '../../sandbox/labels.ts';
import { openEngine } from '../../sandbox/open-engine.ts';
import { WarmEngine } from '../../sandbox/warm-engine.ts';
import { unpackTree } from '../../sandbox/workspace/unpack-tree.ts';
import type { Scope } from '../../scope/scope.ts';
import type { HealOptions } from '../heal-options.ts';
import { FolderSnapshot } from './folder-snapshot.ts';
import type { Lab, LabRun, Snapshot, TrialGround, TrialRequest } from './lab.ts';
import { labScope } from './lab-scope.ts';
import { layFolder } from './lay-folder.ts';
import { needsFolder } from './needs-folder.ts';
import { openTrialGround } from './open-trial-ground.ts';

export type LabOptions = Pick<HealOptions, 'engine' | 'imageAliases' | 'secrets' | 'signal' | 'workspace'> & {
  /** The span that its runs hang under, as in `ExecuteOptions`. */
  readonly traceParent?: string;
  /** Told of each run, whatever came of it. */
  readonly onRun?: (purpose: LabRun['purpose'], report: TaaSReport) => void;
};

/** How often a run that could not judge is tried: what failed of the engine may be over. */
const tries = 2;

/**
 * Opens a laboratory for a run that did not pass, with the very files that it has tested.
 *
 * @param runDir the folder that the run's report lies in
 * @throws TaasError `TAAS_CAPSULE_WORKSPACE_GONE`, `TAAS_DISK_FULL`
 */
export async function openLab(report: TaaSReport, runDir: string, options: LabOptions = {}): Promise<Lab> {
  const folder = await PrivateFolder.open(makeHealFolder);
  try {
    const scope = await testedScope(report, runDir);
    const snapshot = await unpackTested(report, scope, { runDir, folder: folder.path, options });
    return new OpenLab({ report, scope, snapshot, folder, options });
  } catch (error) {
    await folder[Symbol.asyncDispose]();
    throw error;
  }
}

interface Places {
  readonly runDir: string;
  readonly folder: string;
  readonly options: LabOptions;
}

async function unpackTested(
  report: TaaSReport,
  scope: Scope,
  { runDir, folder, options: { signal, workspace } }: Places,
): Promise<Snapshot> {
  const temporary = join(folder, 'tested');
  const files = join(folder, 'workspace');
  await mkdir(temporary);
  await mkdir(files);
  // Where the run kept no copy its files may be elsewhere by now.
  const moved = workspace !== undefined && report.workspace ? { ...report.workspace, path: workspace } : null;
  const tested = moved ? { ...report, workspace: moved } : report;
  const packed = await testedWorkspace(tested, scope, { runDir, temporary, ...(signal && { signal }) });
  await unpackTree(createReadStream(packed.tarPath), files, signal);
  await rm(temporary, { recursive: true, force: true });
  return new FolderSnapshot(files, packed);
}

interface LabParts {
  readonly report: TaaSReport;
  readonly scope: Scope;
  readonly snapshot: Snapshot;
  readonly folder: PrivateFolder;
  readonly options: LabOptions;
}

class OpenLab implements Lab {
  readonly scope: Scope;
  readonly snapshot: Snapshot;
  readonly parallel: number;
  readonly #parts: LabParts;
  /** What is under way: the folder stays until it is over. */
  readonly #running = new Set<Promise<unknown>>();
  readonly #closing = new AbortController();
  #engine: Promise<WarmEngine> | undefined;

  constructor(parts: LabParts) {
    this.scope = parts.scope;
    this.snapshot = parts.snapshot;
    this.parallel = runsAtOnce(parts.scope);
    this.#parts = parts;
  }

  async run(request: LabRun): Promise<TaaSReport> {
    const { report: failed, options } = this.#parts;
    const planned = new Set((request.scope ?? this.scope).scenarios.map(({ id }) => id));
    // The Citizen's report knows some by other names.
    const ids = (request.scenarios ?? failed.scenarios.map(({ id }) => id)).filter((id) => planned.has(id));
    const once = () => this.#execute(request, {}, { filter: { ids: [...ids] } });
    let report = await once();
    for (let left = tries - 1; left > 0 && report.verdict === 'error' && !this.#isOver(request); left -= 1) {
      report = await once();
    }
    options.onRun?.(request.purpose, report);
    // There may be hundreds; what they saw stands in the report.
    if (request.purpose === 'proof') await rm(report.run_dir, { recursive: true, force: true });
    return report;
  }

  async openTrials(request: TrialRequest = {}): Promise<TrialGround | null> {
    for (let left = tries; left > 0 && !this.#isOver(request); left -= 1) {
      const opened = await openTrialGround(
        request.signal,
        ({ explore, signal }) => this.#execute({ ...request, purpose: 'trial' }, { explore }, { signal }),
        this.parallel,
      );
      if (opened !== 'not_judged') return opened;
    }
    return null;
  }

  async #execute(
    request: TrialRequest &
      Pick<Partial<LabRun>, 'scope'> & { readonly purpose: LabRun['purpose'] | 'trial' },
    hooks: Pick<RunHooks, 'explore'>,
    execution: Pick<ExecuteOptions, 'filter' | 'signal'>,
  ): Promise<TaaSReport> {
    const { options } = this.#parts;
    const signals = [this.#closing.signal, options.signal, execution.signal ?? request.signal];
    const signal = AbortSignal.any(signals.filter((each) => each !== undefined));
    const running = this.#executeOver(request, hooks, { ...execution, signal });
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
      // Something is looked for until the next one; while others run their cells are not to be told from spare ones.
      if (this.#running.size === 0 && !signal.aborted) {
        void this.#engine?.then(
          (engine) => engine.refill(),
          () => {},
        );
      }
    }
  }

  async #executeOver(
    request: TrialRequest &
      Pick<Partial<LabRun>, 'scope'> & { readonly purpose: LabRun['purpose'] | 'trial' },
    hooks: Pick<RunHooks, 'explore'>,
    execution: Pick<ExecuteOptions, 'filter'> & { readonly signal: AbortSignal },
  ): Promise<TaaSReport> {
    const { report, folder, options, snapshot } = this.#parts;
    const overlay = request.overlay ?? new Map();
    const source = request.workspace ?? snapshot.folder;
    const given = request.scope ?? this.scope;
    const isLaid = needsFolder(given, overlay);
    const files = isLaid ? join(folder.path, `laid-${ulid()}`) : source;
    if (isLaid) await layFolder(source, overlay, files, execution.signal);
    const scope = labScope(given, {
      tested: this.scope,
      failed: report,
      folder: files,
      isSnapshot: request.workspace === undefined,
      overlay,
      keepsArtifacts: request.purpose === 'coverage',
    });
    const execute = (laws: Scope['laws']) =>
      executeHooked(
        scope.document,
        { ...conditionsOf(report, options), ...execution },
        {
          ...hooks,
          scope: { ...scope, laws },
          openEngine: () => this.#openEngine(),
          runsDir: folder.path,
          keepsWorkspace: false,
          isTestedCopy: true,
          ...(!isLaid && { overlay: async () => overlay }),
        },
      );
    try {
      return await execute(scope.laws).catch((error) => {
        // The files of another time may have no law.
        if (request.workspace === undefined || error.code !== 'TAAS_LAWS_MISSING') throw error;
        return execute([]);
      });
    } finally {
      if (isLaid) await rm(files, { recursive: true, force: true });
    }
  }

  /** One for all that is tried; where it is not to be had the next run tries again. */
  #openEngine(): Promise<Engine> {
    const { report, options } = this.#parts;
    this.#engine ??= openEngine({
      type: this.scope.environment.type,
      engine: conditionsOf(report, options).engine,
    }).then((engine) => new WarmEngine(engine, () => ownershipLabels('heal')));
    this.#engine.catch(() => {
      this.#engine = undefined;
    });
    return this.#engine;
  }

  #isOver({ signal }: Pick<TrialRequest, 'signal'>): boolean {
    const { options } = this.#parts;
    return this.#closing.signal.aborted || options.signal?.aborted === true || signal?.aborted === true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
    const engine = await this.#engine?.catch(() => undefined);
    await engine?.[Symbol.asyncDispose]();
    await this.#parts.folder[Symbol.asyncDispose]();
  }
}

/** The engine and the images of the failing run, unless others are asked for. */
function conditionsOf(
  { engine, image }: TaaSReport,
  options: LabOptions,
): Pick<ExecuteOptions, 'engine' | 'imageAliases' | 'secrets' | 'traceParent'> {
  const asked = options.engine ?? (engine?.isolation === 'process_jail' ? 'venv' : undefined);
  const isAlias = image && engine?.isolation === 'container' && image.requested !== image.resolved;
  return {
    ...(asked !== undefined && { engine: asked }),
    imageAliases: { ...(isAlias && { [image.requested]: image.resolved }), ...options.imageAliases },
    ...(options.secrets && { secrets: options.secrets }),
    ...(options.traceParent !== undefined && { traceParent: options.traceParent }),
  };
}

/** A run that shares the machine may be too slow for what the scope allows it. */
function runsAtOnce({ policy, scenarios }: Scope): number {
  if (scenarios.some(({ expect }) => expect.maxDurationMs !== null)) return 1;
  const cores = availableParallelism();
  if (policy.isolation === 'scope') return cores;
  return Math.max(1, Math.floor(cores / Math.min(policy.parallel ?? cores, scenarios.length)));
}
