import { shellWords } from '../../harness/shell-words.ts';
import type { Plan, PlannedScenario } from '../../plan/plan.ts';
import { runners } from '../../runners/registry.ts';
import type { ScopeRetryPolicy, ScopeStep } from '../../scope/scope.ts';

/** Where a runner's results would go; only the cell knows the real folder. */
const resultsDir = '/taas/results';

export type ResolvedPlan = ReturnType<typeof resolvePlan>;

/** The plan as `--json` prints it: names after aliases, commands as they would be started. */
export function resolvePlan(plan: Plan, imageAliases: Readonly<Record<string, string>>) {
  const { scope } = plan;
  const { environment, policy } = scope;
  const requested = environment.image;
  return {
    scope_id: scope.id,
    title: scope.title,
    digest: scope.digest,
    image: requested === null ? null : { requested, resolved: imageAliases[requested] ?? requested },
    build: environment.build,
    dependencies: environment.dependencies,
    network: environment.network,
    writable_root: environment.writableRoot,
    resources: {
      cpus: environment.resources.cpus,
      memory_bytes: environment.resources.memoryBytes,
      pids: environment.resources.pids,
      disk_bytes: environment.resources.diskBytes,
    },
    secrets: environment.secrets,
    /** Globs of what is laid over the workspace, from the place that `--laws` or `--laws-ref` names. */
    laws: scope.laws,
    services: environment.services.map(({ id, image }) => ({ id, image: imageAliases[image] ?? image })),
    isolation: policy.isolation,
    fail_fast: policy.failFast,
    timeout_ms: policy.timeoutMs,
    setup: scope.setup.map(resolveStep),
    rerun_of: plan.rerunOf,
    scenarios: plan.scenarios.map(resolveScenario),
    teardown: scope.teardown.map(resolveStep),
    left_out: plan.leftOut,
    /** The verdict that a run would have without running anything. */
    empty: plan.empty,
    warnings: [...scope.warnings, ...plan.warnings],
  };
}

function resolveStep({ id, command, timeoutMs, retry, background }: ScopeStep) {
  return { id, command, timeout_ms: timeoutMs, background, retry: resolveRetry(retry) };
}

function resolveScenario({ scenario, selectedAs }: PlannedScenario) {
  const { execution } = scenario;
  const runner = runners.get(execution.runner);
  const started = runner?.command({
    target: execution.target,
    args: execution.args,
    resultsDir,
    results: execution.results,
  });
  return {
    id: scenario.id,
    type: scenario.type,
    title: scenario.title,
    selected_as: selectedAs,
    depends_on: scenario.dependsOn,
    runner: execution.runner,
    /** As a shell would read it. */
    command: execution.runner === 'shell' ? (execution.target ?? '') : shellWords(started?.argv ?? []),
    argv: started?.argv ?? [],
    cwd: execution.cwd,
    env: { ...started?.env, ...execution.env },
    timeout_ms: scenario.timeoutMs,
    retry: resolveRetry(scenario.retry),
    visibility: scenario.visibility,
  };
}

function resolveRetry({ attempts, backoff, delayMs }: ScopeRetryPolicy) {
  return { attempts, backoff, delay_ms: delayMs };
}
