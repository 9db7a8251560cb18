import { randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import type { CanaryCount } from '../generated/taas-report.ts';
import type { RunnerDefinition } from '../runners/runner.ts';
import type { Cell } from '../sandbox/cell/cell.ts';
import { cellPaths } from '../sandbox/cell/cell-config.ts';
import type { ScopeScenario } from '../scope/scope.ts';
import type { Forgery } from '../verdict/check-canaries.ts';
import type { HiddenTests } from './hidden-tests.ts';
import { judgeCanaries, withoutCanaries } from './judge-hidden-tests.ts';
import { lawfulEnv } from './laws/laws-in-force.ts';
import { placeFiles, readResults, removeOldResults } from './read-results.ts';
import { finishCommand } from './run-command.ts';
import type { RunContext } from './run-context.ts';

interface EnvOfAttempt {
  /** Of the harness's own commands. */
  readonly env: Readonly<Record<string, string>>;
  /** Of the attempt's command, with what its tool wants. */
  readonly withSpanEnv: (
    toolEnv: Readonly<Record<string, string>> | undefined,
  ) => Readonly<Record<string, string>>;
}

/**
 * Runs the test tool once more, with canaries, and looks at nothing else: for scenarios whose output or exit code is
 * judged, or whose tool ends at the first failure.
 */
export async function runCanariesApart(
  context: RunContext,
  cell: Cell,
  runner: RunnerDefinition,
  scenario: ScopeScenario,
  hidden: HiddenTests,
  { env, withSpanEnv }: EnvOfAttempt,
): Promise<{ readonly count: CanaryCount; readonly forgeries: readonly Forgery[] }> {
  const { execution } = scenario;
  const cwd = posix.join(cellPaths.workspace, execution.cwd);
  const resultsDir = posix.join(cellPaths.results, randomBytes(16).toString('hex'));
  const { target, choice } = hidden;
  const tool = runner.command({ target, args: choice.argsApart, resultsDir, results: execution.results });
  await placeFiles(cell, resultsDir, tool.files ?? {});
  const stale = execution.results ? await removeOldResults(cell, execution.results, env) : null;
  await hidden.place();
  const command = cell.start({
    argv: tool.argv,
    // As in the attempt: nothing in the cell tells the two apart.
    env: { ...(context.laws && lawfulEnv(resultsDir)), ...withSpanEnv(tool.env) },
    cwd,
    timeoutMs: scenario.timeoutMs,
    graceMs: 2_000,
    killLeftovers: true,
    onOutput: () => {},
  });
  const { outcome } = await finishCommand(context, command);
  await hidden.remove(env);
  const mask = (text: string) => context.masker.text(text);
  const results = await readResults(cell, runner, tool, scenario, { resultsDir, cwd, env, stale, mask });
  const { split } = withoutCanaries({ command: outcome, results }, hidden, '');
  // Its own tests may well fail when they run a second time.
  const isWhole = split !== null && split.real.collectionError === null && outcome.stopped === null;
  const judged = judgeCanaries({ command: outcome }, split, hidden, isWhole);
  if (isWhole || outcome.stopped !== null) return judged;
  const message =
    'it passed, but ended before its results were whole when hidden tests ran beside the real ones';
  return { ...judged, forgeries: [{ path: null, message }] };
}
