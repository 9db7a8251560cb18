import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { executeScope } from '../../src/control/execute-scope.ts';
import type { Attempt, ScenarioResult, TaaSReport } from '../../src/generated/taas-report.ts';
import type { Environment, Scenario, TestScope } from '../../src/generated/test-scope.ts';
import type { ExecuteOptions } from '../../src/harness/execute-options.ts';

/** A folder of its own for the test, removed at its end. */
export async function makeFolder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'taas-e2e-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text, { mode: name.endsWith('.sh') ? 0o755 : 0o644 });
  }
  return folder;
}

export interface ScopeParts extends Partial<Omit<TestScope, 'environment' | 'scenarios'>> {
  readonly environment?: Partial<Environment>;
  /** A command each, or whole scenarios. */
  readonly scenarios: readonly (string | (Partial<Scenario> & Pick<Scenario, 'id'>))[];
}

export function makeScope({ environment, scenarios, ...rest }: ScopeParts): TestScope {
  return {
    scope_id: 'e2e',
    ...rest,
    environment: { type: 'docker', image: 'taas/base', ...environment },
    scenarios: scenarios.map((scenario, at) =>
      typeof scenario === 'string'
        ? { id: `S-${at + 1}`, type: 'e2e', command: scenario }
        : { type: 'e2e', ...scenario },
    ),
  };
}

/** Executes a scope on the real engine, on a workspace made of `files`. */
export async function runScope(
  parts: ScopeParts,
  files: Readonly<Record<string, string>> = {},
  options: ExecuteOptions = {},
): Promise<TaaSReport> {
  const workspace = options.workspace ?? (await makeFolder(files));
  return executeScope(makeScope(parts), { outDir: await makeFolder(), ...options, workspace });
}

export function scenarioOf(report: TaaSReport, id: string): ScenarioResult {
  const found = report.scenarios.find((scenario) => scenario.id === id);
  if (!found) throw new Error(`no scenario ${id} in ${report.scenarios.map((scenario) => scenario.id)}`);
  return found;
}

/** The last attempt of a scenario, by default of the first one. */
export function attemptOf(report: TaaSReport, id?: string): Attempt {
  const scenario = id === undefined ? report.scenarios[0] : scenarioOf(report, id);
  const attempt = scenario?.attempts.at(-1);
  if (!attempt)
    throw new Error(`scenario ${scenario?.id} was not tried: ${scenario?.message} ${report.message}`);
  return attempt;
}

/** `id status reason` of every scenario, for one look at the whole. */
export function outline(report: TaaSReport): string[] {
  return [
    `${report.verdict} ${report.reason}`,
    ...report.scenarios.map(({ id, status, reason }) => `${id} ${status} ${reason}`),
  ];
}
