import type { Dependencies, Environment, Policy, TestScope } from '../generated/test-scope.ts';
import { parseDurationMs, parseSizeBytes } from '../units.ts';
import { digestScope } from './digest-scope.ts';
import { normaliseScenario } from './normalise-scenario.ts';
import { normaliseReadiness, normaliseStep } from './normalise-step.ts';
import type { PackageSource, Scope, ScopeDependencies, ScopeEnvironment, ScopePolicy } from './scope.ts';

interface Origin {
  readonly path: string | null;
  readonly directory: string;
  /** Absolute folder that takes the place of `environment.workspace.path`. */
  readonly workspace: string | null;
  readonly warnings: readonly string[];
}

/** A valid document with every default filled in; each default is the schema's own, which a test proves. */
export function normaliseScope(document: TestScope, origin: Origin): Scope {
  return {
    document,
    path: origin.path,
    directory: origin.directory,
    digest: digestScope(document),
    warnings: origin.warnings,
    id: document.scope_id,
    title: document.title ?? null,
    labels: document.labels ?? {},
    environment: normaliseEnvironment(document.environment, origin.workspace),
    setup: (document.lifecycle?.setup ?? []).map((step, index) => normaliseStep(step, `setup-${index + 1}`)),
    teardown: (document.lifecycle?.teardown ?? []).map((step, index) =>
      normaliseStep(step, `teardown-${index + 1}`),
    ),
    scenarios: document.scenarios.map(normaliseScenario),
    policy: normalisePolicy(document.policy ?? {}),
    integrityFiles: withoutDots(document.integrity?.files ?? {}),
    laws: document.laws ?? [],
  };
}

/** `./a` is the file that a workspace has at `a`. */
function withoutDots(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files).map(([path, digest]) => [path.replace(/^\.\//, ''), digest]),
  );
}

function normaliseEnvironment(environment: Environment, workspace: string | null): ScopeEnvironment {
  const { build, resources = {} } = environment;
  return {
    type: environment.type,
    image: environment.image ?? null,
    build: build ? { context: build.context, dockerfile: build.dockerfile ?? 'Dockerfile' } : null,
    dependencies: normaliseDependencies(environment.dependencies ?? {}),
    workspace: {
      path: workspace ?? environment.workspace?.path ?? '.',
      include: environment.workspace?.include ?? null,
      exclude: environment.workspace?.exclude ?? [],
    },
    env: environment.env ?? {},
    secrets: environment.secrets ?? [],
    resources: {
      cpus: resources.cpus ?? 2,
      memoryBytes: parseSizeBytes(resources.memory ?? '2GiB'),
      pids: resources.pids ?? 512,
      diskBytes: parseSizeBytes(resources.disk ?? '1GiB'),
    },
    network: environment.network ?? 'none',
    writableRoot: environment.writable_root ?? false,
    services: (environment.services ?? []).map((service) => ({
      id: service.id,
      image: service.image,
      command: service.command ?? null,
      env: service.env ?? {},
      ready: service.ready ? normaliseReadiness(service.ready) : null,
    })),
  };
}

/** An empty list asks for nothing. */
function normaliseDependencies(dependencies: readonly string[] | Dependencies): ScopeDependencies {
  const byManager = Array.isArray(dependencies)
    ? { auto: dependencies as readonly string[] }
    : (dependencies as Dependencies);
  const sources: Partial<Record<keyof ScopeDependencies, PackageSource>> = {};
  for (const [manager, given] of Object.entries(byManager) as [
    keyof ScopeDependencies,
    string | readonly string[],
  ][]) {
    if (given.length === 0) continue;
    sources[manager] =
      typeof given === 'string' ? { kind: 'file', file: given } : { kind: 'packages', packages: given };
  }
  return sources;
}

function normalisePolicy(policy: Policy): ScopePolicy {
  const [index, count] = (policy.shard ?? '').split('/').map(Number);
  return {
    isolation: policy.isolation ?? 'scope',
    parallel: policy.parallel ?? null,
    failFast: policy.fail_fast ?? false,
    timeoutMs: policy.timeout === undefined ? null : parseDurationMs(policy.timeout),
    shard: index && count ? { index, count } : null,
  };
}
