import { resolve } from 'node:path';
import { ulid } from 'ulid';
import { TaasError } from '../errors.ts';
import type { RunListener } from '../events.ts';
import type { TestScope } from '../generated/test-scope.ts';
import type { Plan } from '../plan/plan.ts';
import { runnerNames } from '../runners/registry.ts';
import type { Engine } from '../sandbox/engine.ts';
import { openEngine } from '../sandbox/open-engine.ts';
import { loadScope } from '../scope/load-scope.ts';
import type { Scope } from '../scope/scope.ts';
import { selectionOf, wholeFolder } from './copy-workspace.ts';
import { type ExecuteOptions, longestTimerMs } from './execute-options.ts';
import { LawsInForce } from './laws/laws-in-force.ts';
import { readLaws } from './laws/read-laws.ts';
import { SecretMasker } from './mask-secrets.ts';
import { planRun, runsFolder } from './plan-run.ts';
import { readSecrets } from './read-secrets.ts';
import type { SignedScope } from './require-signed.ts';
import type { RunContext, RunEventBody } from './run-context.ts';
import { makeRunFolder } from './run-folder.ts';
import type { RunHooks } from './run-hooks.ts';
import { signedScopeWarnings } from './signed-scope-warnings.ts';
import { StopSignal } from './stop-signal.ts';
import { startTrace } from './trace-context.ts';

/** A run of which nothing was done yet. Disposing of it ends its timers and no longer listens to the caller's signal. */
export interface BegunRun extends Disposable {
  readonly context: RunContext;
  readonly plan: Plan;
  /** Under way from the beginning, since it takes a while. */
  readonly openingEngine: Promise<Engine>;
  /** Grows while the run goes on. */
  readonly warnings: string[];
}

/**
 * Reads the scope, plans and makes the run folder: all that can keep a run from beginning.
 *
 * @throws TaasError as `executeScope` does.
 */
export async function beginRun(
  source: string | TestScope,
  options: ExecuteOptions,
  hooks: RunHooks,
): Promise<BegunRun> {
  const scope = hooks.scope ?? (await loadRunScope(source, options));
  const signed = await checkSignature(scope, options);
  const notes = [...(signed?.warnings ?? [])];
  const runsDir = hooks.runsDir ?? runsFolder(scope, options.outDir);
  const selection = hooks.isTestedCopy ? wholeFolder : selectionOf(scope.environment.workspace, runsDir);
  const laws = await readLaws(scope, options, selection, (warning) => notes.push(warning));
  const plan = await planSigned(scope, options, notes);
  const secrets = readSecrets(scope.environment.secrets, options.secrets ?? {});
  const trace = startTrace(options.traceParent);
  const openingEngine = open(scope, options, hooks);
  // Where the run does not even begin, nobody asks for it.
  openingEngine.catch(() => {});
  const runId = ulid();
  const folder = await makeRunFolder(runsDir, runId, scope.id);
  const stop = new StopSignal(options.signal);
  const masker = new SecretMasker(Object.values(secrets));
  const warnings: string[] = [];
  const emit = makeEmitter(options.onEvent, masker, warnings);
  const context: RunContext = {
    runId,
    trace,
    folder,
    masker,
    stop,
    seed: Number.parseInt(scope.digest.slice('sha256-'.length, 'sha256-'.length + 8), 16),
    secrets,
    hooks,
    signedBy: signed?.keyIds ?? null,
    laws: laws && new LawsInForce(laws, scope, plan.scenarios),
    phases: [],
    trust: [],
    emit,
    warn: (message) => {
      warnings.push(message);
      emit({ kind: 'warning', message });
    },
  };
  return { context, plan, openingEngine, warnings, [Symbol.dispose]: () => stop[Symbol.dispose]() };
}

async function checkSignature(
  scope: Scope,
  { requireSigned: required }: ExecuteOptions,
): Promise<SignedScope | null> {
  if (!required) return null;
  const { requireSigned } = await import('./require-signed.ts');
  return requireSigned(scope, required);
}

/** Where a signed scope is asked for, what is not done as it was signed stands among the warnings. */
async function planSigned(scope: Scope, options: ExecuteOptions, notes: readonly string[]): Promise<Plan> {
  const plan = await planRun(scope, options);
  return { ...plan, warnings: [...notes, ...signedScopeWarnings(plan, options), ...plan.warnings] };
}

async function open(scope: Scope, { engine }: ExecuteOptions, hooks: RunHooks): Promise<Engine> {
  return (hooks.openEngine ?? openEngine)({ type: scope.environment.type, engine });
}

/** The scope as a run with these options sees it. */
export async function loadRunScope(source: string | TestScope, options: ExecuteOptions): Promise<Scope> {
  checkOptions(options);
  return withOverrides(await loadScope(source, { runnerNames }), options);
}

function checkOptions({ timeoutMs, shard, audience, legislatorOut }: ExecuteOptions): void {
  if (legislatorOut !== undefined && audience !== 'citizen') {
    const message =
      '--legislator-out is for what --audience citizen keeps from the run folder: give both, or neither.';
    throw new TaasError('TAAS_USAGE', message);
  }
  if (timeoutMs !== undefined && !(timeoutMs > 0 && timeoutMs <= longestTimerMs)) {
    throw new TaasError(
      'TAAS_USAGE',
      `timeoutMs is ${timeoutMs}, expected more than 0 and at most ${longestTimerMs}.`,
    );
  }
  if (
    shard &&
    !(
      Number.isInteger(shard.index) &&
      Number.isInteger(shard.count) &&
      shard.index >= 1 &&
      shard.index <= shard.count
    )
  ) {
    throw new TaasError('TAAS_USAGE', `The shard is ${shard.index}/${shard.count}, expected 1/n to n/n.`);
  }
}

function withOverrides(scope: Scope, { failFast, timeoutMs, workspace }: ExecuteOptions): Scope {
  const { environment, policy } = scope;
  return {
    ...scope,
    policy: { ...policy, failFast: failFast ?? policy.failFast, timeoutMs: timeoutMs ?? policy.timeoutMs },
    environment: {
      ...environment,
      workspace: {
        ...environment.workspace,
        path: resolve(workspace ?? resolve(scope.directory, environment.workspace.path)),
      },
    },
  };
}

/** Masks, stamps and passes on; a listener that throws is dropped. */
function makeEmitter(listener: RunListener | undefined, masker: SecretMasker, warnings: string[]) {
  let current = listener;
  return (event: RunEventBody) => {
    if (!current) return;
    try {
      const masked = event.kind === 'output' ? event : masker.value(event);
      current({ ...masked, atMs: performance.timeOrigin + performance.now() });
    } catch (error) {
      current = undefined;
      warnings.push(`a listener of the run failed and was dropped: ${(error as Error).message}`);
    }
  };
}
