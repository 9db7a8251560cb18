import { TaasError } from '../errors.ts';
import type { FailureCapsule } from '../generated/failure-capsule.ts';
import type { ScenarioResult, TaaSReport } from '../generated/taas-report.ts';
import { executeHooked } from '../harness/execute-hooked.ts';
import type { ExecuteOptions } from '../harness/execute-options.ts';
import { readConditions } from '../harness/run-conditions.ts';
import type { RunHooks } from '../harness/run-hooks.ts';
import {
  type Circumstances,
  compareCircumstances,
  compareOutcome,
  type Difference,
} from './compare-outcome.ts';
import { outcomeOf } from './outcome-of.ts';
import type { UnpackedCapsule } from './read-capsule.ts';

export interface Replay {
  readonly capsule: FailureCapsule;
  readonly report: TaaSReport;
  readonly scenario: ScenarioResult;
  /** In the outcome; empty: the same was seen again. */
  readonly differences: readonly Difference[];
  /** Around it. */
  readonly circumstances: readonly Difference[];
}

/**
 * Runs the scenario of a capsule, setup and what it depends on included, on the copy that was tested, and compares.
 *
 * @param options engine and image aliases, where they are to be others than the capsule's
 * @throws TaasError as `executeScope` does, `TAAS_CAPSULE_UNREADABLE`; `TAAS_SECRET_MISSING` also for a secret that the
 * environment has.
 */
export async function replayCapsule(
  { capsule, scopePath, secrets, workspace }: UnpackedCapsule,
  options: ExecuteOptions,
  hooks: RunHooks = {},
): Promise<Replay> {
  assertGiven(secrets, options.secrets ?? {});
  const report = await executeHooked(
    scopePath,
    {
      ...options,
      ...engineOf(capsule, options),
      imageAliases: { ...aliasOf(capsule), ...options.imageAliases },
      workspace,
      filter: { ids: [capsule.scenario] },
      shard: { index: 1, count: 1 },
    },
    {
      ...hooks,
      keepsWorkspace: false,
      isTestedCopy: true,
      onPacked: (packed) => assertSame(packed.digest, capsule),
    },
  );
  const scenario = report.scenarios.find(({ id }) => id === capsule.scenario);
  if (!scenario) throw new TaasError('TAAS_INTERNAL', `The scenario ${capsule.scenario} was not planned.`);
  const cell = await readConditions(report.run_dir);
  const { image, engine, provenance } = report;
  const now: Circumstances = {
    image,
    engine: engine && { kind: engine.kind, version: engine.version, isolation: engine.isolation },
    host: provenance.host,
    made_by: provenance.harness,
    seed: cell?.seed ?? null,
    env: cell ? { ...cell.env } : null,
    attempts: scenario.attempts.length,
  };
  const then = { ...capsule, attempts: capsule.outcome.attempts };
  return {
    capsule,
    report,
    scenario,
    differences: compareOutcome(capsule.outcome, outcomeOf(scenario)),
    circumstances: compareCircumstances(then, now),
  };
}

/** Whoever made the capsule names the secrets: nothing of this environment is theirs unasked. */
function assertGiven(names: readonly string[], given: Readonly<Record<string, string>>): void {
  const missing = names.filter((name) => !Object.hasOwn(given, name));
  if (missing.length === 0) return;
  const [first] = missing;
  throw new TaasError(
    'TAAS_SECRET_MISSING',
    `The scope of the capsule asks for ${missing.join(', ')}, and a replay takes no secret that it was not given. Use --secret ${first} for the value that the environment holds, or --secret ${first}=VALUE.`,
    { data: { missing } },
  );
}

/** A scope for a container engine may have run in a process jail. */
function engineOf({ engine }: FailureCapsule, options: ExecuteOptions): Pick<ExecuteOptions, 'engine'> {
  const asked = options.engine ?? (engine?.isolation === 'process_jail' ? 'venv' : undefined);
  return asked === undefined ? {} : { engine: asked };
}

/** As in the run; another alias for the same name wins. */
function aliasOf({ image, engine }: FailureCapsule): Record<string, string> {
  if (!image || engine?.isolation !== 'container' || image.requested === image.resolved) return {};
  return { [image.requested]: image.resolved };
}

function assertSame(digest: string, { workspace }: FailureCapsule): void {
  if (digest === workspace.digest) return;
  throw new TaasError(
    'TAAS_CAPSULE_UNREADABLE',
    `The workspace in the capsule is ${digest}, and the one that was tested was ${workspace.digest}: the capsule is damaged, or its file names can't be told apart on this machine.`,
  );
}
