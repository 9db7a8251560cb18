import type { Scope } from '../../scope/scope.ts';
import { formatDuration } from '../../units.ts';
import { compareEnvironment } from './compare-environment.ts';
import { compareLaws, type PinnedContent } from './compare-laws.ts';
import { compareScenarios } from './compare-scenarios.ts';
import { compareSteps } from './compare-steps.ts';
import { below, compareAmounts, difference, type ScopeDifference, type Spot } from './difference.ts';

export interface ScopeContext {
  /** What a comparison of the content of a pinned file found. */
  readonly pinnedContent: PinnedContent;
  /** Whether a file of the workspace moved with all of its tests. */
  readonly hasMoved: (before: string, after: string) => boolean;
}

/** Everything in which two scopes differ, each difference named by what it does to the Law. */
export function compareScopes(before: Scope, after: Scope, context: ScopeContext): ScopeDifference[] {
  const spot: Spot = { subject: after.id, old: [], new: [] };
  return [
    ...compareMetadata(before, after, spot),
    ...compareEnvironment(before.environment, after.environment, below(spot, 'environment')),
    ...compareSteps(before.setup, after.setup, 'setup', below(spot, 'lifecycle', 'setup')),
    ...compareSteps(before.teardown, after.teardown, 'teardown', below(spot, 'lifecycle', 'teardown')),
    ...compareScenarios(before, after, context),
    ...comparePolicy(before, after, below(spot, 'policy')),
    ...compareLaws(before, after, context.pinnedContent, spot),
  ];
}

function compareMetadata(before: Scope, after: Scope, spot: Spot): ScopeDifference[] {
  const keys = ['scope_id', 'title', 'description', 'labels'] as const;
  return keys
    .filter((key) => JSON.stringify(before.document[key]) !== JSON.stringify(after.document[key]))
    .map((key) =>
      difference(
        'metadata_changed',
        below(spot, key),
        before.document[key],
        after.document[key],
        `${key} changed`,
      ),
    );
}

const isolations = ['container', 'scenario', 'scope'] as const;

function comparePolicy(before: Scope, after: Scope, spot: Spot): ScopeDifference[] {
  const [old, now] = [before.policy, after.policy];
  const differences = [
    ...compareAmounts(isolations.indexOf(old.isolation), isolations.indexOf(now.isolation), {
      spot: below(spot, 'isolation'),
      words: 'isolation',
      weaker: 'isolation_weaker',
      stronger: 'isolation_stronger',
      show: (index) => isolations[index] as string,
    }),
    ...compareAmounts(old.timeoutMs ?? Infinity, now.timeoutMs ?? Infinity, {
      spot: below(spot, 'timeout'),
      words: 'timeout of the whole scope',
      weaker: 'timeout_longer',
      stronger: 'timeout_shorter',
      show: formatDuration,
    }),
  ];
  const shard = (given: typeof old.shard) => given && `${given.index}/${given.count}`;
  if (shard(old.shard) !== shard(now.shard)) {
    const kind = now.shard ? 'shard_added' : 'shard_removed';
    const message = now.shard
      ? `only part ${shard(now.shard)} of the scenarios runs`
      : 'all scenarios run again';
    differences.push(difference(kind, below(spot, 'shard'), shard(old.shard), shard(now.shard), message));
  }
  for (const [key, was, is] of [
    ['fail_fast', old.failFast, now.failFast],
    ['parallel', old.parallel, now.parallel],
  ] as const) {
    if (was !== is)
      differences.push(difference('options_changed', below(spot, key), was, is, `${key} changed`));
  }
  return differences;
}
