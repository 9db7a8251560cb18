import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cause, Diagnosis } from '../../../src/generated/heal-report.ts';
import type { TaaSReport } from '../../../src/generated/taas-report.ts';
import type { LastGood } from '../../../src/healer/diagnose/last-good.ts';
import type { FailingTest } from '../../../src/healer/failures/failing-test.ts';
import type { HealCase } from '../../../src/healer/heal-case.ts';
import { recognisePatterns } from '../../../src/healer/patterns/recognise-patterns.ts';
import type { Candidate, CandidateIdea } from '../../../src/healer/propose/candidate.ts';
import type { Strategy, StrategyContext } from '../../../src/healer/propose/strategy.ts';
import { runnerNames } from '../../../src/runners/registry.ts';
import { loadScope } from '../../../src/scope/load-scope.ts';

export interface Given {
  /** The scope's document as it is written. */
  readonly scope?: string;
  /** Path → text. */
  readonly files?: Readonly<Record<string, string>>;
  readonly failures: readonly FailingTest[];
  readonly cause?: Cause;
  readonly lastGood?: LastGood['changes'];
  /** What a run in the lab comes to; by default nothing fails. */
  readonly rerun?: Partial<TaaSReport>;
}

const plainScope =
  '{ "scope_id": "s", "environment": { "type": "docker", "image": "python:3.11" }, "scenarios": [{ "id": "S", "type": "unit", "execution": { "runner": "pytest", "target": "tests" } }] }\n';

/** What a strategy is given: the real scope and files, and no engine. */
export async function contextOf(given: Given): Promise<StrategyContext> {
  const folder = await mkdtemp(join(tmpdir(), 'taas-propose-'));
  const file = join(folder, (given.scope ?? '{').startsWith('{') ? 'scope.json' : 'scope.yaml');
  await writeFile(file, given.scope ?? plainScope);
  const scope = await loadScope(file, { runnerNames });
  const files = given.files ?? {};
  const paths = Object.keys(files).sort();
  const group = { id: 'D1', failures: given.failures };
  return {
    case: {
      report: {
        run_id: '01',
        scope: { id: scope.id, path: file, digest: scope.digest },
        scenarios: [],
        setup: [],
      },
      runDir: join(folder, 'runs', '01'),
      lab: {
        scope,
        snapshot: { folder, paths, text: async (path: string) => files[path] ?? null },
        run: async () => ({ setup: [], scenarios: [], ...given.rerun }),
      },
      lastGood: given.lastGood
        ? { kind: 'commit', title: 'commit 1', commit: null, folder, changes: given.lastGood, messages: [] }
        : null,
    } as unknown as HealCase,
    group,
    diagnosis: { id: 'D1', cause: given.cause ?? 'test_outdated' } as Diagnosis,
    suspects: [],
    patterns: recognisePatterns(group, { scope, paths }),
    model: null,
    signal: new AbortController().signal,
    budgetMs: 60_000,
    count: () => {},
    proved: () => 0,
  };
}

export async function proposals(strategy: Strategy, given: Given): Promise<Candidate[]> {
  const found: (Candidate | CandidateIdea)[] = [];
  for await (const one of strategy.propose(await contextOf(given))) found.push(one);
  return found.filter((one) => 'changes' in one);
}

/** The text of the first candidate's one change. */
export async function firstText(strategy: Strategy, given: Given): Promise<string | null | undefined> {
  return (await proposals(strategy, given))[0]?.changes[0]?.text;
}
