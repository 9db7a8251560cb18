import type { Expect, FileExpectation, Scenario, TextConditions } from '../generated/test-scope.ts';
import { parseDurationMs } from '../units.ts';
import { normaliseEvidence } from './normalise-evidence.ts';
import { normaliseRetry } from './normalise-step.ts';
import type {
  ScopeExecution,
  ScopeExpect,
  ScopeFileExpectation,
  ScopeScenario,
  ScopeTextConditions,
} from './scope.ts';

/** A scenario with its defaults; a plain command becomes the `shell` runner. */
export function normaliseScenario(scenario: Scenario): ScopeScenario {
  return {
    id: scenario.id,
    type: scenario.type,
    title: scenario.title ?? null,
    tags: scenario.tags ?? [],
    dependsOn: scenario.depends_on ?? [],
    execution: normaliseExecution(scenario),
    expect: normaliseExpect(scenario.expect ?? {}),
    retry: normaliseRetry(scenario.retry_policy),
    timeoutMs: parseDurationMs(scenario.timeout ?? '5m'),
    artifacts: scenario.artifacts ?? [],
    visibility: scenario.visibility ?? 'public',
    negativeControl: scenario.negative_control ?? false,
  };
}

function normaliseExecution({ execution, command }: Scenario): ScopeExecution {
  const given = execution ?? { runner: 'shell', ...(command === undefined ? {} : { target: command }) };
  return {
    runner: given.runner,
    target: given.target ?? null,
    args: given.args ?? [],
    cwd: given.cwd ?? '.',
    env: given.env ?? {},
    results: given.results ?? null,
  };
}

function normaliseExpect(expect: Expect): ScopeExpect {
  return {
    exitCodes: expect.exit_code === undefined ? null : [expect.exit_code].flat(),
    stdout: expect.stdout === undefined ? null : normaliseText(expect.stdout),
    stderr: expect.stderr === undefined ? null : normaliseText(expect.stderr),
    files: Object.fromEntries(
      Object.entries(expect.files ?? {}).map(([path, file]) => [path, normaliseFile(file)]),
    ),
    json: expect.json ?? null,
    maxDurationMs: expect.max_duration === undefined ? null : parseDurationMs(expect.max_duration),
    ...normaliseEvidence(expect),
  };
}

function normaliseFile(file: FileExpectation): ScopeFileExpectation {
  return { ...normaliseText(file), exists: file.exists ?? true, json: file.json ?? null };
}

function normaliseText(
  given: string | Pick<TextConditions, 'contains' | 'not_contains' | 'matches' | 'equals'>,
): ScopeTextConditions {
  const conditions = typeof given === 'string' ? { contains: given } : given;
  return {
    contains: [conditions.contains ?? []].flat(),
    notContains: [conditions.not_contains ?? []].flat(),
    matches: [conditions.matches ?? []].flat(),
    equals: conditions.equals ?? null,
  };
}
