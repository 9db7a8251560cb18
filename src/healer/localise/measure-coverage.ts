import { randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import { readSmallFiles } from '../../harness/collect-artifacts.ts';
import { placeFiles } from '../../harness/read-results.ts';
import { scenarioScene } from '../../harness/scene.ts';
import type { TestCoverage } from '../../runners/line-coverage/coverage.ts';
import { runners } from '../../runners/registry.ts';
import { cellPaths } from '../../sandbox/cell/cell-config.ts';
import type { ScopeScenario } from '../../scope/scope.ts';
import type { TrialCopy } from '../lab/lab.ts';

/** Recording makes a run slower; a test that hangs is worth no more than this. */
const slower = 5;
const leastMs = 20_000;
const mostMs = 90_000;
const mostBytes = 32 * 2 ** 20;

/**
 * Runs a scenario's tests once with recording, in a copy of the state after setup. Null where its tool can't record,
 * or nothing came of it.
 *
 * @param tookMs what the plain run took
 */
export async function measureCoverage(
  { cell, env }: TrialCopy,
  scenario: ScopeScenario,
  tookMs: number,
): Promise<readonly TestCoverage[] | null> {
  const runner = runners.get(scenario.execution.runner);
  if (!runner?.coverage) return null;
  const { target, args, results } = scenario.execution;
  const resultsDir = posix.join(cellPaths.results, randomBytes(16).toString('hex'));
  const plain = runner.command({ target, args, resultsDir, results });
  const command = runner.coverage.command(plain, { resultsDir, workspace: cellPaths.workspace });
  const scene = scenarioScene(scenario, env);
  await placeFiles(cell, resultsDir, command.files ?? {});
  await cell.start({
    argv: command.argv,
    env: { ...scene.env, ...command.env },
    cwd: scene.cwd,
    timeoutMs: Math.min(mostMs, Math.max(leastMs, tookMs * slower)),
    killLeftovers: true,
    onOutput: () => {},
  }).exited;
  const files = await readSmallFiles(cell, resultsDir, command.results, mostBytes);
  const coverage = runner.coverage.parse(
    [...files].map(([path, { content }]) => ({ path, content })),
    { workspace: cellPaths.workspace, cwd: scene.cwd, mask: (text) => text },
  );
  return coverage.length > 0 ? coverage : null;
}
