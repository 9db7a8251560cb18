import { posix } from 'node:path';
import { runners } from '../../runners/registry.ts';
import { canonicalJson } from '../../scope/canonical-json.ts';
import type { ScopeExecution } from '../../scope/scope.ts';
import { compareArguments } from './compare-arguments.ts';
import { compareCommand } from './compare-command.ts';
import { compareEnv } from './compare-env.ts';
import type { ScenarioContext } from './compare-scenario.ts';
import { below, difference, type ScopeDifference, type Spot } from './difference.ts';

/** `spot` is the scenario's: a plain command stands beside `execution`, not in it. */
export function compareExecution(
  old: ScopeExecution,
  now: ScopeExecution,
  scenario: Spot,
  context: ScenarioContext,
): ScopeDifference[] {
  const spot = below(scenario, 'execution');
  const differences = [
    ...compareRunner(old, now, spot),
    ...compareArguments(old.args, now.args, below(spot, 'args')),
    ...compareEnv(old.env, now.env, below(spot, 'env')),
  ];
  for (const key of ['cwd', 'results'] as const) {
    if (canonicalJson(old[key]) === canonicalJson(now[key])) continue;
    differences.push(difference('execution_changed', below(spot, key), old[key], now[key], `${key} changed`));
  }
  if (old.target === now.target) return differences;
  const place = below(spot, 'target');
  if (isCommand(old) && isCommand(now)) {
    return [...differences, ...compareCommand(old.target ?? '', now.target ?? '', place)];
  }
  // Another kind of runner reads its target in another way, which compareRunner has named.
  if (isCommand(old) !== isCommand(now)) return differences;
  return [...differences, ...compareTargets(old, now, place, context)];
}

/** Whose target is a shell command. */
function isCommand({ runner }: ScopeExecution): boolean {
  return ['shell', 'junit', 'tap'].includes(runner);
}

function compareRunner(old: ScopeExecution, now: ScopeExecution, spot: Spot): ScopeDifference[] {
  if (old.runner === now.runner) return [];
  const reports = (name: string) => runners.get(name)?.reportsTests === true;
  const place = below(spot, 'runner');
  const message = `runner ${old.runner} became ${now.runner}`;
  if (reports(old.runner) && !reports(now.runner)) {
    return [
      difference(
        'runner_without_tests',
        place,
        old.runner,
        now.runner,
        `${message}: only the exit code counts`,
      ),
    ];
  }
  if (!reports(old.runner) && reports(now.runner)) {
    return [difference('runner_with_tests', place, old.runner, now.runner, message)];
  }
  const kind = isCommand(old) === isCommand(now) ? 'execution_changed' : 'target_changed';
  return [difference(kind, place, old.runner, now.runner, message)];
}

function compareTargets(
  old: ScopeExecution,
  now: ScopeExecution,
  spot: Spot,
  context: ScenarioContext,
): ScopeDifference[] {
  const [before, after] = [words(old.target), words(now.target)];
  const tell = (kind: 'target_narrowed' | 'target_widened' | 'target_changed', message: string) => [
    difference(kind, spot, old.target, now.target, message),
  ];
  if (before.length === 0) return tell('target_narrowed', `only ${now.target} runs`);
  if (after.length === 0) return tell('target_widened', 'everything runs');
  const hasMoved = (from: string, to: string) =>
    context.hasMoved(
      posix.join(context.oldFolder, old.cwd, fileOf(from)),
      posix.join(context.newFolder, now.cwd, fileOf(to)),
    ) && from.slice(fileOf(from).length) === to.slice(fileOf(to).length);
  const lost = before.filter(
    (word) => !after.some((other) => isWithin(word, other) || hasMoved(word, other)),
  );
  const won = after.filter((word) => !before.some((other) => isWithin(word, other) || hasMoved(other, word)));
  if (lost.length === 0 && won.length === 0) return [];
  if (lost.length === 0) return tell('target_widened', `${won.join(', ')} runs too`);
  const isNarrower = won.every((word) => before.some((other) => isWithin(word, other)));
  return isNarrower
    ? tell('target_narrowed', `${lost.join(', ')} no longer runs as a whole`)
    : tell('target_changed', `${lost.join(', ')} no longer runs, ${won.join(', ')} does`);
}

/** Whether what `word` names is a part of what `other` names: `tests/a.py::b` of `tests/a.py`, of `tests`, of `.`. */
function isWithin(word: string, other: string): boolean {
  const [inner, outer] = [posix.normalize(word), posix.normalize(other).replace(/\/(\.\.\.)?$/, '')];
  if (outer === '.' || outer === './...' || outer === '...') return true;
  return inner === outer || ['/', '::', '.'].some((separator) => inner.startsWith(outer + separator));
}

function fileOf(word: string): string {
  return word.split('::')[0] as string;
}

function words(target: string | null): string[] {
  return (target ?? '').split(/\s+/).filter(Boolean);
}
