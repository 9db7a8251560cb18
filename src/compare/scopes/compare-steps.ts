import type { ScopeStep } from '../../scope/scope.ts';
import { formatDuration } from '../../units.ts';
import { compareReadiness } from './compare-environment.ts';
import { compareRetry } from './compare-retry.ts';
import { below, compareAmounts, difference, type ScopeDifference, type Spot } from './difference.ts';
import { hiddenFailures } from './hidden-failures.ts';

/** Steps are matched by the id that was given, then by their command, then by their place. */
export function compareSteps(
  before: readonly ScopeStep[],
  after: readonly ScopeStep[],
  phase: 'setup' | 'teardown',
  list: Spot,
): ScopeDifference[] {
  const pairs = pairSteps(before, after, phase);
  const differences = pairs.flatMap(([oldIndex, newIndex]) => {
    const [old, now] = [before[oldIndex] as ScopeStep, after[newIndex] as ScopeStep];
    const spot = { subject: now.id, old: place(list.old, oldIndex), new: place(list.new, newIndex) };
    return compareStep(old, now, spot);
  });
  for (const [index, step] of before.entries()) {
    if (pairs.some(([oldIndex]) => oldIndex === index)) continue;
    const spot = { subject: step.id, old: place(list.old, index), new: null };
    differences.push(
      difference('setup_changed', spot, step.command, null, `${phase} step ${step.id} is gone`),
    );
  }
  for (const [index, step] of after.entries()) {
    if (pairs.some(([, newIndex]) => newIndex === index)) continue;
    const spot = { subject: step.id, old: null, new: place(list.new, index) };
    differences.push(
      difference('setup_changed', spot, null, step.command, `${phase} step ${step.id} was added`),
    );
  }
  return differences;
}

type Pair = readonly [oldIndex: number, newIndex: number];

function pairSteps(before: readonly ScopeStep[], after: readonly ScopeStep[], phase: string): Pair[] {
  const pairs: Pair[] = [];
  const isFree = (side: 0 | 1, index: number) => !pairs.some((pair) => pair[side] === index);
  const matches: readonly ((
    old: ScopeStep,
    now: ScopeStep,
    oldIndex: number,
    newIndex: number,
  ) => boolean)[] = [
    (old, now) => old.id === now.id && !/^(setup|teardown)-\d+$/.test(old.id),
    (old, now) => old.command === now.command,
    (_old, _now, oldIndex, newIndex) => oldIndex === newIndex && before.length === after.length,
    (old, now) => old.id === now.id && old.id.startsWith(phase) && before.length <= after.length,
  ];
  for (const match of matches) {
    for (const [oldIndex, old] of before.entries()) {
      if (!isFree(0, oldIndex)) continue;
      const newIndex = after.findIndex((now, index) => isFree(1, index) && match(old, now, oldIndex, index));
      if (newIndex >= 0) pairs.push([oldIndex, newIndex]);
    }
  }
  return pairs;
}

function compareStep(old: ScopeStep, now: ScopeStep, spot: Spot): ScopeDifference[] {
  const differences = [
    ...compareAmounts(old.timeoutMs, now.timeoutMs, {
      spot: below(spot, 'timeout'),
      words: 'timeout',
      weaker: 'timeout_longer',
      stronger: 'timeout_shorter',
      show: formatDuration,
    }),
    ...compareRetry(old.retry, now.retry, below(spot, 'retry_policy')),
    ...compareReadiness(old.ready, now.ready, `step ${now.id}`, below(spot, 'ready')),
  ];
  if (old.command !== now.command) {
    const place = below(spot, 'command');
    const hidden = hiddenFailures(now.command).filter((way) => !hiddenFailures(old.command).includes(way));
    differences.push(
      hidden.length > 0
        ? difference(
            'failure_ignored',
            place,
            old.command,
            now.command,
            `the command hides its failure: ${hidden.join(', ')}`,
          )
        : difference('setup_changed', place, old.command, now.command, 'the command changed'),
    );
  }
  if (old.background !== now.background) {
    const message = now.background ? 'is not waited for any more' : 'is waited for';
    differences.push(
      difference('setup_changed', below(spot, 'background'), old.background, now.background, message),
    );
  }
  return differences;
}

function place(list: Spot['old'], index: number): Spot['old'] {
  return list && [...list, index];
}
